import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { currentEvent } from '../events/store.ts';
import { notUnderstood, passedOver } from '../participants/columns.ts';
import { faultWords } from '../participants/faults.ts';
import { readColumns } from '../participants/headings.ts';
import { notesPage } from '../participants/import-notes.ts';
import type { Import } from '../participants/import-row.ts';
import {
  getImport,
  importsPage,
  LARGEST_FILE,
  lookAtImport,
  mayBeUndone,
  previewImport,
  startImport,
  uploadOf,
} from '../participants/import-store.ts';
import { leftRows } from '../participants/import-wrote.ts';
import { audit } from '../shared/audit.ts';
import { Refusal } from '../shared/errors.ts';
import { nameOf, randomLetters } from '../shared/ids.ts';
import { bodyOf, formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { listed, pageAt } from './cursor.ts';
import { commit, type ImportActing, missingColumns, undo } from './import-acts.ts';
import { knownEvent, unknown } from './known.ts';
import type { Rooms } from './rooms.ts';

export const started = z.strictObject({
  kind: z.enum(['participants', 'attendance']),
  bytes: z.number().int().min(1, 'the file is empty').max(LARGEST_FILE, 'a file of at most 50 MB'),
});
export const importsAsked = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
/** What each column means, by its place; empty for one that is not read. */
export const mapped = z.strictObject({ columns: z.array(z.string().max(120)).max(500) });
export const consent = z.strictObject({ mode: z.enum(['all', 'good']), passOver: z.boolean().default(false) });

/** Rows that stay are told of so many. */
const MOST_LEFT = 100;

/** Imports: the file goes to the bucket by a presigned PUT, a worker reads it, the organiser looks before it is written. */
export function importRoutes({ table, bucket, importsQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  const acting = (c: Context<OrganiserContext>): ImportActing => ({
    ...{ table, bucket, queue: importsQueue, world: c.get('world') },
    ...{ by: c.get('principal'), correlation: c.get('correlation') },
  });
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

  /** Rows that could not be taken back, and why. */
  const stayedOf = async ({ id }: Import) =>
    (await leftRows(table, id, MOST_LEFT)).map(({ line, person, left }) => ({ line, person, why: left }));

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

  routes.get('/events/:event/imports', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    const { after, limit } = formOf(importsAsked, c.req.query());
    const now = c.get('world').now();
    const { imports, ...next } = await pageAt(after, () => importsPage(table, event.id, { after, limit }));
    // What stands in a file's head is for who looks at that one.
    const shown = imports.map(({ outline: _, columns: __, ...row }) => ({
      ...row,
      undoable: mayBeUndone(row, now),
    }));
    return listed(c, { imports: shown, ...next });
  });

  routes.get('/events/:event/imports/:import', async (c) => {
    const found = await own(c.req.param('event'), c.req.param('import'));
    const columns = found.columns ?? [];
    return c.json({
      ...found,
      ...(found.fault && { reason: faultWords(found.fault, 'en') }),
      passedOver: passedOver(columns).map(({ fault, ...one }) => ({ ...one, reason: faultWords(fault, 'en') })),
      ...(notUnderstood(columns).length > 0 && { known: await known(found) }),
      ...(found.state === 'undone' && { stayed: await stayedOf(found) }),
    });
  });

  routes.get('/events/:event/imports/:import/rows', async (c) => {
    const found = await own(c.req.param('event'), c.req.param('import'));
    const after = c.req.query('after');
    return listed(c, await pageAt(after, () => notesPage(table, found, after)));
  });

  /** Its head is read: `outline` says what its columns look like. */
  routes.post('/events/:event/imports/:import/look', async (c) => {
    const found = await own(c.req.param('event'), c.req.param('import'));
    await lookAtImport(acting(c), found.id, c.get('correlation'));
    return c.json({}, 202);
  });

  /** As `preview`, of a file that was looked at, by what its columns mean. */
  routes.post('/events/:event/imports/:import/columns', async (c) => {
    const { columns } = await bodyOf(c, mapped);
    const { event } = await knownEvent(table, c.req.param('event'));
    const found = await own(event.id, c.req.param('import'));
    const mapping = (found.outline?.columns ?? []).map((_, at) => columns[at] ?? '');
    const missing = found.outline ? missingColumns(event, found, mapping) : [];
    if (missing.length > 0)
      throw new Refusal(
        422,
        'missing-columns',
        'the file cannot be read without these columns',
        missing.map((column) => ({ path: 'columns', reason: column })),
      );
    await previewImport(acting(c), found.id, c.get('correlation'), mapping);
    return c.json({}, 202);
  });

  routes.post('/events/:event/imports/:import/preview', async (c) => {
    const found = await own(c.req.param('event'), c.req.param('import'));
    await previewImport(acting(c), found.id, c.get('correlation'));
    return c.json({}, 202);
  });

  routes.post('/events/:event/imports/:import/commit', async (c) => {
    const said = await bodyOf(c, consent);
    await commit(acting(c), await own(c.req.param('event'), c.req.param('import')), said);
    return c.json({}, 202);
  });

  /** What it wrote is taken back, as far as nothing has come of it. */
  routes.post('/events/:event/imports/:import/undo', async (c) => {
    await undo(acting(c), await own(c.req.param('event'), c.req.param('import')));
    return c.json({}, 202);
  });
  return routes;
}
