import type { Hono } from 'hono';
import * as z from 'zod';
import { parseEvent } from '../../../events/document.ts';
import type { Event, EventVersion } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { instantOf, localOf } from '../../../events/times.ts';
import { isFormKeyDestroyed } from '../../../feedback/form-key.ts';
import { countReceipts } from '../../../feedback/store.ts';
import { putEvent } from '../../../organiser/put-event.ts';
import { audit } from '../../../shared/audit.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../../../shared/page/context.ts';
import { bodyOf } from '../../../shared/page/posted.ts';
import { actor, type Entered, entered, putting } from '../../entered.ts';
import { namesOf } from '../../names.ts';
import { pathOf, respondInEvent } from '../../shell.tsx';
import { inWords } from '../mistake-words.ts';
import { partVersions } from '../part-versions.ts';
import type { SetupRooms } from '../rooms.ts';
import { setupStyle } from '../style.ts';
import { answeredOf } from './answered.ts';
import { formOf } from './form-of.ts';
import { formStyle } from './form-style.ts';
import { formMessages } from './messages.ts';
import { closedNow, openedNow, standingOf } from './open-close.ts';
import { StandingPage, type Wrong } from './standing-page.tsx';
import { VersionsPage } from './versions-page.tsx';

/** For so long a form that is opened again stays open, where nothing else is typed. */
const WEEK = 7 * 24 * 60 * 60 * 1000;
/** Others may save something else of the event meanwhile. */
const TRIES = 3;

const fromVersion = z.coerce.number().int().min(1).max(999_999).optional().catch(undefined);

type Change = 'opened' | 'closed' | 'removed';

