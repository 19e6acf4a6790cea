import type { Hono } from 'hono';
import * as z from 'zod';
import { type Hook, TYPES } from '../../hooks/hook.ts';
import { deliveriesPage, getDelivery, getHook, hooksOf } from '../../hooks/store.ts';
import { pageAt } from '../../organiser/cursor.ts';
import { addHook, dropHook, type HookActing, sendAgain, switchHook, tryHook } from '../../organiser/hook-acts.ts';
import type { HookProblem } from '../../organiser/hook-words.ts';
import { notFound, Refusal } from '../../shared/errors.ts';
import { nameOf, randomLetters } from '../../shared/ids.ts';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import type { HookMessage, Queue } from '../../shared/queue.ts';
import type { Table } from '../../shared/table.ts';
import { actor, type Entered, entered } from '../entered.ts';
import { pathOf, respondInEvent } from '../shell.tsx';
import { running } from '../style.ts';
import { type Entry, HooksPage, SecretPage } from './list-page.tsx';
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

  async function list(c: PageContext, at: Entered, wrong?: Entry & { problems: HookProblem[] }) {
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
    const id = nameOf(at.event.id, press.data);
    const added = await addHook(acting(c, at), { event: at.event.id, id, ...typed }, localHooks);
    if ('problems' in added) return list(c, at, { ...typed, problems: added.problems });
    const language = c.get('language');
    return respondInEvent(
      c,
      at,
      'hooks',
      { title: hookMessages[language].secretShown, styles: [sent] },
      <SecretPage {...{ event: at.event, id, language }} secret={added.secret} />,
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
