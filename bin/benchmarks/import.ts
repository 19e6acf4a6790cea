import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { stringify } from 'csv-stringify/sync';
import type { Event } from '../../functions/events/event.ts';
import { sample } from '../../functions/events/sample.ts';
import type { Import } from '../../functions/participants/import-row.ts';
import { commitImport, getImport, previewImport, startImport } from '../../functions/participants/import-store.ts';
import { Bucket } from '../../functions/shared/bucket.ts';
import { machine } from '../../functions/shared/clock.ts';
import { Queue } from '../../functions/shared/queue.ts';
import { Table } from '../../functions/shared/table.ts';
import { type Local, startLocal } from '../../lib/local/local.ts';
import { synthesize } from '../../lib/local/synth.ts';
import { Organiser } from '../demonstration/organiser.ts';
import { digits, type Findings } from './figures.ts';
import type { Done, Order } from './import-worker.ts';
import { sheetOf } from './workbook.ts';

const PROGRAM = fileURLToPath(new URL('./import-worker.ts', import.meta.url));
/** MB of the worker's process at the most, and the heap that it is given: without a bound V8 collects when it likes. */
const MOST_MEMORY = 256;
const HEAP = ['--max-old-space-size=128', '--max-semi-space-size=8'];
const USUAL_ROWS = 100_000;

type Row = Findings['rows'][number] & { 'peak MB': number };

/**
 * A file of so many people, as CSV and as XLSX, through the deployed worker in a process of its own, on the local engines;
 * beside it the same file only read, row by row and held whole, by the same reader.
 */
export async function measureImport(rows = USUAL_ROWS): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), 'cheti-import-'));
  const local = await startLocal({ assembly: await synthesize(), data: join(folder, 'data'), schedules: false });
  try {
    const { event } = sample(1);
    const people = peopleOf(event, rows);
    const files = { csv: Buffer.from(stringify(people)), xlsx: Buffer.from(sheetOf(...people)) };
    const found: Row[] = [];
    const worked: Row[] = [];
    for (const [kind, bytes] of Object.entries(files)) {
      const file = join(folder, `people.${kind}`);
      await writeFile(file, bytes);
      worked.push(
        ...(await imported(local, { ...event, id: `bench-${kind}`, prefix: `B${kind.toUpperCase()}` }, kind, bytes)),
      );
      for (const whole of [false, true]) {
        const child = started();
        const { milliseconds, rss } = await told(child, { file, whole });
        child.kill();
        found.push(rowOf(kind, whole ? 'read and held whole' : 'read row by row', rows, milliseconds, rss));
      }
    }
    return {
      title: `A file of ${rows} people: previewed and written by the worker on the local engines, beside only reading it`,
      rows: [...worked, ...found],
      broken: worked
        .filter((row) => row['peak MB'] > MOST_MEMORY)
        .map((row) => `${row['peak MB']} MB of memory for ${row.file}, ${row.work}: over ${MOST_MEMORY}`),
    };
  } finally {
    await local.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const rowOf = (file: string, work: string, rows: number, milliseconds: number, rss: number): Row => ({
  ...{ file, work, rows },
  'rows a second': digits((rows / milliseconds) * 1000),
  'peak MB': Math.round(rss),
});

function peopleOf({ roles, groups }: Event, rows: number): string[][] {
  const [role = '', group = ''] = [roles[0]?.id, groups[0]?.id];
  const person = (_: unknown, n: number) => [
    ...[`B-${n}`, `Mwanaidi Ramadhani Mfaumee wa ${n}`, `mtu${n}@kipimo.example`, role, group],
    `Halmashauri ya Wilaya ya ${n % 200}`,
  ];
  const headings = ['Namba ya usajili', 'Jina', 'Barua pepe', 'Jukumu', 'Kundi', 'Taasisi'];
  return [headings, ...Array.from({ length: rows }, person)];
}

/** Messages to others go where nobody takes them: this worker alone is measured. */
async function imported(local: Local, event: Event, kind: string, bytes: Buffer): Promise<Row[]> {
  const { clients, cloud } = local;
  const main = cloud.tables.find(({ id }) => !id.includes('Answers'))?.physical ?? '';
  const { plan } = local.find('imports');
  const queue = (plan.environment.IMPORTS_QUEUE ?? '').replace(/[^/]+$/, `bench-${kind}`);
  const table = new Table(clients.table, main);
  const bucket = new Bucket(clients.s3, cloud.buckets[0]?.physical ?? '');
  await clients.sqs.send(new CreateQueueCommand({ QueueName: `bench-${kind}` }));
  await new Organiser(local.cli).apply(event);
  const id = `bench${kind}`;
  const by = { kind: 'system', id: 'bench' } as const;
  const asked = { id, event: event.id, kind: 'participants', bytes: bytes.length, by } as const;
  const { object } = await startImport(table, machine, asked);
  await bucket.put(object, bytes, 'application/octet-stream');
  const deps = {
    table,
    bucket,
    queue: new Queue<{ import: string; correlation: string }>(clients.sqs, queue),
    world: machine,
  };
  const worker = started(HEAP, { ...plan.environment, IMPORTS_QUEUE: queue, ISSUE_QUEUE: queue });
  const steps: [string, () => Promise<unknown>, Import['state']][] = [
    ['previewed', () => previewImport(deps, id, 'bench'), 'previewed'],
    ['written', () => commitImport(deps, id, { mode: 'all', passOver: false }, 'bench'), 'done'],
  ];
  const found: Row[] = [];
  for (const [work, begin, end] of steps) {
    await begin();
    let [milliseconds, peak] = [0, 0];
    let row = await getImport(table, id);
    while (row && row.state !== end) {
      if (row.state === 'failed') throw new Error(`the import failed: ${row.fault?.code}`);
      const done = await told(worker, { bundle: plan.bundle, import: id });
      milliseconds += done.milliseconds;
      peak = done.rss;
      row = await getImport(table, id);
    }
    found.push(rowOf(kind, work, row?.rows ?? 0, milliseconds, peak));
  }
  worker.kill();
  return found;
}

const started = (execArgv: string[] = [], environment: Record<string, string> = {}): ChildProcess =>
  fork(PROGRAM, { execArgv, env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

/** @throws Error where the process ends before it has done it. */
async function told(child: ChildProcess, order: Order): Promise<Done> {
  child.send(order);
  const isTold = new AbortController();
  try {
    const [done] = await Promise.race([
      once(child, 'message', isTold),
      once(child, 'exit', isTold).then(([code]) => {
        throw new Error(`the worker’s process ended with ${code}`);
      }),
    ]);
    return done as Done;
  } finally {
    isTold.abort();
  }
}
