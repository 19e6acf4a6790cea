import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import { readCode } from '../certificates/code.ts';
import { statusListAddress } from '../certificates/credential.ts';
import { erasedByCode } from '../certificates/erased.ts';
import { heldCertificate, heldRoute } from '../certificates/held.ts';
import { isNameHidden } from '../certificates/hidden-name.ts';
import { signedCredential } from '../certificates/signed-credential.ts';
import { endedOf, hasList, statusOf } from '../certificates/status.ts';
import { findByCode } from '../certificates/store.ts';
import { didDocumentOf, didOf, type RetiredKey } from '../credentials/did.ts';
import { type Signer, signCredential } from '../credentials/sign.ts';
import { hourOf, LIST_SECONDS, statusListOf } from '../credentials/status-list.ts';
import { machine, type World } from '../shared/clock.ts';
import { Kept } from '../shared/kept.ts';
import type { Log } from '../shared/log.ts';
import { addHeaders } from '../shared/page/headers.ts';
import type { Table } from '../shared/table.ts';
import { CREDENTIAL_TYPES } from './credential-types.ts';

export interface CredentialsOptions {
  table: Table;
  /** The public address, `https://host`. */
  site: string;
  log: Log;
  world?: World;
  /** Asked for at each request; a key that could not be reached is asked for again at the next. */
  signer(): Promise<Signer>;
  /** Keys of before, by which credentials that are out there were signed. */
  retired?: readonly RetiredKey[];
}

/** How long the issuer's key may be kept, in seconds. */
const KEY_SECONDS = 300;
/** Documents that one process keeps signed, so that asking again and again does not make KMS sign again and again. */
const MOST_KEPT = 200;

/**
 * What programs ask for: the issuer's DID document, signed status lists, and each certificate's signed credential. Public
 * to pages of other origins, which is what a verifier in a browser is. What cannot be signed just now gets 503, and never
 * a word about the certificate.
 */
export function credentialsApp({ table, site, log, world = machine, signer, retired = [] }: CredentialsOptions) {
  const app = new Hono();
  const kept = new Kept<string>(MOST_KEPT);

  app.use(async (c, next) => {
    await next();
    if (!c.req.path.startsWith('/p/')) c.header('Access-Control-Allow-Origin', '*');
    c.header('X-Robots-Tag', 'noindex');
    addHeaders(c);
  });
  app.notFound((c) => c.json({ error: 'not-found' }, 404));
  app.onError((error, c) => {
    log.error('nothing signed', error, { route: c.req.routePath });
    return c.json({ error: 'could-not-check' }, 503);
  });

  app.get('/.well-known/did.json', async (c) => {
    const { multikey } = await signer();
    return sent(c, JSON.stringify(didDocumentOf(didOf(site), multikey, retired)), 'application/json', KEY_SECONDS);
  });

  app.get('/status/:event/:list{[1-9][0-9]{0,6}}', async (c) => {
    const { event, list: number } = c.req.param();
    const list = Number(number);
    if (!(await hasList(table, event, list))) return c.notFound();
    const [revoked, hour] = [await endedOf(table, event, list), hourOf(world.now())];
    const id = statusListAddress(site, event, list);
    const text = await kept.get(`${id} ${hour.getTime()} ${revoked.join()}`, async () =>
      JSON.stringify(await signCredential(statusListOf({ id, issuer: didOf(site), revoked, hour }), await signer())),
    );
    return sent(c, text, 'application/vc', LIST_SECONDS);
  });

  app.get('/v/:code/credential', async (c) => {
    const code = readCode(c.req.param('code'));
    const certificate = code ? await findByCode(table, code) : undefined;
    if (!certificate) {
      const erased = code && (await erasedByCode(table, code));
      return erased ? c.json({ error: 'erased', number: erased.number }, 410) : c.notFound();
    }
    const status = certificateStatus(certificate);
    log.info('credential asked for', { status, event: certificate.event });
    // As its page: what held once and holds no longer names nobody.
    if (status !== 'valid') return c.json({ error: status, number: certificate.number }, 410);
    // It would tell the name; its holder has it by their own link, and gives it to whom they like.
    if (await isNameHidden(table, certificate.event, certificate.person))
      return c.json({ error: 'name-hidden', number: certificate.number }, 403);
    return handedOut(c, certificate, 'inline');
  });

  app.get(heldRoute('credential'), async (c) => {
    const certificate = await heldCertificate(table, world, c.req.header('cookie'), c.req.param());
    return certificate ? handedOut(c, certificate, 'attachment') : c.notFound();
  });

  async function handedOut(c: Context, certificate: Certificate, how: 'inline' | 'attachment'): Promise<Response> {
    const text = await kept.get(certificate.code, () => credential(certificate));
    const type = accepts(c, { header: 'Accept', supports: [...CREDENTIAL_TYPES], default: CREDENTIAL_TYPES[0] });
    const answer = sent(c, text, type);
    answer.headers.set('Vary', 'Accept');
    answer.headers.set('Content-Disposition', `${how}; filename="${certificate.number}.json"`);
    return answer;
  }

  const credential = async (certificate: Certificate) =>
    signedCredential(certificate, await statusOf(table, certificate), await signer());

  return app;
}

const sent = (c: Context, text: string, type: string, seconds?: number) =>
  c.body(text, 200, {
    'Content-Type': type,
    ...(seconds && { 'Cache-Control': `public, max-age=${seconds}` }),
  });
