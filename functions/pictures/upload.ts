import { bodyLimit } from 'hono/body-limit';
import { Hono } from 'hono/tiny';
import { answeredError } from '../shared/answered-error.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { MOST_BYTES } from '../shared/picture.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { keptPicture } from './keep.ts';
import { preparedPicture } from './prepared.ts';

export interface UploadOptions {
  table: Table;
  bucket: Bucket;
  world: World;
  log: Log;
  /** Who signed the request, as API Gateway found out; undefined refuses. */
  principal(environment: unknown): Principal | undefined;
}

/** Takes an organiser's picture: the request's body is the file. The same file twice is the same picture. */
export function uploadRoute({ table, bucket, world, log, principal }: UploadOptions) {
  const app = new Hono<{ Variables: { by: Principal } }>();

  app.use(async (c, next) => {
    const by = principal(c.env);
    if (!by) throw new Refusal(403, 'not-signed', 'this address needs a signed request');
    c.set('by', by);
    await next();
    c.header('cache-control', 'no-store');
  });
  app.use(
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: () => {
        throw new Refusal(413, 'too-large', `a picture of at most ${MOST_BYTES / 2 ** 20} MB`);
      },
    }),
  );
  app.onError((error, c) => answeredError(c, error, log));

  app.post('/', async (c) => {
    const file = new Uint8Array(await c.req.arrayBuffer());
    const picture = await keptPicture({ table, bucket, world, by: c.get('by') }, await preparedPicture(file));
    log.info('picture uploaded', { picture: picture.id });
    return c.json(picture);
  });
  return app;
}
