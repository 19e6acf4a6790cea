import type { Language } from '../shared/language.ts';

/** Words of the five points, from worst to best. */
type Five = readonly [string, string, string, string, string];

const sw = {
  lead: (questions: number, minutes: number) =>
    `${questions === 1 ? 'Swali 1' : `Maswali ${questions}`} · kama dakika\u00a0${minutes}.`,
  until: (moment: string) => `Unaweza kubadilisha majibu hadi tarehe ${moment}.`,
  privacy: {
    confidential: 'Waandaaji wanaona majibu yako, lakini si jina lako.',
    anonymous:
      'Waandaaji wanaona majibu yako, lakini si jina lako. Fomu ikishafungwa kabisa, hakuna atakayeweza kujua majibu yako ni yapi.',
  },
  agree: 'Ukituma maoni, unakubali maneno haya.',
  counter: (n: number, of: number) => `Swali la ${n} kati ya ${of}`,
  onlyIf: (n: string, answers: string) => `Jibu tu kama kwenye swali la ${n} umechagua ${answers}.`,
  or: 'au',
  optional: 'Si lazima.',
  most: (n: number) => (n === 1 ? 'Chagua moja tu.' : `Chagua zisizozidi ${n}.`),
  any: 'Chagua zote unazotaka.',
  dontKnow: 'Sijui',
  words: {
    quality: ['Vibaya sana', 'Vibaya', 'Wastani', 'Vizuri', 'Vizuri sana'],
    satisfaction: ['Sijaridhika kabisa', 'Sijaridhika', 'Wastani', 'Nimeridhika', 'Nimeridhika sana'],
    agreement: ['Sikubali kabisa', 'Sikubali', 'Sina upande', 'Nakubali', 'Nakubali kabisa'],
  } satisfies Record<string, Five> as Record<'quality' | 'satisfaction' | 'agreement', Five>,
  room: (longest: string) => `Mwisho herufi ${longest}`,
  left: 'Zimebaki {n}',
  send: 'Tuma maoni',
  sendAgain: 'Tuma mabadiliko',
  draft: 'Hifadhi, nitaendelea baadaye',
  home: 'Rudi kwenye ukurasa wako',
  saved: 'Majibu yako yamehifadhiwa, lakini bado hayajatumwa. Rudi hapa kwa kiungo chako ili uyatume.',
  empty: 'Bado hujajibu swali lolote, kwa hiyo hakuna kilichohifadhiwa.',
  resumed: 'Majibu uliyohifadhi yapo hapa. Endelea ulipoishia, kisha tuma.',
  sentBefore: 'Umeshatuma maoni haya. Ukitaka kuyabadilisha, rekebisha majibu, kisha bonyeza “Tuma mabadiliko”.',
  changed: 'Fomu imebadilika tangu ulipoifungua. Ulichojaza bado kipo: kiangalie, kisha tuma tena.',
  unanswered: (n: number) => (n === 1 ? 'Kuna swali 1 halijajibiwa' : `Kuna maswali ${n} hayajajibiwa`),
  question: (n: number, text: string) => `Swali la ${n}: ${text}`,
  mistakes: {
    satisfaction: 'Chagua umeridhika kwa kiasi gani',
    quality: 'Chagua jibu moja',
    scale: 'Chagua namba kati ya 0 na 10',
    row: (row: string) => `Chagua jibu kwa “${row}”`,
    choice: 'Chagua jibu moja',
    choices: 'Chagua angalau jibu moja',
    text: 'Andika jibu lako',
    notOffered: 'Chagua jibu lililo kwenye orodha',
    notText: 'Andika jibu lako kwa maandishi',
    moreThanOne: 'Chagua jibu moja tu',
    tooMany: (most: number, have: number) => `Chagua majibu yasiyozidi ${most}; sasa ni ${have}`,
    tooLong: (longest: string, have: string) => `Punguza hadi herufi ${longest}; sasa ni ${have}`,
    allTooLong: 'Punguza hadi karibu nusu; majibu yako yote kwa pamoja ni marefu mno',
    letters: 'Futa alama zisizoonekana kwenye maandishi, au uyaandike upya',
    unknown: 'Fomu hii haina baadhi ya majibu yaliyotumwa. Angalia majibu yako, kisha tuma tena',
  },
  notYet: {
    title: 'Fomu bado haijafunguliwa',
    text: (moment: string) => `Itafunguliwa tarehe ${moment}. Kiungo chako kitakurudisha hapa.`,
  },
  nothing: 'Ulichotuma sasa hakijahifadhiwa.',
  closed: {
    title: 'Fomu imefungwa',
    text: (moment: string) => `Ilifungwa tarehe ${moment}. Haipokei tena maoni wala mabadiliko.`,
  },
  notAttended: {
    title: 'Fomu hii ni kwa waliohudhuria',
    text: 'Hatuna kumbukumbu kwamba ulihudhuria. Kama ulihudhuria, waandikie waandaaji ili warekebishe:',
  },
  otherPerson: {
    title: 'Majibu haya ni ya mtu mwingine',
    text: 'Ukurasa uliotuma ni wa mshiriki mwingine anayetumia kifaa hiki. Hakuna kilichohifadhiwa. Fungua fomu yako, kisha ujibu.',
    open: 'Fungua fomu yangu',
  },
};

