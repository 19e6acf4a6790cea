import type { Event } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { askedBy, countAsked, groupAsked, groupsOf, presentIn } from '../../../feedback/asked.ts';
import { countReceipts } from '../../../feedback/store.ts';
import type { Table } from '../../../shared/table.ts';
import { inTurns } from '../../../shared/turns.ts';

/** How many have answered a form, of how many whom it asks. */
export interface Answered {
  answered: number;
  of: number;
}

const AT_ONCE = 8;

export async function answeredOf(table: Table, event: Event, form: Form): Promise<Answered> {
  const [answered, of] = await Promise.all([countReceipts(table, event.id, form.id), countAsked(table, event, form)]);
  return { answered, of };
}

/** The same of all of an event's forms, by id. @param isLate once it says so, the rest is not counted. */
export async function answeredOfEach(
  table: Table,
  event: Event,
  isLate: () => boolean,
): Promise<Map<string, Answered>> {
  const needsGroups = event.forms.some((form) => groupAsked(form) !== undefined);
  const [present, groups] = await Promise.all([
    presentIn(table, event, event.sessions),
    needsGroups ? groupsOf(table, event) : new Map(),
  ]);
  const found = new Map<string, Answered>();
  await inTurns(event.forms, AT_ONCE, async (form) => {
    if (isLate()) return;
    const answered = await countReceipts(table, event.id, form.id);
    found.set(form.id, { answered, of: askedBy(event, form, present, groups).size });
  });
  return found;
}
