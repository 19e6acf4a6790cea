import { type Language, LOCALE } from '../language.ts';

type Options = Intl.NumberFormatOptions;
const format = (language: Language, options: Options) => new Intl.NumberFormat(LOCALE[language], options);

/** Made once: a formatter takes longer than what it formats. */
const made = (options: Options) => ({ sw: format('sw', options), en: format('en', options) });
const whole = made({ maximumFractionDigits: 0 });
const percent = made({ style: 'percent', maximumFractionDigits: 0 });
const mean = made({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = made({ signDisplay: 'exceptZero', maximumFractionDigits: 0 });

/** `1,204`. */
export const wholeIn = (n: number, language: Language): string => whole[language].format(n);
/** `35%`. @param share 0 to 1. */
export const percentIn = (share: number, language: Language): string => percent[language].format(share);
/** `4.10`. */
export const meanIn = (n: number, language: Language): string => mean[language].format(n);
/** `+17`. */
export const signedIn = (n: number, language: Language): string => signed[language].format(n);
