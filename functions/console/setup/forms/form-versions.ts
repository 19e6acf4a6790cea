import type { EventVersion } from '../../../events/event.ts';
import { eventVersion } from '../../../events/store.ts';
import type { Table } from '../../../shared/table.ts';

/** A version of an event in which a form is otherwise than before. */
export interface FormVersion {
  held: EventVersion;
  /** The version before, where the form was there already. */
  before: EventVersion | undefined;
}

/** So many versions are read for a page. */
const MOST = 50;

/**
 * The versions of an event in which a form came or changed, newest first. @param from the newest version to look at.
 * @returns with the version from which the rest begins, where not all were looked at.
 */
export async function formVersions(
  table: Table,
  event: string,
  form: string,
  from: number,
): Promise<{ versions: FormVersion[]; rest: number | undefined }> {
  const last = Math.max(1, from - MOST + 1);
  const numbers = Array.from({ length: from - last + 2 }, (_, n) => last - 1 + n);
  const read = await Promise.all(numbers.map((n) => (n < 1 ? undefined : eventVersion(table, event, n))));
  const formIn = (one: EventVersion | undefined) => one?.event.forms.find(({ id }) => id === form);
  const versions = read.flatMap((held, at): FormVersion[] => {
    const before = at === 0 ? undefined : read[at - 1];
    const [stood, stands] = [formIn(before), formIn(held)];
    if (at === 0 || !held || !stands || JSON.stringify(stood) === JSON.stringify(stands)) return [];
    return [{ held, before: stood && before }];
  });
  return { versions: versions.reverse(), rest: last > 1 ? last - 1 : undefined };
}
