import { Hono } from 'hono/tiny';
import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import { readCode } from '../certificates/code.ts';
import { heldCertificate, heldRoute } from '../certificates/held.ts';
import { isNameHidden } from '../certificates/hidden-name.ts';
import { signedCredential } from '../certificates/signed-credential.ts';
import { statusOf } from '../certificates/status.ts';
import { findByCode } from '../certificates/store.ts';
import type { Signer } from '../credentials/sign.ts';
import type { Bucket } from '../shared/bucket.ts';
import { machine, type World } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { addHeaders } from '../shared/page/headers.ts';
import type { Table } from '../shared/table.ts';
import { drawn } from './drawn.ts';
import { baked } from './png.ts';
import { type UploadOptions, uploadRoute } from './upload.ts';

export interface PicturesOptions extends Pick<UploadOptions, 'principal'> {
  table: Table;
  bucket: Bucket;
  log: Log;
  world?: World;
  /** Asked for at each request; a key that could not be reached is asked for again at the next. */
  signer(): Promise<Signer>;
}

/** How long others may keep a picture, in seconds: its holder may hide their name, and a certificate may be revoked. */
const SECONDS = 600;

/**
 * The pictures that go with links to verify pages. Drawn when they are first asked for, as most are never, and kept beside
 * the certificate's PDF. Of a certificate that holds no longer there is none. And the pictures that organisers upload.
 */
export function picturesApp({ table, bucket, log, world = machine, signer, principal }: PicturesOptions) {
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    c.header('X-Robots-Tag', 'noindex');
    addHeaders(c);
  });
  app.notFound((c) => c.body(null, 404));
  app.onError((error, c) => {
    log.error('no picture', error, { route: c.req.routePath });
    return c.body(null, 503);
  });

  app.get('/v/:code/picture.png', async (c) => {
    const code = readCode(c.req.param('code'));
    const certificate = code ? await findByCode(table, code) : undefined;
    if (!certificate || certificateStatus(certificate) !== 'valid') return c.notFound();
    const png = await drawn(bucket, certificate, (await isHidden(certificate)) ? 'hidden' : 'share');
    log.info('picture asked for', { event: certificate.event });
    return c.body(new Uint8Array(png), 200, {
      'Content-Type': 'image/png',
      'Cache-Control': `public, max-age=${SECONDS}`,
    });
  });

  /** The page with its signed credential baked into it (Open Badges 3.0), for its holder. */
  app.get(heldRoute('picture'), async (c) => {
    const certificate = await heldCertificate(table, world, c.req.header('cookie'), c.req.param());
    if (!certificate) return c.notFound();
    const status = await statusOf(table, certificate);
    const [png, credential] = await Promise.all([
      drawn(bucket, certificate, 'sheet'),
      signer().then((by) => signedCredential(certificate, status, by)),
    ]);
    log.info('baked picture asked for', { event: certificate.event });
    return c.body(new Uint8Array(baked(png, credential)), 200, {
      'Content-Type': 'image/png',
      'Content-Disposition': `attachment; filename="${certificate.number}.png"`,
    });
  });

  app.route('/signed/api/v1/pictures', uploadRoute({ table, bucket, world, log, principal }));

  const isHidden = ({ event, person }: Certificate) => isNameHidden(table, event, person);

  return app;
}
