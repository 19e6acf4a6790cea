import { type Language, LOCALE } from '../language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  if (formats.size < 100) formats.set(key, known);
  return known;
}

/** `12 Februari 2027`, the day that it is in the zone. */
export const dateOf = (instant: Date | string, language: Language, zone: string): string =>
  format(LOCALE[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(
    new Date(instant),
  );

/** `Februari 2027`, the month that it is in the zone. */
export const monthOf = (instant: string, language: Language, zone: string): string =>
  format(LOCALE[language], { month: 'long', year: 'numeric', timeZone: zone }).format(new Date(instant));

/** `10:42`: 24 hours, no "saa", which counts from sunrise. */
export const clockOf = (instant: Date | string, zone: string): string =>
  format('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(instant));

/** `10:42:07`. */
export const secondsOf = (instant: Date | string, zone: string): string =>
  format('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone }).format(
    new Date(instant),
  );

/** `10:42:07 EAT`. */
export const secondOf = (instant: Date, zone: string): string =>
  `${secondsOf(instant, zone)} ${zoneName(instant, zone)}`;

/** `3 Machi 2027, 10:42 EAT`. */
export const momentOf = (instant: Date | string, language: Language, zone: string): string =>
  `${dateOf(instant, language, zone)}, ${clockOf(instant, zone)} ${zoneName(new Date(instant), zone)}`;

/** `Alhamisi 31 Jan`, of a local day or time such as `2019-01-31T08:30`. */
export const shortDay = (local: string, language: Language): string =>
  format(LOCALE[language], { weekday: 'long', day: 'numeric', month: 'short', timeZone: 'UTC' })
    .format(new Date(`${local.slice(0, 10)}T00:00Z`))
    .replace(',', '');

/** `Alhamisi 31 Januari 2019`, of a local day or time. */
export const longDay = (local: string, language: Language): string =>
  format(LOCALE[language], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${local.slice(0, 10)}T00:00Z`))
    .replace(',', '');

/** Short name of the zone. Kenya's English knows the names of East Africa's zones; others come as GMT+2. */
export function zoneName(instant: Date, zone: string): string {
  const parts = format('en-KE', { timeZoneName: 'short', timeZone: zone }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
