import { attendanceIn } from '../attendance/store.ts';
import { decideAll } from '../certificates/decide.ts';
import { nameHiddenIn } from '../certificates/hidden-name.ts';
import { certificatesIn, overridesIn } from '../certificates/store.ts';
import type { Event } from '../events/event.ts';
import { receiptsIn } from '../feedback/store.ts';
import { mailsIn } from '../mail/store.ts';
import { correctionsIn } from '../participants/name-correction-store.ts';
import { profileIn } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import type { Table } from '../shared/table.ts';
import type { Facts } from './view.ts';

/** All that the person's page shows, by one consistent query. @returns undefined where nobody of that id is registered. */
export async function readFacts(table: Table, event: Event, person: string, now: Date): Promise<Facts | undefined> {
  const items = await personItems(table, event.id, person);
  const profile = profileIn(items);
  if (!profile) return undefined;
  const attendance = attendanceIn(items);
  const receipts = receiptsIn(items);
  return {
    event,
    person: profile,
    attended: new Set(attendance.filter(({ withdrawn }) => !withdrawn).map(({ session }) => session)),
    answered: new Set(receipts.map(({ form }) => form)),
    certificates: certificatesIn(items),
    decisions: decideAll(
      event,
      { participant: profile, attendance, receipts, overrides: overridesIn(items) },
      now,
      false,
    ),
    mails: mailsIn(items),
    nameHidden: nameHiddenIn(items),
    corrections: correctionsIn(items),
  };
}
