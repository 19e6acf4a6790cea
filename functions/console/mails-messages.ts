import type { Language } from '../shared/language.ts';
import type { LISTED_STATES, MailAct } from './find-mails.ts';

/** What is told once a mail was decided on. */
export const MAIL_SAID = ['resent', 'dropped', 'changed', 'suppressed', 'all-resent', 'all-dropped'] as const;
export type MailSaid = (typeof MAIL_SAID)[number];

const sw = {
  lead: 'Barua zinazosubiri uamuzi wako, na zilizo njiani.',
  tabs: 'Hali za barua',
  states: {
    '': 'Zinazohitaji uamuzi',
    parked: 'Zina shaka',
    bounced: 'Hazikufika',
    suppressed: 'Anwani zimezuiwa',
    'no-address': 'Hazina anwani',
    rejected: 'Zimekataliwa',
    unfinished: 'Zinasubiri',
  } satisfies Record<'' | (typeof LISTED_STATES)[number], string>,
  kind: 'Aina ya barua',
  anyKind: 'Zote',
  kinds: {
    certificate: 'Cheti',
    correction: 'Jina',
    invitation: 'Mwaliko',
    reminder: 'Kikumbusho',
    link: 'Kiungo',
  },
  filter: 'Chuja',
  nobody: 'Ameondolewa',
  to: (address: string) => `Kwa ${address}`,
  acts: { resend: 'Tuma tena', drop: 'Acha, usitume', address: 'Rekebisha anwani' } satisfies Record<MailAct, string>,
  giveAddress: 'Weka anwani',
  perhaps: 'Huenda ilifika: ukituma tena, mtu anaweza kupata barua mbili.',
  complained: 'Mwenyewe aliita barua yetu taka',
  none: 'Hakuna barua hapa',
  noneHint: 'Barua zinazohitaji uamuzi wako huonekana hapa.',
  cut: 'Barua ni nyingi: tumeangalia sehemu yake tu. Endelea mbele.',
  pages: 'Kurasa za orodha',
  shown: (n: number) => (n === 1 ? 'Barua 1' : `Barua ${n}`),
  first: 'Mwanzo',
  next: 'Mbele',
  all: (n: number) => (n === 1 ? 'Barua 1 ina shaka' : `Barua ${n} zina shaka`),
  allHint:
    'SES haikusema kama ilizipokea. Hazitumwi tena zenyewe. Ukizituma tena, waliokwisha kuzipata watapata barua mbili; ukiziacha, ambao hawakuzipata hawatazipata.',
  atLeast: 'Barua ni nyingi: hizi ni za sehemu tuliyohesabu.',
  agreed: 'Nimeelewa kwamba huenda barua hizi zilifika',
  agreeFirst: 'Weka alama kwamba umeelewa',
  resendAll: (n: number) => (n === 1 ? 'Tuma tena barua 1' : `Tuma tena barua zote ${n}`),
  dropAll: (n: number) => (n === 1 ? 'Acha barua 1' : `Acha barua zote ${n}`),
  said: {
    resent: () => 'Barua itatumwa tena.',
    dropped: () => 'Barua imeachwa, haitatumwa.',
    changed: () => 'Barua hii imebadilika tangu ulipoiona. Hakuna kilichofanywa: angalia hali yake sasa.',
    suppressed: () => 'Haikutumwa: anwani hii ilirudisha barua, au mwenyewe aliita barua yetu taka. Rekebisha anwani.',
    'all-resent': (n: number, passed: number) =>
      `Barua ${n} zitatumwa tena.${passed > 0 ? ` Zilizorukwa ni ${passed}: zimeamuliwa na mwingine, au hazina anwani nzuri.` : ''}`,
    'all-dropped': (n: number, passed: number) =>
      `Barua ${n} zimeachwa.${passed > 0 ? ` Zilizorukwa ni ${passed}: zimeamuliwa na mwingine.` : ''}`,
  } satisfies Record<MailSaid, (n: number, passed: number) => string>,
};

const en: typeof sw = {
  lead: 'Mails that wait for your word, and those on their way.',
  tabs: 'States of mails',
  states: {
    '': 'Waiting for your word',
    parked: 'Uncertain',
    bounced: 'Bounced',
    suppressed: 'Address blocked',
    'no-address': 'No address',
    rejected: 'Refused',
    unfinished: 'Waiting to be sent',
  },
  kind: 'Kind of mail',
  anyKind: 'All',
  kinds: {
    certificate: 'Certificate',
    correction: 'Name',
    invitation: 'Invitation',
    reminder: 'Reminder',
    link: 'Link',
  },
  filter: 'Filter',
  nobody: 'Erased',
  to: (address) => `To ${address}`,
  acts: { resend: 'Send again', drop: 'Give up', address: 'Correct the address' },
  giveAddress: 'Give an address',
  perhaps: 'It may have arrived: sent again, somebody may get it twice.',
  complained: 'Its owner called our mail spam',
  none: 'No mail here',
  noneHint: 'Mails that wait for your word are shown here.',
  cut: 'The mails are many: we looked at a part of them only. Go on.',
  pages: 'Pages of the list',
  shown: (n) => (n === 1 ? '1 mail' : `${n} mails`),
  first: 'Start',
  next: 'Next',
  all: (n) => (n === 1 ? '1 mail is uncertain' : `${n} mails are uncertain`),
  allHint:
    'SES has not said whether it took them. They are not sent again by themselves. Sent again, who has got one gets two; given up, who has not got one will not.',
  atLeast: 'The mails are many: these are of the part that we counted.',
  agreed: 'I understand that these mails may have arrived',
  agreeFirst: 'Tick that you understand',
  resendAll: (n) => (n === 1 ? 'Send 1 mail again' : `Send all ${n} again`),
  dropAll: (n) => (n === 1 ? 'Give 1 mail up' : `Give all ${n} up`),
  said: {
    resent: () => 'The mail is sent again.',
    dropped: () => 'The mail is given up: it is not sent.',
    changed: () => 'This mail has changed since you saw it. Nothing was done: see how it stands now.',
    suppressed: () => 'Not sent: this address bounced, or its owner called our mail spam. Correct the address.',
    'all-resent': (n, passed) =>
      `${n} ${n === 1 ? 'mail is' : 'mails are'} sent again.${passed > 0 ? ` ${passed} passed over: decided by somebody else, or without a good address.` : ''}`,
    'all-dropped': (n, passed) =>
      `${n} ${n === 1 ? 'mail is' : 'mails are'} given up.${passed > 0 ? ` ${passed} passed over: decided by somebody else.` : ''}`,
  },
};

export const mailsMessages = { sw, en } satisfies Record<Language, typeof sw>;
