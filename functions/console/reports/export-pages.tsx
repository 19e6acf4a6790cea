import type { Hono } from 'hono';
import * as z from 'zod';
import type { Tables } from '../../feedback/store.ts';
import { may } from '../../organiser/rights.ts';
import { audit } from '../../shared/audit.ts';
import { Refusal } from '../../shared/errors.ts';
import type { PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import { actor, entered } from '../entered.ts';
import { fileAnswer } from '../file-answer.ts';
import { SHEETS } from './sheets.ts';

const asked = z.union([
  z.object({ what: z.enum(SHEETS), as: z.enum(['csv', 'xlsx']) }),
  z.object({ what: z.literal('archive'), as: z.literal('zip') }),
]);

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
    const answer = fileAnswer(c, made.bytes, { name: `${made.name} ${event.id}`, as });
    await audit(tables.table, world, { act: `report-exported:${what}`, by: actor(at), event: event.id, on: as });
    return answer;
  });
}
