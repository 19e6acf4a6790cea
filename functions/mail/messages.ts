import type { Language } from '../shared/language.ts';

/** A number and its noun never part at a line's end. */
const NBSP = '\u00a0';
const s = (n: number) => (n === 1 ? '' : 's');

const sw = {
  /** Common to all mails. */
  copyAddress: 'Kitufe hakifunguki? Nakili anwani hii kwenye kivinjari:',
  yoursAlone: 'Kiungo hiki ni chako binafsi. Usimpe mtu mwingine. Hatutakuomba nywila wala malipo.',
  why: 'Umepokea barua hii kwa sababu uliandikishwa kwenye tukio hili.',
  notYou: (name: string) => `Wewe si ${name}? Tuandikie:`,
  stop: 'Hutaki mialiko na vikumbusho vya tukio hili?',
  stopAction: 'Acha kupokea',

  invitation: {
    headingWithCertificate: (name: string) => `${name}, toa maoni upate cheti chako`,
    heading: (name: string) => `${name}, tupe maoni yako`,
    thanks: (event: string) => `Asante kwa kushiriki ${event}.`,
    action: 'Toa maoni sasa',
  },
  reminder: {
    headingWithCertificate: (name: string) => `${name}, cheti chako kinasubiri maoni yako`,
    heading: (name: string) => `${name}, bado tunasubiri maoni yako`,
    thanks: (event: string) => `Tulikuomba maoni kuhusu ${event}, na bado hatujayapata.`,
    action: 'Toa maoni sasa',
  },
  /** What is left: forms, questions in all, minutes. */
  oneForm: (questions: number, minutes: number) =>
    questions === 1
      ? `Kuna swali${NBSP}1 tu, kama dakika${NBSP}${minutes}.`
      : `Kuna maswali${NBSP}${questions}, kama dakika${NBSP}${minutes}.`,
  manyForms: (forms: number, minutes: number) =>
    `Kuna fomu${NBSP}${forms} fupi, kama dakika${NBSP}${minutes} kwa zote.`,
  lastStep: 'Hii ndiyo hatua ya mwisho: ukimaliza, cheti chako kitatayarishwa papo hapo.',
  helps: 'Majibu yako yatatusaidia kuboresha vipindi vijavyo.',
  closes: (when: string, forms: number) =>
    forms === 1 ? `Mwisho wa kujibu ni ${when}.` : `Fomu ya kwanza itafungwa ${when}.`,
  preheader: (forms: number, questions: number, minutes: number) =>
    forms === 1
      ? `Maswali ${questions}, kama dakika ${minutes}. Kiungo hiki ni chako binafsi.`
      : `Fomu ${forms}, kama dakika ${minutes}. Kiungo hiki ni chako binafsi.`,

  certificate: {
    heading: (name: string) => `${name}, cheti chako kiko tayari`,
    congratulations: (event: string) => `Hongera! Umekidhi vigezo vya ${event}.`,
    ready: 'Fungua ukurasa wako kupakua cheti chako cha PDF, kukichapa au kukishiriki.',
    edition: (edition: number) => `Hili ni toleo la ${edition}. Linachukua nafasi ya toleo lililotangulia.`,
    action: 'Pakua cheti',
    kind: 'Cheti',
    name: 'Jina kwenye cheti',
    number: 'Namba ya cheti',
    date: 'Kimetolewa',
    verify: 'Yeyote anaweza kuhakiki cheti hiki hapa:',
    preheader: (number: string) => `Namba ya cheti ${number}. Pakua, chapa au shiriki.`,
  },
  link: {
    heading: (name: string) => `${name}, hiki ndicho kiungo chako`,
    asked: (event: string) => `Uliomba kiungo chako binafsi cha ${event}.`,
    opens: 'Kinafungua ukurasa wako: mahudhurio, maoni na vyeti.',
    ignore: 'Hukuomba kiungo hiki? Puuza barua hii. Hakuna kilichobadilika.',
    action: 'Fungua ukurasa wangu',
    preheader: 'Kinafungua ukurasa wako: mahudhurio, maoni na vyeti.',
  },
  /** A mailbox that several people share. */
  links: {
    heading: (people: number) => `Viungo binafsi vya washiriki${NBSP}${people}`,
    asked: (event: string) => `Kiungo binafsi cha ${event} kimeombwa kwa anwani hii.`,
    each: (people: number) => `Washiriki${NBSP}${people} walijisajili nayo, na kila mmoja ana kiungo chake.`,
    ignore: 'Hakuna aliyeomba? Puuza barua hii. Hakuna kilichobadilika.',
    yourName: 'Bonyeza jina lako. Ukurasa wako utafunguka: mahudhurio, maoni na vyeti.',
    above: 'Viungo viko juu, kwa majina.',
    note: 'Kila kiungo ni cha mtu mmoja. Usifungue cha mwingine, wala usimpe mtu chako. Hatutakuomba nywila wala malipo.',
    preheader: 'Kila mmoja ana kiungo chake. Bonyeza jina lako.',
    why: 'Umepokea barua hii kwa sababu watu hawa waliandikishwa kwenye tukio hili kwa anwani hii.',
    notYou: 'Huwafahamu? Tuandikie:',
  },
};

