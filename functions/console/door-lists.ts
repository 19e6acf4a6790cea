import type { BadgeCodes } from '../attendance/badge-store.ts';
import { badgeCodes } from '../attendance/badge-store.ts';
import { presentAt } from '../attendance/store.ts';
import type { Event, Session } from '../events/event.ts';
import { instantOf } from '../events/times.ts';
import type { Participant } from '../participants/participant.ts';
import { everyone } from '../participants/store.ts';
import type { Table } from '../shared/table.ts';
import type { Guest } from './door/roll.ts';

/** Somebody as phones at doors know them: so much as is needed to find them, and no more. */
const guestOf = ({ id, sequence, name, group, groups }: Participant, codes: BadgeCodes | undefined): Guest => ({
  ...{ id, number: sequence, name, groups: [group, ...groups] },
  ...(codes && { code: codes(id) }),
});

/** Everybody of the event, for a phone to keep. */
export async function guestsOf(table: Table, event: string): Promise<Guest[]> {
  const codes = await badgeCodes(table, event);
  const guests: Guest[] = [];
  for await (const person of everyone(table, event)) guests.push(guestOf(person, codes));
  return guests.sort((a, b) => a.number - b.number);
}

/** Who is in, in an order that says nothing, so that the same people are the same answer. */
export const insideOf = async (table: Table, event: string, session: string): Promise<string[]> =>
  (await presentAt(table, event, session)).sort();

const MINUTE = 60_000;
/** People come so long before a session begins. */
const EARLY = 60 * MINUTE;

/** The session that people come to now: the last that has begun or soon does; before all of them, the first. */
export function sessionNow({ sessions, zone }: Event, now: Date): Session {
  const all = sessions.toSorted((a, b) => a.starts.localeCompare(b.starts));
  const begun = all.filter(({ starts }) => instantOf(starts, zone).getTime() - EARLY <= now.getTime());
  return begun.at(-1) ?? (all[0] as Session);
}
