import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answeredError } from '../shared/answered-error.ts';
import { machine, type World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { MOST_BYTES } from '../shared/picture.ts';
import type { Principal } from '../shared/principal.ts';
import { accessRoutes } from './access.ts';
import { attendanceRoutes } from './attendance.ts';
import { auditRoutes } from './audit.ts';
import { badgeRoutes } from './badges.ts';
import { certificateRoutes } from './certificates.ts';
import type { OrganiserContext } from './context.ts';
import { correctionRoutes } from './corrections.ts';
import { eventAuditRoutes } from './event-audit.ts';
import { eventRoutes } from './events.ts';
import { factRoutes } from './facts.ts';
import { feedbackRoutes } from './feedback.ts';
import { hookRoutes } from './hooks.ts';
import { importRoutes } from './imports.ts';
import { mailRoutes } from './mails.ts';
import { mergeRoutes } from './merges.ts';
import { peopleRoutes } from './people.ts';
import { pictureRoutes } from './picture-uploads.ts';
import { previewRoutes } from './previews.ts';
import { privacyRoutes } from './privacy.ts';
import type { Rooms } from './rooms.ts';
import { runRoutes } from './runs.ts';
import { viewRoutes } from './views.ts';

export interface OrganiserOptions {
  rooms: Rooms;
  log: Log;
  /** Who signed the request, as API Gateway found out; undefined refuses. */
  principal(environment: unknown): Principal | undefined;
  world?: World;
  prefix?: string;
}

/** Bodies over this many bytes are refused, but for pictures; files go round it by presigned PUT. */
const BODY_LIMIT = 256 * 1024;

/** Every room of the organisers' API, whoever asks and however they have shown who they are. */
export function organiserRoutes(rooms: Rooms) {
  const routes = new Hono<OrganiserContext>();
  for (const room of [
    ...[
      eventRoutes,
      importRoutes,
      peopleRoutes,
      mergeRoutes,
      correctionRoutes,
      factRoutes,
      attendanceRoutes,
      runRoutes,
    ],
    ...[
      mailRoutes,
      feedbackRoutes,
      certificateRoutes,
      accessRoutes,
      hookRoutes,
      eventAuditRoutes,
      pictureRoutes,
      privacyRoutes,
    ],
    ...[badgeRoutes, viewRoutes, previewRoutes],
  ])
    routes.route('/', room(rooms));
  return routes;
}

/** Headers of every answer: around all that may refuse, so that a refusal has them too. */
export const apiHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('cache-control', 'no-store');
  c.header('x-content-type-options', 'nosniff');
  c.header('strict-transport-security', 'max-age=63072000');
};

const limitOf = (maxSize: number, what: string): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal(413, 'too-large', `${what} of at most ${maxSize} bytes; files go by an import`);
    },
  });
const [limitedJson, limitedPicture] = [limitOf(BODY_LIMIT, 'a body'), limitOf(MOST_BYTES, 'a picture')];

export const limitedBody: MiddlewareHandler = (c, next) =>
  c.req.path.endsWith('/pictures') ? limitedPicture(c, next) : limitedJson(c, next);

/** The organiser's HTTP API: JSON in, JSON or a file out, every refusal with a code, a message and where. */
export function organiserApp({ rooms, log, principal, world = machine, prefix = '/signed/api/v1' }: OrganiserOptions) {
  const app = new Hono<OrganiserContext>().basePath(prefix);

  app.use(apiHeaders);

  app.use(async (c, next) => {
    const who = principal(c.env);
    if (!who) throw new Refusal(403, 'not-signed', 'this address needs a signed request');
    const correlation = crypto.randomUUID();
    c.set('principal', who);
    c.set('world', world);
    c.set('correlation', correlation);
    c.set('log', log.with({ correlation, route: `${c.req.method} ${c.req.routePath}` }));
    await next();
  });

  app.use(limitedBody);
  app.route('/', organiserRoutes(rooms));
  // Of all events: for those who may do everything in all of them.
  app.route('/', auditRoutes(rooms));

  app.notFound((c) => c.json({ code: 'not-found', message: 'no such address', details: [] }, 404));
  app.onError((error, c) => answeredError(c, error, c.get('log') ?? log));
  return app;
}
