import type { Certificate } from '../../../functions/certificates/certificate.ts';
import type { Event } from '../../../functions/events/event.ts';
import { event as schema } from '../../../functions/events/event.ts';
import type { Mail } from '../../../functions/mail/mail.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { nameOf } from '../../../functions/shared/ids.ts';
import { workingSession } from '../working-session.ts';

/** The working session with four sessions, two forms, two kinds of certificates. */
export const event: Event = schema.parse({
  ...workingSession,
  id: 'kikao-2019',
  about: {
    sw: 'Kujenga uwezo, kubadilishana uzoefu na kujadili changamoto za Serikali Mtandao.',
    en: 'Building capacity, sharing experience and discussing the challenges of e-Government.',
  },
  sessions: [
    {
      id: 'taarifa',
      title: {
        sw: 'Ubadilishanaji salama wa taarifa kati ya mifumo ya Serikali',
        en: 'Secure exchange of data between government systems',
      },
      groups: ['kundi-1'],
      starts: '2019-01-30T08:30',
      ends: '2019-01-30T10:30',
    },
    {
      id: 'usalama',
      title: { sw: 'Usalama wa mtandao: wajibu wa kila taasisi', en: 'Cyber security: every institution’s duty' },
      groups: ['kundi-1'],
      starts: '2019-01-30T11:00',
      ends: '2019-01-30T13:00',
    },
    {
      id: 'akili',
      title: { sw: 'Akili unde katika huduma za umma' },
      groups: ['kundi-1'],
      starts: '2019-01-31T08:30',
      ends: '2019-01-31T10:30',
    },
    {
      id: 'faragha',
      title: { sw: 'Ulinzi wa taarifa binafsi', en: 'Protection of personal data' },
      starts: '2019-02-02T11:00',
      ends: '2019-02-02T13:00',
      room: { sw: 'Ukumbi B', en: 'Hall B' },
    },
  ],
  forms: [
    {
      id: 'siku-1',
      about: { group: 'kundi-1' },
      title: { sw: 'Maoni kuhusu siku za Kundi la 1', en: 'Feedback on the days of Group 1' },
      opens: '2019-01-30T09:00',
      closes: '2019-02-16T23:59',
      questions: [
        { id: 'kwa-ujumla', type: 'rating', title: { sw: 'Kwa ujumla?', en: 'Overall?' }, required: true },
        { id: 'boresha', type: 'long', title: { sw: 'Tuboreshe nini?', en: 'What should be better?' } },
      ],
    },
    {
      id: 'jumla',
      about: 'event',
      privacy: 'anonymous',
      title: { sw: 'Maoni ya jumla kuhusu Kikao Kazi', en: 'Feedback on the whole' },
      opens: '2019-02-02T12:00',
      closes: '2099-12-31T23:59',
      questions: [
        {
          id: 'nps',
          type: 'scale',
          title: { sw: 'Ungependekeza?', en: 'Would you recommend it?' },
          low: { sw: 'Hapana' },
          high: { sw: 'Ndiyo' },
        },
      ],
    },
  ],
  certificates: [
    {
      id: 'ushiriki',
      letter: 'A',
      title: { sw: 'Cheti cha Ushiriki', en: 'Certificate of Participation' },
      design: 'rasmi',
      policy: {
        roles: ['mshiriki'],
        groups: ['kundi-1'],
        attendance: { of: 'sessions', need: { least: 3 } },
        feedback: { forms: 'event' },
      },
    },
    {
      id: 'mada',
      letter: 'P',
      title: { sw: 'Cheti cha Mtoa Mada', en: 'Certificate of Presentation' },
      design: 'rasmi',
      says: 'paper',
      policy: { roles: ['mtoa-mada'] },
    },
  ],
});

export const personOf = (registration: string, changes: Partial<Participant> = {}): Participant => ({
  id: nameOf(event.id, registration),
  event: event.id,
  sequence: 342,
  name: "Ng'wanakilala Mwanaidi Ramadhani Mfaume",
  registration,
  address: 'ng.mfaume@kongwa.example',
  role: 'mshiriki',
  group: 'kundi-1',
  groups: [],
  institution: 'Halmashauri ya Wilaya ya Kongwa',
  post: 'Afisa TEHAMA Mwandamizi',
  language: 'sw',
  registeredAt: '2019-01-20T08:00:00.000Z',
  ...changes,
});

export const certificateOf = (person: Participant, changes: Partial<Certificate> = {}): Certificate => ({
  event: event.id,
  person: person.id,
  kind: 'ushiriki',
  edition: 1,
  number: 'KK2-2019-000342A-K',
  code: '7KQ4M2XDABCDEFGH2345',
  issuedAt: '2019-02-02T12:30:00.000Z',
  pdf: { key: 'certificates/x.pdf', sha256: 'a1b2c3d4'.repeat(8), bytes: 86_400 },
  snapshot: {
    design: { name: 'rasmi', version: 2 },
    eventVersion: 1,
    eventTitle: event.title,
    title: { sw: 'Cheti cha Ushiriki', en: 'Certificate of Participation' },
    says: 'attendance',
    name: person.name,
    role: { sw: 'Mshiriki', en: 'Delegate' },
    ...(person.post && { post: person.post }),
    ...(person.institution && { institution: person.institution }),
    attendance: {
      sw: 'kwa kushiriki siku zote mbili na vipindi 3 kati ya 4',
      en: 'for taking part in both days and 3 of 4 sessions',
    },
    town: { sw: 'Dodoma', en: 'Dodoma' },
    dates: { sw: '30 Januari – 2 Februari 2019', en: '30 January – 2 February 2019' },
    signatories: event.signatories,
    issuer: event.issuer.name,
    accent: event.accent,
    number: 'KK2-2019-000342A-K',
    code: '7KQ4M2XDABCDEFGH2345',
    verifyAddress: 'https://cheti.example/v/7KQ4M2XDABCDEFGH2345',
    issuedAt: '2019-02-02T12:30:00.000Z',
    issued: { sw: '2 Februari 2019', en: '2 February 2019' },
    salt: '00',
  },
  ...changes,
});

export const certificateMail = (person: Participant, changes: Partial<Mail> = {}): Mail => ({
  id: 'abc',
  event: event.id,
  person: person.id,
  what: { kind: 'certificate', certificate: 'ushiriki', edition: 1 },
  version: '1',
  correlation: 'test',
  state: 'sent',
  fence: 1,
  revision: 1,
  attempts: 1,
  earlier: [],
  notBefore: '2019-02-02T12:30:00.000Z',
  createdAt: '2019-02-02T12:30:00.000Z',
  history: [],
  ...changes,
});
