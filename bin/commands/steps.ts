import * as z from 'zod';
import { bothCounts, concluded } from '../../functions/runs/reconcile.ts';
import { wholeCounts } from '../../functions/runs/whole-counts.ts';
import {
  applied,
  importShown,
  importStarted,
  importsShown,
  people,
  type RunReportShown,
  runPeopleShown,
  runReportPart,
  runShown,
  runsShown,
  shownEvent,
} from './answers.ts';
import { ApiError, type Connection } from './connection.ts';
import { counted, duration } from './words.ts';

/** Told how far long work is, and asked again each half second until it is done. */
export type Watch = <Result>(
  what: string,
  /**
   * @returns how far it is, in `what` (the work's own name where left out), of what in all where that is known, and the
   * result once it is done.
   */
  look: () => Promise<{ done: number; total?: number | undefined; what?: string; result?: Result }>,
) => Promise<Result>;

const at = (...parts: string[]) => `/${parts.map(encodeURIComponent).join('/')}`;

/** Makes a document the event's new version. */
export const applyEvent = (connection: Connection, document: string) =>
  connection.send('PUT', '/events', document, applied);

/** The event's own time zone: times are shown in it. */
export const zoneOf = async (connection: Connection, event: string): Promise<string> =>
  (await connection.get(at('events', event), shownEvent)).document.zone;

export type ImportKind = 'participants' | 'attendance';
export type ShownImport = z.infer<typeof importShown>;
type ListedImport = z.infer<typeof importsShown>['imports'][number];

/** Uploads a file and has it looked at; nothing is written yet. @throws ApiError for a file that cannot be read. */
export async function previewFile(
  connection: Connection,
  watch: Watch,
  event: string,
  kind: ImportKind,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ShownImport> {
  const started = await connection.send(
    'POST',
    at('events', event, 'imports'),
    { kind, bytes: bytes.byteLength },
    importStarted,
  );
  const { url, method, headers } = started.upload;
  const uploaded = await fetch(url, { method, headers, body: bytes });
  if (!uploaded.ok) throw new ApiError(uploaded.status, 'upload-failed', `the upload was refused (${uploaded.status})`);
  await connection.send('POST', at('events', event, 'imports', started.import, 'preview'), {}, z.unknown());
  return settled(connection, watch, event, started.import, 'reading', 'previewed');
}

/** Writes what was looked at: all rows, or the good ones. @param passOver columns that are not understood may be lost. */
export async function commitImport(
  connection: Connection,
  watch: Watch,
  event: string,
  id: string,
  mode: 'all' | 'good',
  passOver = false,
): Promise<ShownImport> {
  await connection.send('POST', at('events', event, 'imports', id, 'commit'), { mode, passOver }, z.unknown());
  return settled(connection, watch, event, id, 'writing', 'done');
}

/** Takes back what an import wrote, as far as nothing has come of it. */
export async function undoImport(
  connection: Connection,
  watch: Watch,
  event: string,
  id: string,
): Promise<ShownImport> {
  await connection.send('POST', at('events', event, 'imports', id, 'undo'), {}, z.unknown());
  return watch('taking back', async () => {
    const row = await getImport(connection, event, id);
    const { rows, left } = row.undone ?? { rows: 0, left: 0 };
    return { done: rows + left, total: row.good, ...(row.state === 'undone' && { result: row }) };
  });
}

export const getImport = (connection: Connection, event: string, id: string): Promise<ShownImport> =>
  connection.get(at('events', event, 'imports', id), importShown);

/** Every import of an event, newest first. */
export async function importList(connection: Connection, event: string): Promise<ListedImport[]> {
  const all: ListedImport[] = [];
  let after: string | undefined;
  do {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const page = await connection.get(`${at('events', event, 'imports')}${query}`, importsShown);
    all.push(...page.imports);
    after = page.next;
  } while (after !== undefined);
  return all;
}

async function settled(
  connection: Connection,
  watch: Watch,
  event: string,
  id: string,
  what: string,
  state: string,
): Promise<ShownImport> {
  const shown = await watch(what, async () => {
    const row = await getImport(connection, event, id);
    return {
      done: row.rows,
      total: row.total,
      ...([state, 'failed'].includes(row.state) && { result: row }),
    };
  });
  if (shown.state === 'failed') {
    const reason = shown.reason ?? 'the file cannot be read';
    const written = what === 'writing' && shown.good > 0 ? ` (${counted(shown.good, 'row')} written until then)` : '';
    throw new ApiError(422, 'unreadable', `${reason}${written}`);
  }
  return shown;
}

/** Asks for work over an event's people. @param key the same key asks for it once. */
export const startRun = (
  connection: Connection,
  event: string,
  kind: string,
  selection: Partial<RunSelection>,
  key: string,
) => connection.send('POST', at('events', event, 'runs'), { kind, selection }, runShown, { 'idempotency-key': key });

export const getRun = (connection: Connection, event: string, run: string) =>
  connection.get(at('events', event, 'runs', run), runShown);

/** Whom a run covers; everybody, where nothing is named. */
export interface RunSelection {
  groups: string[];
  roles: string[];
  numbers?: number[];
  notIssued?: true;
  failedIn?: string;
  /** Of reminders: only that form. */
  form?: string;
}

/**
 * Lets a planned run issue and mail. @param planned the count that was read, of certificates to issue or mail.
 * @param delay seconds between the last certificate and the first mail; the system's own where left out.
 */
export const releaseRun = (connection: Connection, event: string, run: string, planned: number, delay?: number) =>
  connection.send(
    'POST',
    at('events', event, 'runs', run, 'start'),
    { planned, ...(delay !== undefined && { delay }) },
    runShown,
  );

export const changeRun = (
  connection: Connection,
  event: string,
  run: string,
  word: 'pause' | 'resume' | 'cancel',
  reason?: string,
) => connection.send('POST', at('events', event, 'runs', run, word), reason === undefined ? {} : { reason }, runShown);

/** Every run of an event, newest first. */
export async function runList(connection: Connection, event: string): Promise<Pick<z.infer<typeof runsShown>, 'runs'>> {
  const runs: z.infer<typeof runsShown>['runs'] = [];
  let after: string | undefined;
  do {
    const page = await connection.get(
      `${at('events', event, 'runs')}?${new URLSearchParams(after === undefined ? {} : { after })}`,
      runsShown,
    );
    runs.push(...page.runs);
    after = page.next;
  } while (after !== undefined);
  return { runs };
}

/** The whole report: the API tells that of a great run in parts. */
export async function runReport(connection: Connection, event: string, run: string): Promise<RunReportShown> {
  const path = at('events', event, 'runs', run, 'report');
  let { next, ...whole } = await connection.get(path, runReportPart);
  while (next !== undefined) {
    const part = await connection.get(`${path}?after=${encodeURIComponent(next)}`, runReportPart);
    const counts = bothCounts(whole, part);
    whole = { ...whole, ...counts, ...concluded(whole.run, whole.over, counts) };
    next = part.next;
  }
  return whole;
}

/** Everybody of a run, of one outcome where it is named; by number. */
export async function runPeople(connection: Connection, event: string, run: string, outcome?: string) {
  const all: z.infer<typeof runPeopleShown>['people'] = [];
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ ...(outcome && { outcome }), ...(after && { after }) });
    const page = await connection.get(`${at('events', event, 'runs', run, 'people')}?${query}`, runPeopleShown);
    all.push(...page.people);
    after = page.next;
  } while (after);
  return all.sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
}

