import { Hono } from 'hono';
import * as z from 'zod';
import { certificateStatus } from '../certificates/certificate.ts';
import { readNumber } from '../certificates/number.ts';
import { findByNumber, revokeCertificate } from '../certificates/store.ts';
import { noteChange } from '../events/changed.ts';
import { audit } from '../shared/audit.ts';
import { notFound } from '../shared/errors.ts';
import type { Table } from '../shared/table.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import type { Rooms } from './rooms.ts';

const revocation = z.strictObject({ reason: z.string().trim().min(3, 'say why; the verify page shows it').max(500) });

async function byNumber(table: Table, typed: string) {
  const number = readNumber(typed);
  const found = number && (await findByNumber(table, number));
  if (!found) throw notFound('certificate');
  return found;
}

/** One certificate by its number. */
export function certificateRoutes({ table }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/certificates/:number', async (c) => {
    const found = await byNumber(table, c.req.param('number'));
    return c.json({ status: certificateStatus(found), ...found });
  });

  routes.post('/certificates/:number/revoke', async (c) => {
    const { reason } = await bodyOf(c, revocation);
    const found = await byNumber(table, c.req.param('number'));
    const [world, by] = [c.get('world'), c.get('principal')];
    const revoked = await revokeCertificate(table, world, found, { reason, by });
    await noteChange(table, world, found.event, 'a certificate was revoked');
    await audit(table, world, { act: 'certificate-revoked', by, event: found.event, on: found.number, reason });
    return c.json({ status: certificateStatus(revoked), ...revoked });
  });
  return routes;
}