/** Whether a form is open how many have answered, and what changed; it is opened, closed and removed here. */
export function standingPages(
  app: Hono<PageEnvironment>,
  rooms: SetupRooms,
  heldNow: (at: Entered) => Promise<EventVersion>,
): void {
  const { table, answers } = rooms;

  app.get('/organiser/events/:event/setup/forms/:form/standing', async (c) => {
    const at = await entered(c, table, 'setup');
    const { event } = await heldNow(at);
    const done = c.req.query('done');
    const say = formMessages[c.get('language')].done;
    return show(c, { ...at, event }, formOf(event, c.req.param('form')), {
      ...(done && done in say && { said: say[done as keyof typeof say] }),
    });
  });

  app.get('/organiser/events/:event/setup/forms/:form/versions', async (c) => {
    const at = await entered(c, table, 'setup');
    const { event, version } = await heldNow(at);
    const form = formOf(event, c.req.param('form'));
    const from = fromVersion.parse(c.req.query('from')) ?? version;
    const [{ versions, rest }, answered] = await Promise.all([
      partVersions(table, event.id, Math.min(from, version), ({ forms }) => forms.find(({ id }) => id === form.id)),
      countReceipts(table, event.id, form.id),
    ]);
    const names = await namesOf(
      table,
      versions.flatMap(({ held }) => held.by ?? []),
    );
    const language = c.get('language');
    return respondInEvent(
      c,
      { ...at, event },
      'setup',
      { title: formMessages[language].versions, styles: [setupStyle, formStyle] },
      <VersionsPage {...{ event, form, versions, rest, answered, names, language }} isNewest={from >= version} />,
    );
  });

  app.post('/organiser/events/:event/setup/forms/:form/open', async (c) => {
    const at = await entered(c, table, 'setup');
    const now = c.get('world').now();
    const { event } = await heldNow(at);
    const form = formOf(event, c.req.param('form'));
    const typed = String((await bodyOf(c)).get('closes') ?? '').trim();
    const standing = await standingNow(event, form, now);
    if (standing.state !== 'closed') return change(c, at, form.id, 'opened', (of, each) => openedNow(of, each, now));
    const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) && instantOf(typed, event.zone) > now;
    if (standing.final || !isTime) {
      const text = formMessages[c.get('language')][standing.final ? 'final' : 'needsLater'];
      return show(c, { ...at, event }, form, { closes: typed, wrong: { control: 'closes', text } });
    }
    return change(c, at, form.id, 'opened', (of, each) => openedNow(of, each, now, typed));
  });

  app.post('/organiser/events/:event/setup/forms/:form/close', async (c) => {
    const at = await entered(c, table, 'setup');
    const now = c.get('world').now();
    const { event } = await heldNow(at);
    const form = formOf(event, c.req.param('form'));
    const isAgreed = (await bodyOf(c)).get('agreed') === 'yes';
    const standing = await standingNow(event, form, now);
    if (standing.state === 'open' && form.privacy === 'anonymous' && !isAgreed) {
      const text = formMessages[c.get('language')].needsTick;
      return show(c, { ...at, event }, form, { wrong: { control: 'agreed', text } });
    }
    // Closed already, by a press before this one: it stays as it is.
    return change(c, at, form.id, 'closed', (of, each) =>
      standingOf(of, each, false, now).state === 'open' ? closedNow(of, each, now) : each,
    );
  });

  app.post('/organiser/events/:event/setup/forms/:form/remove', async (c) => {
    const at = await entered(c, table, 'setup');
    return change(c, at, c.req.param('form'), 'removed', () => undefined);
  });

  const standingNow = async (event: Event, form: Form, now: Date) =>
    standingOf(event, form, await isFormKeyDestroyed(answers, event.id, form.id), now);

  /** Puts a form as it is changed into the version that holds, whatever others save meanwhile. */
  async function change(
    c: PageContext,
    at: Entered,
    id: string,
    done: Change,
    edit: (event: Event, form: Form) => Form | undefined,
  ): Promise<Response> {
    const [world, by, list] = [c.get('world'), actor(at), pathOf(at.event.id, 'setup', 'forms')];
    for (let attempt = 1; ; attempt++) {
      const held = await heldNow(at);
      // Removed already, by a press before this one.
      if (done === 'removed' && !held.event.forms.some((one) => one.id === id))
        return c.redirect(`${list}?done=${done}`, 303);
      const form = formOf(held.event, id);
      const next = edit(held.event, form);
      const forms = held.event.forms.flatMap((one) => (one.id === id ? (next ?? []) : one));
      const refuse = (mistakes: Refusal['details']) => {
        const text = mistakes.map(({ reason }) => inWords(reason, c.get('language'))).join(' ');
        const control = done === 'opened' ? 'closes' : done === 'closed' ? 'agreed' : 'remove';
        return show(c, { ...at, event: held.event }, form, { wrong: { control, text } });
      };
      const parsed = parseEvent({ ...held.event, forms });
      if ('mistakes' in parsed) return refuse(parsed.mistakes);
      try {
        const { changed } = await putEvent(rooms, parsed.event, putting(c, at, held.version));
        if (changed) await audit(table, world, { act: `form-${done}`, by, event: at.event.id, on: id });
        return c.redirect(`${next ? `${list}/${id}/standing` : list}?done=${done}`, 303);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.code === 'newer-version' && attempt < TRIES) continue;
        if (error.details.length === 0) throw error;
        return refuse(error.details);
      }
    }
  }

  async function show(
    c: PageContext,
    at: Entered,
    form: Form,
    { said, wrong, closes }: { said?: string; wrong?: Wrong; closes?: string },
  ): Promise<Response> {
    const language = c.get('language');
    const now = c.get('world').now();
    const [standing, answered] = await Promise.all([
      standingNow(at.event, form, now),
      answeredOf(table, at.event, form),
    ]);
    const proposed = closes ?? localOf(new Date(now.getTime() + WEEK), at.event.zone);
    return respondInEvent(
      c,
      at,
      'setup',
      {
        title: formMessages[language].standing,
        styles: [setupStyle, formStyle],
        ...(wrong && { error: true, status: 422 }),
      },
      <StandingPage {...{ event: at.event, form, standing, answered, said, wrong, language }} closes={proposed} />,
    );
  }
}
