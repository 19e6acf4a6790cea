import { Hono } from 'hono';
import * as z from 'zod';
import { certificateStatus } from '../certificates/certificate.ts';
import { printsOtherwise } from '../certificates/next-edition.ts';
import { readNumber } from '../certificates/number.ts';
import { findByNumber, orderReissue, revokeCertificate } from '../certificates/store.ts';
import { noteChange } from '../events/changed.ts';
import { getParticipant } from '../participants/store.ts';
import { audit, auditOnce } from '../shared/audit.ts';
import { Refusal } from '../shared/errors.ts';
import { reason } from '../shared/reason.ts';
import type { Table } from '../shared/table.ts';
import { bodyOf, formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { unknown } from './known.ts';
import type { Rooms } from './rooms.ts';

const asked = z.strictObject({ reason: z.string() });
const because = z.strictObject({ reason });

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

/** One certificate by its number. `changed` is false where it was revoked, or ordered anew, before. */
export function certificateRoutes({ table, issueQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/certificates/:number', async (c) => {
    const found = await byNumber(table, c.req.param('number'));
    return c.json({ status: certificateStatus(found), ...found });
  });

  routes.post('/certificates/:number/revoke', async (c) => {
    const said = await bodyOf(c, asked);
    const found = await byNumber(table, c.req.param('number'));
    // Of one that is revoked or replaced already that is told, and not what is wrong with another reason.
    const { reason: why } = certificateStatus(found) === 'valid' ? formOf(because, said) : said;
    const [world, by] = [c.get('world'), c.get('principal')];
    const { certificate, changed } = await revokeCertificate(table, world, found, { reason: why, by });
    if (changed) {
      await noteChange(table, world, found.event, 'a certificate was revoked');
      await audit(table, world, { act: 'certificate-revoked', by, event: found.event, on: found.number, reason: why });
    }
    return c.json({ status: certificateStatus(certificate), changed, ...certificate });
  });

  /** The next edition, with what is known of the person by now, takes this one's place. */
  routes.post('/certificates/:number/reissue', async (c) => {
    const { reason: why } = await bodyOf(c, because);
    const found = await byNumber(table, c.req.param('number'));
    const { event, person: id } = found;
    const person = await getParticipant(table, event, id);
    if (certificateStatus(found) === 'valid' && person && !printsOtherwise(found.snapshot, person))
      throw new Refusal(
        409,
        'nothing-new',
        `it prints what is known of the person: correct that first, with cheti participants correct ${person.sequence} --event ${event}`,
      );
    const [world, by] = [c.get('world'), c.get('principal')];
    const { certificate, changed } = await orderReissue(table, world, found, { reason: why, by });
    const { reissue } = certificate;
    if (reissue)
      await auditOnce(table, reissue.at, {
        ...{ act: 'certificate-reissued', by: reissue.by, event, on: found.number, reason: reissue.reason },
      });
    await issueQueue.send({ event, person: id, correlation: c.get('correlation') });
    return c.json({ status: certificateStatus(certificate), changed, ...certificate });
  });
  return routes;
}
