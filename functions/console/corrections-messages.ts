import type { Language } from '../shared/language.ts';

export const NAME_SAID = ['accepted', 'rejected', 'before-accepted', 'before-rejected'] as const;
export type NameSaid = (typeof NAME_SAID)[number];

const sw = {
  title: 'Majina yanayosubiri',
  lead: 'Washiriki wameomba majina haya yarekebishwe. Yaliyobadilika yamepigiwa mstari.',
  now: 'Jina la sasa',
  wanted: 'Jina linaloombwa',
  asked: (at: string) => `Ameomba ${at}`,
  number: (n: number) => `Namba ${n}`,
  renamed: (name: string) => `Tangu aombe, jina lake limekuwa “${name}”.`,
  anew: (numbers: string[]) =>
    numbers.length === 0
      ? 'Hana cheti bado: kitakapotolewa kitakuwa na jina jipya.'
      : `Ukikubali, toleo jipya litachukua mahali pa ${numbers.join(', ')}.`,
  accept: 'Kubali jina',
  reject: 'Kataa jina',
  why: 'Sababu ya kukataa',
  whyHint: 'Mshiriki husoma sababu hii kwenye barua.',
  whyMissing: 'Andika sababu ya kukataa kwa maneno machache',
  none: 'Hakuna jina linalosubiri',
  noneHint: 'Maombi ya majina yanayohitaji uamuzi wako huonekana hapa.',
  first: 'Mwanzo',
  next: 'Mbele',
  pages: 'Kurasa za orodha',
  said: {
    accepted: 'Jina limekubaliwa. Mshiriki atajulishwa, na vyeti vyenye jina la zamani vinatolewa upya.',
    rejected: 'Jina limekataliwa. Mshiriki atajulishwa na kusoma sababu.',
    'before-accepted': 'Hakuna kilichofanywa: mwandaaji mwingine alikwisha kulikubali jina hili.',
    'before-rejected': 'Hakuna kilichofanywa: mwandaaji mwingine alikwisha kulikataa jina hili.',
  } satisfies Record<NameSaid, string>,
};

const en: typeof sw = {
  title: 'Names that wait',
  lead: 'Participants asked for these names. What has changed is underlined.',
  now: 'Name now',
  wanted: 'Name asked for',
  asked: (at) => `Asked ${at}`,
  number: (n) => `Number ${n}`,
  renamed: (name) => `Since they asked, their name has become “${name}”.`,
  anew: (numbers) =>
    numbers.length === 0
      ? 'No certificate yet: once issued it has the new name.'
      : `Accepted, a new edition takes the place of ${numbers.join(', ')}.`,
  accept: 'Accept the name',
  reject: 'Reject the name',
  why: 'Why it is rejected',
  whyHint: 'The participant reads this in a mail.',
  whyMissing: 'Say why it is rejected, in a few words',
  none: 'No name waits',
  noneHint: 'Names that wait for your word are shown here.',
  first: 'Start',
  next: 'Next',
  pages: 'Pages of the list',
  said: {
    accepted: 'The name is accepted. The participant is told, and certificates with the old name are issued anew.',
    rejected: 'The name is rejected. The participant is told, and reads why.',
    'before-accepted': 'Nothing was done: another organiser has accepted this name before.',
    'before-rejected': 'Nothing was done: another organiser has rejected this name before.',
  },
};

export const correctionsMessages = { sw, en } satisfies Record<Language, typeof sw>;
