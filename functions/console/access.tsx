import type { Hono } from 'hono';
import * as z from 'zod';
import { type Access, accessTo } from '../organiser/access-store.ts';
import { giveAccess, granted, takeAccess } from '../organiser/give-access.ts';
import { accessRole } from '../organiser/rights.ts';
import { addressHash } from '../participants/store.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { Table } from '../shared/table.ts';
import { ACCESS_SAID, type AccessSaid } from './access-messages.ts';
import { AccessPage, OneAccessPage } from './access-page.tsx';
import { actor, type Entered, entered } from './entered.ts';
import { messages } from './messages.ts';
import { pathOf, respondInEvent } from './shell.tsx';
import { running } from './style.ts';

const PATH = '/organiser/events/:event/access';
const told = z.enum(ACCESS_SAID).optional().catch(undefined);
const posted = z.object({ act: z.enum(['change', 'take']), seen: accessRole, role: accessRole.optional() });

/** Who may do what in an event: only its owners see it, and give, change and take roles away. */
export function accessPages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get(PATH, async (c) => show(c, await entered(c, table, 'access')));

  async function show(c: PageContext, at: Entered, wrong?: string) {
    const language = c.get('language');
    return respondInEvent(
      c,
      at,
      'access',
      { title: messages[language].access, styles: [running], ...(wrong !== undefined && { error: true, status: 422 }) },
      <AccessPage
        {...{ event: at.event, wrong, language, own: at.who.address, said: told.parse(c.req.query('said')) }}
        all={await accessTo(table, at.event.id)}
      />,
    );
  }

  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'access');
    const form = await bodyOf(c);
    const said = granted.safeParse({ email: form.get('email'), role: form.get('role') });
    if (said.error?.issues.some(({ path }) => path[0] !== 'email'))
      throw new Refusal(422, 'invalid', 'the form is not of the right form');
    if (!said.success) return show(c, at, String(form.get('email') ?? ''));
    const { email: address, role } = said.data;
    const standing = (await accessTo(table, at.event.id)).find((one) => hashOf(one) === addressHash(address));
    // Who is there already is shown, and not changed by a list that does not name them.
    const what = standing && standing.role !== role ? 'changed' : await give(c, at, { address, role, seen: '' });
    return c.redirect(`${pathOf(at.event.id, 'access', addressHash(address))}?said=${what}`, 303);
  });

  app.get(`${PATH}/:one`, async (c) => {
    const at = await entered(c, table, 'access');
    const one = await knownAccess(c, at);
    const language = c.get('language');
    return respondInEvent(
      c,
      at,
      'access',
      { title: one.address, styles: [running] },
      <OneAccessPage
        {...{ event: at.event, one, language, own: at.who.address, said: told.parse(c.req.query('said')) }}
        site={new URL(c.req.url).origin}
      />,
    );
  });

  app.post(`${PATH}/:one`, async (c) => {
    const at = await entered(c, table, 'access');
    const { address } = await knownAccess(c, at);
    const said = posted.safeParse(Object.fromEntries(await bodyOf(c)));
    if (!said.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const { act, seen, role = seen } = said.data;
    const list = pathOf(at.event.id, 'access');
    if (act === 'change') {
      const what = await give(c, at, { address, role, seen });
      // Whoever gave up being an owner sees this room no longer.
      const isGone = what === 'given' && address === at.who.address;
      return c.redirect(isGone ? '/organiser' : `${list}/${addressHash(address)}?said=${what}`, 303);
    }
    const what = await refusedInWords(async () =>
      (await takeAccess(giving(c, at), { event: at.event.id, address }, seen)) ? 'taken' : 'changed',
    );
    return c.redirect(what === 'taken' && address === at.who.address ? '/organiser' : `${list}?said=${what}`, 303);
  });

  async function knownAccess(c: PageContext, { event }: Entered): Promise<Access> {
    const found = (await accessTo(table, event.id)).find((one) => hashOf(one) === c.req.param('one'));
    if (!found) throw notFound('access');
    return found;
  }

  const giving = (c: PageContext, at: Entered) => ({ table, world: c.get('world'), by: actor(at) });

  const give = (
    c: PageContext,
    at: Entered,
    { address, role, seen }: Pick<Access, 'address' | 'role'> & { seen: Access['role'] | '' },
  ): Promise<AccessSaid> =>
    refusedInWords(async () => {
      const { changed } = await giveAccess(giving(c, at), { event: at.event.id, address, role }, seen);
      return changed ? 'given' : 'same';
    });
}

const hashOf = ({ address }: Access): string => addressHash(address);

async function refusedInWords(act: () => Promise<AccessSaid>): Promise<AccessSaid> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return error.code === 'last-owner' ? 'last-owner' : 'changed';
  }
}
