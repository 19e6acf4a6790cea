import { plainly } from '../../shared/plainly.ts';

/** One person of the event, as a phone at a door knows them. */
export interface Guest {
  id: string;
  number: number;
  name: string;
  groups: string[];
  /** Of their badge; absent until badges were made. */
  code?: string | undefined;
}

/** What the phone did, to be told to the server; as `Act` of attendance, with the event and whether it was refused. */
export interface KeptAct {
  id: string;
  event: string;
  person: string;
  session: string;
  at: string;
  undoes?: string;
  /** Why the server will not have it: kept for whoever looks after the event. */
  refused?: string;
}

/** Everybody of the event, and who is in at a session, as far as this phone knows. */
export interface Roll {
  guests: Guest[];
  /** By session, as the server said last. */
  present: Record<string, string[]>;
}

export interface Sitting {
  id: string;
  /** Empty: for all. */
  groups: string[];
}

/** What came of a look at a badge or a name. */
export type Outcome =
  | { is: 'entered'; guest: Guest; foreign: boolean }
  | { is: 'again'; guest: Guest }
  | { is: 'other-event' }
  | { is: 'unknown' };

/** Who is in: what the server said, and what this phone did since, which it may not know yet. */
export function present(roll: Roll, acts: readonly KeptAct[], session: string): Set<string> {
  const inside = new Set(roll.present[session] ?? []);
  const own = acts.filter((act) => act.session === session && !act.refused);
  const undone = new Set(own.flatMap(({ undoes }) => undoes ?? []));
  for (const act of own) if (act.undoes) inside.delete(act.person);
  for (const act of own) if (!act.undoes && !undone.has(act.id)) inside.add(act.person);
  return inside;
}

/** What the server said of one person when it took an act: its list of all follows a moment later. */
export interface Settled {
  person: string;
  session: string;
  there: boolean;
  at: number;
}

/** A list of who is in, with what was said of single people after it was made. */
export function withSettled(list: readonly string[], settled: readonly Settled[], session: string): string[] {
  const inside = new Set(list);
  for (const one of settled)
    if (one.session === session) {
      if (one.there) inside.add(one.person);
      else inside.delete(one.person);
    }
  return [...inside];
}

/** Whether the session is meant for them. */
const isMeant = ({ groups }: Sitting, guest: Guest): boolean =>
  groups.length === 0 || groups.some((group) => guest.groups.includes(group));

/** How many are expected at a session. */
export const expected = ({ guests }: Roll, sitting: Sitting): number =>
  guests.reduce((sum, guest) => sum + Number(isMeant(sitting, guest)), 0);

/** What to say of somebody who comes in. */
export function greet(guest: Guest, inside: ReadonlySet<string>, sitting: Sitting): Outcome {
  if (inside.has(guest.id)) return { is: 'again', guest };
  return { is: 'entered', guest, foreign: !isMeant(sitting, guest) };
}

const MOST_FOUND = 8;

/** Whoever has every typed word in their name, or that very number; letters without their marks are the same. */
export function search(guests: readonly Guest[], typed: string): Guest[] {
  const words = plainly(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  if (words.length === 1 && /^\d+$/.test(words[0] ?? ''))
    return guests.filter(({ number }) => String(number) === words[0]).slice(0, MOST_FOUND);
  const found: Guest[] = [];
  for (const guest of guests) {
    const name = plainly(guest.name);
    if (words.every((word) => name.includes(word))) found.push(guest);
    if (found.length === MOST_FOUND) break;
  }
  return found;
}
