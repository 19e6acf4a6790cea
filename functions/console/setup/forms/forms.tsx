import type { Hono } from 'hono';
import * as z from 'zod';
import { parseEvent } from '../../../events/document.ts';
import type { EventVersion } from '../../../events/event.ts';
import { eventVersion } from '../../../events/store.ts';
import { putEvent } from '../../../organiser/put-event.ts';
import { Refusal } from '../../../shared/errors.ts';
import { Notice } from '../../../shared/page/components.tsx';
import type { PageContext, PageEnvironment } from '../../../shared/page/context.ts';
import { bodyOf } from '../../../shared/page/posted.ts';
import { type Entered, entered, putting } from '../../entered.ts';
import { pathOf, respondInEvent } from '../../shell.tsx';
import { type Fields, postedFields } from '../fields.ts';
import { merged } from '../merge.ts';
import { setupMessages } from '../messages.ts';
import type { SetupRooms } from '../rooms.ts';
import { FEEDBACK_FORM } from '../sections.ts';
import { staleNotice } from '../stale-notice.tsx';
import { setupStyle } from '../style.ts';
import { fieldsOf, inOrder, isSaved } from '../written.ts';
import { answeredOfEach } from './answered.ts';
import { askingPages } from './asking.tsx';
import { begunForm } from './begun-form.ts';
import { changed, formAct } from './form-act.ts';
import { formOf } from './form-of.ts';
import { formStyle } from './form-style.ts';
import { FormsPage, NewFormPage } from './forms-page.tsx';
import { previewPage } from './preview.tsx';
import { named, renamed, withQuestions } from './question-rows.ts';
import { respondEditor } from './respond-editor.tsx';
import { nameOfSource } from './sources.tsx';
import { sourcesFor } from './sources-store.ts';
import { standingPages } from './standing.tsx';
import { withForm } from './with-form.ts';

/** For so long answers are counted before the list is shown without the rest. */
const COUNT_MILLISECONDS = 3000;

const version = z.coerce.number().int().min(1).max(999_999);

