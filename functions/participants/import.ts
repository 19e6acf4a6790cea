import type { Event } from '../events/event.ts';
import { LANGUAGES, type Language } from '../shared/language.ts';
import { firstLetters } from '../shared/letters.ts';
import { isAddress, tidyAddress } from './address.ts';
import type { Fault, Refused } from './faults.ts';
import { readLine, readName } from './names.ts';
import type { Participant } from './participant.ts';
import { readRegistration } from './registration.ts';
import type { Row } from './rows.ts';

/** What a row says of a person; id, sequence and times come when it is written. */
export type Draft = Omit<Participant, 'id' | 'event' | 'sequence' | 'registeredAt' | 'source'>;

const LANGUAGE_WORDS: Record<Language, RegExp> = { sw: /^(sw|kiswahili)/i, en: /^(en|kiingereza)/i };
export const LONGEST = { institution: 160, post: 120, paper: 300, registration: 40, address: 254 } as const;

/**
 * Reads one row against the event: names in NFC, group and roles by id or by title. A file without a column for the role
 * (or group) is fine where the event has only one. @returns the person, or every fault of the row.
 */
export function readParticipant(event: Event, { cells }: Row): { person: Draft } | { refused: Refused[] } {
  const refused: Refused[] = [];
  const cell = (column: string) => cells.get(column) ?? '';
  const take = (column: string, read: { text: string } | Fault): string => {
    if ('text' in read) return read.text;
    refused.push({ column, fault: read });
    return '';
  };
  const short = (column: keyof typeof LONGEST, allowed?: string) =>
    take(column, readLine(cell(column), LONGEST[column], allowed)) || undefined;
  const known = (column: 'group' | 'role', typed: string) => {
    const found = typed ? match(event[`${column}s`], typed) : only(event[`${column}s`]);
    if (found) return found;
    const list = event[`${column}s`].map(({ id }) => id).join(', ');
    const fault: Fault = typed
      ? { code: `unknown-${column}`, values: { [column]: firstLetters(typed, 60), known: list } }
      : { code: 'missing', values: { column } };
    refused.push({ column, fault });
    return '';
  };

  const name = take('name', readName(cell('name') || `${cell('first')} ${cell('last')}`));
  const typed = short('address', '');
  const address = typed && tidyAddress(typed);
  if (address && !isAddress(address))
    refused.push({ column: 'address', fault: { code: 'bad-address', values: { address: firstLetters(address, 80) } } });
  const role = known('role', cell('role'));
  const group = known('group', cell('group'));
  const groups = cell('groups')
    .split(/[;,|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => known('group', one));
  const registration = take('registration', readRegistration(cell('registration'), LONGEST.registration)) || undefined;
  const [institution, post, paper] = [short('institution'), short('post'), short('paper')];
  const spoken = cell('language') || LANGUAGES[0];
  const language = LANGUAGES.find((one) => LANGUAGE_WORDS[one].test(spoken));
  if (!language)
    refused.push({
      column: 'language',
      fault: { code: 'unknown-language', values: { language: firstLetters(spoken, 60) } },
    });
  if (refused.length > 0 || !language) return { refused };
  return {
    person: {
      name,
      role,
      group,
      groups: [...new Set(groups)].filter((one) => one !== group),
      language,
      ...(registration && { registration }),
      ...(address && { address }),
      ...(institution && { institution }),
      ...(post && { post }),
      ...(paper && { paper }),
    },
  };
}

type Titled = { id: string; title: Record<string, string> }[];

/** A text as it is compared: NFC, lower case, white space folded. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** Id of the one that is called so: by id, else by a title in any language that no other has. */
export function match(list: Titled, typed: string): string | undefined {
  const wanted = folded(typed);
  if (list.some(({ id }) => id === wanted)) return wanted;
  return only(list.filter(({ title }) => Object.values(title).some((one) => folded(one) === wanted)));
}

const only = (list: Titled): string | undefined => (list.length === 1 ? list[0]?.id : undefined);
