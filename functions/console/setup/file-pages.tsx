import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import * as z from 'zod';
import { parseEvent } from '../../events/document.ts';
import type { EventVersion } from '../../events/event.ts';
import type { Mistake } from '../../events/mistakes.ts';
import { eventVersion } from '../../events/store.ts';
import { putEvent } from '../../organiser/put-event.ts';
import { Refusal } from '../../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import { type Entered, entered, putting } from '../entered.ts';
import { pathOf, respondInEvent } from '../shell.tsx';
import { list as tables } from '../style.ts';
import { FilePage } from './file-page.tsx';
import { setupMessages } from './messages.ts';
import type { SetupRooms } from './rooms.ts';
import { staleNotice } from './stale-notice.tsx';
import { setupStyle } from './style.ts';

const version = z.coerce.number().int().min(1).max(999_999);

interface Shown {
  over: number;
  text?: string;
  mistakes?: readonly Mistake[];
  /** A sentence where no mistake of the document says it. */
  problem?: string;
  status?: number;
  /** Another saved meanwhile. */
  notice?: Child;
}

/** The whole event as a file: as `cheti event apply` takes it. */
export function filePages(
  app: Hono<PageEnvironment>,
  rooms: SetupRooms,
  heldNow: (at: Entered) => Promise<EventVersion>,
): void {
  const { table } = rooms;

  app.get('/organiser/events/:event/setup/file', async (c) => {
    const at = await entered(c, table, 'setup');
    return show(c, at, { over: (await heldNow(at)).version });
  });

  app.get('/organiser/events/:event/setup/event.json', async (c) => {
    const at = await entered(c, table, 'setup');
    const { event } = await heldNow(at);
    return c.body(`${JSON.stringify(event, null, 2)}\n`, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${event.id}.json"`,
    });
  });

  app.post('/organiser/events/:event/setup/file', async (c) => {
    const at = await entered(c, table, 'setup');
    const say = setupMessages[c.get('language')];
    const form = await bodyOf(c);
    const over = version.safeParse(form.get('version'));
    const began = over.success ? await eventVersion(table, at.event.id, over.data) : undefined;
    if (!began) throw new Refusal(422, 'invalid', 'the form names no version');
    const text = await documentIn(form);
    const refuse = (shown: Partial<Shown>) => show(c, at, { over: began.version, text, status: 422, ...shown });
    if (!text.trim()) return refuse({ problem: say.noFile });
    const parsed = parseEvent(text);
    if ('mistakes' in parsed) return refuse({ mistakes: parsed.mistakes });
    if (parsed.event.id !== at.event.id) return refuse({ problem: say.otherId(parsed.event.id) });
    try {
      const { changed, version: now } = await putEvent(rooms, parsed.event, putting(c, at, began.version));
      return c.redirect(`${pathOf(at.event.id, 'setup', 'general')}?saved=${changed ? now : 0}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code !== 'newer-version')
        return refuse({
          mistakes: error.details,
          status: error.status,
          ...(error.details.length === 0 && { problem: error.message }),
        });
      const held = await heldNow(at);
      const notice = await staleNotice(c, table, { before: began.event, mine: parsed.event, held });
      return refuse({ over: held.version, status: 409, notice });
    }
  });

  function show(c: PageContext, at: Entered, shown: Shown) {
    const language = c.get('language');
    const say = setupMessages[language];
    const { over, text, mistakes = [], problem, status = 200, notice } = shown;
    return respondInEvent(
      c,
      at,
      'setup',
      {
        title: `${say.file} · ${say.title}`,
        styles: [setupStyle, tables],
        status,
        ...(status >= 400 && { error: true }),
      },
      <FilePage {...{ event: at.event, over, text, mistakes, problem, language }}>{notice}</FilePage>,
    );
  }
}

/** The text of a form's file, or what was typed in its place. */
export async function documentIn(form: FormData): Promise<string> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return new TextDecoder().decode(await file.arrayBuffer());
  return String(form.get('document') ?? '');
}
