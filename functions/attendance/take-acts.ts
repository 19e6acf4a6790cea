import * as z from 'zod';
import { noteChange } from '../events/changed.ts';
import type { Event } from '../events/event.ts';
import { whoStays } from '../participants/merged.ts';
import { getParticipant } from '../participants/store.ts';
import { auditOnce } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import type { Principal } from '../shared/principal.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import type { Act } from './scans.ts';
import { recordActs } from './store.ts';

interface Taking {
  table: Table;
  world: World;
  issueQueue: Queue<IssueMessage>;
  event: Event;
  /** What the phone, or its door, is called. */
  device: string;
  by: Principal;
  correlation: string;
}

const id = z.string().regex(/^[\w-]{8,40}$/);
/** One act as a phone sends it. */
export const sentAct = z.object({
  id,
  person: z.string().min(1).max(120),
  session: z.string().min(1).max(60),
  at: z.iso.datetime(),
  undoes: id.optional(),
});

export type TakenAct = { id: string } & ({ there: boolean } | { refused: 'person' | 'session' });

const AT_ONCE = 12;

/**
 * Takes what a phone did at a door, each once however often it is sent. @returns what became of each: whether the
 * person counts as there now, or why it cannot be taken at all.
 */
export async function takeActs(taking: Taking, acts: readonly Act[]): Promise<TakenAct[]> {
  const { table, world, issueQueue, event, device, by, correlation } = taking;
  const taken: TakenAct[] = [];
  const due = new Set<string>();
  let changed = false;
  const seats = Map.groupBy(acts, ({ person, session }) => `${person} ${session}`);
  await inTurns(seats.values(), AT_ONCE, async (own) => {
    const [{ person: scanned, session } = { person: '', session: '' }] = own;
    const known = await getParticipant(table, event.id, scanned);
    // Whose badge was printed before they were merged with another is that other.
    const person = known ? scanned : await whoStays(table, event.id, scanned);
    const isThere = event.sessions.some((one) => one.id === session);
    const refused = !isThere ? 'session' : known || person !== scanned ? undefined : 'person';
    if (refused) {
      taken.push(...own.map((act) => ({ id: act.id, refused }) as const));
      return;
    }
    const seat = { event: event.id, person, session };
    const timely = own.map((act) => ({ ...act, at: notAfter(act.at, world.now()) }));
    const { there, ...done } = await recordActs(table, world, seat, timely, device, by);
    for (const act of timely)
      await auditOnce(table, act.at, {
        ...{ act: act.undoes ? 'scan-undone' : 'scanned', by, event: event.id, on: `${person}/${session}` },
      });
    changed ||= done.changed;
    if (there) due.add(person);
    taken.push(...own.map((act) => ({ id: act.id, there })));
  });
  if (changed) await noteChange(table, world, event.id, 'attendance was recorded at a door');
  await issueQueue.sendAll([...due].map((person) => ({ event: event.id, person, correlation })));
  return taken;
}

/** A phone's clock that is ahead says nothing that has not been yet. */
const notAfter = (at: string, now: Date): string => new Date(Math.min(Date.parse(at), now.getTime())).toISOString();
