import type { Snapshot } from '../../../functions/certificates/certificate.ts';

/** A delegate's certificate of the second working session, with whatever a test changes. */
export const snapshotWith = (change: Partial<Snapshot> = {}): Snapshot => ({
  design: { name: 'rasmi', version: 2 },
  eventVersion: 1,
  eventTitle: {
    sw: 'Kikao Kazi cha Pili cha Serikali Mtandao 2019',
    en: 'Second e-Government Working Session 2019',
  },
  title: { sw: 'Cheti cha Ushiriki', en: 'Certificate of Participation' },
  says: 'attendance',
  name: 'Asha Juma',
  role: { sw: 'Mshiriki', en: 'Participant' },
  post: 'Afisa TEHAMA Mwandamizi',
  institution: 'Halmashauri ya Wilaya ya Kongwa',
  attendance: {
    sw: 'kwa kushiriki siku zote mbili na vipindi 5 kati ya 6',
    en: 'for taking part in both days and 5 of 6 sessions',
  },
  town: { sw: 'Dodoma' },
  attendedDates: { sw: 'tarehe 30 Januari hadi 2 Februari 2019', en: '30 January – 2 February 2019' },
  dates: { sw: 'tarehe 30 Januari hadi 2 Februari 2019', en: '30 January – 2 February 2019' },
  signatories: [
    { name: 'Dkt. Neema J. Mwakyusa', title: { sw: 'Mwenyekiti wa Kikao Kazi', en: 'Chair of the Working Session' } },
    { name: 'Mha. Baraka S. Kileo', title: { sw: 'Katibu wa Kikao Kazi', en: 'Secretary of the Working Session' } },
  ],
  issuer: {
    sw: 'Sekretarieti ya Kikao Kazi cha Serikali Mtandao',
    en: 'e-Government Working Session Secretariat',
  },
  accent: '#0f4a3a',
  number: 'KK2-2019-000342D-7',
  code: '7KQ4M2XDABCDEFGHJKMN',
  verifyAddress: 'https://cheti.example/v/7KQ4M2XDABCDEFGHJKMN',
  issuedAt: '2019-02-02T14:00:00.000Z',
  issued: { sw: '2 Februari 2019', en: '2 February 2019' },
  salt: '0f1e2d3c'.repeat(4),
  ...change,
});

/** The same for a presenter. */
export const presenterWith = (change: Partial<Snapshot> = {}): Snapshot =>
  snapshotWith({
    title: { sw: 'Cheti cha Mtoa Mada', en: 'Certificate of Presentation' },
    says: 'paper',
    role: { sw: 'Mtoa mada', en: 'Presenter' },
    attendance: undefined,
    name: "Ngũgĩ wa Thiong'o",
    post: 'Mtafiti Mkuu',
    institution: 'Taasisi ya Lugha na Teknolojia',
    paper:
      'Ubadilishanaji Salama wa Taarifa kati ya Mifumo ya Serikali za Mitaa: Mafunzo kutoka Halmashauri Kumi na Mbili',
    ...change,
  });

/** 39 and 61 characters. */
export const LONG_NAME = "Ng'wanakilala Mwanaidi Ramadhani Mfaume";
export const LONGEST_NAME = "Mwanahamisi Nyamizi Ng'wanamalundi Kabwe-Ruhumbika Mwakalinga";
export const LONG_POST = {
  post: 'Mkurugenzi Msaidizi wa Mifumo ya Taarifa na Takwimu',
  institution: 'Ofisi ya Rais, Menejimenti ya Utumishi wa Umma na Utawala Bora',
};

/** Every text but the name as long as organisers write them, on a domain as AWS gives them. */
export const LONG_TEXTS: Partial<Snapshot> = {
  verifyAddress: 'https://abcdefghij.execute-api.eu-west-1.amazonaws.com/v/7KQ4M2XDABCDEFGHJKMN',
  eventTitle: {
    sw: 'Kongamano la Kimataifa la Utafiti na Ubunifu wa Serikali Mtandao kwa Nchi za Afrika Mashariki na Kati 2027',
    en: 'International Conference on Research and Innovation in e-Government for the Countries of East and Central Africa',
  },
  title: {
    sw: 'Cheti cha Ushiriki wa Siku ya Utafiti na Ubunifu',
    en: 'Certificate of Participation in the Research and Innovation Day',
  },
  issuer: {
    sw: 'Sekretarieti ya Kongamano la Kimataifa la Utafiti na Ubunifu wa Serikali Mtandao, Dodoma',
    en: 'Secretariat of the International Conference on Research and Innovation in e-Government, Dodoma',
  },
  signatories: ['Prof.', 'Mhandisi'].map((title) => ({
    name: `${title} Mwanahamisi Ng'wanamalundi Mwakalinga`,
    title: {
      sw: 'Mwenyekiti wa Kamati ya Maandalizi ya Kongamano la Kimataifa',
      en: 'Chair of the Organising Committee of the International Conference',
    },
  })),
};
