import { fork } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEngines } from '../../bin/demonstration/engines.ts';
import { Organiser } from '../../bin/demonstration/organiser.ts';
import { sample } from '../../functions/events/sample.ts';
import { type Local, startLocal } from '../../lib/local/local.ts';
import { synthesize } from '../../lib/local/synth.ts';
import { scanItems } from './store.ts';
import { until } from './system.ts';

const PEOPLE = 40;
const KILLS = 2;
/** The one worker that sends has so many mails between SES and their rows at once (`functions/mail/send-handler.ts`). */
const MAILS_IN_HAND = 10;
const PROGRAM = fileURLToPath(new URL('./running.ts', import.meta.url));

let data: string;
let assembly: string;
let running: ReturnType<typeof fork> | undefined;
let local: Local | undefined;
beforeAll(async () => {
  assembly = await synthesize();
  data = await mkdtemp(join(tmpdir(), 'cheti-restart-'));
}, 60_000);
afterAll(async () => {
  running?.kill('SIGKILL');
  await local?.stop();
  await rm(data, { recursive: true, force: true });
});

async function start(): Promise<Organiser> {
  const child = fork(PROGRAM, [assembly, data], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  running = child;
  return new Promise((resolve, reject) => {
    child.once('message', (cli) => resolve(new Organiser(cli as ConstructorParameters<typeof Organiser>[0])));
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was up`)));
  });
}

/** As a power cut ends it: nothing is said goodbye to. Its queues are gone with it. */
async function kill(): Promise<void> {
  const gone = new Promise((resolve) => running?.once('exit', resolve));
  running?.kill('SIGKILL');
  await gone;
  // Engines notice that their runner is gone and let go of their files.
  await sleep(1000);
}

const pdfs = () => globSync(join(data, 'objects', '**', 'certificates', '**', '*.pdf*')).length;
const mails = () => globSync(join(data, 'mails', '*.json')).length;

it('a system that is killed while it issues, and again while it mails, ends with one certificate and one mail each', async () => {
  const { event, participantsCsv, attendanceCsv } = sample(PEOPLE);
  const first = await start();
  await first.apply(event);
  await first.import(event.id, 'participants', participantsCsv);
  await first.import(event.id, 'attendance', attendanceCsv);
  // From now on everybody who is registered is due.
  event.certificates = event.certificates.map((kind) => ({
    ...kind,
    policy: { ...kind.policy, attendance: undefined, feedback: undefined, opens: undefined },
  }));
  await first.apply(event);
  await until('the first certificates', () => pdfs() >= 2);
  await kill();
  const issued = pdfs();

  const second = await start();
  const { total } = await second.report(event.id);
  expect(total.registered).toBe(PEOPLE);
  const due = total.eligible;
  expect(due).toBeGreaterThan(PEOPLE * 0.8);
  expect(issued).toBeLessThan(due);
  const before = mails();
  await until('the next mails', () => mails() >= before + 3, 90);
  await kill();
  expect(mails()).toBeLessThan(due);

  local = await startLocal({ assembly, data, schedules: false });
  const system = local;
  const organiser = new Organiser(system.cli);
  await until(
    'the end of the work',
    async () => {
      await system.fire('sweeper');
      await system.quiet();
      const rows = await scanItems(system);
      const unfinished = rows.filter(({ stateKey, state }) => stateKey !== undefined && state !== 'unknown');
      return unfinished.length === 0;
    },
    90,
  );
  // Whoever was between SES and the row may have sent: SES's word is waited for, and then a person is asked.
  const silent = await silence(system);
  await system.fire('sweeper');

  const found = await readEngines(system);
  expect(found).toMatchObject({ issued: due, pdfs: due, duplicates: 0, lost: 0, parked: silent });
  expect(found.issued).toBe(found.mailed + found.bounced + found.parked + found.suppressed + found.noAddress);
  expect(silent).toBeLessThanOrEqual(KILLS * MAILS_IN_HAND);
  const report = await organiser.report(event.id);
  expect(report.total).toMatchObject({ registered: PEOPLE, issued: due, mailed: found.mailed, parked: silent });
  expect(report.differences).toEqual([]);
  const certificates = (await scanItems(system)).filter(({ sk }) => String(sk).startsWith('CERTIFICATE#'));
  expect(new Set(certificates.map(({ number }) => number)).size).toBe(due);
}, 240_000);

/** Lets the quarter of an hour pass in which SES may still speak of a mail. @returns how many mails wait for it. */
async function silence({ clients, cloud, ...system }: Local): Promise<number> {
  const waiting = (await scanItems({ clients, cloud, ...system })).filter(({ state }) => state === 'unknown');
  for (const { pk, sk, table } of waiting)
    await clients.table.send(
      new UpdateItemCommand({
        TableName: String(table),
        Key: { pk: { S: String(pk) }, sk: { S: String(sk) } },
        UpdateExpression: 'SET notBefore = :past, stateSort = :past',
        ExpressionAttributeValues: { ':past': { S: '2019-02-02T12:00:00.000Z' } },
      }),
    );
  return waiting.length;
}
