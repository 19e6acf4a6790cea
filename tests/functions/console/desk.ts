import { consoleApp } from '../../../functions/console/app.tsx';
import { Issuer } from '../../../functions/console/issuer.ts';
import { type Organiser, putOrganiser, startSession } from '../../../functions/console/session-store.ts';
import { grantAccess } from '../../../functions/organiser/access-store.ts';
import type { AccessRole } from '../../../functions/organiser/rights.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { closed } from '../../../lib/local/engines.ts';
import { listenAsIssuer } from '../../../lib/local/issuer.ts';
import { openOffice } from '../organiser/office.ts';

export const SITE = 'https://cheti.example';

export interface Opened {
  status: number;
  /** Where it leads on to, where it does. */
  to: string;
  text: string;
  response: Response;
}

/** What a browser keeps. */
export type Jar = Map<string, string>;

/** The console on engines of its own, beside the organiser's API and the workers, and an issuer to sign in with. */
export async function openDesk() {
  const office = await openOffice();
  const { table, answers, bucket, runsQueue, issueQueue, mailQueue, importsQueue, hooksQueue } = office.engines;
  const issuer = await listenAsIssuer(0, '127.0.0.1');
  issuer.serve({
    userPoolClients: [
      {
        ...{ id: 'Client', physical: 'Client', UserPoolId: 'People', GenerateSecret: false },
        ...{ CallbackURLs: [`${SITE}/organiser/signed-in`], AllowedOAuthFlows: ['code'], AllowedOAuthScopes: [] },
      },
    ],
  });
  const app = consoleApp({
    ...{ table, answers, bucket, runsQueue, issueQueue, mailQueue, importsQueue, hooksQueue, localHooks: true },
    ...{ world: office.world, log: createLog((line) => office.lines.push(line)) },
    issuer: new Issuer({ issuer: issuer.url, clientId: 'Client', site: SITE }),
  });
  const desk = {
    ...office,
    app,
    issuerUrl: issuer.url,
    /** One request of a browser, which follows nothing by itself. */
    async open(
      jar: Jar,
      path: string,
      body?: Record<string, string> | [name: string, value: string][],
      headers: Record<string, string> = {},
    ): Promise<Opened> {
      const response = await app.request(SITE + path, {
        method: body ? 'POST' : 'GET',
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body && { 'sec-fetch-site': 'same-origin' }),
          ...headers,
        },
        ...(body && { body: new URLSearchParams(body) }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (cookie.includes('Max-Age=0')) jar.delete(name);
        else jar.set(name, value);
      }
      return {
        status: response.status,
        to: response.headers.get('location') ?? '',
        text: await response.text(),
        response,
      };
    },
    /** A session of somebody as if they had signed in, and a role in events. */
    async session(name: string, roles: Record<string, AccessRole> = {}): Promise<{ jar: Jar; who: Organiser }> {
      const address = `${name}@console.example`;
      for (const [event, role] of Object.entries(roles))
        await grantAccess(table, office.world, { event, address, role, by: { kind: 'system', id: 'test' } });
      const who = await putOrganiser(table, { issuer: 'https://issuer.example', subject: name, address, name });
      const cookie = await startSession(table, office.world, who);
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      return { jar: new Map([[key, value]]), who };
    },
    async stop() {
      await closed(issuer.server);
      await office.stop();
    },
  };
  return desk;
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
