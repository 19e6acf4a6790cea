import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { html } from 'hono/html';
import Provider from 'oidc-provider';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import { SAMPLE_ORGANISERS } from './sample-organisers.ts';
import type { Cloud } from './template.ts';

/** Stands where the stack has its user pool: an issuer whose sign-in page asks who of the sample you are. */
export interface LocalIssuer {
  server: Server;
  /** Its address, without a closing slash. */
  url: string;
  /** Answers from now on, to the clients of the template. */
  serve(cloud: Pick<Cloud, 'userPoolClients'>): void;
}

const SCOPES = 'openid email profile';
const SIGN_IN = /^\/sign-in\/[\w-]+$/;

/** Listens at once, and answers 503 until `serve` has been called. */
export async function listenAsIssuer(port: number, host: string): Promise<LocalIssuer> {
  let answer = (_: IncomingMessage, response: ServerResponse): unknown => response.writeHead(503).end('Starting');
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = `http://localhost:${(server.address() as { port: number }).port}`;
  return {
    server,
    url,
    serve({ userPoolClients }) {
      const provider = new Provider(url, settings(userPoolClients));
      const provide = provider.callback();
      answer = async (request, response) => {
        const { pathname } = new URL(request.url ?? '/', url);
        if (!SIGN_IN.test(pathname)) return provide(request, response);
        try {
          await signIn(provider, request, response);
        } catch {
          response.writeHead(400, { 'content-type': 'text/plain' }).end('This sign-in is over: begin anew.');
        }
      };
    },
  };
}

/** Keys and sessions live as long as the process: Cheti's own sessions are what lasts. */
function settings(clients: Cloud['userPoolClients']) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: clients.map(({ physical, CallbackURLs }) => ({
      ...{ client_id: physical, redirect_uris: CallbackURLs, token_endpoint_auth_method: 'none' },
      ...{ grant_types: ['authorization_code'], response_types: ['code'], scope: SCOPES },
    })),
    // As by default, of which it warns where nobody has chosen it.
    adapter: createMemoryAdapter(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'local' }] },
    cookies: { keys: [crypto.randomUUID()] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/sign-in/${uid}` },
    ttl: { AccessToken: 300, Grant: 3600, IdToken: 300, Interaction: 3600, Session: 3600 },
    async findAccount(_: unknown, sub: string) {
      const person = SAMPLE_ORGANISERS.find(({ id }) => id === sub);
      return (
        person && {
          accountId: sub,
          claims: async () => ({ sub, email: person.address, email_verified: true, name: person.name }),
        }
      );
    },
    // Nobody is asked whether our own client may know their name.
    async loadExistingGrant({ oidc }: GrantContext) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
  };
}

interface GrantContext {
  oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } };
}

/** Shows whom one may be; a press chooses. */
async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const page = String(await choice());
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const accountId = new URLSearchParams(body).get('person') ?? '';
  if (!SAMPLE_ORGANISERS.some(({ id }) => id === accountId)) throw new Error('nobody of the sample');
  await provider.interactionFinished(request, response, { login: { accountId } }, { mergeWithLastSubmission: false });
}

const choice =
  () => html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sign in to the local run</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}
button{display:block;width:100%;font:inherit;text-align:left;padding:.8rem 1rem;margin:.8rem 0;border:1px solid #8888;border-radius:8px;background:none;color:inherit;cursor:pointer}
b,span{display:block}</style>
<main><h1>Who are you?</h1><p>This page is no part of Cheti: it stands for the issuer that organisers sign in with. Nobody is asked for a password here.</p>
<form method="post">${SAMPLE_ORGANISERS.map(
    ({ id, name, address, role }) =>
      html`<button name="person" value="${id}"><b>${name}</b><span>${role} of the sample event · ${address}</span></button>`,
  )}</form></main></html>`;
