import type { Institution } from './institutions.ts';

const DELEGATES: Record<Institution['kind'], readonly string[]> = {
  ministry: [
    'Mkurugenzi wa TEHAMA',
    'Mkurugenzi Msaidizi wa TEHAMA',
    'Afisa TEHAMA Mkuu',
    'Afisa TEHAMA Mwandamizi',
    'Afisa TEHAMA',
    'Afisa Habari',
    'Afisa Utumishi',
    'Mchumi Mwandamizi',
  ],
  authority: [
    'Mkurugenzi wa TEHAMA',
    'Mkuu wa Idara ya TEHAMA',
    'Mkuu wa Kitengo cha TEHAMA',
    'Afisa TEHAMA Mkuu',
    'Afisa TEHAMA Mwandamizi',
    'Afisa TEHAMA',
    'Afisa Uhusiano',
    'Afisa Utumishi',
  ],
  council: [
    'Mkuu wa Kitengo cha TEHAMA',
    'Afisa TEHAMA Mwandamizi',
    'Afisa TEHAMA',
    'Afisa TEHAMA Msaidizi',
    'Afisa Habari',
    'Afisa Biashara',
    'Afisa Utumishi',
    'Afisa Kilimo',
    'Mchumi',
  ],
  college: ['Afisa TEHAMA Mwandamizi', 'Afisa TEHAMA'],
};

const PRESENTERS = ['Mbunifu wa Mifumo', 'Afisa TEHAMA Mwandamizi', 'Mchambuzi wa Mifumo'];
const LECTURERS = ['Mhadhiri Msaidizi', 'Mhadhiri', 'Mhadhiri Mwandamizi', 'Mtafiti', 'Mtafiti Mwandamizi'];
const YEARS = [1, 2, 3, 4].map((year) => `Mwanafunzi, mwaka wa ${year}`);

/** The posts that somebody of a role may have at an institution. */
export function postsOf(role: string, { name, kind, head }: Institution): readonly string[] {
  switch (role) {
    case 'afisa-masuuli':
      return [head];
    case 'mgeni-rasmi':
      return [name.startsWith('Ofisi ya Rais') ? 'Waziri wa Nchi' : 'Waziri', 'Naibu Waziri', head];
    case 'mtoa-mada':
      return kind === 'college' ? LECTURERS : PRESENTERS;
    case 'mtafiti':
      return [...LECTURERS, 'Mwanafunzi wa Uzamivu'];
    case 'mwanafunzi':
      return YEARS;
    default:
      return DELEGATES[kind];
  }
}

/** Papers with the Swahili or English title that their presenters gave. */
export const PAPERS = [
  'Matumizi ya simu za mkononi katika ukusanyaji wa mapato ya halmashauri',
  'Mfumo wa kufuatilia dawa kutoka bohari hadi zahanati',
  'A low-cost network for village offices beyond the grid',
  'Utambuzi wa udanganyifu katika mishahara kwa kujifunza kwa mashine',
  'Sharing data between registers: lessons from civil registration and "one number"',
  'Ramani za ardhi mtandaoni: uzoefu wa wilaya tano',
  'Trust, language and the uptake of e-services in rural Tanzania',
  'Usalama wa taarifa katika vituo vidogo vya afya',
  'An early warning system for floods; built by students',
  'Kiswahili katika mifumo ya Serikali: istilahi, tafsiri na maana',
  'Kupunguza foleni za huduma kwa miadi ya mtandaoni',
  'Open standards for government archives',
];
