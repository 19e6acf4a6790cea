import { Hono, type MiddlewareHandler } from 'hono';
import { apiHeaders, limitedBody, organiserRoutes } from '../organiser/app.ts';
import type { Rooms } from '../organiser/rooms.ts';
import { machine, type World } from '../shared/clock.ts';
import { notFound } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { ApiContext } from './context.ts';
import { once } from './once.ts';
import type { Operation } from './operations/operation.ts';
import { operations } from './operations.ts';
import { problem, problemOf } from './problem.ts';
import { whoAsks } from './who-asks.ts';

export interface ApiOptions {
  rooms: Rooms;
  log: Log;
  world?: World;
}

/**
 * The organisers' API for who signed in and for their programs: the same rooms as the signed one, behind a door that knows
 * who may what.
 */
export function apiApp({ rooms, log, world = machine }: ApiOptions) {
  const { table } = rooms;
  const app = new Hono<ApiContext>().basePath('/api/v1');
  app.use(apiHeaders);

  app.get('/openapi.json', async (c) => {
    // Asked for seldom, and it names every schema.
    const { openApi } = await import('./openapi.ts');
    return c.json(openApi());
  });

  app.use(async (c, next) => {
    const correlation = crypto.randomUUID();
    c.set('log', log.with({ correlation }));
    const known = await whoAsks(c, table, world);
    if (!known) {
      const said = {
        status: 401,
        code: 'not-signed-in',
        detail: 'no session and no token that opens anything',
      } as const;
      return problem(c, said, { 'www-authenticate': 'Bearer realm="cheti"' });
    }
    c.set('principal', known.principal);
    c.set('asker', known.asker);
    c.set('world', world);
    c.set('correlation', correlation);
    return next();
  });

  for (const [, operation] of operations) {
    const [method, path] = operation.route.split(' ') as [string, string];
    app.on(method, path, door(operation));
  }
  // What no door has been passed to is not answered, whatever a room may have.
  app.use(async (c, next) => {
    if (!c.get('operation')) throw notFound('address');
    await next();
  });

  app.use(limitedBody);
  app.use(once(table));
  app.route('/', organiserRoutes(rooms));

  app.notFound((c) => problem(c, { status: 404, code: 'not-found', detail: 'no such address' }));
  app.onError((error, c) => problemOf(c, error, c.get('log') ?? log));
  return app;
}

/**
 * Lets in who has an operation's rights in the event of its path. Where the event follows from what is asked for, the room
 * itself sees to it.
 */
const door =
  (operation: Operation): MiddlewareHandler<ApiContext> =>
  async (c, next) => {
    const event = c.req.param('event');
    if (event !== undefined) {
      const { rights, oneOf } = operation;
      const own = await c.get('asker')?.rightsIn(event);
      const may = own !== undefined && own.length > 0 && rights.every((right) => own.includes(right));
      if (!may || (oneOf && !oneOf.some((right) => own.includes(right)))) throw notFound('address');
    }
    c.set('operation', operation);
    await next();
  };
