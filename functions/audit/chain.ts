import * as z from 'zod';
import { sha256 } from '../shared/ids.ts';
import { canonical, type Standing } from './entry.ts';

const sealed = z.object({ key: z.string(), hash: z.string(), event: z.string().optional() });
/** What a link says of an entry that it seals. */
export type Sealed = z.infer<typeof sealed>;

export const link = z.object({
  /** 1, 2, 3 … without a gap. */
  number: z.number().int(),
  /** When it was made. */
  at: z.string(),
  /** Hash of the link before; `START` in the first. */
  previous: z.string(),
  /** By their keys. */
  entries: z.array(sealed),
  hash: z.string(),
});
export type Link = z.infer<typeof link>;
/** A link as somebody wrote it down. */
export type Known = Pick<Link, 'number' | 'hash'>;

export const START = '0'.repeat(64);

/** What a link's hash holds of one entry: whoever may not see an entry can still be given this. */
export const leafOf = (one: Sealed): string => sha256(canonical(one));

/** Hash of a link, from the leaves of its entries. */
export const linkHash = ({ number, at, previous }: Omit<Link, 'entries' | 'hash'>, leaves: readonly string[]): string =>
  sha256(canonical({ number, at, previous, root: sha256(leaves.join('')) }));

const hashOfLink = (one: Omit<Link, 'hash'>): string => linkHash(one, one.entries.map(leafOf));

/** The link that follows `head` (the first, where there is none) and seals these entries. */
export function nextLink(head: Known | undefined, at: string, standing: readonly Standing[]): Link {
  const entries = standing
    .map(({ key, hash, event }): Sealed => ({ key, hash, ...(event !== undefined && { event }) }))
    .sort(byKey);
  const made = { number: (head?.number ?? 0) + 1, at, previous: head?.hash ?? START, entries };
  return { ...made, hash: hashOfLink(made) };
}

/** What is first found not to be as it was sealed. */
export type Fault =
  | { is: 'link-gone' | 'link-changed' | 'rewritten'; link: number }
  | { is: 'removed' | 'changed'; entry: string; link: number }
  | { is: 'added'; entry: string };

export interface Verdict {
  /** Between these the chain holds; absent where it does not even begin. */
  from?: Pick<Link, 'number' | 'at' | 'hash'>;
  to?: Pick<Link, 'number' | 'at' | 'hash'>;
  /** Entries that are as they were sealed. */
  sealed: number;
  /** Keys of entries that wait for their seal, the oldest first. */
  waiting: string[];
  fault?: Fault;
}

interface Checked {
  /** All links, in their order, read before the entries. */
  links: readonly Link[];
  entries: readonly Standing[];
  /** Links that came while the entries were read. */
  later?: readonly Link[];
  /** Of this event's entries alone; undefined for all. */
  event?: string;
  /** A link as it was once. */
  known?: Known | undefined;
}

/**
 * Whether every link follows the one before, and every entry is as a link seals it, and none is there that no link knows.
 * Whoever has links and entries can check them.
 */
export function checkChain({ links, entries, later = [], event, known }: Checked): Verdict {
  const standing = new Map(entries.map((one) => [one.key, one]));
  const good = new Set<string>();
  const verdict: Verdict = { sealed: 0, waiting: [] };
  for (const [at, one] of links.entries()) {
    const own = one.entries.filter((each) => event === undefined || each.event === event);
    const wrong = own.find((each) => !isAsSealed(standing.get(each.key), each, one.number));
    const fault = linkFault(one, links[at - 1], known) ?? (wrong && entryFault(wrong, one, standing));
    if (fault) return { ...verdict, fault };
    for (const { key } of own) good.add(key);
    verdict.sealed = good.size;
    const end = { number: one.number, at: one.at, hash: one.hash };
    verdict.from ??= end;
    verdict.to = end;
  }
  if (known && known.number > links.length) return { ...verdict, fault: { is: 'link-gone', link: links.length + 1 } };
  const since = new Set(later.flatMap((one) => one.entries.map(({ key }) => key)));
  const rest = entries.filter(({ key }) => !good.has(key)).sort(byKey);
  verdict.waiting = rest.filter(({ waits }) => waits).map(({ key }) => key);
  const added = rest.find(({ key, waits }) => !waits && !since.has(key));
  return added ? { ...verdict, fault: { is: 'added', entry: added.key } } : verdict;
}

const byKey = (one: { key: string }, other: { key: string }): number => (one.key < other.key ? -1 : 1);

function linkFault(one: Link, before: Link | undefined, known: Known | undefined): Fault | undefined {
  const number = (before?.number ?? 0) + 1;
  if (one.number !== number) return { is: 'link-gone', link: number };
  if (one.previous !== (before?.hash ?? START) || one.hash !== hashOfLink(one))
    return { is: 'link-changed', link: number };
  return known?.number === number && known.hash !== one.hash ? { is: 'rewritten', link: number } : undefined;
}

const isAsSealed = (stands: Standing | undefined, seal: Sealed, link: number): boolean =>
  stands?.hash === seal.hash && (stands.link ?? link) === link;

const entryFault = (seal: Sealed, { number }: Link, standing: ReadonlyMap<string, Standing>): Fault => ({
  is: standing.has(seal.key) ? 'changed' : 'removed',
  entry: seal.key,
  link: number,
});
