import type { Hono } from 'hono';
import * as z from 'zod';
import type { Hook } from '../../hooks/hook.ts';
import { deliveriesPage, getDelivery, getHook, hooksOf, rotatedAt } from '../../hooks/store.ts';
import { pageAt } from '../../organiser/cursor.ts';
import {
  addHook,
  changeHook,
  dropHook,
  type HookActing,
  isChosen,
  rotateHook,
  sendAgain,
  switchHook,
  tryHook,
} from '../../organiser/hook-acts.ts';
import { notFound, Refusal } from '../../shared/errors.ts';
import { nameOf, randomLetters } from '../../shared/ids.ts';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import type { HookMessage, Queue } from '../../shared/queue.ts';
import type { Table } from '../../shared/table.ts';
import { actor, type Entered, entered } from '../entered.ts';
import { pathOf, respondInEvent } from '../shell.tsx';
import { running } from '../style.ts';
import { chosenIn, type Entry } from './form.tsx';
import { HooksPage } from './list-page.tsx';
import { HOOK_SAID, type HookSaid, hookMessages } from './messages.ts';
import { HookPage } from './one-page.tsx';
import { RotatePage, SecretPage } from './secret-page.tsx';
import { sent } from './style.ts';

export interface HookRooms {
  table: Table;
  hooksQueue: Queue<HookMessage>;
  localHooks: boolean;
}

const PATH = '/organiser/events/:event/hooks';
const ON_A_PAGE = 25;
const told = z.enum(HOOK_SAID).optional().catch(undefined);
const act = z.enum(['ping', 'on', 'off', 'remove']);
const posted = z.object({ key: z.string().regex(/^[2-9a-z]{24}$/), seen: z.string().optional() });
const changing = z.object({ act: z.literal('change'), seen: z.coerce.number().int().min(0) });
const broken = () => new Refusal(422, 'invalid', 'the form is not of the right form');

/**
 * Webhooks of an event, for its owners: added, changed, tried, switched off and on, given another secret, removed; what each
 * was told, and again.
 */
