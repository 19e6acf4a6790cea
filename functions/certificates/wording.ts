import { inLanguage, languageOf } from '../shared/language.ts';
import type { Text } from '../shared/text.ts';
import type { Snapshot } from './certificate.ts';

/** How many of how many. */
export interface Count {
  have: number;
  of: number;
}

// Days (siku, class 9/10) take the bare stem; sessions (kipindi, vipindi, class 7/8) take their own concord.
const days = ['', 'moja', 'mbili', 'tatu', 'nne', 'tano', 'sita', 'saba', 'nane', 'tisa', 'kumi'];
const sessions = ['', 'kimoja', 'viwili', 'vitatu', 'vinne', 'vitano', 'sita', 'saba', 'vinane', 'tisa', 'kumi'];
const english = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const word = (words: string[], n: number): string => words[n] ?? String(n);

function daysInSwahili({ have, of }: Count): string {
  if (of === 1) return 'siku moja';
  return have >= of ? `siku zote ${word(days, of)}` : `siku ${word(days, have)} kati ya ${word(days, of)}`;
}

function daysInEnglish({ have, of }: Count): string {
  if (of === 1) return 'one day';
  if (have < of) return `${word(english, have)} of the ${word(english, of)} days`;
  return of === 2 ? 'both days' : `all ${word(english, of)} days`;
}

function sessionsInSwahili({ have, of }: Count): string {
  if (of === 1) return 'kipindi kimoja';
  if (have < of) return `${have === 1 ? 'kipindi' : 'vipindi'} ${have} kati ya ${of}`;
  return of === 2 ? `vipindi vyote ${word(sessions, of)}` : `vipindi vyote ${of}`;
}

function sessionsInEnglish({ have, of }: Count): string {
  if (of === 1) return 'one session';
  if (have < of) return `${have} of ${of} sessions`;
  return of === 2 ? 'both sessions' : `all ${of} sessions`;
}

/**
 * What was attended, as a certificate says it: "kwa kushiriki siku zote mbili na vipindi 5 kati ya 6", "for taking part
 * in both days and 5 of 6 sessions". Nothing where nothing was attended.
 */
export function attendanceText(attended: { days: Count; sessions: Count }): Text | undefined {
  if (attended.days.have < 1 || attended.sessions.have < 1) return undefined;
  // One day of one session: the session adds nothing.
  const single = attended.days.of === 1 && attended.sessions.of === 1;
  const sw = [daysInSwahili(attended.days), ...(single ? [] : [sessionsInSwahili(attended.sessions)])];
  const en = [daysInEnglish(attended.days), ...(single ? [] : [sessionsInEnglish(attended.sessions)])];
  return { sw: `${FOR_ATTENDING.sw}${sw.join(' na ')}`, en: `${FOR_ATTENDING.en}${en.join(' and ')}` };
}

const FOR_ATTENDING = { sw: 'kwa kushiriki ', en: 'for taking part in ' };
const ON = { sw: 'tarehe ', en: '' };

/** A text as it stands beside a label that says the words it begins with: without them, and with a capital. */
function labelled(text: Text, words: { sw: string; en: string }): Text {
  const bare = Object.entries(text).map(([language, said = '']) => {
    const begins = language === 'sw' || language === 'en' ? words[language] : '';
    const rest = said.startsWith(begins) ? said.slice(begins.length) : said;
    return [language, rest.charAt(0).toUpperCase() + rest.slice(1)];
  });
  return Object.fromEntries(bare);
}

/** Dates as a certificate prints them: `30 Januari – 2 Februari 2019` becomes `tarehe 30 Januari hadi 2 Februari 2019`. */
export function printedDates(dates: { sw: string; en: string }): { sw: string; en: string } {
  return { sw: `${ON.sw}${dates.sw.replace(/\s*–\s*/g, ' hadi ')}`, en: dates.en };
}