/** An event's feedback forms: the list, the builder of each, and how participants see it. */
export function formPages(
  app: Hono<PageEnvironment>,
  rooms: SetupRooms,
  heldNow: (at: Entered) => Promise<EventVersion>,
): void {
  const { table } = rooms;
  standingPages(app, rooms, heldNow);
  askingPages(app, rooms, heldNow);
  const styles = [setupStyle, formStyle];

  app.get('/organiser/events/:event/setup/forms', async (c) => {
    const at = await entered(c, table, 'setup');
    const { event } = await heldNow(at);
    const language = c.get('language');
    const title = setupMessages[language].forms;
    const now = c.get('world').now();
    const until = now.getTime() + COUNT_MILLISECONDS;
    const answered = await answeredOfEach(table, event, () => c.get('world').now().getTime() > until);
    return respondInEvent(
      c,
      { ...at, event },
      'setup',
      { title, styles },
      <FormsPage {...{ event, answered, now, language }} removed={c.req.query('done') === 'removed'} />,
    );
  });

  app.get('/organiser/events/:event/setup/new-form', async (c) => {
    const at = await entered(c, table, 'setup');
    const held = await heldNow(at);
    const language = c.get('language');
    const sources = await sourcesFor(table, at, held.event);
    const from = c.req.query('from');
    if (from !== undefined) {
      const source = sources.find((one) => nameOfSource(one) === from);
      const fields = begunForm(from, source, held.event.id);
      return respondEditor(c, table, { ...at, event: held.event }, { fields, version: held.version });
    }
    const page = <NewFormPage {...{ event: held.event, sources, language }} />;
    return respondInEvent(
      c,
      { ...at, event: held.event },
      'setup',
      { title: setupMessages[language].fresh('forms'), styles },
      page,
    );
  });

  app.get('/organiser/events/:event/setup/forms/:form', async (c) => {
    const at = await entered(c, table, 'setup');
    const held = await heldNow(at);
    const form = formOf(held.event, c.req.param('form'));
    const say = setupMessages[c.get('language')];
    const saved = c.req.query('saved');
    const notice = saved !== undefined && (
      <Notice tone="ok" live>
        {saved === '0' ? say.unchanged : say.saved(held.version)}
      </Notice>
    );
    const fields = fieldsOf(FEEDBACK_FORM, form);
    return respondEditor(
      c,
      table,
      { ...at, event: held.event },
      { form: form.id, fields, version: held.version, notice },
    );
  });

  app.get('/organiser/events/:event/setup/forms/:form/preview', async (c) => {
    const { event } = await heldNow(await entered(c, table, 'setup'));
    return previewPage(c, event, formOf(event, c.req.param('form')));
  });

  for (const path of ['new-form', 'forms/:form'] as const)
    app.post(`/organiser/events/:event/setup/${path}`, async (c) => {
      const at = await entered(c, table, 'setup');
      const body = await bodyOf(c);
      const [over, asked] = [version.safeParse(body.get('version')), formAct.safeParse(body.get('act') ?? 'save')];
      const began = over.success ? await eventVersion(table, at.event.id, over.data) : undefined;
      if (!began || !asked.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
      const form = c.req.param('form');
      const here = { ...at, event: began.event };
      const stood = began.event.forms.find(({ id }) => id === form);
      const act = asked.data;
      const fields = named(postedFields(body, FEEDBACK_FORM), stood, act === 'save' || act === 'preview');
      if (act === 'save') return save(c, here, form, fields, began);
      if (act === 'preview') return preview(c, here, form, fields, began);
      const shown = { form, version: began.version };
      if (typeof act === 'object') return respondEditor(c, table, here, { ...shown, fields: changed(fields, act) });
      const source = String(body.get(act === 'source' ? 'source' : 'shown') ?? '');
      if (!act.startsWith('take:')) return respondEditor(c, table, here, { ...shown, fields, source });
      const taken = (await sourcesFor(table, at, began.event)).find((one) => nameOfSource(one) === source)?.form
        .questions;
      const questions = act === 'take:all' ? taken : taken?.slice(Number(act.slice(5)), Number(act.slice(5)) + 1);
      return respondEditor(c, table, here, { ...shown, source, fields: withQuestions(fields, questions ?? []) });
    });

  async function preview(c: PageContext, at: Entered, form: string | undefined, fields: Fields, began: EventVersion) {
    const made = withForm(began.event, form, fields);
    const parsed = parseEvent(made.document);
    if ('mistakes' in parsed)
      return respondEditor(c, table, at, {
        ...{ form, fields, version: began.version, status: 422 },
        mistakes: made.inForm(parsed.mistakes),
      });
    return previewPage(c, parsed.event, formOf(parsed.event, made.id));
  }

  async function save(c: PageContext, at: Entered, form: string | undefined, fields: Fields, began: EventVersion) {
    const made = withForm(began.event, form, fields);
    const parsed = parseEvent(made.document);
    const held = await heldNow(at);
    if (held.version !== began.version && !('event' in parsed && isSaved(parsed.event, held.event)))
      return stale(c, at, form, fields, began, held);
    const refuse = (status: number, mistakes: Parameters<typeof made.inForm>[0]) =>
      respondEditor(c, table, at, { form, fields, version: began.version, status, mistakes: made.inForm(mistakes) });
    if ('mistakes' in parsed) return refuse(422, parsed.mistakes);
    try {
      const { changed: isChanged, version: now } = await putEvent(
        rooms,
        inOrder(parsed.event),
        putting(c, at, began.version),
      );
      return c.redirect(`${pathOf(at.event.id, 'setup', 'forms', made.id)}?saved=${isChanged ? now : 0}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.details.length === 0 && error.code !== 'newer-version')) throw error;
      if (error.code === 'newer-version') return stale(c, at, form, fields, began, await heldNow(at));
      return refuse(error.status, error.details);
    }
  }

  /** Another saved meanwhile: nothing is saved; what was typed stands on top of theirs, to be saved so. */
  async function stale(
    c: PageContext,
    at: Entered,
    form: string | undefined,
    fields: Fields,
    began: EventVersion,
    held: EventVersion,
  ) {
    const mine = withForm(began.event, form, fields).document;
    const notice = await staleNotice(c, table, { before: began.event, mine, held });
    const [stood, other] = [began.event, held.event].map(({ forms }) => forms.find(({ id }) => id === form));
    // A form that is not there any more is saved anew as it was typed.
    const onTop =
      stood && other
        ? merged(FEEDBACK_FORM, fieldsOf(FEEDBACK_FORM, stood), fieldsOf(FEEDBACK_FORM, other), fields)
        : fields;
    return respondEditor(
      c,
      table,
      { ...at, event: held.event },
      {
        ...{ form, version: held.version, notice, isStale: true, status: 409 },
        fields: other ? renamed(onTop, other) : onTop,
      },
    );
  }
}
