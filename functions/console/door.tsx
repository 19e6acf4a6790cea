import type { Hono } from 'hono';
import * as z from 'zod';
import { attendanceIn, countPresent } from '../attendance/store.ts';
import { sentAct, takeActs } from '../attendance/take-acts.ts';
import type { Event } from '../events/event.ts';
import { findPeople } from '../organiser/find-people.ts';
import { asked } from '../organiser/list-filter.ts';
import { profileIn } from '../participants/store.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { randomLetters, sha256 } from '../shared/ids.ts';
import { hiddenLetter } from '../shared/letters.ts';
import { compress } from '../shared/page/compress.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { servePhone, serveWorker } from './client.ts';
import { guestsOf, insideOf, sessionNow } from './door-lists.ts';
import { type LastAtDoor, respondAtDoor } from './door-page.tsx';
import { actor, entered } from './entered.ts';
import { pathOf } from './shell.tsx';

interface DoorRooms {
  table: Table;
  issueQueue: Queue<IssueMessage>;
}

const SEARCH_MILLISECONDS = 4000;
/** Acts that a phone sends at once, at the most. */
const MOST_ACTS = 50;

const device = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((name) => !hiddenLetter(name));
const sent = z.object({ device, acts: z.array(z.unknown()).max(MOST_ACTS) });
/** What a form of the page without scripts says. */
const posted = z.object({ person: z.string().max(120), session: z.string().max(60) });
/** Ids of acts come back even where nothing else of them can be read. */
const named = z.object({ id: z.string().max(40) });

/** The page at a door, what phones ask it for, and what they tell it. */
export function doorPages(app: Hono<PageEnvironment>, { table, issueQueue }: DoorRooms): void {
  app.get('/organiser/door-phone.js', (c) => servePhone(c));
  app.get('/organiser/door-worker.js', (c) => serveWorker(c));

  app.get('/organiser/events/:event/door', async (c) => {
    const at = await entered(c, table, 'attendance');
    const { event } = at;
    const now = c.get('world').now();
    const session = sessionOf(event, c.req.query('session')) ?? sessionNow(event, now);
    const { q } = asked.parse(c.req.query());
    const until = now.getTime() + SEARCH_MILLISECONDS;
    const isLate = () => c.get('world').now().getTime() > until;
    const [found, count, last] = await Promise.all([
      q ? findPeople(table, event, now, { q, group: '', role: '', is: '', after: 0 }, isLate) : undefined,
      countPresent(table, event.id, session.id),
      lastOf(event, c.req.query('person'), c.req.query('said'), session.id),
    ]);
    return respondAtDoor(c, { at, session, q, found: found?.rows, count, last });
  });

  async function lastOf(event: Event, id = '', said = '', session: string): Promise<LastAtDoor | undefined> {
    if (!id) return undefined;
    const items = await personItems(table, event.id, id);
    const person = profileIn(items);
    const mark = attendanceIn(items).find((one) => one.session === session && !one.withdrawn);
    return person && mark && { person, mark, again: said === 'again' };
  }

  /** Lets somebody in by the page without scripts. */
  app.post('/organiser/events/:event/door', async (c) => {
    const at = await entered(c, table, 'attendance');
    const { event } = at;
    const form = posted.safeParse(Object.fromEntries(await bodyOf(c)));
    const session = form.success ? sessionOf(event, form.data.session) : undefined;
    if (!form.success || !session) throw new Refusal(422, 'invalid', 'the form names no session of the event');
    const { person } = form.data;
    const items = await personItems(table, event.id, person);
    if (!profileIn(items)) throw notFound('person');
    const wasThere = attendanceIn(items).some((one) => one.session === session.id && !one.withdrawn);
    if (!wasThere) {
      const world = c.get('world');
      const act = { id: randomLetters(world, 20), person, session: session.id, at: world.now().toISOString() };
      await takeActs(takingOf(c, at, 'web'), [act]);
    }
    const query = new URLSearchParams({ session: session.id, person, said: wasThere ? 'again' : 'entered' });
    return c.redirect(`${pathOf(event.id, 'door')}?${query}`, 303);
  });

  app.get('/organiser/events/:event/door/people', async (c) => {
    const { event } = await entered(c, table, 'attendance');
    return answer(c, { people: await guestsOf(table, event.id) });
  });

  app.get('/organiser/events/:event/door/present', async (c) => {
    const { event } = await entered(c, table, 'attendance');
    const session = sessionOf(event, c.req.query('session'));
    if (!session) throw notFound('session');
    return answer(c, { present: await insideOf(table, event.id, session.id) });
  });

  app.post('/organiser/events/:event/door/acts', async (c) => {
    const at = await entered(c, table, 'attendance');
    const body = sent.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success) throw new Refusal(422, 'invalid', 'these are no acts of a phone');
    const acts = body.data.acts.flatMap((one) => sentAct.safeParse(one).data ?? []);
    const readable = new Set(acts.map(({ id }) => id));
    const unreadable = body.data.acts
      .flatMap((one) => named.safeParse(one).data ?? [])
      .filter(({ id }) => !readable.has(id))
      .map(({ id }) => ({ id, refused: 'unreadable' as const }));
    const taken = await takeActs(takingOf(c, at, body.data.device), acts);
    return c.json({ now: c.get('world').now().toISOString(), acts: [...taken, ...unreadable] });
  });

  const takingOf = (c: PageContext, at: Awaited<ReturnType<typeof entered>>, device: string) => ({
    ...{ table, world: c.get('world'), issueQueue, event: at.event, device, by: actor(at) },
    correlation: c.get('correlation'),
  });
}

const sessionOf = ({ sessions }: Event, id: string | undefined) => sessions.find((one) => one.id === id);

/** Lists as JSON; where a phone has the very same already, it is told so. */
function answer(c: PageContext, list: Record<string, unknown>): Response {
  const text = JSON.stringify(list);
  const tag = `"${sha256(text).slice(0, 24)}"`;
  const now = c.get('world').now().toISOString();
  if (c.req.header('if-none-match') === tag) return c.body(null, 304, { ETag: tag, 'X-Now': now });
  const { body, encoding } = compress(text, c.req.header('accept-encoding'));
  return new Response(body, {
    headers: {
      ...{ 'Content-Type': 'application/json', ETag: tag, 'X-Now': now, Vary: 'Accept-Encoding, Cookie' },
      ...(encoding && { 'Content-Encoding': encoding }),
    },
  });
}