/** A printed text: NFC, one space between words, and an apostrophe between letters as one (Ng’wana, Thiong’o). */
export function typographic(text: string): string {
  if (AS_IT_IS.test(text)) return text;
  const spaced = text.normalize('NFC').trim().replace(/ +/g, ' ');
  // Few have one, and to read what a letter is takes a fortieth of a first certificate.
  return spaced.includes("'") ? spaced.replace(/(?<=\p{L}\p{M}*)'(?=\p{L})/gu, '’') : spaced;
}

/** Words of ASCII, one space between. */
const AS_IT_IS = /^[!-&(-~]+(?: [!-&(-~]+)*$/;

/** A text with its language; names of people and codes have none of their own. */
export interface Field {
  text: string;
  language?: string;
}

/** Swahili (or whichever a text has first) as `name`, and its English as `nameOther` where that is another text. */
function both(name: string, value: Text | undefined): Record<string, Field> {
  if (!value) return {};
  const language = languageOf(value, 'sw');
  const main = typographic(inLanguage(value, 'sw'));
  const fields: Record<string, Field> = { [name]: { text: main, language } };
  const other = typographic(value.en ?? '');
  if (language !== 'en' && other && other !== main) fields[`${name}Other`] = { text: other, language: 'en' };
  return fields;
}

const plain = (name: string, text: string | undefined): Record<string, Field> => {
  const printed = typographic(text ?? '');
  return printed ? { [name]: { text: printed } } : {};
};

/** Whether the title says the role already: Cheti cha Mtoa Mada. */
const saidByTitle = ({ title, role }: Snapshot): boolean =>
  inLanguage(title, 'sw').toLowerCase().includes(inLanguage(role, 'sw').toLowerCase());

/** The first language says them where they are not the event's, which stand below; the other stands alone. */
function attendedDatesOf({ attendedDates, dates }: Snapshot): Record<string, Field> {
  const { attendedDates: main, ...other } = both('attendedDates', attendedDates);
  return main && main.text !== both('dates', dates).dates?.text ? { attendedDates: main, ...other } : other;
}

/** What the placeholders of a design stand for: what one person's certificate says and no other's. */
export function ownFieldsOf({ name, post, institution, paper, number, code }: Snapshot): Record<string, Field> {
  const fields: Record<string, Field> = {};
  const put = (field: string, text: string | undefined) => {
    const printed = typographic(text ?? '');
    if (printed) fields[field] = { text: printed };
  };
  put('name', name);
  put('post', post);
  put('institution', institution);
  put('paper', paper);
  put('number', number);
  put('code', `${code.slice(0, 4)}-${code.slice(4, 8)}`);
  return fields;
}

/** The same of what an event's certificates share. */
export function commonFieldsOf(snapshot: Snapshot): Record<string, Field> {
  return {
    ...both('event', snapshot.eventTitle),
    ...both('title', snapshot.title),
    ...(saidByTitle(snapshot) ? {} : both('role', snapshot.role)),
    ...both('attendance', snapshot.attendance),
    ...attendedDatesOf(snapshot),
    ...(snapshot.attendance && both('attended', labelled(snapshot.attendance, FOR_ATTENDING))),
    ...both('when', labelled(snapshot.attendedDates ?? snapshot.dates, ON)),
    ...both('town', snapshot.town),
    ...both('dates', snapshot.dates),
    ...both('issuer', snapshot.issuer),
    ...both('issued', snapshot.issued),
    ...plain('host', new URL(snapshot.verifyAddress).host),
  };
}

export const fieldsOf = (snapshot: Snapshot): Record<string, Field> => ({
  ...commonFieldsOf(snapshot),
  ...ownFieldsOf(snapshot),
});

/** The same for one signatory. */
export function signatoryFields(signatory: Snapshot['signatories'][number]): Record<string, Field> {
  return { ...plain('signatory', signatory.name), ...both('signatoryTitle', signatory.title) };
}

/** What a certificate's file says of itself. */
export interface Titles {
  title: string;
  author: string;
  subject: string;
  keywords: string;
}

export function titlesOf(fields: Record<string, Field>): Titles {
  const said = (name: string) => fields[name]?.text ?? '';
  return {
    title: `${said('title')} – ${said('name')}`,
    author: said('issuer'),
    subject: said('event'),
    keywords: said('number'),
  };
}
