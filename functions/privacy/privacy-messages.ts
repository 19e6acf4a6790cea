import type { Language } from '../shared/language.ts';

/** Words of what a person is given of what is kept of them. */
const sw = {
  fileName: 'Taarifa zilizohifadhiwa',
  fileTitle: (name: string) => `Taarifa zilizohifadhiwa: ${name}`,
  fileLead: (event: string, at: string) => `${event}. Zimechukuliwa ${at}.`,
  fileRest:
    'Faili la JSON lililo pembeni lina kila kitu kama kilivyohifadhiwa. PDF za vyeti zipo pia. Majibu yasiyo na jina hayapo: hayajulikani ni ya nani.',
  registered: 'Usajili',
  facts: {
    name: 'Jina',
    sequence: 'Namba kwenye orodha',
    registration: 'Namba ya usajili',
    address: 'Barua pepe',
    role: 'Nafasi',
    group: 'Kundi',
    institution: 'Taasisi',
    post: 'Cheo',
    paper: 'Mada',
    registeredAt: 'Aliingizwa',
  },
  attendance: 'Mahudhurio',
  withdrawn: 'yameondolewa',
  answers: 'Maoni',
  draft: 'hayajatumwa',
  untold: {
    anonymous: 'Fomu hii haina majina: inajulikana tu kwamba imejibiwa.',
    confidential: 'Imejibiwa. Majibu yenyewe hupewa mshiriki peke yake, kwa kiungo chake binafsi.',
  },
  consents: 'Maneno kuhusu taarifa binafsi aliyoyakubali',
  certificates: 'Vyeti',
  states: { valid: 'halali', revoked: 'kimebatilishwa', replaced: 'kimebadilishwa' },
  mails: 'Barua pepe',
  mailKinds: {
    certificate: 'Cheti',
    correction: 'Jina',
    invitation: 'Mwaliko',
    reminder: 'Kikumbusho',
    link: 'Kiungo',
  },
  corrections: 'Marekebisho ya jina',
  log: 'Kumbukumbu za waliofanya jambo',
  actors: {
    iam: 'mwandaaji kwa amri',
    organiser: 'mwandaaji',
    person: 'mshiriki mwenyewe',
    token: 'programu',
    system: 'mfumo',
  },
  none: 'Hakuna.',
};

const en: typeof sw = {
  fileName: 'Data kept',
  fileTitle: (name) => `Data kept of ${name}`,
  fileLead: (event, at) => `${event}. Taken ${at}.`,
  fileRest:
    'The JSON file beside this page holds everything as it is kept. The PDFs of certificates are here too. Anonymous answers are not: nobody knows whose they are.',
  registered: 'Registration',
  facts: {
    name: 'Name',
    sequence: 'Number in the list',
    registration: 'Registration number',
    address: 'Email',
    role: 'Role',
    group: 'Group',
    institution: 'Institution',
    post: 'Post',
    paper: 'Paper',
    registeredAt: 'Registered',
  },
  attendance: 'Attendance',
  withdrawn: 'withdrawn',
  answers: 'Feedback',
  draft: 'not sent',
  untold: {
    anonymous: 'This form has no names: only that it was answered is known.',
    confidential: 'Answered. The answers themselves are given to the participant alone, by their personal link.',
  },
  consents: 'Words about personal data that were agreed to',
  certificates: 'Certificates',
  states: { valid: 'valid', revoked: 'revoked', replaced: 'replaced' },
  mails: 'Emails',
  mailKinds: {
    certificate: 'Certificate',
    correction: 'Name',
    invitation: 'Invitation',
    reminder: 'Reminder',
    link: 'Link',
  },
  corrections: 'Corrections of the name',
  log: 'Log of who did what',
  actors: {
    iam: 'organiser by command',
    organiser: 'organiser',
    person: 'the participant',
    token: 'program',
    system: 'system',
  },
  none: 'None.',
};

export const privacyMessages = { sw, en } satisfies Record<Language, typeof sw>;
