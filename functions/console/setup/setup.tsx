import type { Hono } from 'hono';
import * as z from 'zod';
import { parseEvent } from '../../events/document.ts';
import type { Event, EventVersion } from '../../events/event.ts';
import { eventNow } from '../../events/now.ts';
import { eventVersion } from '../../events/store.ts';
import { putEvent } from '../../organiser/put-event.ts';
import { eventErasureOf } from '../../privacy/event-erasure.ts';
import { notFound, Refusal } from '../../shared/errors.ts';
import { Notice } from '../../shared/page/components.tsx';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import { type Entered, entered, putting } from '../entered.ts';
import { RetentionCard } from '../retention-card.tsx';
import { pathOf, respondInEvent } from '../shell.tsx';
import { act, withLanguage, withRows } from './act.ts';
import { inForm } from './anchors.ts';
import { type Count, countPassing } from './count.ts';
import { type Fields, postedFields } from './fields.ts';
import { filePages } from './file-pages.tsx';
import { formPages } from './forms/forms.tsx';
import { merged } from './merge.ts';
import { setupMessages } from './messages.ts';
import { missingIn } from './missing.ts';
import { respondSection } from './respond-section.tsx';
import type { SetupRooms } from './rooms.ts';
import { SECTION_NAMES, SECTIONS, type Section } from './sections.ts';
import { staleNotice } from './stale-notice.tsx';
import { StartPage } from './start-page.tsx';
import { setupStyle } from './style.ts';
import { fieldsOf, inOrder, isSaved, written } from './written.ts';

/** For so long people are counted before what is known is shown. */
const COUNT_MILLISECONDS = 15_000;

const sectionName = z.enum(SECTION_NAMES);
const version = z.coerce.number().int().min(1).max(999_999);

/** An event's setup: what is left to do, a form for each of its parts, and the whole as a file. */
export function setupPages(app: Hono<PageEnvironment>, rooms: SetupRooms): void {
  const { table } = rooms;

  app.get('/organiser/events/:event/setup', async (c) => {
    const at = await entered(c, table, 'setup');
    const held = await heldNow(at);
    const language = c.get('language');
    const erasure = await eventErasureOf(table, held.event.id);
    const kept = <RetentionCard {...{ held, role: at.role, erasure, language }} now={c.get('world').now()} />;
    return respondInEvent(
      c,
      { ...at, event: held.event },
      'setup',
      { title: setupMessages[language].title, styles: [setupStyle] },
      <StartPage {...{ held, kept, language }} missing={await missingIn(table, held.event)} />,
    );
  });

  filePages(app, rooms, heldNow);
  formPages(app, rooms, heldNow);

  app.get('/organiser/events/:event/setup/counts', async (c) => {
    const at = await entered(c, table, 'setup');
    const { event } = await heldNow(at);
    const say = setupMessages[c.get('language')];
    const { kinds, partial } = await count(c, event);
    const said = Object.entries(kinds).map(([kind, { pass, of }]) => [
      kind,
      `${say.passing(pass, of)}${partial ? ` ${say.partly}` : ''}`,
    ]);
    return c.json(Object.fromEntries(said));
  });

  app.get('/organiser/events/:event/setup/:section', async (c) => {
    const at = await entered(c, table, 'setup');
    const section = sectionOf(c);
    const held = await heldNow(at);
    const say = setupMessages[c.get('language')];
    const saved = c.req.query('saved');
    const notice = saved !== undefined && (
      <Notice tone="ok" live>
        {saved === '0' ? say.unchanged : say.saved(held.version)}
      </Notice>
    );
    return respondSection(c, { ...at, event: held.event }, section, {
      fields: fieldsOf(section, held.event),
      version: held.version,
      notice,
    });
  });

  app.post('/organiser/events/:event/setup/:section', async (c) => {
    const at = await entered(c, table, 'setup');
    const section = sectionOf(c);
    const form = await bodyOf(c);
    const [over, asked] = [version.safeParse(form.get('version')), act.safeParse(form.get('act') ?? 'save')];
    const began = over.success ? await eventVersion(table, at.event.id, over.data) : undefined;
    if (!began || !asked.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const fields = postedFields(form, section);
    const here = { ...at, event: began.event };
    if (asked.data === 'save') return save(c, here, section, fields, began);
    if (asked.data === 'count') return counted(c, here, section, fields, began);
    const next = asked.data === 'language' ? withLanguage(fields, form) : withRows(fields, section, asked.data);
    return respondSection(c, here, section, { fields: next, version: began.version });
  });

  async function save(c: PageContext, at: Entered, section: Section, fields: Fields, began: EventVersion) {
    const parsed = parseEvent(written(section, fields, began.event));
    const held = await heldNow(at);
    if (held.version !== began.version && !('event' in parsed && isSaved(parsed.event, held.event)))
      return stale(c, at, section, fields, began, held);
    if ('mistakes' in parsed)
      return respondSection(c, at, section, { fields, version: began.version, mistakes: parsed.mistakes, status: 422 });
    try {
      const { changed, version: now } = await putEvent(rooms, inOrder(parsed.event), putting(c, at, began.version));
      return c.redirect(`${pathOf(at.event.id, 'setup', section.name)}?saved=${changed ? now : 0}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.details.length === 0 && error.code !== 'newer-version')) throw error;
      if (error.code === 'newer-version') return stale(c, at, section, fields, began, await heldNow(at));
      const mistakes = inForm(began.event, fields, error.details);
      return respondSection(c, at, section, { fields, version: began.version, mistakes, status: error.status });
    }
  }

  /** Another saved meanwhile: nothing is saved; what was typed stands on top of theirs, to be saved so. */
  async function stale(
    c: PageContext,
    at: Entered,
    section: Section,
    fields: Fields,
    began: EventVersion,
    held: EventVersion,
  ) {
    const mine = written(section, fields, began.event);
    const notice = await staleNotice(c, table, { before: began.event, mine, held });
    const [base, theirs] = [fieldsOf(section, began.event), fieldsOf(section, held.event)];
    return respondSection(c, { ...at, event: held.event }, section, {
      fields: merged(section, base, theirs, fields),
      version: held.version,
      notice,
      isStale: true,
      status: 409,
    });
  }

  async function counted(c: PageContext, at: Entered, section: Section, fields: Fields, began: EventVersion) {
    const parsed = parseEvent(written(section, fields, began.event));
    if ('mistakes' in parsed)
      return respondSection(c, at, section, { fields, version: began.version, mistakes: parsed.mistakes, status: 422 });
    return respondSection(c, at, section, { fields, version: began.version, count: await count(c, parsed.event) });
  }

  const count = (c: PageContext, event: Event): Promise<Count> => {
    const until = c.get('world').now().getTime() + COUNT_MILLISECONDS;
    return countPassing(table, event, c.get('world').now(), () => c.get('world').now().getTime() > until);
  };

  /** The version that holds at this instant, whoever saved it. */
  async function heldNow({ event }: Entered): Promise<EventVersion> {
    const held = await eventNow(table, event.id);
    if (!held) throw notFound('event');
    return held;
  }
}

function sectionOf(c: PageContext): Section {
  const name = sectionName.safeParse(c.req.param('section'));
  if (!name.success) throw notFound('part of the setup');
  return SECTIONS[name.data];
}
