import { Hono } from 'hono';
import * as z from 'zod';
import { currentEvent } from '../events/store.ts';
import { exportObject, exportWhat } from '../runs/export.ts';
import { closingReport } from '../runs/report.ts';
import type { Run } from '../runs/run.ts';
import { getRun, releaseRun, runsOf, startRun } from '../runs/store.ts';
import { audit } from '../shared/audit.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { nameOf, randomLetters, sha256 } from '../shared/ids.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import type { Rooms } from './rooms.ts';

const selection = z.strictObject({
  groups: z.array(z.string()).max(100).default([]),
  roles: z.array(z.string()).max(100).default([]),
});
const asked = z.strictObject({
  kind: z.enum(['invitations', 'reminders', 'certificates']),
  selection: selection.default({ groups: [], roles: [] }),
});
const exported = z.strictObject({ what: exportWhat });
const started = z.strictObject({ planned: z.number().int().min(0) });

/** Work over all people of an event: plan, start, look; exports and the closing report. */
export function runRoutes({ table, bucket, runsQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  const own = async (event: string, id: string): Promise<Run> => {
    const found = await getRun(table, id);
    if (found?.event !== event) throw notFound('run');
    return found;
  };

  /** The same idempotency key makes the same run; with another request it is refused. */
  const begin = async (
    c: {
      get(name: 'world'): OrganiserContext['Variables']['world'];
      get(name: 'principal'): OrganiserContext['Variables']['principal'];
      get(name: 'correlation'): string;
      req: { header(name: string): string | undefined };
    },
    event: string,
    kind: Run['kind'],
    chosen: Run['selection'],
  ): Promise<Run> => {
    const held = await currentEvent(table, event);
    if (!held) throw notFound('event');
    const unknown = [
      ...chosen.groups
        .filter((id) => !held.event.groups.some((one) => one.id === id))
        .map((id) => ({ path: 'selection.groups', reason: `the event has no group ${id}` })),
      ...chosen.roles
        .filter((id) => !held.event.roles.some((one) => one.id === id))
        .map((id) => ({ path: 'selection.roles', reason: `the event has no role ${id}` })),
    ];
    if (unknown.length > 0)
      throw new Refusal(422, 'unknown-selection', 'the event does not have what was selected', unknown);
    const [world, by] = [c.get('world'), c.get('principal')];
    const key = c.req.header('idempotency-key') ?? randomLetters(world, 24);
    const id = nameOf(event, by.id, key);
    const run = await startRun(
      { table, queue: runsQueue, world },
      { id, event, kind, selection: chosen, by, correlation: c.get('correlation') },
    );
    if (run.kind !== kind || sha256(JSON.stringify(run.selection)) !== sha256(JSON.stringify(chosen)))
      throw new Refusal(422, 'key-used', 'this idempotency key was used for another request');
    await audit(table, world, { act: `run-asked:${kind}`, by, event, on: id });
    return run;
  };

  routes.post('/events/:event/runs', async (c) => {
    const { kind, selection: chosen } = await bodyOf(c, asked);
    return c.json(await begin(c, c.req.param('event'), kind, chosen), 201);
  });

  routes.post('/events/:event/exports', async (c) => {
    const { what } = await bodyOf(c, exported);
    return c.json(await begin(c, c.req.param('event'), 'export', { groups: [], roles: [], list: what }), 201);
  });

  routes.get('/events/:event/runs', async (c) => {
    const event = c.req.param('event');
    if (!(await currentEvent(table, event))) throw notFound('event');
    return c.json({ runs: await runsOf(table, event) });
  });

  routes.get('/events/:event/runs/:run', async (c) => {
    const run = await own(c.req.param('event'), c.req.param('run'));
    if (run.kind !== 'export' || run.state !== 'finished') return c.json(run);
    const download = await bucket.presignedGet(exportObject(run), `${run.event} ${run.selection.list}.csv`);
    return c.json({ ...run, download });
  });

  routes.post('/events/:event/runs/:run/start', async (c) => {
    const { planned } = await bodyOf(c, started);
    const run = await own(c.req.param('event'), c.req.param('run'));
    const count = run.counts['will-issue'] ?? 0;
    if (run.state === 'planned' && planned !== count)
      throw new Refusal(409, 'other-count', `the plan has ${count} to issue, not ${planned}: look at it again`);
    const world = c.get('world');
    const released = await releaseRun({ table, queue: runsQueue, world }, run.id);
    await audit(table, world, { act: 'run-started', by: c.get('principal'), event: run.event, on: run.id });
    return c.json(released);
  });

  routes.get('/events/:event/report', async (c) => {
    const held = await currentEvent(table, c.req.param('event'));
    if (!held) throw notFound('event');
    return c.json(await closingReport(table, held, c.get('world').now()));
  });
  return routes;
}
