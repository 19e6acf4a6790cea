import { Readable } from 'node:stream';
import { makeZip, predictLength } from 'client-zip';
import { certificate } from '../../certificates/certificate.ts';
import type { EventVersion } from '../../events/event.ts';
import { readReports } from '../../feedback/report-store.ts';
import { countReceipts, type Tables } from '../../feedback/store.ts';
import { waitingPeople } from '../../participants/name-correction-store.ts';
import { peopleAfter } from '../../participants/store.ts';
import { CERTIFICATE_HEAD, certificateCells } from '../../runs/export.ts';
import { nextPosition, type Position } from '../../runs/position.ts';
import { PeopleCount } from '../../runs/report.ts';
import type { Run } from '../../runs/run.ts';
import { summed } from '../../runs/tally.ts';
import type { Archived } from '../../runs/walk.ts';
import type { Bucket } from '../../shared/bucket.ts';
import type { World } from '../../shared/clock.ts';
import { inFileName } from '../../shared/file-name.ts';
import { randomLetters } from '../../shared/ids.ts';
import { eventLists } from '../../shared/keys.ts';
import { personItems } from '../../shared/partition.ts';
import { inTurns } from '../../shared/turns.ts';
import { formCounts, formsIn, peopleCounts, peopleIn } from './archive-counts.ts';
import { figuresFrom } from './closing.ts';
import { closingMessages } from './closing-messages.ts';
import { drawClosing } from './closing-sheet.ts';
import { figureRows } from './figures-sheet.ts';
import { sheetMessages } from './sheet-messages.ts';
import { commentRows, gatheredOf, peopleSheets, type Source } from './sheets.ts';
import { type Cell, csvOf } from './table-files.ts';

/** A step of people or certificates ends after so many milliseconds: a worker has a minute, and wakes nobody before. */
const LONG = 12_000;
const PAGE = 200;
const AT_ONCE = 16;

interface Archiving extends Tables {
  bucket: Bucket;
  world: World;
}

interface Step {
  deps: Archiving;
  run: Run;
  version: EventVersion;
  source: Source;
  position: Position;
  /** So many are read at once. */
  page: number;
  isLate: () => boolean;
}

/** Tables of the archive, in its order. */
const TABLES = ['figures', 'people', 'attendance', 'comments', 'certificates'] as const;
type TableName = (typeof TABLES)[number];

/**
 * The next step of an archive, all that is to be kept of an event: its people with what they attended, page by page; the
 * certificates; each form; at last the closing report, the event's document and the ZIP of it all. Each step writes pieces
 * of CSV beside each other, so that what is held in memory does not grow with the event. Certificates' PDFs are packed by
 * an export of their own. Two workers at one step write pieces of their own; the run names those of whoever saves it first.
 * @param milliseconds see `LONG`. @param page people, or certificates, that are read at once.
 */
export function packArchive(
  deps: Archiving,
  run: Run,
  version: EventVersion,
  milliseconds = LONG,
  page = PAGE,
): Promise<Archived> {
  const { world } = deps;
  const until = world.now().getTime() + milliseconds;
  const language = run.selection.language ?? 'sw';
  const source = { tables: deps, event: version.event, now: world.now(), language, countsOnly: false };
  const position = run.position ?? { shard: 0 };
  const isLate = () => world.now().getTime() >= until;
  return steps[position.stage ?? 'people']({ deps, run, version, source, position, page, isLate });
}

const steps = { people, certificates, forms, together };

async function people(step: Step): Promise<Archived> {
  const { deps, run, version, source, position, page: limit, isLate } = step;
  const { table } = deps;
  const sheets = peopleSheets(source);
  const counting = new PeopleCount(table, version, source.now);
  const rows: Record<'people' | 'attendance', Cell[][]> = { people: [], attendance: [] };
  let after = Number(position.after ?? 0);
  let more = true;
  do {
    const page = await peopleAfter(table, run.event, after, limit);
    const made = new Map<string, ReturnType<typeof sheets.rowsOf>>();
    await inTurns(page.people, AT_ONCE, async (person) => {
      const items = await personItems(table, run.event, person.id);
      made.set(person.id, sheets.rowsOf(person, items));
      await counting.add(items);
    });
    for (const { id } of page.people) {
      const own = made.get(id);
      if (own) for (const which of ['people', 'attendance'] as const) rows[which].push(own[which]);
    }
    after = page.people.at(-1)?.sequence ?? after;
    more = page.more && page.people.length > 0;
  } while (more && !isLate());
  const parts = [
    ...(await pieceOf(step, 'people', [sheets.people.head, ...rows.people])),
    ...(await pieceOf(step, 'attendance', [sheets.attendance.head, ...rows.attendance])),
  ];
  const counts = summed(run.counts, { people: rows.people.length, ...peopleCounts(counting.report()) });
  const next: Position = more ? { shard: 0, after: String(after) } : { stage: 'certificates', shard: 0 };
  return { ...madeBy(run, parts), counts, position: next };
}

