import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { certificateStatus } from '../certificates/certificate.ts';
import { readNumber } from '../certificates/number.ts';
import { findByNumber } from '../certificates/store.ts';
import { reason } from '../shared/reason.ts';
import { bodyOf, formOf } from './body.ts';
import { reissue, revoke } from './certificate-acts.ts';
import type { OrganiserContext } from './context.ts';
import { holds } from './demand.ts';
import { unknown } from './known.ts';
import type { Right } from './rights.ts';
import type { Rooms } from './rooms.ts';

export const revoking = z.strictObject({ reason: z.string() });
export const because = z.strictObject({ reason });

/** One certificate by its number. `changed` is false where it was revoked, or ordered anew, before. */
export function certificateRoutes({ table, issueQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  /** @throws Refusal 404 for a number that is nobody's, and of an event in which whoever asks may not that. */
  const numbered = async (c: Context<OrganiserContext>, right: Right) => {
    const typed = c.req.param('number') ?? '';
    const number = readNumber(typed);
    const found = number && (await findByNumber(table, number));
    if (found && (await holds(c, found.event, right))) return found;
    throw unknown(
      'certificate',
      typed,
      number ? 'a person’s stand in cheti participants show' : 'a letter or digit of the number is mistyped or missing',
    );
  };
  const acting = (c: Context<OrganiserContext>) => ({
    ...{ table, issueQueue, world: c.get('world'), by: c.get('principal'), correlation: c.get('correlation') },
  });

  routes.get('/certificates/:number', async (c) => {
    const found = await numbered(c, 'people');
    return c.json({ status: certificateStatus(found), ...found });
  });

  routes.post('/certificates/:number/revoke', async (c) => {
    const said = await bodyOf(c, revoking);
    const found = await numbered(c, 'acts');
    // Of one that is revoked or replaced already that is told, and not what is wrong with another reason.
    const { reason: why } = certificateStatus(found) === 'valid' ? formOf(because, said) : said;
    const { certificate, changed } = await revoke(acting(c), found, why);
    return c.json({ status: certificateStatus(certificate), changed, ...certificate });
  });

  /** The next edition, with what is known of the person by now, takes this one's place. */
  routes.post('/certificates/:number/reissue', async (c) => {
    const { reason: why } = await bodyOf(c, because);
    const found = await numbered(c, 'acts');
    const { certificate, changed } = await reissue(acting(c), found, why);
    return c.json({ status: certificateStatus(certificate), changed, ...certificate });
  });
  return routes;
}
