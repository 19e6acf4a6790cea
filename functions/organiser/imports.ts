import { Hono } from 'hono';
import * as z from 'zod';
import { currentEvent } from '../events/store.ts';
import { notUnderstood, passedOver } from '../participants/columns.ts';
import { faultWords } from '../participants/faults.ts';
import { readColumns } from '../participants/headings.ts';
import { notesPage } from '../participants/import-notes.ts';
import type { Import } from '../participants/import-row.ts';
import {
  commitImport,
  getImport,
  LARGEST_FILE,
  previewImport,
  startImport,
  uploadOf,
} from '../participants/import-store.ts';
import { audit } from '../shared/audit.ts';
import { nameOf, randomLetters } from '../shared/ids.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { listed, pageAt } from './cursor.ts';
import { knownEvent, unknown } from './known.ts';
import type { Rooms } from './rooms.ts';

export const started = z.strictObject({
  kind: z.enum(['participants', 'attendance']),
  bytes: z.number().int().min(1, 'the file is empty').max(LARGEST_FILE, 'a file of at most 50 MB'),
});
export const consent = z.strictObject({ mode: z.enum(['all', 'good']), passOver: z.boolean().default(false) });

/** Imports: the file goes to the bucket by a presigned PUT, a worker reads it, the organiser looks before it is written. */
export function importRoutes({ table, bucket, importsQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  const starting = { table, bucket, queue: importsQueue };
  const own = async (event: string, id: string) => {
    const found = await getImport(table, id);
    if (found?.event !== event) throw unknown('import', id, 'its id stands where the file was imported');
    return found;
  };

  /** Headings to choose from, where somebody's own is not understood. */
  const known = async ({ kind, event }: Import): Promise<string[]> => {
    const sessions = kind === 'attendance' ? (await currentEvent(table, event))?.event.sessions : undefined;
    const headings = readColumns(kind).map(({ sw, en }) => [sw[0], en[0]].filter(Boolean).join(' / '));
    return [...headings, ...(sessions ?? []).map(({ id }) => id)];
  };

  routes.post('/events/:event/imports', async (c) => {
    const event = c.req.param('event');
    const { kind, bytes } = await bodyOf(c, started);
    await knownEvent(table, event);
    const world = c.get('world');
    const once = c.get('once');
    const id = once ? nameOf('import', once) : randomLetters(world, 16);
    const begun = once ? await getImport(table, id) : undefined;
    if (begun) return c.json({ import: id, upload: await uploadOf(bucket, begun) }, 201);
    const row = await startImport(table, world, { id, event, kind, bytes, by: c.get('principal') });
    await audit(table, world, { act: `import-started:${kind}`, by: c.get('principal'), event, on: id });
    return c.json({ import: id, upload: await uploadOf(bucket, row) }, 201);
  });

  routes.get('/events/:event/imports/:import', async (c) => {
    const found = await own(c.req.param('event'), c.req.param('import'));
    const columns = found.columns ?? [];
    return c.json({
      ...found,
      ...(found.fault && { reason: faultWords(found.fault, 'en') }),
      passedOver: passedOver(columns).map(({ fault, ...one }) => ({ ...one, reason: faultWords(fault, 'en') })),
      ...(notUnderstood(columns).length > 0 && { known: await known(found) }),
    });
  });

  routes.get('/events/:event/imports/:import/rows', async (c) => {
    const found = await own(c.req.param('event'), c.req.param('import'));
    const after = c.req.query('after');
    return listed(c, await pageAt(after, () => notesPage(table, found, after)));
  });

  routes.post('/events/:event/imports/:import/preview', async (c) => {
    const found = await own(c.req.param('event'), c.req.param('import'));
    await previewImport({ ...starting, world: c.get('world') }, found.id, c.get('correlation'));
    return c.json({}, 202);
  });

  routes.post('/events/:event/imports/:import/commit', async (c) => {
    const said = await bodyOf(c, consent);
    const found = await own(c.req.param('event'), c.req.param('import'));
    const [world, by, event] = [c.get('world'), c.get('principal'), found.event];
    if (await commitImport({ ...starting, world }, found.id, said, c.get('correlation')))
      await audit(table, world, { act: 'import-committed', by, event, on: found.id });
    return c.json({}, 202);
  });
  return routes;
}
