import type { Hono } from 'hono';
import * as z from 'zod';
import { chosenFacts, type Pair, pairOf } from '../organiser/merge-pair.ts';
import { mergePeople } from '../organiser/merge-people.ts';
import { type MergeRefused, whyNotMerged } from '../organiser/merge-rules.ts';
import { CORRECTED, type Corrected } from '../participants/correction.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { sha256 } from '../shared/ids.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
import { actor, type Entered, entered } from './entered.ts';
import { mergeMessages } from './merge-messages.ts';
import { MergePage } from './merge-page.tsx';
import { pathOf, respondInEvent } from './shell.tsx';
import { pairs, running } from './style.ts';

interface MergeRooms {
  table: Table;
  issueQueue: Queue<IssueMessage>;
}

const PATH = '/organiser/events/:event/merge/:stays/:goes';
const side = z.enum(['stays', 'goes']);
type Chosen = Partial<Record<Corrected, 'stays' | 'goes'>>;

interface Seen extends Pair {
  /** Tells what was compared from what it has become since. */
  seen: string;
}

/** Two entries of one person made one. */
export function mergePages(app: Hono<PageEnvironment>, { table, issueQueue }: MergeRooms): void {
  app.get(PATH, async (c) => {
    const at = await entered(c, table, 'acts');
    return show(c, at, await pairIn(c, at), {});
  });

  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'acts');
    const { event } = at;
    const pair = await pairIn(c, at);
    const form = await bodyOf(c);
    const chosen: Chosen = Object.fromEntries(
      CORRECTED.map((fact) => [fact, side.catch('stays').parse(form.get(fact))]),
    );
    if (form.get('agreed') !== 'yes') return show(c, at, pair, { chosen, unticked: true });
    if (form.get('seen') !== pair.seen && !pair.unfinished) return show(c, at, pair, { chosen, refused: 'stale' });
    const { stays, goes } = pair;
    const facts = chosenFacts(
      pair,
      CORRECTED.filter((fact) => chosen[fact] === 'goes'),
    );
    const reason = mergeMessages[c.get('language')].reason(stays.person.sequence);
    const acting = {
      ...{ table, issueQueue, world: c.get('world'), by: actor(at), correlation: c.get('correlation') },
    };
    const [from, into] = [goes.person.id, stays.person.id];
    try {
      await mergePeople(acting, { event: event.id, from, into, facts, reason });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return show(c, at, pair, { chosen, refused: error.code as MergeRefused | 'busy' | 'stale' });
    }
    return c.redirect(`${pathOf(event.id, 'people', into)}?said=merged`, 303);
  });

  async function pairIn(c: PageContext, { event }: Entered): Promise<Seen> {
    const pair = await pairOf(table, event.id, c.req.param('stays') ?? '', c.req.param('goes') ?? '');
    if (!pair || pair.merged) throw notFound('pair');
    const both = [pair.stays.items, pair.goes.items];
    return { ...pair, seen: sha256(JSON.stringify(both.map((items) => items.map(withoutMarks)))) };
  }

  function show(
    c: PageContext,
    at: Entered,
    { stays, goes, seen, unfinished }: Seen,
    {
      chosen = {},
      unticked = false,
      refused,
    }: { chosen?: Chosen; unticked?: boolean; refused?: MergeRefused | 'busy' | 'stale' },
  ) {
    const language = c.get('language');
    const say = mergeMessages[language];
    const reasons = unfinished ? [] : whyNotMerged(stays.items, goes.items);
    // What changed meanwhile is told, and may be pressed again; all else keeps them apart.
    const told = refused === 'stale' ? [] : refused && !reasons.includes(refused as MergeRefused) ? [refused] : [];
    return respondInEvent(
      c,
      at,
      'people',
      {
        title: say.title,
        styles: [running, pairs],
        ...(unticked && { error: true, status: 422 }),
        ...(refused && { status: 409 }),
      },
      <MergePage
        {...{ event: at.event, stays, goes, seen, unfinished, chosen, unticked, language }}
        refused={[...reasons, ...told].map((why) => say.refused[why])}
        stale={refused === 'stale'}
      />,
    );
  }
}

/** What was seen of an item: not the marks that workers set and take off. */
const withoutMarks = ({ due: _, stateKey: __, stateSort: ___, ...item }: Item) => item;
