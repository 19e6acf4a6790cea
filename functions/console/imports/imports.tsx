import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import * as z from 'zod';
import { importKinds } from '../../attendance/import-kinds.ts';
import { commit, type ImportActing, missingColumns, undo } from '../../organiser/import-acts.ts';
import type { Rooms } from '../../organiser/rooms.ts';
import { faultWords } from '../../participants/faults.ts';
import { type NotedRow, noticedRows, refusedRows } from '../../participants/import-notes.ts';
import type { Import } from '../../participants/import-row.ts';
import { getImport, importsPage, lookAtImport, mayBeUndone, previewImport } from '../../participants/import-store.ts';
import { leftRows } from '../../participants/import-wrote.ts';
import { guessOf } from '../../participants/outline.ts';
import { getParticipant } from '../../participants/store.ts';
import { notFound, Refusal } from '../../shared/errors.ts';
import { Notice } from '../../shared/page/components.tsx';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import { actor, type Entered, entered } from '../entered.ts';
import { actorInWords } from '../happening.ts';
import { namesOf } from '../names.ts';
import { watch } from '../run-script.ts';
import { pathOf, respondInEvent } from '../shell.tsx';
import { ColumnsPage } from './columns-page.tsx';
import { ImportPage } from './import-page.tsx';
import { ListPage } from './list-page.tsx';
import { importMessages } from './messages.ts';
import { isLive, nameOf } from './parts.tsx';
import { refusedCsv } from './refused-csv.ts';
import { ReviewPage, SHOWN, sentence } from './review-page.tsx';
import { importing } from './style.ts';
import { uploadPages } from './uploads.tsx';

type ImportRooms = Pick<Rooms, 'table' | 'bucket' | 'importsQueue'>;

/** Imports on the list; more are seldom asked for. */
const MOST_LISTED = 100;
const ROWS_A_PAGE = 50;
const MOST_LEFT = 100;

/** What is said of a file that somebody else has changed meanwhile. */
const SAID = ['lost-file', 'changed-file'] as const;

const asked = z.object({
  show: z.enum(SHOWN).catch('all'),
  after: z.coerce.number().int().min(0).max(99_999_999).catch(0),
  problem: z.enum(SAID).optional().catch(undefined),
});

