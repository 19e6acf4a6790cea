import * as z from 'zod/mini';
import { auditOnce } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { keys } from '../shared/keys.ts';
import { organiserOf, type Principal, principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';

/** For so long the first person's word waits for a second. */
export const WORD_HOURS = 24;

/** What was asked for, by whom, and what they had seen. */
const word = z.lazy(() => z.object({ at: z.string(), by: principal, seen: z.string() }));
export type Word = z.infer<typeof word>;

interface Asked {
  event: string;
  /** What it is about: the same act is the same text. */
  about: string;
  /** Tells what was seen from what it has become since: of another, the first word does not count. */
  seen: string;
  by: Principal;
  /** Whether somebody may still say so. */
  holds: Holds;
}

export type Holds = (by: Principal) => Promise<boolean>;

/** Nobody else has said so yet. */
export const SECOND_PERSON = 'second-person';

/** The word that waits for a second, while it holds, and whoever said it may still say it. */
export async function waitingWord(
  table: Table,
  now: Date,
  { event, about, seen, holds }: Omit<Asked, 'by'>,
): Promise<Word | undefined> {
  const item = await table.get(keys.secondWord(event, about));
  const found = item && word.parse(item);
  const since = new Date(now.getTime() - WORD_HOURS * 3_600_000).toISOString();
  return found && found.seen === seen && found.at > since && (await holds(found.by)) ? found : undefined;
}

/**
 * Asks for what two people must agree to, or agrees to what another has asked for. Both stand in the audit log. A word is
 * used once: what does not come about after it is asked for anew.
 * @returns once a second person has agreed.
 * @throws Refusal 409 `second-person` where this is the first word, or the same person's again.
 */
export async function secondWord(table: Table, world: World, asked: Asked): Promise<void> {
  const { event, about, seen, by } = asked;
  const key = keys.secondWord(event, about);
  for (;;) {
    const now = world.now();
    const first = await waitingWord(table, now, asked);
    if (first && !isSame(first.by, by)) {
      if (!(await table.delete(key, { equals: { at: first.at } }))) continue;
      await auditOnce(table, now.toISOString(), { act: 'agreed', by, event, on: about });
      return;
    }
    if (!first) {
      const standing = await table.get(key);
      const at = now.toISOString();
      const expires = Math.ceil(now.getTime() / 1000) + WORD_HOURS * 3600;
      const item = { ...key, type: 'word', format: 1, at, by, seen, expires };
      if (!(await table.put(item, standing ? { equals: { at: String(standing.at) } } : { absent: ['pk'] }))) continue;
      await auditOnce(table, at, { act: 'agreement-asked', by, event, on: about });
    }
    throw new Refusal(
      409,
      SECOND_PERSON,
      `two people must agree to this: another one has to say the same within ${WORD_HOURS} hours`,
    );
  }
}

const isSame = (one: Principal, other: Principal): boolean => personOf(one) === personOf(other);

/** The role of an assumed one's ARN, whose last part is what the session calls itself; Identity Center's say who signed in. */
const ROLE = /^(arn:[^:]+:sts::\d+:assumed-role\/(?!AWSReservedSSO_)[^/]+)\//;

/** By what two people are told apart: a token is whose it is, and a role is one person however its sessions are called. */
function personOf(by: Principal): string {
  const id = organiserOf(by) ?? `${by.kind} ${by.id}`;
  return by.kind === 'iam' ? (ROLE.exec(by.id)?.[1] ?? id) : id;
}
