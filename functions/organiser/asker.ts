import type { Context } from 'hono';
import { notFound } from '../shared/errors.ts';
import type { OrganiserContext } from './context.ts';
import type { Right } from './rights.ts';

/** Somebody who may not everything: what they may is read at each request, once for each event. */
export interface Asker {
  /** What they may in an event now: nothing in one that is not theirs, as in one that is not there. */
  rightsIn(event: string): Promise<readonly Right[]>;
  /** Ids of the events in which they may something. */
  events(): Promise<string[]>;
}

/** Whether whoever asks may that in an event. */
export async function holds(c: Context<OrganiserContext>, event: string, right: Right): Promise<boolean> {
  const asker = c.get('asker');
  return asker === undefined || (await asker.rightsIn(event)).includes(right);
}

/** @throws Refusal 404 where they may not, as where there is no such thing. */
export async function demand(c: Context<OrganiserContext>, event: string, right: Right): Promise<void> {
  if (!(await holds(c, event, right))) throw notFound('address');
}
