import type { Hono } from 'hono';
import * as z from 'zod';
import { mergePeople } from '../organiser/merge-people.ts';
import { type MergeRefused, whyNotMerged } from '../organiser/merge-rules.ts';
import { CORRECTED, type Corrected } from '../participants/correction.ts';
import { mergeIn } from '../participants/merged.ts';
import { profileIn } from '../participants/store.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { sha256 } from '../shared/ids.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
import { factsOf } from './correct-page.tsx';
import { actor, type Entered, entered } from './entered.ts';
import { mergeMessages } from './merge-messages.ts';
import { MergePage, type Side } from './merge-page.tsx';
import { pathOf, respondInEvent } from './shell.tsx';
import { pairs, running } from './style.ts';

interface MergeRooms {
  table: Table;
  issueQueue: Queue<IssueMessage>;
}

const PATH = '/organiser/events/:event/merge/:stays/:goes';
const side = z.enum(['stays', 'goes']);
type Chosen = Partial<Record<Corrected, 'stays' | 'goes'>>;

interface Pair {
  stays: Side;
  goes: Side;
  seen: string;
  /** The same merge was begun. */
  unfinished: boolean;
}

/** Two entries of one person made one. */
export function mergePages(app: Hono<PageEnvironment>, { table, issueQueue }: MergeRooms): void {
  app.get(PATH, async (c) => {
    const at = await entered(c, table, 'acts');
    return show(c, at, await pairOf(c, at), {});
  });

  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'acts');
    const { event } = at;
    const pair = await pairOf(c, at);
    const form = await bodyOf(c);
    const chosen: Chosen = Object.fromEntries(
      CORRECTED.map((fact) => [fact, side.catch('stays').parse(form.get(fact))]),
    );
    if (form.get('agreed') !== 'yes') return show(c, at, pair, { chosen, unticked: true });
    if (form.get('seen') !== pair.seen && !pair.unfinished) return show(c, at, pair, { chosen, refused: 'stale' });
    const { stays, goes } = pair;
    const [one, other] = [factsOf(stays.person), factsOf(goes.person)];
    const facts = Object.fromEntries(
      CORRECTED.flatMap((fact) => {
        const value = (chosen[fact] === 'goes' ? other : one)[fact];
        return value === '' ? [] : [[fact, value]];
      }),
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

  async function pairOf(c: PageContext, { event }: Entered): Promise<Pair> {
    const [into, from] = [c.req.param('stays') ?? '', c.req.param('goes') ?? ''];
    if (into === from) throw notFound('pair');
    const [stays, goes] = await Promise.all([personItems(table, event.id, into), personItems(table, event.id, from)]);
    const merge = mergeIn(goes);
    const unfinished = merge?.from === from && merge.into === into && mergeIn(stays)?.from === from;
    // Who goes may have gone already, and the rest is left to be done.
    const [person, other] = [profileIn(stays), profileIn(goes) ?? (unfinished ? merge.gone : undefined)];
    if (!person || !other) throw notFound('person');
    const seen = sha256(JSON.stringify([stays, goes].map((items) => items.map(withoutMarks))));
    return { stays: { person, items: stays }, goes: { person: other, items: goes }, seen, unfinished };
  }

  function show(
    c: PageContext,
    at: Entered,
    { stays, goes, seen, unfinished }: Pair,
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
