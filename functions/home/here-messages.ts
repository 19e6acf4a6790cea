import type { Language } from '../shared/language.ts';

const sw = {
  title: 'Nipo ukumbini',
  lead: 'Andika msimbo unaoonekana kwenye skrini ya ukumbi. Hubadilika kila nusu dakika.',
  code: 'Msimbo wa skrini',
  codeHint: 'Tarakimu 6',
  who: 'Wewe ni nani?',
  number: 'Namba yako ya ushiriki',
  numberHint: 'Ipo kwenye beji yako. Au fungua kwanza kiungo chako binafsi, kisha rudi hapa.',
  send: 'Niandikishe',
  entered: (session: string) => `Umeandikishwa: ${session}.`,
  already: (session: string) => `Ulikwisha kuandikishwa: ${session}.`,
  withdrawn: (session: string) => `Mwandaaji ameondoa alama yako ya ${session}. Zungumza naye ukumbini.`,
  wrongCode: 'Msimbo huu haupo au umepitwa na wakati. Andika unaoonekana sasa.',
  noNumber: 'Hakuna mshiriki mwenye namba hii.',
  tooMany: 'Umejaribu mara nyingi. Subiri saa moja, au mwone aliye mlangoni.',
  own: 'Ukurasa wangu',
};

const en: typeof sw = {
  title: 'I am here',
  lead: 'Type the code on the hall’s screen. It changes every half minute.',
  code: 'Code on the screen',
  codeHint: '6 digits',
  who: 'Who are you?',
  number: 'Your participant number',
  numberHint: 'It is on your badge. Or open your personal link first, and come back here.',
  send: 'Mark me as present',
  entered: (session) => `You are marked as present: ${session}.`,
  already: (session) => `You were marked as present before: ${session}.`,
  withdrawn: (session) => `An organiser has taken back your mark for ${session}. Speak to them in the hall.`,
  wrongCode: 'There is no such code, or its time is over. Type the one that is shown now.',
  noNumber: 'No participant has this number.',
  tooMany: 'You have tried many times. Wait an hour, or see whoever is at the door.',
  own: 'My page',
};

export const hereMessages: Record<Language, typeof sw> = { sw, en };
