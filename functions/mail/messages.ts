import type { Language } from '../shared/language.ts';

/** A number and its noun never part at a line's end. */
const NBSP = '\u00a0';

/** `maswali 4, kama dakika 3`: how much some forms ask for. */
const swSize = (questions: number, minutes: number) =>
  `${questions === 1 ? 'swali' : 'maswali'}${NBSP}${questions}, kama dakika${NBSP}${minutes}`;

// The event's title stands above each language's part, on a line of its own: no sentence has to take a title in.
const sw = {
  /** Common to all mails. */
  copyAddress: 'Kitufe hakifanyi kazi? Nakili anwani hii kwenye kivinjari chako:',
  yoursAlone: 'Kiungo hiki ni chako binafsi. Usimpe mtu mwingine. Hatutakuomba nenosiri wala malipo.',
  why: 'Umepokea barua hii kwa sababu umesajiliwa kwenye tukio hili.',
  notYou: (name: string) => `Wewe si ${name}? Tuandikie:`,
  privacy: 'Kinachohifadhiwa kukuhusu, na kwa nini',
  stop: 'Hutaki kupokea mialiko na vikumbusho vya tukio hili?',
  stopAction: 'Acha kupokea',

  invitation: {
    headingWithCertificate: (name: string) => `${name}, toa maoni upate cheti chako`,
    heading: (name: string) => `${name}, tunaomba maoni yako`,
    opening: 'Asante kwa kushiriki.',
    action: 'Toa maoni sasa',
  },
  reminder: {
    headingWithCertificate: (name: string) => `${name}, cheti chako kinasubiri maoni yako`,
    heading: (name: string) => `${name}, bado tunasubiri maoni yako`,
    opening: 'Tunakukumbusha: bado tungependa kupata maoni yako.',
    action: 'Toa maoni sasa',
  },
  /** Forms that stand between the person and a certificate: how many, questions in all, minutes. */
  lastForms: (forms: number, questions: number, minutes: number) =>
    forms === 1
      ? `Imebaki fomu moja tu (${swSize(questions, minutes)}) ili upate cheti chako.`
      : `Zimebaki fomu${NBSP}${forms} tu (${swSize(questions, minutes)}) ili upate cheti chako.`,
  thenCertificate: 'Ukimaliza, kitatayarishwa papo hapo.',
  extraForms: (forms: number) =>
    forms === 1
      ? 'Unakaribishwa pia kujibu fomu nyingine moja.'
      : `Unakaribishwa pia kujibu fomu nyingine${NBSP}${forms}.`,
  /** Forms that lead to no certificate by themselves. */
  openForms: (forms: number, questions: number, minutes: number) =>
    forms === 1
      ? `Tunaomba ujibu fomu moja (${swSize(questions, minutes)}).`
      : `Tunaomba ujibu fomu${NBSP}${forms} (${swSize(questions, minutes)}).`,
  helps: 'Majibu yako yatatusaidia kuboresha matukio yajayo.',
  closes: (when: string, forms: number) =>
    forms === 1 ? `Mwisho wa kujibu ni tarehe ${when}.` : `Fomu ya kwanza itafungwa tarehe ${when}.`,
  preheader: (forms: number, questions: number, minutes: number) =>
    `Fomu ${forms}: ${swSize(questions, minutes)}. Kiungo hiki ni chako binafsi.`,

  certificate: {
    heading: (name: string) => `${name}, cheti chako kiko tayari`,
    congratulations: 'Hongera!',
    ready: 'Fungua ukurasa wako ili kupakua cheti chako (PDF), kukichapa au kukishiriki na wengine.',
    edition: (edition: number) => `Hili ni toleo la ${edition}. Linachukua nafasi ya toleo lililotangulia.`,
    action: 'Pakua cheti',
    kind: 'Cheti',
    name: 'Jina kwenye cheti',
    number: 'Namba ya cheti',
    date: 'Kimetolewa',
    verify: 'Mtu yeyote anaweza kuhakiki cheti hiki hapa:',
    preheader: (number: string) => `Namba ya cheti ${number}. Kipakue, kichape au kishiriki.`,
  },
  /** What came of a wish for another name. */
  correction: {
    acceptedHeading: (name: string) => `${name}, jina lako limerekebishwa`,
    rejectedHeading: (name: string) => `${name}, jina lako halikubadilishwa`,
    accepted: 'Ulituomba turekebishe jina lako. Sasa litaandikwa hivi kwenye cheti chako.',
    rejected: 'Ulituomba turekebishe jina lako. Waandaaji hawakuweza kulikubali ombi hilo.',
    reason: (reason: string) => `Sababu: ${reason}`,
    notAsked: 'Hukuomba? Tuandikie mara moja.',
    asked: 'Jina uliloomba',
    stays: 'Jina lililopo',
    action: 'Fungua ukurasa wangu',
  },
  link: {
    heading: (name: string) => `${name}, kiungo chako ni hiki`,
    asked: 'Uliomba kiungo chako binafsi.',
    opens: 'Kinafungua ukurasa wako wenye mahudhurio, fomu za maoni na vyeti vyako.',
    ignore: 'Hukuomba kiungo hiki? Puuza barua hii. Hakuna kilichobadilika.',
    action: 'Fungua ukurasa wangu',
  },
  /** A mailbox that several people share. */
  links: {
    heading: (people: number) => `Viungo binafsi vya washiriki${NBSP}${people}`,
    asked: 'Viungo binafsi vimeombwa kwa anwani hii.',
    each: (people: number) => `Washiriki${NBSP}${people} walijisajili nayo, na kila mmoja ana kiungo chake.`,
    ignore: 'Hakuna aliyeomba? Puuza barua hii. Hakuna kilichobadilika.',
    yourName: 'Bonyeza jina lako. Ukurasa wako utafunguka: mahudhurio, maoni na vyeti.',
    above: 'Viungo viko juu, kwa majina.',
    note: 'Kila kiungo ni cha mtu mmoja. Usifungue cha mwingine, wala usimpe mtu chako. Hatutakuomba nenosiri wala malipo.',
    preheader: 'Kila mmoja ana kiungo chake. Bonyeza jina lako.',
    why: 'Umepokea barua hii kwa sababu watu hawa waliandikishwa kwenye tukio hili kwa anwani hii.',
    notYou: 'Huwafahamu? Tuandikie:',
  },
};