const en: typeof sw = {
  copyAddress: 'Button not working? Copy this address into your browser:',
  yoursAlone: 'This link is yours alone. Do not pass it on. We will never ask for a password or a payment.',
  why: 'You receive this mail because you were registered for this event.',
  notYou: (name) => `You are not ${name}? Write to us:`,
  stop: 'No more invitations and reminders of this event?',
  stopAction: 'Stop receiving them',

  invitation: {
    headingWithCertificate: (name) => `${name}, give feedback and get your certificate`,
    heading: (name) => `${name}, tell us what you thought`,
    thanks: (event) => `Thank you for taking part in ${event}.`,
    action: 'Give feedback now',
  },
  reminder: {
    headingWithCertificate: (name) => `${name}, your certificate is waiting for your feedback`,
    heading: (name) => `${name}, we still hope for your feedback`,
    thanks: (event) => `We asked for your feedback on ${event} and have not received it yet.`,
    action: 'Give feedback now',
  },
  oneForm: (questions, minutes) =>
    `There ${questions === 1 ? 'is' : 'are'} ${questions}${NBSP}question${s(questions)}, about ${minutes}${NBSP}minute${s(minutes)}.`,
  manyForms: (forms, minutes) =>
    `There are ${forms}${NBSP}short forms, about ${minutes}${NBSP}minute${s(minutes)} for all of them.`,
  lastStep: 'This is the last step: once you finish, your certificate is made at once.',
  helps: 'Your answers will help us make the next sessions better.',
  closes: (when, forms) => (forms === 1 ? `Please answer by ${when}.` : `The first form closes on ${when}.`),
  preheader: (forms, questions, minutes) =>
    forms === 1
      ? `${questions} question${s(questions)}, about ${minutes} minute${s(minutes)}. This link is yours alone.`
      : `${forms} forms, about ${minutes} minute${s(minutes)}. This link is yours alone.`,

  certificate: {
    heading: (name) => `${name}, your certificate is ready`,
    congratulations: (event) => `Congratulations! You have met the conditions of ${event}.`,
    ready: 'Open your page to download your certificate as a PDF, print it or share it.',
    edition: (edition) => `This is version ${edition}. It replaces the version before it.`,
    action: 'Download certificate',
    kind: 'Certificate',
    name: 'Name on it',
    number: 'Certificate number',
    date: 'Issued',
    verify: 'Anyone can verify this certificate here:',
    preheader: (number) => `Certificate number ${number}. Download, print or share it.`,
  },
  link: {
    heading: (name) => `${name}, here is your link`,
    asked: (event) => `You asked for your personal link to ${event}.`,
    opens: 'It opens your page: attendance, feedback and certificates.',
    ignore: 'You did not ask for it? Ignore this mail. Nothing has changed.',
    action: 'Open my page',
    preheader: 'It opens your page: attendance, feedback and certificates.',
  },
  links: {
    heading: (people) => `Personal links of ${people}${NBSP}participants`,
    asked: (event) => `A personal link to ${event} was asked for with this address.`,
    each: (people) => `${people}${NBSP}participants registered with it, and each has a link of their own.`,
    ignore: 'Nobody asked for it? Ignore this mail. Nothing has changed.',
    yourName: 'Press your name. It opens your page: attendance, feedback and certificates.',
    above: 'The links are above, by name.',
    note: 'Each link belongs to one person. Do not open another’s, and do not pass yours on. We will never ask for a password or a payment.',
    preheader: 'Each person has a link of their own. Press your name.',
    why: 'You receive this mail because these people were registered for this event with this address.',
    notYou: 'You do not know them? Write to us:',
  },
};

export const messages = { sw, en } satisfies Record<Language, typeof sw>;