/** States in which nothing more happens by itself. */
export const AT_REST = ['planned', 'paused', 'finished', 'cancelled'];

/** Watches a run until it stands in one of the states. */
export function untilRun(
  connection: Connection,
  watch: Watch,
  event: string,
  run: string,
  states: string[] = ['finished', 'cancelled'],
): Promise<z.infer<typeof runShown>> {
  return watch(run, async () => {
    const shown = await getRun(connection, event, run);
    return { ...progressOf(shown, Date.now()), ...(states.includes(shown.state) && { result: shown }) };
  });
}

/** How far a run is in what it does now: people are looked at, of whom nobody knows how many; then certificates, then mails. */
export function progressOf(run: z.infer<typeof runShown>, now: number) {
  const { id, event, kind, phase, counts, results, mailing, mailsFrom, sent = 0 } = run;
  const sum = (of: Record<string, number>) => wholeCounts(of).reduce((total, [, n]) => total + n, 0);
  const mails = kind === 'certificates' ? (results.issued ?? 0) + (results.already ?? 0) : (counts.queued ?? 0);
  switch (phase) {
    case 'mail':
    case 'deliver': {
      const wait = mailsFrom === undefined ? 0 : (Date.parse(mailsFrom) - now) / 1000;
      const what =
        wait > 0
          ? `mails (they leave in ${duration(wait)}; until then: cheti run cancel ${id} --event ${event})`
          : kind === 'certificates'
            ? 'mails'
            : `mails of run ${id}`;
      // SES has taken them; what became of each is counted at the end. One that came back is taken twice.
      return { what, done: Math.min(mails, Math.max(sent, sum(mailing))), total: mails };
    }
    case 'dispatch':
    case 'settle':
      return {
        what: 'certificates',
        done: sum(results),
        total: (counts['will-issue'] ?? 0) + (counts['will-mail'] ?? 0),
      };
    default:
      return { what: 'people looked at', done: counts.people ?? 0 };
  }
}
export type Person = z.infer<typeof people>['people'][number];

/** Everybody of an event, by number. */
export async function allPeople(connection: Connection, event: string): Promise<Person[]> {
  const all: Person[] = [];
  let after: string | undefined;
  do {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const page = await connection.get(`${at('events', event, 'participants')}${query}`, people);
    all.push(...page.people);
    after = page.next;
  } while (after !== undefined);
  return all.sort((a, b) => a.sequence - b.sequence);
}
