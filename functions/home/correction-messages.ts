import type { Fault } from '../participants/faults.ts';
import type { Language } from '../shared/language.ts';

/** Why a name cannot be taken as it was typed; what its sentence names stands in the fault. */
type Wrong = Record<string, (values: Fault['values']) => string>;

/** Words of the page on which a participant asks for another name, and of what came of it. */
const sw = {
  title: 'Rekebisha jina lako',
  lead: 'Andika jina kama linavyopaswa kuandikwa kwenye cheti.',
  now: 'Jina la sasa',
  field: 'Jina sahihi',
  alone:
    'Kosa dogo hurekebishwa papo hapo, mara moja tu: herufi moja au mbili, herufi kubwa, alama, au mpangilio wa majina. Mabadiliko mengine huangaliwa na waandaaji.',
  byOrganisers: 'Waandaaji wataangalia ombi lako, kisha utapata jibu.',
  reissued: 'Cheti chako kitatolewa upya. Cha sasa kitaacha kutumika.',
  send: 'Tuma ombi',
  home: 'Rudi kwenye ukurasa wangu',
  waiting: 'Ombi lako linasubiri waandaaji',
  asked: (to: string, date: string) => `Tarehe ${date} uliomba jina liwe: ${to}.`,
  told: 'Wakishaamua, tutakuandikia.',
  toldHere: 'Jibu lao utaliona hapa.',
  goingOn: 'Jina lako linarekebishwa',
  goingOnText: 'Kwa kawaida huchukua sekunde chache.',
  checkAgain: 'Angalia tena sasa',
  done: 'Jina lako limerekebishwa',
  doneText: (name: string) => `Sasa ni: ${name}.`,
  newCertificate: 'Cheti kipya kiko kwenye ukurasa wako.',
  rejected: 'Waandaaji hawakukubali ombi lako',
  reason: (reason: string) => `Sababu: ${reason}`,
  /** The same on the person's own page, where nothing else says what was asked for. */
  onHome: {
    waiting: 'Ombi lako la kurekebisha jina linasubiri waandaaji.',
    accepted: 'Jina lako linarekebishwa.',
    rejected: 'Waandaaji hawakukubali ombi lako la kurekebisha jina.',
  },
  follow: 'Fungua ombi lako',
  open: 'Hatukuhifadhi jina uliloandika sasa. Ombi lako la kwanza litajibiwa kabla ya jingine.',
  otherPerson: 'Ombi hili ni la mtu mwingine',
  otherPersonText:
    'Ukurasa uliotuma ni wa mshiriki mwingine anayetumia kifaa hiki. Hakuna kilichohifadhiwa. Fungua ukurasa wako, kisha uombe tena.',
  otherPersonOpen: 'Fungua ukurasa wangu',
  empty: 'Andika jina lako',
  noChange: 'Jina liko hivyo tayari. Andika linavyopaswa kuwa.',
  wrong: {
    'broken-character': () => 'Kuna herufi iliyovunjika. Iandike upya.',
    'invisible-character': ({ character }) => `Kuna herufi isiyoonekana (${character}). Ifute.`,
    'too-long': ({ longest }) => `Jina ni refu mno. Mwisho ni herufi ${longest}.`,
    'no-name': () => 'Andika jina lako kwa herufi',
    'foreign-letters': ({ letters }) => `Herufi hizi haziwezi kuchapwa bado: ${letters}`,
    'too-many-marks': () => 'Herufi moja ina alama nyingi mno.',
  } as Wrong,
};

const en: typeof sw = {
  title: 'Correct your name',
  lead: 'Type the name as the certificate should print it.',
  now: 'Name as it is',
  field: 'Right name',
  alone:
    'A small mistake is corrected at once, one time only: one or two letters, capitals, accents, or the order of the names. The organisers look at anything else.',
  byOrganisers: 'The organisers will look at your request, and you will get an answer.',
  reissued: 'Your certificate will be issued anew. The present one will no longer be in use.',
  send: 'Send request',
  home: 'Back to my page',
  waiting: 'Your request waits for the organisers',
  asked: (to, date) => `On ${date} you asked for the name: ${to}.`,
  told: 'When they have decided, we will write to you.',
  toldHere: 'You will see their answer here.',
  goingOn: 'Your name is being corrected',
  goingOnText: 'This usually takes a few seconds.',
  checkAgain: 'Check again now',
  done: 'Your name was corrected',
  doneText: (name) => `It is now: ${name}.`,
  newCertificate: 'The new certificate is on your page.',
  rejected: 'The organisers did not accept your request',
  reason: (reason) => `Reason: ${reason}`,
  onHome: {
    waiting: 'Your request for a corrected name waits for the organisers.',
    accepted: 'Your name is being corrected.',
    rejected: 'The organisers did not accept your request for a corrected name.',
  },
  follow: 'Open your request',
  open: 'The name that you typed now was not saved. Your first request is answered before another.',
  otherPerson: 'This request is another person’s',
  otherPersonText:
    'The page that you sent belongs to another participant who uses this device. Nothing was saved. Open your own page and ask again.',
  otherPersonOpen: 'Open my page',
  empty: 'Type your name',
  noChange: 'The name is like that already. Type it as it should be.',
  wrong: {
    'broken-character': () => 'There is a broken character. Type it again.',
    'invisible-character': ({ character }) => `There is an invisible character (${character}). Delete it.`,
    'too-long': ({ longest }) => `The name is too long. The most is ${longest} letters.`,
    'no-name': () => 'Type your name in letters',
    'foreign-letters': ({ letters }) => `These letters cannot be printed yet: ${letters}`,
    'too-many-marks': () => 'One letter has too many marks.',
  },
};

export const correctionMessages = { sw, en } satisfies Record<Language, typeof sw>;
