import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { type Hook, TYPES } from '../hooks/hook.ts';
import { deliveriesPage, getDelivery, getHook, hooksOf } from '../hooks/store.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { nameOf, randomLetters } from '../shared/ids.ts';
import { inEach } from '../shared/language.ts';
import { bodyOf, formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { listed, pageAt } from './cursor.ts';
import {
  addHook,
  changeHook,
  dropHook,
  type HookActing,
  rotateHook,
  sendAgain,
  switchHook,
  tryHook,
} from './hook-acts.ts';
import { type HookProblem, hookWords } from './hook-words.ts';
import { knownEvent } from './known.ts';
import type { Rooms } from './rooms.ts';

export const hookAsked = z.strictObject({
  url: z.string().max(2000),
  types: z.array(z.enum(TYPES)).min(1, 'names at least one'),
  names: z.boolean().default(false),
});
export const deliveriesAsked = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** Webhooks of an event: other systems that are told what happens, and each message that they were sent. */
export function hookRoutes({ table, hooksQueue, localHooks }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  const acting = (c: Context<OrganiserContext>): HookActing => ({
    ...{ table, hooksQueue, world: c.get('world'), by: c.get('principal'), correlation: c.get('correlation') },
  });
  const known = async (event: string, id: string): Promise<Hook> => {
    const found = await getHook(table, event, id);
    if (!found) throw notFound('webhook');
    return found;
  };
  const own = (c: Context<OrganiserContext>) => known(c.req.param('event') ?? '', c.req.param('hook') ?? '');
  /** Names what a request does: the same for one that comes again with its key. */
  const nameIn = (c: Context<OrganiserContext>, what: string): string => {
    const once = c.get('once');
    return once ? nameOf(what, once) : randomLetters(c.get('world'), 16);
  };

  routes.get('/events/:event/hooks', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    return c.json({ hooks: await hooksOf(table, event.id) });
  });

  /** The answer holds the secret, this once. */
  routes.post('/events/:event/hooks', async (c) => {
    const said = await bodyOf(c, hookAsked);
    const { event } = await knownEvent(table, c.req.param('event'));
    const id = nameIn(c, 'hook');
    const added = await addHook(acting(c), { event: event.id, id, ...said }, localHooks);
    if ('problems' in added) throw notTaken(added.problems);
    return c.json({ ...(await known(event.id, id)), ...(added.secret && { secret: added.secret }) }, 201);
  });

  routes.get('/events/:event/hooks/:hook', async (c) => c.json(await own(c)));

  /** Over whatever stands there. */
  routes.put('/events/:event/hooks/:hook', async (c) => {
    const wanted = await bodyOf(c, hookAsked);
    const said = await changeHook(acting(c), await own(c), wanted, localHooks);
    if (!said) throw await changedMeanwhile(c);
    if ('problems' in said) throw notTaken(said.problems);
    return c.json({ ...said.hook, changed: said.changed });
  });

  /** The answer holds the new secret; to the same request again it is the same. */
  routes.post('/events/:event/hooks/:hook/rotate', async (c) => {
    const hook = await own(c);
    const made = await rotateHook(acting(c), hook, nameIn(c, 'rotation'));
    if (!made) throw await changedMeanwhile(c);
    return c.json({ ...hook, ...made });
  });

  /** Where it is still there. */
  async function changedMeanwhile(c: Context<OrganiserContext>): Promise<Refusal> {
    await own(c);
    return new Refusal(409, 'stale', 'somebody else changed this webhook just now: try again');
  }

  for (const to of ['on', 'off'] as const)
    routes.post(`/events/:event/hooks/:hook/${to}`, async (c) => {
      const changed = await switchHook(acting(c), await own(c), to);
      return c.json({ ...(await own(c)), changed });
    });

  routes.post('/events/:event/hooks/:hook/test', async (c) => {
    return c.json(await tryHook(acting(c), await own(c), nameIn(c, 'ping')));
  });

  routes.get('/events/:event/hooks/:hook/deliveries', async (c) => {
    const { after, limit } = formOf(deliveriesAsked, c.req.query());
    const { id } = await own(c);
    return listed(c, await pageAt(after, () => deliveriesPage(table, id, { after, limit })));
  });

  routes.post('/events/:event/hooks/:hook/deliveries/:delivery/again', async (c) => {
    const hook = await own(c);
    const one = await getDelivery(table, hook.id, c.req.param('delivery'));
    if (!one) throw notFound('message');
    const left = await sendAgain(acting(c), hook, one);
    return c.json({ ...(left ?? one), changed: left !== undefined });
  });

  routes.post('/events/:event/hooks/:hook/remove', async (c) => {
    const hook = await own(c);
    await dropHook(acting(c), hook);
    return c.json({ hook: hook.id });
  });
  return routes;
}

/** The first problem by its own code, each of them by its place. */
function notTaken(problems: HookProblem[]): Refusal {
  const [first = 'address'] = problems;
  const details = problems.map((one) => ({ path: one === 'types' ? 'types' : 'url', reason: hookWords.en[one] }));
  return new Refusal(
    422,
    `hook-${first}`,
    inEach((language) => hookWords[language][first]),
    details,
  );
}
