import type { Hono } from 'hono';
import * as z from 'zod';
import type { Tables } from '../../feedback/store.ts';
import { may } from '../../organiser/rights.ts';
import { askRun } from '../../runs/ask.ts';
import { exportedFiles } from '../../runs/export.ts';
import type { Run } from '../../runs/run.ts';
import { getRun } from '../../runs/store.ts';
import { audit } from '../../shared/audit.ts';
import type { Bucket } from '../../shared/bucket.ts';
import { notFound, Refusal } from '../../shared/errors.ts';
import { randomLetters } from '../../shared/ids.ts';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import type { Queue, RunMessage } from '../../shared/queue.ts';
import { actor, type Entered, entered } from '../entered.ts';
import { fileAnswer } from '../file-answer.ts';
import { actorInWords } from '../happening.ts';
import { namesOf } from '../names.ts';
import { isLive } from '../run-page.tsx';
import { watch } from '../run-script.ts';
import { pathOf, respondInEvent } from '../shell.tsx';
import { ExportPage, goneOf, titleOf } from './export-page.tsx';
import { SHEETS } from './sheets.ts';
import { reporting } from './style.ts';

const asked = z.union([
  z.object({ what: z.enum(SHEETS), as: z.enum(['csv', 'xlsx']) }),
  z.object({ what: z.enum(['archive', 'files']), as: z.literal('zip') }),
]);

interface ExportRooms extends Tables {
  bucket: Bucket;
  runsQueue: Queue<RunMessage>;
}

/**
 * Tables to take along at once; and all that is kept of an event, or its certificates' PDFs, which a worker packs. A POST:
 * who took what is written down.
 */
export function exportPages(app: Hono<PageEnvironment>, { bucket, runsQueue, ...tables }: ExportRooms): void {
  const { table } = tables;

  app.post('/organiser/events/:event/reports/export', async (c) => {
    const wanted = asked.safeParse(Object.fromEntries(await bodyOf(c)));
    const at = await entered(c, table, wanted.data?.what === 'figures' ? 'figures' : 'people');
    if (!wanted.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const { data } = wanted;
    if (data.as === 'zip') return c.redirect(pathOf(at.event.id, 'exports', (await begin(c, at, data.what)).id), 303);
    const { event } = at;
    const [world, language] = [c.get('world'), c.get('language')];
    const source = { tables, event, now: world.now(), language, countsOnly: !may(at.role, 'people') };
    // What writes these files is read when somebody asks for one.
    const { fileOf } = await import('./files.ts');
    const made = await fileOf(source, data.what, data.as);
    const answer = fileAnswer(c, made.bytes, { name: `${made.name} ${event.id}`, as: data.as });
    await audit(table, world, { act: `report-exported:${data.what}`, by: actor(at), event: event.id, on: data.as });
    return answer;
  });

  /** While the same is being made, it is that. */
  async function begin(c: PageContext, at: Entered, list: 'archive' | 'files'): Promise<Run> {
    const [world, by, event] = [c.get('world'), actor(at), at.event.id];
    const language = list === 'archive' ? { language: c.get('language') } : {};
    const wanted = { event, kind: 'export', by, correlation: c.get('correlation') } as const;
    const selection = { groups: [], roles: [], list, ...language };
    const starting = { table, queue: runsQueue, world };
    const run = await askRun(starting, { ...wanted, selection }, randomLetters(world, 24));
    await audit(table, world, { act: 'run-asked:export', by, event, on: run.id });
    return run;
  }

  const own = async (c: PageContext, { event }: Entered): Promise<Run> => {
    const run = await getRun(table, c.req.param('run') ?? '');
    if (run?.event !== event.id || run.kind !== 'export') throw notFound('export');
    return run;
  };

  app.get('/organiser/events/:event/exports/:run', async (c) => {
    const at = await entered(c, table, 'people');
    const run = await own(c, at);
    const language = c.get('language');
    const by = actorInWords(run.by, await namesOf(table, [run.by]), language);
    const now = c.get('world').now();
    const gone = await goneOf(bucket, run, now);
    return respondInEvent(
      c,
      at,
      'reports',
      { title: titleOf(run, language), styles: [reporting], ...(isLive(run) && { script: watch }) },
      <ExportPage {...{ event: at.event, run, by, language, now, gone }} />,
    );
  });

  /** Leads to one of its files, by an address that ends soon. */
  app.get('/organiser/events/:event/exports/:run/:number{[1-9][0-9]{0,3}}', async (c) => {
    const at = await entered(c, table, 'people');
    const run = await own(c, at);
    const world = c.get('world');
    const file = exportedFiles(run)[Number(c.req.param('number')) - 1];
    if (run.state !== 'finished' || !file || (await goneOf(bucket, run, world.now()))) throw notFound('file');
    const act = `report-exported:${run.selection.list}`;
    await audit(table, world, { act, by: actor(at), event: at.event.id, on: run.id });
    return c.redirect(await bucket.presignedGet(file.key, file.name), 303);
  });
}
