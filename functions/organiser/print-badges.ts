import { badgeText } from '../attendance/badge.ts';
import { makeBadgeCodes } from '../attendance/badge-store.ts';
import type { Event } from '../events/event.ts';
import type { Participant } from '../participants/participant.ts';
import { everyone } from '../participants/store.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';

/** So many are drawn in one answer: a few seconds, and a file of a few MB. */
export const MOST_BADGES = 300;
export const PAPERS = ['a4', 'a6'] as const;

interface Chosen {
  /** A home group; empty for all. */
  group: string;
  /** Numbers of the first and of the last. */
  from: number;
  to: number;
}

interface Printing extends Chosen {
  paper: (typeof PAPERS)[number];
  language: Language;
}

/** People of a home group, or of all, with numbers from the first to the last, by their numbers. */
export async function badgePeople(table: Table, event: Event, { group, from, to }: Chosen): Promise<Participant[]> {
  const people: Participant[] = [];
  for await (const one of everyone(table, event.id))
    if (one.sequence >= from && one.sequence <= to && (!group || one.group === group)) people.push(one);
  return people.sort((a, b) => a.sequence - b.sequence);
}

/**
 * Draws people's badges as a PDF, with its entry in the log. The first time makes the key by which their codes are made.
 * @returns it, and the numbers `1-300` of the first and the last. @throws Refusal 404 for nobody, 422 for too many.
 */
export async function printBadges(
  { table, world, by }: { table: Table; world: World; by: Principal },
  event: Event,
  { paper, language, ...chosen }: Printing,
): Promise<{ pdf: Uint8Array; numbers: string }> {
  const people = await badgePeople(table, event, chosen);
  const [first, last] = [people[0], people.at(-1)];
  if (!first || !last) throw notFound('person');
  if (people.length > MOST_BADGES) throw tooMany(people);
  const codes = await makeBadgeCodes(table, world, event.id);
  const titles = new Map(event.groups.map(({ id, title }) => [id, inLanguage(title, language)]));
  // Fonts and what draws with them are read when somebody prints.
  const { drawBadges } = await import('./badge-sheet.ts');
  const pdf = await drawBadges(
    { title: inLanguage(event.title, language), accent: event.accent, language, paper, now: world.now() },
    people.map(({ id, name, institution, group, sequence }) => ({
      ...{ name, institution, group: titles.get(group) ?? '', number: sequence },
      code: badgeText(event.id, codes(id)),
    })),
  );
  const numbers = `${first.sequence}-${last.sequence}`;
  await audit(table, world, { act: 'badges-printed', by, event: event.id, on: numbers });
  return { pdf, numbers };
}

const TOO_MANY = 'too-many';

/** Says how to ask for a part of them. */
function tooMany(people: Participant[]): Refusal {
  const part = people.slice(0, MOST_BADGES);
  const [from, to] = [part[0], part.at(-1)].map((one) => one?.sequence);
  const all = people.length;
  const said = {
    sw: `Vitambulisho ${all} havitoshi katika faili moja la ${MOST_BADGES}. Omba sehemu kwa sehemu: kwanza “from” ${from} na “to” ${to}, kisha kuanzia namba inayofuata.`,
    en: `${all} badges are too many for one file of ${MOST_BADGES}. Ask for one part after another: first “from” ${from} and “to” ${to}, then from the next number on.`,
  };
  return new Refusal(422, TOO_MANY, said, [{ path: 'to', reason: said.en }]);
}
