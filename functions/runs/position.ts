import { EVENT_SHARDS } from '../shared/keys.ts';
import type { Run } from './run.ts';

/** A page of a list in shards. */
export type Position = NonNullable<Run['position']>;

/** The page after this one, given its shard's cursor; undefined after the last shard's last page. */
export function nextPosition({ shard }: Position, next: string | undefined): Position | undefined {
  if (next !== undefined) return { shard, after: next };
  return shard + 1 < EVENT_SHARDS ? { shard: shard + 1 } : undefined;
}
