import { Hono } from 'hono';
import * as z from 'zod';
import { certificateStatus } from '../certificates/certificate.ts';
import { readNumber } from '../certificates/number.ts';
import { findByNumber, revokeCertificate } from '../certificates/store.ts';
import { noteChange } from '../events/changed.ts';
import { audit } from '../shared/audit.ts';
import { reason } from '../shared/reason.ts';
import type { Table } from '../shared/table.ts';
import { bodyOf, formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { unknown } from './known.ts';
import type { Rooms } from './rooms.ts';

const asked = z.strictObject({ reason: z.string() });
const revocation = z.strictObject({ reason });

async function byNumber(table: Table, typed: string) {
  const number = readNumber(typed);
  const found = number && (await findByNumber(table, number));
  if (!found)
    throw unknown(
      'certificate',
      typed,
      number ? 'a person’s stand in cheti participants show' : 'a letter or digit of the number is mistyped or missing',
    );
  return found;
}

/** One certificate by its number. `changed` is false where it was revoked before. */
export function certificateRoutes({ table }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/certificates/:number', async (c) => {
    const found = await byNumber(table, c.req.param('number'));
    return c.json({ status: certificateStatus(found), ...found });
  });

  routes.post('/certificates/:number/revoke', async (c) => {
    const said = await bodyOf(c, asked);
    const found = await byNumber(table, c.req.param('number'));
    // Of one that is revoked or replaced already that is told, and not what is wrong with another reason.
    const { reason: why } = certificateStatus(found) === 'valid' ? formOf(revocation, said) : said;
    const [world, by] = [c.get('world'), c.get('principal')];
    const { certificate, changed } = await revokeCertificate(table, world, found, { reason: why, by });
    if (changed) {
      await noteChange(table, world, found.event, 'a certificate was revoked');
      await audit(table, world, { act: 'certificate-revoked', by, event: found.event, on: found.number, reason: why });
    }
    return c.json({ status: certificateStatus(certificate), changed, ...certificate });
  });
  return routes;
}
