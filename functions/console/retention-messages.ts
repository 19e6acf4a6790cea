import type { Language } from '../shared/language.ts';

const sw = {
  title: 'Muda wa kuhifadhi taarifa binafsi',
  keeps: (date: string, days: number) =>
    days === 1 ? `Zitafutwa zenyewe ${date}: imebaki siku 1.` : `Zitafutwa zenyewe ${date}: zimebaki siku ${days}.`,
  soon: 'Zikifutwa, vyeti vya tukio hili havihakikiki tena. Ukitaka zikae zaidi, badilisha muda kwenye mipangilio; pakua kwanza ripoti unazohitaji.',
  past: 'Muda umekwisha: zinafutwa.',
  goingOn: (at: string) => `Taarifa za watu wa tukio hili zinafutwa tangu ${at}.`,
  done: (at: string) => `Taarifa za watu wa tukio hili zilifutwa ${at}.`,
  change: 'Badilisha muda',
  notice: 'Wanachoambiwa washiriki',
  erase: 'Futa taarifa za watu wote',
  eraseLead: (people: number) => `Watu ${people} wa tukio hili`,
  eraseText:
    'Kufuta hakuwezi kutenguliwa. Majina, anwani, mahudhurio, majibu, vyeti na barua za watu wote huondolewa, pamoja na faili. Vyeti vyote husomeka “taarifa zimefutwa” kwenye ukurasa wa kuhakiki. Tukio lenyewe hubaki.',
  twoPeople: 'Watu wawili lazima wakubaliane: ukibonyeza wewe kwanza, mmiliki mwingine ana saa 24 kukubali.',
  word: (by: string, at: string, until: string) =>
    `${by} ameomba taarifa za watu wote zifutwe (${at}). Ukikubaliana, bonyeza kabla ya ${until}.`,
  ownWord: (at: string, until: string) =>
    `Uliomba taarifa za watu wote zifutwe (${at}). Mmiliki mwingine anatakiwa kukubali kabla ya ${until}; mpe anwani ya ukurasa huu.`,
  reason: 'Kwa nini?',
  reasonHint: 'Huandikwa kwenye kumbukumbu za waandaaji.',
  reasonMissing: 'Andika sababu kwa maneno machache',
  typed: (event: string) => `Andika ${event} kuthibitisha`,
  typedWrong: (event: string) => `Andika ${event}, kitambulisho cha tukio hili`,
  button: 'Futa taarifa za watu wote',
  back: 'Rudi kwenye muhtasari',
};

const en: typeof sw = {
  title: 'How long personal data is kept',
  keeps: (date, days) =>
    days === 1
      ? `It is erased by itself on ${date}: 1 day is left.`
      : `It is erased by itself on ${date}: ${days} days are left.`,
  soon: 'Once it is, the certificates of this event can no longer be verified. To keep it longer, change the time in the setup; download first the reports that you need.',
  past: 'Its time is over: it is being erased.',
  goingOn: (at) => `The data of this event’s people is being erased since ${at}.`,
  done: (at) => `The data of this event’s people was erased ${at}.`,
  change: 'Change the time',
  notice: 'What participants are told',
  erase: 'Erase everybody’s data',
  eraseLead: (people) => (people === 1 ? 'The one person of this event' : `${people} people of this event`),
  eraseText:
    'To erase cannot be undone. Names, addresses, attendance, answers, certificates and mails of everybody are removed, and their files. Every certificate reads “data erased” on its verify page. The event itself stays.',
  twoPeople: 'Two people must agree: if you press first, another owner has 24 hours to agree.',
  word: (by, at, until) => `${by} has asked to erase everybody’s data (${at}). If you agree, press before ${until}.`,
  ownWord: (at, until) =>
    `You have asked to erase everybody’s data (${at}). Another owner must agree before ${until}; give them the address of this page.`,
  reason: 'Why?',
  reasonHint: 'It stands in the organisers’ log.',
  reasonMissing: 'Say why, in a few words',
  typed: (event) => `Type ${event} to confirm`,
  typedWrong: (event) => `Type ${event}, the id of this event`,
  button: 'Erase everybody’s data',
  back: 'Back to the overview',
};

export const retentionMessages = { sw, en } satisfies Record<Language, typeof sw>;
