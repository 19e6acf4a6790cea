import type { Context } from 'hono';
import { notFound } from '../shared/errors.ts';
import type { OrganiserContext } from './context.ts';
import type { Right } from './rights.ts';

/** Whether whoever asks may that in an event. */
export async function holds(c: Context<OrganiserContext>, event: string, right: Right): Promise<boolean> {
  const asker = c.get('asker');
  return asker === undefined || (await asker.rightsIn(event)).includes(right);
}

/** @throws Refusal 404 where they may not, as where there is no such thing. */
export async function demand(c: Context<OrganiserContext>, event: string, right: Right): Promise<void> {
  if (!(await holds(c, event, right))) throw notFound('address');
}
