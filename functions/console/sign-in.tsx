import type { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { bindAccess } from '../organiser/access-store.ts';
import { audit } from '../shared/audit.ts';
import { makeToken } from '../shared/link.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { Table } from '../shared/table.ts';
import { actor } from './entered.ts';
import { forgetPeople } from './forget-script.ts';
import { type Issuer, NoConfirmedAddress, SIGNED_IN } from './issuer.ts';
import { messages } from './messages.ts';
import { ownPath } from './own-path.ts';
import { endSessions, openSession, putOrganiser, SESSION_OVER, startSession } from './session-store.ts';
import { respondAlone } from './shell.tsx';
import { putSignIn, SIGN_IN_OVER, takeSignIn } from './sign-in-store.ts';

/** Coming and going. Only a POST begins: who merely looks at the page leaves nothing behind. */
export function signInPages(app: Hono<PageEnvironment>, { table, issuer }: { table: Table; issuer: Issuer }): void {
  app.get('/organiser/sign-in', (c) => {
    const say = messages[c.get('language')];
    const isOut = c.req.query('out') !== undefined;
    return respondAlone(
      c,
      { title: say.signIn, ...(isOut && { script: forgetPeople }) },
      <>
        <h1>{say.signIn}</h1>
        {isOut && (
          <Notice tone="ok" live>
            {say.signedOut}
          </Notice>
        )}
        <p class="lead">{say.signInLead}</p>
        <form method="post" action="/organiser/sign-in">
          <input type="hidden" name="to" value={ownPath(c.req.query('to'))} />
          <Button icon="lock">{say.signInButton}</Button>
        </form>
      </>,
    );
  });

  app.post('/organiser/sign-in', async (c) => {
    const to = ownPath((await bodyOf(c)).get('to'));
    const world = c.get('world');
    const begun = { state: makeToken(world), nonce: makeToken(world), verifier: makeToken(world), to };
    const address = await issuer.addressFor(begun);
    const cookie = await putSignIn(table, world, begun);
    const say = messages[c.get('language')];
    // A page of ours in between: `form-action 'self'` holds for wherever a form's answer leads on to, and issuers lead on.
    const page = await respondAlone(
      c,
      { title: say.onward },
      <>
        <meta http-equiv="refresh" content={`0;url=${address}`} />
        <h1>{say.onward}</h1>
        <p class="lead">{say.onwardHint}</p>
        <Button href={address}>{say.onwardButton}</Button>
      </>,
    );
    page.headers.append('Set-Cookie', cookie);
    return page;
  });

  app.get(SIGNED_IN, async (c) => {
    const world = c.get('world');
    const begun = await takeSignIn(table, world, getCookie(c));
    if (!begun) return failed(c);
    try {
      const who = await putOrganiser(table, await issuer.identify(new URL(c.req.url).search, begun));
      await bindAccess(table, { id: who.id, address: who.address });
      for (const cookie of [SIGN_IN_OVER, await startSession(table, world, who)])
        c.header('Set-Cookie', cookie, { append: true });
      await audit(table, world, { act: 'signed-in', by: actor({ who }) });
      return c.redirect(begun.to, 303);
    } catch (error) {
      c.get('log').error('sign-in failed', error);
      return failed(c, error);
    }
  });

  app.post('/organiser/sign-out', async (c) => {
    const world = c.get('world');
    const who = await openSession(table, world, getCookie(c));
    if (who) {
      await endSessions(table, who);
      await audit(table, world, { act: 'signed-out', by: actor({ who }) });
    }
    c.header('Set-Cookie', SESSION_OVER, { append: true });
    return c.redirect('/organiser/sign-in?out', 303);
  });
}

async function failed(c: PageContext, error?: unknown): Promise<Response> {
  const say = messages[c.get('language')];
  const unconfirmed = error instanceof NoConfirmedAddress;
  const title = unconfirmed ? say.unconfirmed : say.failed;
  const page = await respondAlone(
    c,
    { title, error: true, status: 403 },
    <>
      <h1>{title}</h1>
      <p class="lead">{unconfirmed ? say.unconfirmedHint : say.failedHint}</p>
      <Button href="/organiser/sign-in">{say.tryAgain}</Button>
    </>,
  );
  page.headers.append('Set-Cookie', SIGN_IN_OVER);
  return page;
}
