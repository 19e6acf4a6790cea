import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Engines, startEngines } from '../../engines.ts';
import { deskOn } from './desk.ts';
import { small } from './sample-event.ts';

const MB = 1024 * 1024;
const MEASURED = fileURLToPath(new URL('./measured-import.ts', import.meta.url));

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

const row = (_: unknown, n: number) => `E-${n},Mtu wa ${n},delegate,a,${`taasisi ${n} `.repeat(10)}\n`;
const file = (rows: number) =>
  `Namba ya usajili,Jina,Jukumu,Kundi,Taasisi\n${Array.from({ length: rows }, row).join('')}`;

async function origin(client: {
  config: { endpoint?: () => Promise<{ protocol: string; hostname: string; port?: number }> };
}) {
  const endpoint = await client.config.endpoint?.();
  return `${endpoint?.protocol}//${endpoint?.hostname}:${endpoint?.port}`;
}

it('an import of 10,000 rows needs little more memory than one of 1,000', async () => {
  const desk = deskOn(engines);
  const imports = [];
  for (const rows of [1000, 1000, 10_000]) {
    const id = await desk.upload(small, 'participants', file(rows));
    await desk.look(id);
    imports.push(id);
  }
  const { tableClient, s3, sqs, names, url } = engines;
  const [tables, objects, messages] = await Promise.all([tableClient, s3, sqs].map(origin));
  const settings = JSON.stringify({ imports, tables, objects, messages, queue: url('imports'), names });
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', MEASURED, settings]);
  // The first only warms up what every import needs.
  const [, few, many] = JSON.parse(stdout) as { rows: number; most: number }[];
  expect([few?.rows, many?.rows]).toEqual([1000, 10_000]);
  // Were all rows held, it would be 12 MB.
  expect((many?.most ?? 0) - (few?.most ?? 0)).toBeLessThan(4 * MB);
});
