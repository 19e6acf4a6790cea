import { Hono } from 'hono';
import * as z from 'zod';
import { Refusal } from '../shared/errors.ts';
import { formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { keepPicture } from './keep-picture.ts';
import { kindsOf, knownEvent } from './known.ts';
import { baseOf } from './looks.ts';
import type { Rooms } from './rooms.ts';

/** The kind of certificate whose page the picture is to cover; without it, it is a logo or a signature. */
export const pictureAsked = z.object({ background: z.string().max(100).optional() });

/** Pictures of an event: the request's body is the file, and its document names what is answered. */
export function pictureRoutes({ table, bucket }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.post('/events/:event/pictures', async (c) => {
    const { background } = formOf(pictureAsked, c.req.query());
    const { event } = await knownEvent(table, c.req.param('event'));
    const kind = event.certificates.find(({ id }) => id === background);
    if (background !== undefined && !kind)
      throw new Refusal(422, 'unknown-kind', `the event has no kind of certificate ${background}: ${kindsOf(event)}`);
    const page = kind && baseOf(kind).page;
    const file = new Uint8Array(await c.req.arrayBuffer());
    const keeping = { table, bucket, world: c.get('world'), by: c.get('principal') };
    return c.json(await keepPicture(keeping, file, page && page.width / page.height));
  });
  return routes;
}
