import * as z from 'zod';
import { noteChange } from '../events/changed.ts';
import type { Event } from '../events/event.ts';
import { isAddress, tidyAddress } from '../participants/address.ts';
import { CORRECTED, type Corrected, correct } from '../participants/correction.ts';
import { type Fault, faultWords } from '../participants/faults.ts';
import { LONGEST } from '../participants/import.ts';
import { readLine, readName } from '../participants/names.ts';
import type { Participant } from '../participants/participant.ts';
import { changeParticipant } from '../participants/store.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { LANGUAGES, type Language } from '../shared/language.ts';
import { unseenLetter } from '../shared/letters.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { groupsOf, rolesOf } from './known.ts';

/** An address as it is typed. */
export const typedAddress = z
  .string()
  .trim()
  .refine((typed) => !unseenLetter(typed), {
    error: ({ input }) => `holds a letter that cannot be seen (${unseenLetter(String(input))})`,
    abort: true,
  })
  .transform(tidyAddress)
  .refine(isAddress, 'is not an e-mail address');

/** A text as an import would take it, and refused for the same reasons. */
const imported = (read: (typed: string) => { text: string } | Fault, language: Language) =>
  z
    .string()
    .transform((typed, context) => {
      const found = read(typed);
      if ('text' in found) return found.text;
      context.addIssue({ code: 'custom', message: faultWords(found, language) });
      return z.NEVER;
    })
    .optional();

const line = (longest: number, language: Language) =>
  imported((typed) => {
    const read = readLine(typed, longest);
    const column = language === 'sw' ? 'sehemu hii' : 'it';
    return 'text' in read && read.text === '' ? { code: 'missing', values: { column } } : read;
  }, language);

/** Facts beside the address, each where it is to be corrected. @param language of what is said of mistakes. */
export const correctable = (event: Pick<Event, 'id' | 'roles' | 'groups'>, language: Language = 'en') =>
  z.strictObject({
    name: imported(readName, language),
    post: line(LONGEST.post, language),
    institution: line(LONGEST.institution, language),
    role: z
      .string()
      .refine((id) => event.roles.some((one) => one.id === id), `is no role of the event: ${rolesOf(event)}`)
      .optional(),
    group: z
      .string()
      .refine((id) => event.groups.some((one) => one.id === id), `is no group of the event: ${groupsOf(event)}`)
      .optional(),
    language: z.enum(LANGUAGES).optional(),
  });

/**
 * Writes what differs of these facts. A file that has the old value does not undo it.
 * @returns the person as they are then: the same object where nothing differs.
 * @throws Refusal 409 where somebody else wrote.
 */
export async function correctPerson(
  { table, world, by }: { table: Table; world: World; by: Principal },
  person: Participant,
  asked: Partial<Record<Corrected, string | undefined>>,
): Promise<Participant> {
  const at = world.now().toISOString();
  const facts = CORRECTED.filter((fact) => asked[fact] !== undefined && asked[fact] !== person[fact]);
  if (facts.length === 0) return person;
  const changed = facts.reduce((now, fact) => correct(now, fact, asked[fact] ?? '', at), person);
  if (!(await changeParticipant(table, world, person, changed)))
    throw new Refusal(409, 'stale', 'somebody else changed this person just now: try again');
  for (const fact of facts)
    await audit(table, world, { act: `${fact}-corrected`, by, event: person.event, on: person.id });
  await noteChange(table, world, person.event, `${facts.map((fact) => ARTICLE[fact]).join(' and ')} was corrected`);
  return changed;
}

const ARTICLE: Record<Corrected, string> = {
  name: 'a name',
  address: 'an address',
  institution: 'an institution',
  post: 'a post',
  role: 'a role',
  group: 'a group',
  language: 'a language',
};
