import type { Hono } from 'hono';
import * as z from 'zod';
import type { Rooms } from '../../organiser/rooms.ts';
import type { FileKind } from '../../participants/headings.ts';
import type { Import } from '../../participants/import-row.ts';
import { FILE_TYPE, LARGEST_FILE, lookAtImport, startImport, uploadOf } from '../../participants/import-store.ts';
import { audit } from '../../shared/audit.ts';
import { Refusal } from '../../shared/errors.ts';
import { randomLetters } from '../../shared/ids.ts';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import { actor, type Entered, entered } from '../entered.ts';
import { pathOf, respondInEvent } from '../shell.tsx';
import { drop } from '../style.ts';
import { importMessages } from './messages.ts';
import { importing } from './style.ts';
import { LARGEST_POSTED, UploadPage } from './upload-page.tsx';
import { upload } from './upload-script.ts';

const PATH = '/organiser/events/:event/imports';
const LONGEST_NAME = 120;

const fileKind = z.enum(['participants', 'attendance']);
const announced = z.object({
  kind: fileKind,
  name: z.string().max(1000),
  bytes: z.coerce.number().int().min(1).max(LARGEST_FILE),
});

/** Bytes that the form of a file may have. */
export const uploadLimit = (path: string): number | undefined =>
  /^\/organiser\/events\/[^/]+\/imports$/.test(path) ? LARGEST_POSTED : undefined;

/** The way of a file into the bucket: by a form as it is; a large one by a script, which puts it there itself. */
export function uploadPages(
  app: Hono<PageEnvironment>,
  { table, bucket, importsQueue }: Pick<Rooms, 'table' | 'bucket' | 'importsQueue'>,
): void {
  app.get(`${PATH}/new`, async (c) => {
    const at = await entered(c, table, 'imports');
    return show(c, at, fileKind.catch('participants').parse(c.req.query('kind')));
  });

  async function show(c: PageContext, at: Entered, kind: FileKind, missing = false): Promise<Response> {
    const language = c.get('language');
    const { origin } = new URL((await uploadOf(bucket, { object: `imports/${at.event.id}/none` })).url);
    return respondInEvent(
      c,
      at,
      'people',
      {
        title: importMessages[language].open[kind],
        styles: [importing, drop],
        script: upload,
        places: [origin],
        ...(missing && { error: true, status: 422 }),
      },
      <UploadPage event={at.event} kind={kind} missing={missing} language={language} />,
    );
  }

  async function start(c: PageContext, at: Entered, asked: z.infer<typeof announced>): Promise<Import> {
    const [world, by, event] = [c.get('world'), actor(at), at.event.id];
    const id = randomLetters(world, 16);
    const name = asked.name.slice(0, LONGEST_NAME).toWellFormed();
    const row = await startImport(table, world, { ...asked, name, id, event, by });
    await audit(table, world, { act: `import-started:${asked.kind}`, by, event, on: id });
    return row;
  }

  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'imports');
    const form = await bodyOf(c);
    const [kind, file] = [fileKind.safeParse(form.get('kind')), form.get('file')];
    if (!kind.success) throw new Refusal(422, 'invalid', 'the form is of no kind of file');
    if (!(file instanceof File) || file.size === 0) return show(c, at, kind.data, true);
    const row = await start(c, at, { kind: kind.data, name: file.name, bytes: file.size });
    await bucket.put(row.object, new Uint8Array(await file.arrayBuffer()), FILE_TYPE);
    const deps = { table, bucket, queue: importsQueue, world: c.get('world') };
    await lookAtImport(deps, row.id, c.get('correlation'));
    return c.redirect(pathOf(at.event.id, 'imports', row.id), 303);
  });

  /** Where a script puts a large file, and what it asks for then. */
  app.post(`${PATH}/address`, async (c) => {
    const at = await entered(c, table, 'imports');
    const asked = announced.safeParse(Object.fromEntries(await bodyOf(c)));
    if (!asked.success)
      throw new Refusal(422, 'invalid', 'a file of at most 50 MB is announced by kind, name and bytes');
    const row = await start(c, at, asked.data);
    return c.json({ upload: await uploadOf(bucket, row), look: pathOf(at.event.id, 'imports', row.id, 'look') });
  });
}
