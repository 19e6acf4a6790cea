import canonicalize from 'canonicalize';
import * as z from 'zod';
import { reasonHashOf } from '../shared/audit.ts';
import { sha256 } from '../shared/ids.ts';
import { type Key, keys } from '../shared/keys.ts';
import { principal } from '../shared/principal.ts';
import type { Item } from '../shared/table.ts';

/** An entry of the audit log as it is read: see `AuditEntry`. */
export const entry = z.object({
  at: z.string(),
  act: z.string(),
  by: principal,
  event: z.string().optional(),
  on: z.string().optional(),
  reason: z.string().optional(),
  reasonSalt: z.string().optional(),
  /** The link that seals it, once one does. */
  link: z.number().optional(),
});
export type Entry = z.infer<typeof entry>;

/** An entry as the chain knows it. */
export interface Standing {
  /** `2026-11#2#2026-11-26T21:03:07.120Z#k7…`: month, shard, instant, name. */
  key: string;
  /** SHA-256 of the canonical form of all that was written, as lower-case hex. */
  hash: string;
  event?: string;
  /** It says that it waits for its seal. */
  waits: boolean;
  /** The link that seals it, as it says itself. */
  link?: number;
}

/** What comes to an entry only with its seal, or goes. */
const UNSEALED = ['lookupKey', 'lookupSort', 'link'];

/** JSON as RFC 8785 (JCS) writes it: always the same for the same value. */
export const canonical = (value: object): string => canonicalize(value) ?? '';

/** All of an entry that is sealed: its keys too. A reason stands by its hash, and by itself where that is not its hash. */
export function writtenOf({ reason, reasonSalt, ...item }: Item): Record<string, unknown> {
  const sealed = Object.fromEntries(Object.entries(item).filter(([name]) => !UNSEALED.includes(name)));
  const isAsSaid = reason === undefined || reasonHashOf(String(reasonSalt), String(reason)) === item.reasonHash;
  return isAsSaid ? sealed : { ...sealed, reason };
}

export const standingOf = (item: Item): Standing => ({
  key: `${item.pk.slice(item.pk.indexOf('#') + 1)}#${item.sk}`,
  hash: sha256(canonical(writtenOf(item))),
  waits: item.lookupKey !== undefined,
  ...(typeof item.event === 'string' && { event: item.event }),
  ...(typeof item.link === 'number' && { link: item.link }),
});

/** Where the entry of a `Standing`'s key lies. */
export function placeOf(key: string): Key {
  const [month = '', shard = '', instant = '', name = ''] = key.split('#');
  return keys.audit(month, Number(shard), instant, name);
}

/** When an entry was made, by its key. */
export const instantIn = (key: string): string => key.split('#')[2] ?? '';