/** Files of people and of attendance: uploaded, understood, looked through, imported, undone. */
export function importPages(app: Hono<PageEnvironment>, rooms: ImportRooms): void {
  const { table, bucket, importsQueue: queue } = rooms;
  const PATH = '/organiser/events/:event/imports';

  const own = async (c: PageContext, { event }: Entered): Promise<Import> => {
    const row = await getImport(table, c.req.param('import') ?? '');
    if (row?.event !== event.id) throw notFound('import');
    return row;
  };

  app.get(PATH, async (c) => {
    const at = await entered(c, table, 'imports');
    const language = c.get('language');
    const { imports: rows } = await importsPage(table, at.event.id, { limit: MOST_LISTED });
    const names = await namesOf(
      table,
      rows.map(({ by }) => by),
    );
    const now = c.get('world').now();
    const imports = rows.map((row) => ({
      row,
      by: actorInWords(row.by, names, language),
      canUndo: mayBeUndone(row, now),
    }));
    return respondInEvent(
      ...([c, at, 'people', { title: importMessages[language].list }] as const),
      <ListPage event={at.event} imports={imports} language={language} />,
    );
  });

  uploadPages(app, rooms);

  app.get(`${PATH}/:import`, async (c) => {
    const at = await entered(c, table, 'imports');
    const row = await own(c, at);
    const { show, after, problem } = asked.parse(c.req.query());
    const language = c.get('language');
    const tag = `W/"${[row.pass, row.state, row.line, language].join('.')}"`;
    if (isLive(row) && c.req.header('if-none-match') === tag) return c.body(null, 304, { ETag: tag });
    const page = await respondImport(
      c,
      at,
      row,
      <>
        {problem && (
          <div class="body">
            <Notice tone="bad">{`${sentence(faultWords({ code: problem, values: {} }, language))}.`}</Notice>
          </div>
        )}
        {row.state === 'looked'
          ? columnsPage(c, at, row)
          : row.state === 'previewed'
            ? await reviewPage(c, at, row, show, after)
            : await importPage(c, at, row)}
      </>,
    );
    page.headers.set('ETag', tag);
    return page;
  });

  const respondImport = (c: PageContext, at: Entered, row: Import, children: Child, status = 200) =>
    respondInEvent(
      c,
      at,
      'people',
      {
        title: `${nameOf(row, c.get('language'))} · ${importMessages[c.get('language')].list}`,
        styles: [importing],
        ...(isLive(row) && { script: watch }),
        ...(status >= 400 && { error: true, status }),
      },
      children,
    );

  function columnsPage(c: PageContext, { event }: Entered, row: Import, said?: string[], missing?: string[]): Child {
    const kind = importKinds[row.kind];
    const chosen = said ?? row.mapping ?? (row.outline ? guessOf(row.outline, kind, event) : []);
    const view = { event, row, chosen, choices: kind.columns(event), language: c.get('language') };
    return <ColumnsPage {...view} {...(missing && { missing })} />;
  }

  async function reviewPage(
    c: PageContext,
    { event }: Entered,
    row: Import,
    shown: (typeof SHOWN)[number],
    after: number,
  ): Promise<Child> {
    const { rows, next } = await noticedRows(table, row, shown, after, ROWS_A_PAGE);
    const choices = importKinds[row.kind].columns(event);
    return <ReviewPage {...{ event, row, choices, shown, rows, after, next, language: c.get('language') }} />;
  }

  async function importPage(c: PageContext, { event }: Entered, row: Import): Promise<Child> {
    const language = c.get('language');
    const stayed = row.state === 'undone' ? await leftRows(table, row.id, MOST_LEFT) : [];
    const people = await Promise.all(stayed.map(({ person }) => getParticipant(table, event.id, person)));
    const left = stayed.map((one, index) => ({ row: one, name: people[index]?.name ?? one.made?.name ?? one.person }));
    const names = await namesOf(table, [row.by]);
    const by = actorInWords(row.by, names, language);
    return <ImportPage {...{ event, row, by, now: c.get('world').now(), left, language }} />;
  }

  app.get(`${PATH}/:import/columns`, async (c) => {
    const at = await entered(c, table, 'imports');
    const row = await own(c, at);
    if (row.outline && (row.state === 'looked' || row.state === 'previewed'))
      return respondImport(c, at, row, columnsPage(c, at, row));
    return c.redirect(pathOf(at.event.id, 'imports', row.id), 303);
  });

  app.post(`${PATH}/:import/columns`, async (c) => {
    const at = await entered(c, table, 'imports');
    const row = await own(c, at);
    const form = await bodyOf(c);
    const mapping = (row.outline?.columns ?? []).map((_, index) => String(form.get(`column-${index}`) ?? ''));
    const missing = missingColumns(at.event, row, mapping);
    if (row.outline && missing.length > 0)
      return respondImport(c, at, row, columnsPage(c, at, row, mapping, missing), 422);
    return acted(c, at, row, (acting) => previewImport(acting, row.id, acting.correlation, mapping));
  });

  app.post(`${PATH}/:import/commit`, async (c) => {
    const at = await entered(c, table, 'imports');
    const row = await own(c, at);
    return acted(c, at, row, (acting) => commit(acting, row, { mode: 'good', passOver: true }));
  });

  app.post(`${PATH}/:import/look`, async (c) => {
    const at = await entered(c, table, 'imports');
    const row = await own(c, at);
    return acted(c, at, row, (acting) => lookAtImport(acting, row.id, acting.correlation));
  });

  app.post(`${PATH}/:import/undo`, async (c) => {
    const at = await entered(c, table, 'imports');
    const row = await own(c, at);
    return acted(c, at, row, (acting) => undo(acting, row));
  });

  app.get(`${PATH}/:import/refused.csv`, async (c) => {
    const at = await entered(c, table, 'imports');
    const row = await own(c, at);
    const language = c.get('language');
    const rows: NotedRow[] = [];
    for await (const one of refusedRows(table, row)) rows.push(one);
    const read = row.columns?.flatMap(({ column, unread }) => (column && !unread ? [column] : [])) ?? [];
    const text = refusedCsv(rows, [...new Set(read)], importKinds[row.kind].columns(at.event), language);
    return c.body(text, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${at.event.id}-${importMessages[language].refusedFile}.csv"`,
    });
  });

  /** Does it, and leads back to where the import is seen as it stands; what does not fit any more is said there. */
  async function acted(
    c: PageContext,
    at: Entered,
    row: Import,
    act: (acting: ImportActing) => Promise<void>,
  ): Promise<Response> {
    const here = pathOf(at.event.id, 'imports', row.id);
    const [world, by, correlation] = [c.get('world'), actor(at), c.get('correlation')];
    try {
      await act({ table, bucket, queue, world, by, correlation });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problem = SAID.find((code) => code === error.code);
      return c.redirect(problem ? `${here}?problem=${problem}` : here, 303);
    }
    return c.redirect(here, 303);
  }
}
