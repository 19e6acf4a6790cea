import type { Event, EventVersion } from '../../events/event.ts';
import { eventVersion } from '../../events/store.ts';
import type { Table } from '../../shared/table.ts';

/** A version of an event in which a part of it is otherwise than before. */
export interface PartVersion {
  held: EventVersion;
  /** The version before, where the part was there already. */
  before: EventVersion | undefined;
}

/** So many versions are read for a page. */
const MOST = 50;

/**
 * The versions of an event in which a part of it came or changed, newest first. @param from the newest version to look at.
 * @param partIn the part; undefined where it is not there. @returns with the version from which the rest begins, where not
 * all were looked at.
 */
export async function partVersions(
  table: Table,
  event: string,
  from: number,
  partIn: (event: Event) => unknown,
): Promise<{ versions: PartVersion[]; rest: number | undefined }> {
  const last = Math.max(1, from - MOST + 1);
  const numbers = Array.from({ length: from - last + 2 }, (_, n) => last - 1 + n);
  const read = await Promise.all(numbers.map((n) => (n < 1 ? undefined : eventVersion(table, event, n))));
  const versions = read.flatMap((held, at): PartVersion[] => {
    const before = at === 0 ? undefined : read[at - 1];
    const [stood, stands] = [before && partIn(before.event), held && partIn(held.event)];
    if (at === 0 || !held || !stands || JSON.stringify(stood) === JSON.stringify(stands)) return [];
    return [{ held, before: stood ? before : undefined }];
  });
  return { versions: versions.reverse(), rest: last > 1 ? last - 1 : undefined };
}
