import type { Hono } from 'hono';
import * as z from 'zod';
import { pageAt } from '../organiser/cursor.ts';
import { decideName, whoAsks } from '../organiser/decide-name.ts';
import { correctionsIn, waitingCorrections } from '../participants/name-correction-store.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import { reason } from '../shared/reason.ts';
import type { Table } from '../shared/table.ts';
import { correctionsMessages, NAME_SAID, type NameSaid } from './corrections-messages.ts';
import { CorrectionsPage, type Wanted } from './corrections-page.tsx';
import { actor, type Entered, entered } from './entered.ts';
import { pathOf, respondInEvent } from './shell.tsx';
import { names } from './style.ts';

interface CorrectionRooms {
  table: Table;
  issueQueue: Queue<IssueMessage>;
}

const PATH = '/organiser/events/:event/corrections';
const word = z.enum(['accept', 'reject']);
const number = z.coerce.number().int().min(1).max(9999);
const told = z.enum(NAME_SAID).optional().catch(undefined);

/** Names that participants ask for and that are no small change. */
export function correctionPages(app: Hono<PageEnvironment>, { table, issueQueue }: CorrectionRooms): void {
  app.get(PATH, async (c) => show(c, await entered(c, table, 'acts')));

  async function show(c: PageContext, at: Entered, wrong?: { person: string; number: number; typed: string }) {
    const { event } = at;
    const language = c.get('language');
    const after = c.req.query('after');
    const { corrections, next } = await pageAt(after, () => waitingCorrections(table, event.id, after));
    const wanted = await Promise.all(
      corrections.map(async (correction): Promise<Wanted[]> => {
        const items = await personItems(table, event.id, correction.person);
        const { person, certificates } = whoAsks(correction.person, items);
        // The list follows within a second or so: what was just decided may stand in it yet.
        const now = correctionsIn(items).find((one) => one.number === correction.number);
        return now?.state === 'waiting' ? [{ correction: now, who: person, certificates }] : [];
      }),
    );
    return respondInEvent(
      c,
      at,
      'people',
      { title: correctionsMessages[language].title, styles: [names], ...(wrong && { error: true, status: 422 }) },
      <CorrectionsPage
        {...{ event, next, wrong, language, wanted: wanted.flat(), isFirst: after === undefined }}
        said={told.parse(c.req.query('said'))}
      />,
    );
  }

  app.post(`${PATH}/:person/:number`, async (c) => {
    const at = await entered(c, table, 'acts');
    const person = c.req.param('person');
    const which = number.safeParse(c.req.param('number'));
    if (!which.success) throw notFound('correction');
    const body = await bodyOf(c);
    const act = word.safeParse(body.get('act'));
    if (!act.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const typed = String(body.get('reason') ?? '');
    const why = act.data === 'reject' ? reason.safeParse(typed) : undefined;
    if (why && !why.success) return show(c, at, { person, number: which.data, typed });
    const place = { event: at.event.id, person, number: which.data };
    const state = act.data === 'accept' ? 'accepted' : 'rejected';
    const decision = { state, by: actor(at), ...(why && { reason: why.data }) } as const;
    const said = await decided(() =>
      decideName({ table, world: c.get('world'), issueQueue }, place, decision, c.get('correlation')),
    );
    return c.redirect(`${pathOf(at.event.id, 'corrections')}?said=${said}`, 303);
  });
}

/** What came of it; what another has decided before stays, and is told. */
async function decided(decide: () => ReturnType<typeof decideName>): Promise<NameSaid> {
  try {
    const { correction, changed } = await decide();
    const state = correction.state === 'accepted' ? 'accepted' : 'rejected';
    return changed ? state : `before-${state}`;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return error.code === 'accepted' ? 'before-accepted' : 'before-rejected';
  }
}
