import type { Hono } from 'hono';
import * as z from 'zod';
import { parseEvent } from '../../events/document.ts';
import type { Event } from '../../events/event.ts';
import { localDay } from '../../events/local.ts';
import type { Mistake } from '../../events/mistakes.ts';
import { currentEvent } from '../../events/store.ts';
import { eventsOf } from '../../organiser/access-store.ts';
import { makeEvent } from '../../organiser/make-event.ts';
import { MAKING, may } from '../../organiser/rights.ts';
import { notFound, Refusal } from '../../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import { actor, NO_RIGHT, signedIn } from '../entered.ts';
import type { Organiser } from '../session-store.ts';
import { pathOf, respondAlone } from '../shell.tsx';
import { placed } from './anchors.ts';
import { blankLists, copyOf, firstSession } from './begun.ts';
import { type Fields, postedFields, valueIn } from './fields.ts';
import { documentIn } from './file-pages.tsx';
import { setupMessages } from './messages.ts';
import { NewEventPage, WAYS, type Way } from './new-event-page.tsx';
import type { SetupRooms } from './rooms.ts';
import { SECTIONS } from './sections.ts';
import { setupStyle } from './style.ts';
import { idFrom, valueAt, written } from './written.ts';

const way = z.enum(WAYS).catch('blank');

interface Typed {
  way: Way;
  fields: Fields;
  id: string;
  from: string;
  text?: string;
  mistakes?: readonly Mistake[];
  problem?: string;
  status?: number;
}

/** New events: from blank, like another, from a file. Whoever owns an event may make another, and owns it. */
export function newEventPages(app: Hono<PageEnvironment>, rooms: SetupRooms): void {
  const { table } = rooms;

  app.get('/organiser/new', async (c) => {
    const { owned, who } = await creator(c);
    const from = owned[0]?.id ?? '';
    const fields: Fields = new Map([
      ['zone', [owned[0]?.zone ?? '']],
      ['issuer.contact', [who.address]],
    ]);
    return show(c, who, owned, { way: way.parse(c.req.query('way')), fields, id: '', from });
  });

  app.post('/organiser/new', async (c) => {
    const { owned, who } = await creator(c);
    const form = await bodyOf(c);
    const typed: Typed = {
      way: way.parse(form.get('way')),
      fields: postedFields(form, SECTIONS.general),
      id: String(form.get('id') ?? '').trim(),
      from: String(form.get('from') ?? ''),
      text: await documentIn(form),
    };
    if (typed.way === 'copy' && !owned.some(({ id }) => id === typed.from)) throw notFound('event');
    const made = documentOf(typed, who, owned);
    if (made === '')
      return show(c, who, owned, { ...typed, problem: setupMessages[c.get('language')].noFile, status: 422 });
    const parsed = parseEvent(made);
    if ('mistakes' in parsed) return show(c, who, owned, { ...typed, mistakes: parsed.mistakes, status: 422 });
    try {
      const [world, by, correlation] = [c.get('world'), actor({ who }), c.get('correlation')];
      await makeEvent(rooms, parsed.event, { world, by, correlation, owner: who });
    } catch (error) {
      if (!(error instanceof Refusal) || error.details.length === 0) throw error;
      return show(c, who, owned, { ...typed, mistakes: error.details, status: error.status });
    }
    return c.redirect(pathOf(parsed.event.id, 'setup'), 303);
  });

  /** Who asks, and the events that they own. @throws Refusal 403 where there is none. */
  async function creator(c: PageContext): Promise<{ who: Organiser; owned: Event[] }> {
    const who = await signedIn(c, table);
    const all = await eventsOf(table, { id: who.id, address: who.address });
    const held = await Promise.all(
      all
        .filter(({ role }) => MAKING.every((right) => may(role, right)))
        .map(({ event }) => currentEvent(table, event)),
    );
    const owned = held.flatMap((one) => (one ? [one.event] : []));
    if (owned.length === 0) throw new Refusal(403, NO_RIGHT, 'only who owns an event may make another');
    return { who, owned };
  }

  function show(c: PageContext, who: Organiser, owned: Event[], typed: Typed) {
    const language = c.get('language');
    const { status = 200, mistakes = [], fields } = typed;
    const { here, elsewhere } = placed(SECTIONS.general, fields, mistakes);
    return respondAlone(
      c,
      {
        title: setupMessages[language].newEvent,
        who,
        styles: [setupStyle],
        status,
        ...(status >= 400 && { error: true }),
      },
      <NewEventPage {...{ ...typed, owned, elsewhere, language }} mistakes={here} />,
    );
  }
}

/** The document that a form asks for, right or wrong; empty where there is no file. */
function documentOf(
  { way: asked, fields, id: typed, from, text = '' }: Typed,
  who: Organiser,
  owned: Event[],
): unknown {
  if (asked === 'file') return text.trim() && text;
  const document = written(SECTIONS.general, fields, {} as Event);
  const { title, prefix } = document;
  const id = typed || idFrom(title);
  const first = valueIn(fields, 'days.first');
  const copied = owned.find((event) => event.id === from);
  if (asked === 'copy' && copied) {
    const isDay = localDay.safeParse(first).success;
    return {
      ...copyOf(copied, isDay ? first : copied.days.first),
      id,
      title,
      prefix,
      ...(!isDay && { days: { first } }),
    };
  }
  const [name = ''] = Object.values((title ?? {}) as Record<string, string>);
  const sender = { name: name.slice(0, 80), replyTo: valueAt(document, 'issuer.contact') };
  return { ...document, id, sender, sessions: [firstSession(first)], ...blankLists(who.name ?? who.address) };
}
