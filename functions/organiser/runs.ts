import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { getParticipant, highestSequence } from '../participants/store.ts';
import { whyNot } from '../runs/advice.ts';
import { askRun, confirmRun } from '../runs/ask.ts';
import { exportedFiles, exportWhat } from '../runs/export.ts';
import { plannedOutcomes } from '../runs/outcomes.ts';
import type { Position } from '../runs/position.ts';
import { closingReport } from '../runs/report.ts';
import { troublesOf } from '../runs/reputation.ts';
import { tallyOf } from '../runs/reputation-store.ts';
import { type Run, type Selection, selection, sendsMails } from '../runs/run.ts';
import { isListed, LISTED } from '../runs/run-person.ts';
import { runPeoplePage } from '../runs/run-person-store.ts';
import { runReport } from '../runs/run-report.ts';
import { cancel, pause, type RunStep, resume } from '../runs/run-states.ts';
import { changeRun, runsPage, wake } from '../runs/store.ts';
import { audit } from '../shared/audit.ts';
import { lateAfter } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { randomLetters } from '../shared/ids.ts';
import { reason } from '../shared/reason.ts';
import { bodyOf, formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { listed, pageAt, shardCursor, shardPlace } from './cursor.ts';
import { demand } from './demand.ts';
import { formsOf, groupsOf, knownEvent, knownRun, rolesOf } from './known.ts';
import type { Rooms } from './rooms.ts';
import { stillMay } from './still-may.ts';

const ids = z.array(z.string().max(100)).max(100).default([]);
const chosen = z.strictObject({
  groups: ids,
  roles: ids,
  numbers: z.array(z.number().int().min(1)).max(2000).optional(),
  notIssued: z.literal(true).optional(),
  failedIn: z.string().max(100).optional(),
  form: z.string().max(100).optional(),
});
export const asked = z.strictObject({
  kind: z.enum(['invitations', 'reminders', 'certificates']),
  selection: chosen.default({ groups: [], roles: [] }),
});
/** A list is of everybody; PDFs may be of some. The archive's tables are in Swahili where nothing is said. */
export const exported = z
  .strictObject({
    what: exportWhat,
    selection: chosen.pick({ groups: true, roles: true, numbers: true }).optional(),
    language: z.enum(['sw', 'en']).optional(),
  })
  .refine(({ what, language }) => what === 'archive' || language === undefined, {
    path: ['language'],
    error: 'only an archive comes in a language',
  })
  .refine(({ what, selection }) => what === 'files' || selection === undefined, {
    path: ['selection'],
    error: 'only files can be of some people: a list is of everybody',
  });
/** Seconds in which a started run can be cancelled with no mail sent: a day at most. */
export const started = z.strictObject({
  planned: z.number().int().min(0),
  delay: z.number().int().min(0).max(86_400).optional(),
});
/** So many numbers are named that nobody has. */
const MOST_NUMBERS = 20;
export const why = z.strictObject({ reason: reason.optional() });
export const runPeopleAsked = z.object({
  after: shardCursor,
  outcome: z
    .string()
    .refine(isListed, `is none of ${LISTED.join(', ')}`)
    .optional(),
});

export const runsAsked = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

export const part = z.object({ after: shardCursor });
/** For so long people are counted at one request: a part takes far less than a request may. */
const PART_MILLISECONDS = 8000;

/** Work over all people of an event: plan, start, pause, look; exports and the closing report. */
export function runRoutes({ table, bucket, runsQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  /** What a run leads to is for who may see that: an export's files hold people. */
  const own = async (c: Context<OrganiserContext>): Promise<Run> => {
    const run = await knownRun(table, c.req.param('event') ?? '', c.req.param('run') ?? '');
    await demand(c, run.event, run.kind === 'export' ? 'people' : 'runs');
    return run;
  };

  const begin = async (c: Context<OrganiserContext>, kind: Run['kind'], selected: Selection): Promise<Run> => {
    const event = c.req.param('event') ?? '';
    const held = await knownEvent(table, event);
    const unknown = [
      ...selected.groups
        .filter((id) => !held.event.groups.some((one) => one.id === id))
        .map((id) => ({ path: 'selection.groups', reason: `the event has no group ${id}: ${groupsOf(held.event)}` })),
      ...selected.roles
        .filter((id) => !held.event.roles.some((one) => one.id === id))
        .map((id) => ({ path: 'selection.roles', reason: `the event has no role ${id}: ${rolesOf(held.event)}` })),
      ...(selected.form === undefined || held.event.forms.some(({ id }) => id === selected.form)
        ? []
        : [{ path: 'selection.form', reason: `the event has no form ${selected.form}: ${formsOf(held.event)}` }]),
      ...(await unknownNumbers(event, selected.numbers)),
    ];
    if (unknown.length > 0)
      throw new Refusal(422, 'unknown-selection', 'the event does not have what was selected', unknown);
    if (selected.failedIn !== undefined) await knownRun(table, event, selected.failedIn);
    const [world, by] = [c.get('world'), c.get('principal')];
    const key = c.req.header('idempotency-key') ?? randomLetters(world, 24);
    const run = await askRun(
      { table, queue: runsQueue, world },
      {
        ...{ event, kind, by, correlation: c.get('correlation') },
        selection: selection.parse(selected),
      },
      key,
    );
    await audit(table, world, { act: `run-asked:${kind}`, by, event, on: run.id });
    return run;
  };

  /** Numbers are given one after the other: what is above the highest is nobody's. */
  const unknownNumbers = async (event: string, numbers: number[] = []) => {
    const highest = numbers.length > 0 ? await highestSequence(table, event) : 0;
    const unknown = numbers.filter((number) => number > highest);
    const told = unknown.slice(0, MOST_NUMBERS).join(', ') + (unknown.length > MOST_NUMBERS ? ' …' : '');
    return unknown.length > 0
      ? [{ path: 'selection.numbers', reason: `nobody of the event has ${told}: the highest number is ${highest}` }]
      : [];
  };

  routes.post('/events/:event/runs', async (c) => {
    const { kind, selection: selected } = await bodyOf(c, asked);
    await demand(c, c.req.param('event'), kind === 'certificates' ? 'runs' : 'setup');
    return c.json(await begin(c, kind, selected), 201);
  });

  routes.post('/events/:event/exports', async (c) => {
    const { what, selection: selected, language } = await bodyOf(c, exported);
    const wanted = { groups: [], roles: [], ...selected, list: what, ...(language && { language }) };
    return c.json(await begin(c, 'export', wanted), 201);
  });

  routes.get('/events/:event/runs', async (c) => {
    const event = c.req.param('event');
    await knownEvent(table, event);
    const { after, limit } = formOf(runsAsked, c.req.query());
    return listed(c, await pageAt(after, () => runsPage(table, event, { after, limit })));
  });

  routes.get('/events/:event/runs/:run', async (c) => {
    const run = await own(c);
    if (sendsMails(run)) {
      const tally = await tallyOf(table, run.id);
      return c.json({ ...run, sent: tally.sent, troubles: troublesOf(tally) });
    }
    if (run.kind !== 'export' || run.state !== 'finished') return c.json(run);
    const downloads = exportedFiles(run).map(({ key, name }) => bucket.presignedGet(key, name));
    return c.json({ ...run, downloads: await Promise.all(downloads) });
  });

  /** One page of a run's people with what was planned and what came of it; only those of an outcome, where it is given. */
  routes.get('/events/:event/runs/:run/people', async (c) => {
    const run = await own(c);
    const { after, outcome } = formOf(runPeopleAsked, { after: c.req.query('after'), outcome: c.req.query('outcome') });
    const place = shardPlace(after);
    const page = await pageAt(place.after, () => runPeoplePage(table, run.id, place.shard, place.after));
    const rows = page.people.filter(
      (row) => outcome === undefined || plannedOutcomes(row).some((one) => `${one}:`.startsWith(`${outcome}:`)),
    );
    const shown = rows.map(async ({ person, planned, unmailable, done, mails }) => {
      const profile = await getParticipant(table, run.event, person);
      return { person, number: profile?.sequence, name: profile?.name, planned, unmailable, done, mails };
    });
    return listed(c, { people: await Promise.all(shown), ...place.next(page.next) });
  });

  routes.post('/events/:event/runs/:run/start', async (c) => {
    const said = await bodyOf(c, started);
    const run = await own(c);
    const who = { by: c.get('principal'), holds: stillMay(table, run.event, 'start') };
    const confirmed = await confirmRun({ table, queue: runsQueue, world: c.get('world') }, run.id, { ...said, ...who });
    return c.json(confirmed);
  });

  /** Changes a run's state. Once it is so, asking again changes nothing. @throws Refusal 409 where it cannot be. */
  const change = (word: string, into: Run['state'][], step: (act: Parameters<typeof pause>[0]) => RunStep) =>
    routes.post(`/events/:event/runs/:run/${word}`, async (c) => {
      const { reason: because } = await bodyOf(c, why);
      const run = await own(c);
      const world = c.get('world');
      const act = { now: world.now(), by: c.get('principal'), ...(because !== undefined && { reason: because }) };
      const isChangeable = sendsMails(run) || (run.kind === 'export' && word === 'cancel');
      const changed = isChangeable ? await changeRun({ table, world }, run, step(act)) : undefined;
      if (changed) await wake(runsQueue, changed);
      const left = changed ?? (await own(c));
      if (!changed && !into.includes(left.state)) throw new Refusal(409, left.state, whyNot(left, word));
      return c.json(left);
    });
  change('pause', ['paused'], pause);
  change('resume', ['running'], resume);
  change('cancel', ['cancelled'], cancel);

  /** People are counted for some seconds, then the answer says where the rest begin. */
  const inParts = async <Part extends { rest?: Position }>(
    c: Context<OrganiserContext>,
    count: (place: Position, isLate: () => boolean) => Promise<Part>,
  ) => {
    const { shard, after } = shardPlace(formOf(part, c.req.query()).after);
    const { rest, ...told } = await pageAt(after, () =>
      count({ shard, ...(after && { after }) }, lateAfter(c.get('world'), PART_MILLISECONDS)),
    );
    return { ...told, ...(rest && { next: `${rest.shard}.${rest.after ?? ''}` }) };
  };
  routes.get('/events/:event/report', async (c) => {
    const held = await knownEvent(table, c.req.param('event'));
    return listed(c, await inParts(c, (...how) => closingReport(table, held, c.get('world').now(), ...how)));
  });
  routes.get('/events/:event/runs/:run/report', async (c) => {
    const run = await own(c);
    return listed(c, await inParts(c, (...how) => runReport(table, run, ...how)));
  });
  return routes;
}
