import type { Language } from '../language.ts';

const sw = {
  skip: 'Nenda kwenye maudhui',
  otherLanguage: 'English',
  help: 'Msaada',
  privacy: 'Faragha',
  verify: 'Hakiki cheti',
  footer: 'Viungo vya ukurasa',
  header: 'Cheti na lugha',
  organiser: (issuer: string) => `Mwandaaji: ${issuer}`,
  tagline: 'Toa maoni, pata cheti.',
  error: 'Kosa',
  problems: (n: number) => (n === 1 ? 'Kuna tatizo 1' : `Kuna matatizo ${n}`),
  newLink: 'Nitumie kiungo kipya',
  toStart: 'Nenda ukurasa wa mwanzo',
  toEvents: 'Chagua tukio lako',
  /** 404 where the address does not say of which event. */
  lost: [
    'Ukurasa huu haupo',
    'Huenda anwani haijakamilika, au ukurasa umeondolewa. Umepoteza kiungo chako? Chagua tukio lako, tukutumie kiungo kipya.',
  ] satisfies [string, string],
  statuses: {
    400: ['Hatukuelewa ombi hilo', 'Kivinjari chako kimetuma kitu tusichokielewa. Rudi nyuma, kisha jaribu tena.'],
    403: [
      'Ombi halikukubaliwa',
      'Ombi hili limetoka kwenye tovuti nyingine. Hakuna kilichohifadhiwa. Fungua ukurasa huu upya, kisha jaribu tena.',
    ],
    404: [
      'Ukurasa huu haupo',
      'Huenda kiungo hakijakamilika, muda wake umekwisha, au si cha kivinjari hiki. Omba kiungo kipya; tutakutumia kwa barua pepe.',
    ],
    409: ['Kuna kilichobadilika', 'Ukurasa umebadilika tangu ulipoufungua. Ufungue upya, kisha jaribu tena.'],
    410: ['Muda wa kiungo hiki umekwisha', 'Omba kiungo kipya; tutakutumia kwa barua pepe.'],
    413: ['Ulichotuma ni kirefu mno', 'Punguza maandishi, kisha tuma tena. Mwisho ni KB 256.'],
    415: ['Hatukuelewa ulichotuma', 'Tumia fomu iliyo kwenye ukurasa, kisha jaribu tena.'],
    422: ['Kuna jambo la kurekebisha', 'Rudi nyuma, angalia ulichojaza, kisha tuma tena.'],
    429: ['Maombi ni mengi kwa sasa', 'Subiri dakika moja, kisha jaribu tena.'],
    500: [
      'Kuna hitilafu upande wetu',
      'Ulichotuma huenda hakijahifadhiwa. Subiri kidogo, kisha jaribu tena. Si kosa lako.',
    ],
    503: ['Mfumo haupatikani kwa sasa', 'Subiri kidogo, kisha jaribu tena. Si kosa lako.'],
  } satisfies Record<number, [string, string]>,
};

const en: typeof sw = {
  skip: 'Skip to content',
  otherLanguage: 'Kiswahili',
  help: 'Help',
  privacy: 'Privacy',
  verify: 'Verify a certificate',
  footer: 'Page links',
  header: 'Cheti and language',
  organiser: (issuer) => `Organiser: ${issuer}`,
  tagline: 'Give feedback, get your certificate.',
  error: 'Error',
  problems: (n) => (n === 1 ? 'There is 1 problem' : `There are ${n} problems`),
  newLink: 'Send me a new link',
  toStart: 'Go to the start page',
  toEvents: 'Choose your event',
  lost: [
    'There is no such page',
    'The address may be incomplete, or the page was removed. Lost your link? Choose your event, and we will send you a new one.',
  ],
  statuses: {
    400: [
      'We did not understand that request',
      'Your browser sent something that we cannot read. Go back and try again.',
    ],
    403: [
      'Request not accepted',
      'This request came from another site. Nothing was saved. Open this page again and retry.',
    ],
    404: [
      'There is no such page',
      'The link may be incomplete, expired, or not for this browser. Ask for a new link; we will send it by email.',
    ],
    409: ['Something has changed', 'The page has changed since you opened it. Open it again and retry.'],
    410: ['This link has expired', 'Ask for a new link; we will send it by email.'],
    413: ['What you sent is too long', 'Shorten the text and send it again. The limit is 256 KB.'],
    415: ['We did not understand what you sent', 'Use the form on the page and try again.'],
    422: ['Something needs correcting', 'Go back, check what you filled in, and send it again.'],
    429: ['Too many requests right now', 'Wait a minute, then try again.'],
    500: [
      'Something went wrong on our side',
      'What you sent may not be saved. Wait a little and try again. It is not your fault.',
    ],
    503: ['The system is not available right now', 'Wait a little and try again. It is not your fault.'],
  },
};

export const messages = { sw, en } satisfies Record<Language, typeof sw>;
export type ErrorStatus = keyof typeof sw.statuses;
