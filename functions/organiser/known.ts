import type { Event, EventVersion } from '../events/event.ts';
import { currentEvent, listEvents } from '../events/store.ts';
import type { Run } from '../runs/run.ts';
import { getRun } from '../runs/store.ts';
import { Refusal } from '../shared/errors.ts';
import type { Table } from '../shared/table.ts';

/** So many names are told; of more, where they stand. */
const MOST = 20;
/** What was typed may be anything. */
const LONGEST = 60;

/** Names to choose from. @param command that shows them all. */
export function choice(names: readonly string[], command: string): string {
  if (names.length === 0) return 'there is none';
  const told = names.slice(0, MOST).join(', ');
  return names.length <= MOST ? `there are ${told}` : `there are ${told} and ${names.length - MOST} more: ${command}`;
}

/** There is nothing of that name. @param where to look for the right one. */
export const unknown = (what: string, typed: string, where: string): Refusal =>
  new Refusal(
    404,
    'not-found',
    `there is no ${what} ${typed.length > LONGEST ? `${typed.slice(0, LONGEST)}…` : typed}: ${where}`,
  );

/** The event as it holds now. @throws Refusal 404 that names the events that there are. */
export async function knownEvent(table: Table, id: string): Promise<EventVersion> {
  const held = await currentEvent(table, id);
  if (held) return held;
  const others = (await listEvents(table)).map(({ event }) => event.id);
  throw unknown('event', id, choice(others, 'cheti event show'));
}

/** A run of the event. @throws Refusal 404 where the event has no such run. */
export async function knownRun(table: Table, event: string, id: string): Promise<Run> {
  const run = await getRun(table, id);
  if (run?.event === event) return run;
  await knownEvent(table, event);
  throw unknown('run', id, `cheti run list --event ${event}`);
}

const idsOf = (list: readonly { id: string }[], event: Pick<Event, 'id'>): string =>
  choice(
    list.map(({ id }) => id),
    `cheti event show ${event.id}`,
  );
export const sessionsOf = (event: Event): string => idsOf(event.sessions, event);
export const formsOf = (event: Event): string => idsOf(event.forms, event);
export const groupsOf = (event: Pick<Event, 'id' | 'groups'>): string => idsOf(event.groups, event);
export const rolesOf = (event: Pick<Event, 'id' | 'roles'>): string => idsOf(event.roles, event);
export const kindsOf = (event: Event): string => idsOf(event.certificates, event);

/**
 * A group and a role are the event's own, where they are said. @param at what stands before them in the body.
 * @throws Refusal 422 `unknown-selection`
 */
export function knownChoice(event: Event, { group = '', role = '' }: { group?: string; role?: string }, at = ''): void {
  const isOf = (all: readonly { id: string }[], id: string) => id === '' || all.some((one) => one.id === id);
  const faults = [
    ...(isOf(event.groups, group)
      ? []
      : [{ path: `${at}group`, reason: `the event has no group ${group}: ${groupsOf(event)}` }]),
    ...(isOf(event.roles, role)
      ? []
      : [{ path: `${at}role`, reason: `the event has no role ${role}: ${rolesOf(event)}` }]),
  ];
  if (faults.length > 0)
    throw new Refusal(422, 'unknown-selection', 'the event does not have what was selected', faults);
}