const s = (n: number) => (n === 1 ? '' : 's');

/** `4 questions, about 3 minutes`. */
const enSize = (questions: number, minutes: number) =>
  `${questions}${NBSP}question${s(questions)}, about ${minutes}${NBSP}minute${s(minutes)}`;

const en: typeof sw = {
  copyAddress: 'Button not working? Copy this address into your browser:',
  yoursAlone: 'This link is yours alone. Do not pass it on. We will never ask for a password or a payment.',
  why: 'You are receiving this email because you are registered for this event.',
  notYou: (name) => `Not ${name}? Write to us:`,
  privacy: 'What is kept of you, and why',
  stop: 'No longer want invitations and reminders for this event?',
  stopAction: 'Stop receiving them',

  invitation: {
    headingWithCertificate: (name) => `${name}, give feedback and get your certificate`,
    heading: (name) => `${name}, tell us what you thought`,
    opening: 'Thank you for taking part.',
    action: 'Give feedback now',
  },
  reminder: {
    headingWithCertificate: (name) => `${name}, your certificate is waiting for your feedback`,
    heading: (name) => `${name}, we are still hoping for your feedback`,
    opening: 'This is a reminder: we would still like to have your feedback.',
    action: 'Give feedback now',
  },
  lastForms: (forms, questions, minutes) =>
    forms === 1
      ? `One form (${enSize(questions, minutes)}) is all that stands between you and your certificate.`
      : `${forms}${NBSP}forms (${enSize(questions, minutes)}) are all that stand between you and your certificate.`,
  thenCertificate: 'It is prepared as soon as you finish.',
  extraForms: (forms) =>
    forms === 1
      ? 'You are welcome to answer one more form, too.'
      : `You are welcome to answer ${forms}${NBSP}more forms, too.`,
  openForms: (forms, questions, minutes) =>
    forms === 1
      ? `Please answer one form (${enSize(questions, minutes)}).`
      : `Please answer ${forms}${NBSP}forms (${enSize(questions, minutes)}).`,
  helps: 'Your answers will help us make future events better.',
  closes: (when, forms) => (forms === 1 ? `Please answer by ${when}.` : `The first form closes on ${when}.`),
  preheader: (forms, questions, minutes) =>
    `${forms} form${s(forms)}: ${enSize(questions, minutes)}. This link is yours alone.`,

  certificate: {
    heading: (name) => `${name}, your certificate is ready`,
    congratulations: 'Congratulations!',
    ready: 'Open your page to download your certificate (PDF), print it or share it with others.',
    edition: (edition) => `This is version ${edition}. It replaces the version before it.`,
    action: 'Download certificate',
    kind: 'Certificate',
    name: 'Name on the certificate',
    number: 'Certificate number',
    date: 'Issued',
    verify: 'Anyone can verify this certificate here:',
    preheader: (number) => `Certificate number ${number}. Download, print or share it.`,
  },
  correction: {
    acceptedHeading: (name) => `${name}, your name was corrected`,
    rejectedHeading: (name) => `${name}, your name was not changed`,
    accepted: 'You asked us to correct your name. Your certificate will have it like this.',
    rejected: 'You asked us to correct your name. The organisers could not accept that.',
    reason: (reason) => `Reason: ${reason}`,
    notAsked: 'You did not ask for it? Write to us at once.',
    asked: 'Name that you asked for',
    stays: 'Name as it is',
    action: 'Open my page',
  },
  link: {
    heading: (name) => `${name}, here is your link`,
    asked: 'You asked for your personal link.',
    opens: 'It opens your page, with your attendance, feedback forms and certificates.',
    ignore: 'You did not ask for it? Ignore this email. Nothing has changed.',
    action: 'Open my page',
  },
  links: {
    heading: (people) => `Personal links of ${people}${NBSP}participants`,
    asked: 'Personal links were asked for with this address.',
    each: (people) => `${people}${NBSP}participants registered with it, and each has a link of their own.`,
    ignore: 'Nobody asked for it? Ignore this email. Nothing has changed.',
    yourName: 'Press your name. It opens your page: attendance, feedback and certificates.',
    above: 'The links are above, by name.',
    note: 'Each link belongs to one person. Do not open another’s, and do not pass yours on. We will never ask for a password or a payment.',
    preheader: 'Each person has a link of their own. Press your name.',
    why: 'You receive this email because these people were registered for this event with this address.',
    notYou: 'You do not know them? Write to us:',
  },
};

export const messages = { sw, en } satisfies Record<Language, typeof sw>;
