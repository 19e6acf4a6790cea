import { noteChange } from '../events/changed.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import type { Principal } from '../shared/principal.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { type Seat, setAttendance, withdrawAttendance } from './store.ts';

interface Entering {
  table: Table;
  world: World;
  issueQueue: Queue<IssueMessage>;
}

export interface Entry extends Seat {
  attended: boolean;
  reason: string;
  by: Principal;
  correlation: string;
}

/** Sets one attendance, or takes it back, and all that follows from it. @returns whether anything was changed. */
export async function enterByHand(
  { table, world, issueQueue }: Entering,
  { attended, reason, by, correlation, ...seat }: Entry,
): Promise<boolean> {
  const { event, person, session } = seat;
  const changed = attended
    ? await setAttendance(table, world, { ...seat, how: { by: 'hand', reason }, recordedBy: by })
    : await withdrawAttendance(table, world, { ...seat, reason, by });
  if (changed) await noteChange(table, world, event, 'attendance was entered by hand');
  if (attended) await issueQueue.send({ event, person, correlation });
  const act = attended ? 'attendance-set' : 'attendance-withdrawn';
  await audit(table, world, { act, by, event, on: `${person}/${session}`, reason });
  return changed;
}
