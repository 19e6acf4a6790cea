import type { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import * as z from 'zod';
import { currentEvent } from '../events/store.ts';
import { eventsOf } from '../organiser/access-store.ts';
import { right } from '../organiser/rights.ts';
import { findToken, makeTokenFor, revokeToken, tokensOf } from '../organiser/token-store.ts';
import { readLine } from '../participants/names.ts';
import { audit } from '../shared/audit.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { Table } from '../shared/table.ts';
import { actor, signedIn } from './entered.ts';
import type { Organiser } from './session-store.ts';
import { respondAlone } from './shell.tsx';
import { running } from './style.ts';
import { type TokenProblem, tokensMessages } from './tokens-messages.ts';
import { DAYS, TokensPage, type Wanted } from './tokens-page.tsx';

const PATH = '/organiser/tokens';
const LONGEST_NAME = 60;
const NEW: Wanted = { name: '', events: [], rights: [], days: 90 };

/** Carries a new token to the page that shows it: it is kept nowhere else, and goes when it has been shown. */
const COOKIE = '__Host-new-token';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

const told = z.enum(['revoked', 'gone']).optional().catch(undefined);
const posted = z.object({
  name: z.string().catch(''),
  events: z.array(z.string()).max(500),
  rights: z.array(right),
  days: z.coerce.number().pipe(z.literal(DAYS)),
});

/** Tokens of whoever has signed in, for their programs: made, shown once, revoked. */
export function tokenPages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get(PATH, async (c) => show(c, await signedIn(c, table), { wanted: NEW, problems: [] }));

  async function show(
    c: PageContext,
    who: Organiser,
    { wanted, problems }: { wanted: Wanted; problems: TokenProblem[] },
  ): Promise<Response> {
    const language = c.get('language');
    const now = c.get('world').now();
    const secret = getCookie(c, COOKIE);
    const made = secret === undefined ? undefined : await findToken(table, secret, now);
    const [tokens, own] = await Promise.all([tokensOf(table, who.id), ownEvents(who)]);
    const page = await respondAlone(
      c,
      {
        ...{ title: tokensMessages[language].title, who, styles: [running] },
        ...(problems.length > 0 && { error: true, status: 422 }),
      },
      <TokensPage
        {...{ tokens, own, wanted, problems, now, language, said: told.parse(c.req.query('said')) }}
        made={secret !== undefined && made?.organiser === who.id ? { name: made.name, secret } : undefined}
      />,
    );
    if (secret !== undefined) page.headers.append('Set-Cookie', `${COOKIE}=; Max-Age=0; ${ATTRIBUTES}`);
    return page;
  }

  async function ownEvents(who: Organiser) {
    const all = await eventsOf(table, { id: who.id, address: who.address });
    const held = await Promise.all(all.map(async (one) => ({ ...one, held: await currentEvent(table, one.event) })));
    return held.flatMap(({ role, held: one }) => (one ? [{ role, event: one.event }] : []));
  }

  app.post(PATH, async (c) => {
    const who = await signedIn(c, table);
    const form = await bodyOf(c);
    const own = new Set((await ownEvents(who)).map(({ event }) => event.id));
    const read = posted.safeParse({
      ...{ name: form.get('name'), events: form.getAll('event'), rights: form.getAll('right'), days: form.get('days') },
    });
    const typed = read.data ?? NEW;
    const wanted = { ...typed, events: typed.events.filter((id) => own.has(id)) };
    const line = readLine(wanted.name, LONGEST_NAME);
    const name = 'text' in line ? line.text : '';
    const problems: TokenProblem[] = [
      ...(name === '' ? (['name'] as const) : []),
      ...(wanted.events.length === 0 ? (['events'] as const) : []),
      ...(wanted.rights.length === 0 ? (['rights'] as const) : []),
    ];
    if (problems.length > 0) return show(c, who, { wanted, problems });
    const world = c.get('world');
    const made = await makeTokenFor(table, world, { ...wanted, name, organiser: who.id });
    if (!made) return show(c, who, { wanted, problems: ['many'] });
    await audit(table, world, { act: 'token-made', by: actor({ who }), on: made.token.id });
    c.header('Set-Cookie', `${COOKIE}=${made.secret}; Max-Age=60; ${ATTRIBUTES}`, { append: true });
    return c.redirect(PATH, 303);
  });

  app.post(`${PATH}/:token/revoke`, async (c) => {
    const who = await signedIn(c, table);
    const id = c.req.param('token');
    const isOver = await revokeToken(table, who.id, id);
    if (isOver) await audit(table, c.get('world'), { act: 'token-revoked', by: actor({ who }), on: id });
    return c.redirect(`${PATH}?said=${isOver ? 'revoked' : 'gone'}`, 303);
  });
}