export function hookPages(app: Hono<PageEnvironment>, { table, hooksQueue, localHooks }: HookRooms): void {
  app.get(PATH, async (c) => list(c, await entered(c, table, 'access')));

  async function list(c: PageContext, at: Entered, wrong?: Entry) {
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
    const press = posted.safeParse({ key: form.get('key') });
    if (!press.success) throw broken();
    const typed = chosenIn(form);
    const id = nameOf(at.event.id, press.data.key);
    const added = await addHook(acting(c, at), { event: at.event.id, id, ...typed }, localHooks);
    if ('problems' in added) return list(c, at, { ...typed, problems: added.problems });
    return showSecret(c, at, { id, title: hookMessages[c.get('language')].secretShown, secret: added.secret });
  });

  function showSecret(
    c: PageContext,
    at: Entered,
    shown: { id: string; title: string; secret: string | undefined; bothUntil?: string },
  ) {
    const page = <SecretPage {...{ event: at.event, ...shown, language: c.get('language') }} />;
    return respondInEvent(c, at, 'hooks', { title: shown.title, styles: [sent] }, page);
  }

  app.get(`${PATH}/:hook`, async (c) => {
    const at = await entered(c, table, 'access');
    return one(c, at, await known(c, at));
  });

  async function one(c: PageContext, at: Entered, hook: Hook, shown: { typed?: Entry; isStale?: boolean } = {}) {
    const language = c.get('language');
    const after = c.req.query('after');
    const page = await pageAt(after, () => deliveriesPage(table, hook.id, { after, limit: ON_A_PAGE }));
    const isWrong = (shown.typed?.problems.length ?? 0) > 0;
    return respondInEvent(
      c,
      at,
      'hooks',
      {
        ...{ title: new URL(hook.url).host, styles: [running, sent] },
        ...(isWrong ? { error: true, status: 422 } : shown.isStale && { status: 409 }),
      },
      <HookPage
        {...{ event: at.event, hook, language, ...page, ...shown, said: told.parse(c.req.query('said')) }}
        rotatedAt={await rotatedAt(table, hook.id)}
        now={c.get('world').now()}
        isFirst={after === undefined}
      />,
    );
  }

  app.post(`${PATH}/:hook`, async (c) => {
    const at = await entered(c, table, 'access');
    const hook = await known(c, at);
    const form = await bodyOf(c);
    const change = changing.safeParse(Object.fromEntries(form));
    if (change.success) return changed(c, at, hook, { ...chosenIn(form), problems: [] }, change.data.seen);
    const wanted = act.safeParse(form.get('act'));
    if (!wanted.success) throw broken();
    const said = await ACTS[wanted.data](c, at, hook);
    const back = said === 'removed' ? pathOf(at.event.id, 'hooks') : pathOf(at.event.id, 'hooks', hook.id);
    return c.redirect(`${back}?said=${said}`, 303);
  });

  /** Over what was seen: what another saved meanwhile is shown first. */
  async function changed(c: PageContext, at: Entered, hook: Hook, typed: Entry, seen: number): Promise<Response> {
    if (seen !== (hook.changes ?? 0) && !isChosen(hook, typed)) return one(c, at, hook, { typed, isStale: true });
    const said = await changeHook(acting(c, at), hook, typed, localHooks);
    if (!said) return one(c, at, await known(c, at), { typed, isStale: true });
    if ('problems' in said) return one(c, at, hook, { typed: { ...typed, problems: said.problems } });
    return c.redirect(`${pathOf(at.event.id, 'hooks', hook.id)}?said=${said.changed ? 'saved' : 'same'}`, 303);
  }

  app.get(`${PATH}/:hook/rotate`, async (c) => {
    const at = await entered(c, table, 'access');
    const hook = await known(c, at);
    const language = c.get('language');
    return respondInEvent(
      c,
      at,
      'hooks',
      { title: hookMessages[language].rotate },
      <RotatePage
        {...{ event: at.event, hook, language, now: c.get('world').now() }}
        rotatedAt={await rotatedAt(table, hook.id)}
        press={randomLetters(c.get('world'), 24)}
      />,
    );
  });

  app.post(`${PATH}/:hook/rotate`, async (c) => {
    const at = await entered(c, table, 'access');
    const hook = await known(c, at);
    const said = posted.required().safeParse(Object.fromEntries(await bodyOf(c)));
    if (!said.success) throw broken();
    const { key, seen } = said.data;
    const made = await rotateHook(acting(c, at), hook, nameOf(hook.id, key), seen);
    if (!made) return c.redirect(`${pathOf(at.event.id, 'hooks', hook.id)}?said=changed`, 303);
    return showSecret(c, at, { id: hook.id, title: hookMessages[c.get('language')].rotated, ...made });
  });

  app.post(`${PATH}/:hook/messages/:message`, async (c) => {
    const at = await entered(c, table, 'access');
    const hook = await known(c, at);
    await bodyOf(c);
    const one = await getDelivery(table, hook.id, c.req.param('message'));
    if (!one) throw notFound('message');
    const left = await sendAgain(acting(c, at), hook, one);
    return c.redirect(`${pathOf(at.event.id, 'hooks', hook.id)}?said=${left ? 'again' : 'changed'}`, 303);
  });

  const ACTS: Record<z.infer<typeof act>, (c: PageContext, at: Entered, hook: Hook) => Promise<HookSaid>> = {
    async ping(c, at, hook) {
      await tryHook(acting(c, at), hook, randomLetters(c.get('world'), 12));
      return 'pinged';
    },
    on: async (c, at, hook) => ((await switchHook(acting(c, at), hook, 'on')) ? 'on' : 'changed'),
    off: async (c, at, hook) => ((await switchHook(acting(c, at), hook, 'off')) ? 'off' : 'changed'),
    async remove(c, at, hook) {
      await dropHook(acting(c, at), hook);
      return 'removed';
    },
  };

  async function known(c: PageContext, { event }: Entered): Promise<Hook> {
    const found = await getHook(table, event.id, c.req.param('hook') ?? '');
    if (!found) throw notFound('webhook');
    return found;
  }

  const acting = (c: PageContext, at: Entered): HookActing => ({
    ...{ table, hooksQueue, world: c.get('world'), by: actor(at), correlation: c.get('correlation') },
  });
}
