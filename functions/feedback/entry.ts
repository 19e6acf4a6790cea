import { attendanceIn } from '../attendance/store.ts';
import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { currentEvent, eventVersion } from '../events/store.ts';
import { profileIn } from '../participants/store.ts';
import { notFound } from '../shared/errors.ts';
import type { PageContext } from '../shared/page/context.ts';
import { personItems } from '../shared/partition.ts';
import { openSession } from '../shared/session.ts';
import { isFormKeyDestroyed } from './form-key.ts';
import { type Opening, opening, presenceOf } from './opening.ts';
import type { Tables } from './store.ts';

/** Who stands before which form, and whether it is open to them. */
export interface Entry {
  event: Event;
  /** Version of the event, and so of its forms. */
  version: number;
  form: Form;
  person: string;
  opening: Opening;
}

/**
 * Reads what a request for a form is about. Writes nothing, but sets the page's language to the person's own where
 * none was asked for.
 * @throws Refusal 404, the same for no session, a foreign id and an unknown form.
 */
export async function enter(c: PageContext, { table, answers }: Tables): Promise<Entry> {
  const { event: eventId = '', person = '', form: formId = '' } = c.req.param() as Record<string, string>;
  const now = c.get('world').now();
  if (!(await openSession(table, c.get('world'), c.req.header('cookie'), eventId, person))) throw notFound('form');
  const current = await currentEvent(table, eventId);
  const form = current?.event.forms.find(({ id }) => id === formId);
  if (!current || !form) throw notFound('form');
  const [items, destroyed] = await Promise.all([
    personItems(table, eventId, person),
    isFormKeyDestroyed(answers, eventId, formId),
  ]);
  const profile = profileIn(items);
  if (!profile) throw notFound('form');
  if (!c.get('chosen')) c.set('language', profile.language);
  const { event, version } = current;
  const state = opening(event, form, presenceOf(profile, attendanceIn(items)), now);
  return {
    event,
    version,
    form,
    person,
    opening: destroyed && state.state === 'open' ? { state: 'closed', closed: now } : state,
  };
}

/**
 * The form as it was when the page was made: an old version is taken as long as the form is open.
 * @returns undefined for a version that there is not, or whose form promised another privacy than today's.
 */
export async function askedForm(
  { table }: Tables,
  entry: Entry,
  asked: unknown,
): Promise<{ form: Form; version: number } | undefined> {
  if (asked === String(entry.version)) return { form: entry.form, version: entry.version };
  if (typeof asked !== 'string' || !/^[1-9]\d{0,5}$/.test(asked)) return undefined;
  const old = await eventVersion(table, entry.event.id, Number(asked));
  const form = old?.event.forms.find(({ id }) => id === entry.form.id);
  return form && form.privacy === entry.form.privacy ? { form, version: Number(asked) } : undefined;
}