async function certificates(step: Step): Promise<Archived> {
  const { deps, run, version, position, page: limit, isLate } = step;
  const rows: Cell[][] = [];
  let next: Position | undefined = position;
  do {
    const pk = eventLists.certificates(run.event, next.shard);
    const { items, next: after } = await deps.table.page({
      ...{ pk, index: 'byEvent', limit },
      ...(next.after !== undefined && { after: next.after }),
    });
    for (const item of items) rows.push(certificateCells(certificate.parse(item)));
    next = nextPosition(next, after);
  } while (next && !isLate());
  const parts = await pieceOf(step, 'certificates', [CERTIFICATE_HEAD, ...rows]);
  const first: Position =
    version.event.forms.length > 0 ? { stage: 'forms', shard: 0 } : { stage: 'together', shard: 0 };
  return { ...madeBy(run, parts), position: next ? { ...next, stage: 'certificates' } : first };
}

/** One form: its answers are read once, and say what stands in the figures, the comments and the closing report. */
async function forms(step: Step): Promise<Archived> {
  const { deps, run, source, position } = step;
  const { event, language } = source;
  const say = sheetMessages[language];
  const form = event.forms[position.shard];
  if (!form) return { ...madeBy(run, []), position: { stage: 'together', shard: 0 } };
  const gathered = gatheredOf(form);
  const reports = await readReports(deps, event, form, { comments: gathered });
  const report = reports.of();
  const receipts = await countReceipts(deps.table, event.id, form.id);
  const parts = [
    ...(await pieceOf(step, 'figures', [say.figures, ...figureRows(event, form, reports, false, language)])),
    ...(await pieceOf(step, 'comments', [say.comments, ...commentRows(form, report.questions, gathered, language)])),
  ];
  const counts = { ...run.counts, ...formCounts(figuresFrom(form, receipts, report)) };
  return { ...madeBy(run, parts), counts, position: { stage: 'forms', shard: position.shard + 1 } };
}

async function together({ deps: { table, bucket, world }, run, version, source }: Step): Promise<Archived> {
  const there = await Promise.all(run.parts.map((part) => bucket.look(part.key)));
  // Somebody was erased meanwhile, and what is exported of the event with them.
  if (!there.every(Boolean)) return { counts: {}, parts: [], zips: [], position: { shard: 0 } };
  const { event, now, language } = source;
  const say = sheetMessages[language];
  const closing = {
    ...{ event, partial: false, countsOnly: false },
    people: peopleIn(run.counts, version, now),
    forms: formsIn(run.counts, event),
    names: (await waitingPeople(table, event.id)).size,
  };
  const titles: Record<TableName, string> = { ...say.names, certificates: say.certificates };
  const small: [name: string, bytes: Uint8Array][] = [
    [`${closingMessages[language].fileName}.pdf`, await drawClosing(closing, language, now)],
    [`${say.document}.json`, Buffer.from(`${JSON.stringify(event, null, 2)}\n`)],
  ];
  const files = [
    ...small.map(([name, bytes]) => ({ name: inFileName(name), lastModified: now, input: bytes, size: bytes.length })),
    ...TABLES.flatMap((table) => {
      const own = run.parts.filter(({ file }) => file === table);
      const size = own.reduce((sum, { bytes }) => sum + bytes, 0);
      const name = inFileName(`${titles[table]}.csv`);
      return own.length > 0 ? [{ name, lastModified: now, input: readInTurn(bucket, own), size }] : [];
    }),
  ];
  const key = `${keyOf(run, world)}.zip`;
  const length = Number(predictLength(files));
  await bucket.putStream(key, Readable.fromWeb(makeZip(files) as never), length, 'application/zip');
  return {
    ...madeBy(run, []),
    ...{ counts: { ...run.counts, files: files.length }, zips: [key], position: undefined },
  };
}

/** What a step leaves as it is, and the pieces that it adds. */
const madeBy = ({ counts, zips, parts }: Run, added: Run['parts']): Pick<Run, 'counts' | 'zips' | 'parts'> => ({
  ...{ counts, zips },
  parts: [...parts, ...added],
});

const keyOf = (run: Run, world: World): string => `exports/${run.event}/${run.id}-${randomLetters(world, 12)}`;

/** Writes rows, under their headings, as the next piece of a table; nothing where a piece adds no row. */
async function pieceOf({ deps: { bucket, world }, run }: Step, file: TableName, rows: Cell[][]): Promise<Run['parts']> {
  const further = run.parts.some((part) => part.file === file);
  const bytes = csvOf({ rows }, further);
  if (bytes.length === 0) return [];
  const key = `${keyOf(run, world)}.csv`;
  await bucket.put(key, bytes, 'text/csv; charset=utf-8');
  return [{ file, key, bytes: bytes.length }];
}

/** The pieces of a file, one after the other. @throws Error where one is gone. */
async function* readInTurn(bucket: Bucket, parts: Run['parts']): AsyncGenerator<Uint8Array> {
  for (const { key } of parts) {
    const opened = await bucket.open(key);
    if (!opened) throw new Error(`a piece of an archive is gone: ${key}`);
    yield* opened.body;
  }
}
