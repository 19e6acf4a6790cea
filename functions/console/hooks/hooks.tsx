import type { Hono } from 'hono';
import * as z from 'zod';
import { again, type Delivery } from '../../hooks/delivery.ts';
import { readDestination } from '../../hooks/destination.ts';
import { type Hook, MOST_HOOKS, TYPES } from '../../hooks/hook.ts';
import { makeSecret } from '../../hooks/sign.ts';
import {
  addDelivery,
  deliveriesPage,
  getDelivery,
  getHook,
  hooksOf,
  putHook,
  removeHook,
  saveDelivery,
  switchOff,
  switchOn,
} from '../../hooks/store.ts';
import { pageAt } from '../../organiser/cursor.ts';
import { audit } from '../../shared/audit.ts';
import { notFound, Refusal } from '../../shared/errors.ts';
import { nameOf, randomLetters } from '../../shared/ids.ts';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import type { HookMessage, Queue } from '../../shared/queue.ts';
import type { Table } from '../../shared/table.ts';
import { actor, type Entered, entered } from '../entered.ts';
import { pathOf, respondInEvent } from '../shell.tsx';
import { running } from '../style.ts';
import { type Entry, HooksPage, type Problem, SecretPage } from './list-page.tsx';
import { HOOK_SAID, type HookSaid, hookMessages } from './messages.ts';
import { HookPage } from './one-page.tsx';
import { sent } from './style.ts';

export interface HookRooms {
  table: Table;
  hooksQueue: Queue<HookMessage>;
  localHooks: boolean;
}

const PATH = '/organiser/events/:event/hooks';
const ON_A_PAGE = 25;
const told = z.enum(HOOK_SAID).optional().catch(undefined);
const key = z.string().regex(/^[2-9a-z]{24}$/);
const act = z.enum(['ping', 'on', 'off', 'remove']);

/** Webhooks of an event, for its owners: added, tried, switched off and on, removed; what each was told, and again. */
export function hookPages(app: Hono<PageEnvironment>, { table, hooksQueue, localHooks }: HookRooms): void {
  app.get(PATH, async (c) => list(c, await entered(c, table, 'access')));

  async function list(c: PageContext, at: Entered, wrong?: Entry & { problems: Problem[] }) {
    const language = c.get('language');
    return respondInEvent(
      c,
      at,
      'hooks',
      { title: hookMessages[language].title, styles: [running], ...(wrong && { error: true, status: 422 }) },
      <HooksPage
        {...{ event: at.event, wrong, language, said: told.parse(c.req.query('said')) }}
        hooks={await hooksOf(table, at.event.id)}
        press={randomLetters(c.get('world'), 24)}
      />,
    );
  }

  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'access');
    const form = await bodyOf(c);
    const press = key.safeParse(form.get('key'));
    if (!press.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const typed: Entry = {
      url: String(form.get('url') ?? ''),
      types: TYPES.filter((type) => form.getAll('type').includes(type)),
      names: form.get('names') === 'yes',
    };
    const url = readDestination(typed.url, localHooks);
    const id = nameOf(at.event.id, press.data);
    const all = await hooksOf(table, at.event.id);
    const isFull = all.length >= MOST_HOOKS && !all.some((one) => one.id === id);
    const problems = [typeof url === 'string' && url, typed.types.length === 0 && 'types', isFull && 'many'] as const;
    const found = problems.filter((one) => one !== false);
    if (found.length > 0 || typeof url === 'string') return list(c, at, { ...typed, problems: found });
    const world = c.get('world');
    const { types, names } = typed;
    const createdAt = world.now().toISOString();
    const made: Hook = { event: at.event.id, id, url: url.href, types, names, createdAt, parked: 0 };
    const secret = makeSecret(world);
    const isNew = await putHook(table, made, secret);
    if (isNew) await logged(c, at, 'hook-added', id);
    const language = c.get('language');
    return respondInEvent(
      c,
      at,
      'hooks',
      { title: hookMessages[language].secretShown, styles: [sent] },
      <SecretPage {...{ event: at.event, id, language }} secret={isNew ? secret : undefined} />,
    );
  });

  app.get(`${PATH}/:hook`, async (c) => {
    const at = await entered(c, table, 'access');
    const hook = await known(c, at);
    const language = c.get('language');
    const after = c.req.query('after');
    const page = await pageAt(after, () => deliveriesPage(table, hook.id, { after, limit: ON_A_PAGE }));
    return respondInEvent(
      c,
      at,
      'hooks',
      { title: new URL(hook.url).host, styles: [sent] },
      <HookPage
        {...{ event: at.event, hook, language, ...page, said: told.parse(c.req.query('said')) }}
        isFirst={after === undefined}
      />,
    );
  });

  app.post(`${PATH}/:hook`, async (c) => {
    const at = await entered(c, table, 'access');
    const hook = await known(c, at);
    const wanted = act.safeParse((await bodyOf(c)).get('act'));
    if (!wanted.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const said = await ACTS[wanted.data](c, at, hook);
    const back = said === 'removed' ? pathOf(at.event.id, 'hooks') : pathOf(at.event.id, 'hooks', hook.id);
    return c.redirect(`${back}?said=${said}`, 303);
  });

  app.post(`${PATH}/:hook/messages/:message`, async (c) => {
    const at = await entered(c, table, 'access');
    const hook = await known(c, at);
    await bodyOf(c);
    const one = await getDelivery(table, hook.id, c.req.param('message'));
    if (!one) throw notFound('message');
    const next = one.state === 'due' ? undefined : again(one, c.get('world').now());
    const left = next && (await saveDelivery(table, one, next));
    if (left) {
      await logged(c, at, 'hook-sent-again', `${hook.id}/${one.id}`);
      await wake(c, left);
    }
    return c.redirect(`${pathOf(at.event.id, 'hooks', hook.id)}?said=${left ? 'again' : 'changed'}`, 303);
  });

  const ACTS: Record<z.infer<typeof act>, (c: PageContext, at: Entered, hook: Hook) => Promise<HookSaid>> = {
    async ping(c, at, hook) {
      const world = c.get('world');
      const ping = randomLetters(world, 12);
      const of = { type: 'ping', event: hook.event, ping } as const;
      await wake(c, await addDelivery(table, hook.id, of, world.now().toISOString()));
      await logged(c, at, 'hook-tried', hook.id);
      return 'pinged';
    },
    async on(c, at, hook) {
      if (!(await switchOn(table, hook))) return 'changed';
      await logged(c, at, 'hook-on', hook.id);
      return 'on';
    },
    async off(c, at, hook) {
      if (!(await switchOff(table, c.get('world'), hook, 'by-hand'))) return 'changed';
      await logged(c, at, 'hook-off:by-hand', hook.id);
      return 'off';
    },
    async remove(c, at, hook) {
      if (await removeHook(table, hook.event, hook.id)) await logged(c, at, 'hook-removed', hook.id);
      return 'removed';
    },
  };

  async function known(c: PageContext, { event }: Entered): Promise<Hook> {
    const found = await getHook(table, event.id, c.req.param('hook') ?? '');
    if (!found) throw notFound('webhook');
    return found;
  }

  const wake = (c: PageContext, { hook, id }: Delivery): Promise<void> =>
    hooksQueue.send({ hook, delivery: id, correlation: c.get('correlation') });

  const logged = (c: PageContext, at: Entered, what: string, on: string): Promise<void> =>
    audit(table, c.get('world'), { act: what, by: actor(at), event: at.event.id, on });
}
