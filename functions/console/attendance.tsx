import type { Hono } from 'hono';
import { enterByHand } from '../attendance/by-hand.ts';
import { attendanceIn, countPresent } from '../attendance/store.ts';
import { findPeople } from '../organiser/find-people.ts';
import { profileIn } from '../participants/store.ts';
import { notFound } from '../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import { reason } from '../shared/reason.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { attendanceMessages } from './attendance-messages.ts';
import { AttendancePage, addressOfList, askedList, shownSessions } from './attendance-page.tsx';
import { actor, type Entered, entered } from './entered.ts';
import { actorInWords } from './happening.ts';
import { lateIn } from './late.ts';
import { MarkPage } from './mark-page.tsx';
import { namesOf } from './names.ts';
import { respondInEvent } from './shell.tsx';
import { matrix } from './style.ts';

interface AttendanceRooms {
  table: Table;
  issueQueue: Queue<IssueMessage>;
}

const SEARCH_MILLISECONDS = 4000;
const COUNTED_AT_ONCE = 4;

/** Who was where: everybody by session, and each mark by itself. */
export function attendancePages(app: Hono<PageEnvironment>, { table, issueQueue }: AttendanceRooms): void {
  app.get('/organiser/events/:event/attendance', async (c) => {
    const at = await entered(c, table, 'attendance');
    const { event, role } = at;
    const language = c.get('language');
    const wanted = askedList(event).parse(c.req.query());
    const world = c.get('world');
    const counts = new Map<string, number>();
    const [found] = await Promise.all([
      findPeople(table, event, world.now(), wanted, lateIn(c, SEARCH_MILLISECONDS)),
      inTurns(shownSessions(event, wanted.day), COUNTED_AT_ONCE, async ({ id }) => {
        counts.set(id, await countPresent(table, event.id, id));
      }),
    ]);
    return respondInEvent(
      c,
      at,
      'attendance',
      { title: attendanceMessages[language].title, styles: [matrix] },
      <AttendancePage {...{ event, role, asked: wanted, found, counts, language }} />,
    );
  });

  const PATH = '/organiser/events/:event/attendance/:person/:session';

  app.get(PATH, async (c) => show(c, await entered(c, table, 'attendance'), false));

  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'attendance');
    const { person, session } = await seatOf(c, at);
    const body = await bodyOf(c);
    const why = reason.safeParse(body.get('reason') ?? '');
    if (!why.success) return show(c, at, true);
    await enterByHand(
      { table, world: c.get('world'), issueQueue },
      {
        ...{ event: at.event.id, person: person.id, session: session.id, attended: body.get('attended') === 'yes' },
        ...{ reason: why.data, by: actor(at), correlation: c.get('correlation') },
      },
    );
    return c.redirect(addressOfList(at.event, askedList(at.event).parse(c.req.query())), 303);
  });

  async function seatOf(c: PageContext, { event }: Entered) {
    const session = event.sessions.find(({ id }) => id === c.req.param('session'));
    const items = await personItems(table, event.id, c.req.param('person') ?? '');
    const person = profileIn(items);
    if (!person || !session) throw notFound('seat');
    return { person, session, mark: attendanceIn(items).find((one) => one.session === session.id) };
  }

  async function show(c: PageContext, at: Entered, withoutReason: boolean): Promise<Response> {
    const { event } = at;
    const language = c.get('language');
    const { person, session, mark } = await seatOf(c, at);
    const acted = mark ? [mark.recordedBy, ...(mark.withdrawn ? [mark.withdrawn.by] : [])] : [];
    const names = await namesOf(table, acted);
    return respondInEvent(
      c,
      at,
      'attendance',
      { title: person.name, ...(withoutReason && { error: true, status: 422 }) },
      <MarkPage
        {...{ event, person, session, mark, withoutReason, language, asked: askedList(event).parse(c.req.query()) }}
        named={(one) => actorInWords(one, names, language)}
      />,
    );
  }
}
