import type { Hono } from 'hono';
import * as z from 'zod';
import type { Tables } from '../../feedback/store.ts';
import { may } from '../../organiser/rights.ts';
import { audit } from '../../shared/audit.ts';
import { Refusal } from '../../shared/errors.ts';
import { inFileName } from '../../shared/file-name.ts';
import { compress } from '../../shared/page/compress.ts';
import type { PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import { actor, entered, FILE_TOO_LARGE } from '../entered.ts';
import { SHEETS } from './sheets.ts';

const asked = z.union([
  z.object({ what: z.enum(SHEETS), as: z.enum(['csv', 'xlsx']) }),
  z.object({ what: z.literal('archive'), as: z.literal('zip') }),
]);

/** Bytes that API Gateway hands on: 6 MB as base64, and headers. */
const MOST_BYTES = 4_400_000;

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** Tables to take along, and all that is kept of an event. A POST: who took what is written down. */
export function exportPages(app: Hono<PageEnvironment>, tables: Tables): void {
  app.post('/organiser/events/:event/reports/export', async (c) => {
    const wanted = asked.safeParse(Object.fromEntries(await bodyOf(c)));
    const at = await entered(c, tables.table, wanted.data?.what === 'figures' ? 'figures' : 'people');
    if (!wanted.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const { what, as } = wanted.data;
    const { event } = at;
    const [world, language] = [c.get('world'), c.get('language')];
    const source = { tables, event, now: world.now(), language, countsOnly: !may(at.role, 'people') };
    // What writes these files is read when somebody asks for one.
    const { archiveOf, fileOf } = await import('./files.ts');
    const made = as === 'zip' ? await archiveOf(source, at.version) : await fileOf(source, what, as);
    const { body, encoding } =
      as === 'csv'
        ? compress(Buffer.from(made.bytes).toString(), c.req.header('accept-encoding'))
        : { body: made.bytes };
    if (Buffer.byteLength(body) > MOST_BYTES) throw new Refusal(413, FILE_TOO_LARGE, `more than ${MOST_BYTES} bytes`);
    await audit(tables.table, world, { act: `report-exported:${what}`, by: actor(at), event: event.id, on: as });
    const name = inFileName(`${made.name} ${event.id}`);
    return new Response(new Uint8Array(Buffer.from(body)), {
      headers: {
        'Content-Type': TYPES[as],
        'Content-Disposition': `attachment; filename="${name}.${as}"`,
        ...(encoding && { 'Content-Encoding': encoding }),
      },
    });
  });
}
