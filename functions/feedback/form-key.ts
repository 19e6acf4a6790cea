import { createHmac } from 'node:crypto';
import type { World } from '../shared/clock.ts';
import type { Key } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

const keyOf = (event: string, form: string): Key => ({ pk: `FORMKEY#${event}#${form}`, sk: 'KEY' });

/**
 * The form's secret, 32 bytes in hex, made at its first use; undefined once it has been destroyed. The table of answers
 * keeps it (no point-in-time recovery there), and it is never cached: destroyed means gone for every process.
 */
export async function formKey(answers: Table, world: World, event: string, form: string): Promise<string | undefined> {
  const key = keyOf(event, form);
  const known = await answers.get(key);
  if (known) return secretOf(known);
  const secret = Buffer.from(world.random(32)).toString('hex');
  if (await answers.putIfAbsent({ ...key, key: secret })) return secret;
  return secretOf(await answers.get(key));
}

/** Like `formKey`, but makes none: undefined where nobody has answered yet, or the key has been destroyed. */
export async function existingFormKey(answers: Table, event: string, form: string): Promise<string | undefined> {
  return secretOf(await answers.get(keyOf(event, form)));
}

/**
 * Destroys the key of a form that has closed for good: from then on nobody can join an answer and a person. One write
 * puts a tombstone in its place, so that no late post makes a key anew. Doing it again changes nothing.
 */
export async function destroyFormKey(answers: Table, event: string, form: string): Promise<void> {
  await answers.put({ ...keyOf(event, form), destroyed: true });
}

/** Whether the key has been destroyed: such a form takes no answers any more, whatever its times say. */
export async function isFormKeyDestroyed(answers: Table, event: string, form: string): Promise<boolean> {
  return (await answers.get(keyOf(event, form)))?.destroyed === true;
}

/** Whether no drafts are left of a form whose key has been destroyed. */
export async function isFormCleared(answers: Table, event: string, form: string): Promise<boolean> {
  return (await answers.get(keyOf(event, form)))?.cleared === true;
}

export async function markFormCleared(answers: Table, event: string, form: string): Promise<void> {
  await answers.put({ ...keyOf(event, form), destroyed: true, cleared: true });
}

/** HMAC-SHA256 of the person under the form's key, lower-case hex: the sort key of that person's answer. */
export const pseudonym = (secret: string, person: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex')).update(person).digest('hex');

const secretOf = (item: Record<string, unknown> | undefined): string | undefined =>
  typeof item?.key === 'string' ? item.key : undefined;