const en: typeof sw = {
  lead: (questions, minutes) =>
    `${questions === 1 ? '1 question' : `${questions} questions`} · about ${minutes}\u00a0${minutes === 1 ? 'minute' : 'minutes'}.`,
  until: (moment) => `You can change your answers until ${moment}.`,
  privacy: {
    confidential: 'The organisers see your answers, but not your name.',
    anonymous:
      'The organisers see your answers, but not your name. Once the form has closed for good, nobody can find out which answers are yours.',
  },
  agree: 'By sending your feedback you agree to this.',
  counter: (n, of) => `Question ${n} of ${of}`,
  onlyIf: (n, answers) => `Answer only if you chose ${answers} at question ${n}.`,
  or: 'or',
  optional: 'Optional.',
  most: (n) => (n === 1 ? 'Choose one only.' : `Choose ${n} at most.`),
  any: 'Choose all that you want.',
  dontKnow: 'Don’t know',
  words: {
    quality: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
    satisfaction: [
      'Very dissatisfied',
      'Dissatisfied',
      'Neither satisfied nor dissatisfied',
      'Satisfied',
      'Very satisfied',
    ],
    agreement: ['Strongly disagree', 'Disagree', 'Neutral', 'Agree', 'Strongly agree'],
  },
  room: (longest) => `${longest} characters at most`,
  left: '{n} left',
  send: 'Send feedback',
  sendAgain: 'Send changes',
  draft: 'Save and continue later',
  home: 'Back to your page',
  saved: 'Your answers are saved, but not sent yet. Come back by your link and send them.',
  empty: 'You have not answered anything yet, so nothing was saved.',
  resumed: 'The answers that you saved are here. Carry on where you left off, then send.',
  sentBefore: 'You have sent this feedback. To change it, edit your answers and press “Send changes”.',
  changed: 'The form has changed since you opened it. What you filled in is still here: check it, then send again.',
  unanswered: (n) => (n === 1 ? '1 question has no answer' : `${n} questions have no answer`),
  question: (n, text) => `Question ${n}: ${text}`,
  mistakes: {
    satisfaction: 'Choose how satisfied you are',
    quality: 'Choose one answer',
    scale: 'Choose a number from 0 to 10',
    row: (row) => `Choose an answer for “${row}”`,
    choice: 'Choose one answer',
    choices: 'Choose at least one answer',
    text: 'Write your answer',
    notOffered: 'Choose an answer from the list',
    notText: 'Write your answer as text',
    moreThanOne: 'Choose one answer only',
    tooMany: (most, have) => `Choose ${most} answers at most; now there are ${have}`,
    tooLong: (longest, have) => `Shorten it to ${longest} characters; now it has ${have}`,
    allTooLong: 'Shorten it to about half; all your answers together are too long',
    letters: 'Remove invisible control characters from the text, or type it again',
    unknown: 'This form does not have some of the answers that were sent. Check your answers, then send again',
  },
  notYet: {
    title: 'The form is not open yet',
    text: (moment) => `It opens on ${moment}. Your link will bring you back here.`,
  },
  nothing: 'What you sent just now was not saved.',
  closed: {
    title: 'The form is closed',
    text: (moment) => `It closed on ${moment}. It takes no more feedback and no changes.`,
  },
  notAttended: {
    title: 'This form is for those who attended',
    text: 'We have no record that you attended. If you did, write to the organisers so that they can correct it:',
  },
  otherPerson: {
    title: 'These answers are another person’s',
    text: 'The page that you sent belongs to another participant who uses this device. Nothing was saved. Open your own form and answer there.',
    open: 'Open my form',
  },
};

export const messages = { sw, en } satisfies Record<Language, typeof sw>;
