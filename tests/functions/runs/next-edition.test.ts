import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../functions/events/event.ts';
import { askForName } from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { runReport } from '../../../functions/runs/run-report.ts';
import { cancel, pause, resume } from '../../../functions/runs/run-states.ts';
import { changeRun, wake } from '../../../functions/runs/store.ts';
import { walk } from '../../../functions/runs/walk.ts';
import { Table } from '../../../functions/shared/table.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { organiser, perfectPolicy } from '../certificates/perfect.ts';
import { yardOn } from './yard.ts';

let engines: Engines;
let yard: ReturnType<typeof yardOn>;
let event: Event;
let runs = 0;
beforeAll(async () => {
  engines = await startEngines();
  yard = yardOn(engines);
  event = await yard.applied({ ...perfectPolicy, opens: 'run' });
});
afterAll(() => engines.stop());

/** Somebody to whom a run has given a certificate, and whom it has yet to tell: its mails may leave in ten minutes. */
async function untold(): Promise<{ person: Participant; run: string }> {
  yard.world.pass(1);
  const person = await yard.person(event, { name: 'Neema Aly' });
  await yard.attend(person, 'a1', 'a3');
  await yard.answer(event, person, 'tukio', 'kundi-1');
  const run = `toleo-${++runs}`;
  await yard.start(event, 'certificates', run, { numbers: [person.sequence] });
  await yard.work();
  await yard.release(run, 600);
  await yard.untilMails(run);
  return { person, run };
}

const ask = (person: Participant) => askForName(engines.table, yard.world, person.event, person.id, 'Neema Ally');

/** States of the mails about the certificate, by edition. */
async function tellings(person: Participant): Promise<Record<number, string>> {
  const { mails } = await yard.left(person);
  return Object.fromEntries(
    mails.flatMap(({ what, state }) => (what.kind === 'certificate' ? [[what.edition, state]] : [])),
  );
}

const act = async (run: string, how: typeof cancel) =>
  changeRun(
    { table: engines.table, world: yard.world },
    await yard.run(run),
    how({ now: yard.world.now(), by: organiser }),
  );

/** The engines' table; at one of its calls something else is done first. */
function interrupted(at: number, first: () => Promise<unknown>) {
  const seen = { calls: 0 };
  const client = {
    async send(command: Parameters<DynamoDBClient['send']>[0]) {
      seen.calls += 1;
      if (seen.calls === at) await first();
      return engines.tableClient.send(command);
    },
  };
  return { seen, table: new Table(client as unknown as DynamoDBClient, engines.names.table) };
}

describe('a name that is corrected while a run has yet to tell of its certificate', () => {
  it('has a new certificate at once, and the run tells of that one when its time has come, once', async () => {
    const { person, run } = await untold();
    await ask(person);
    await yard.issue(person);
    await yard.work();
    const { certificates, mails, due } = await yard.left(person);
    expect(certificates.map(({ snapshot, replaced }) => [snapshot.name, replaced?.edition])).toEqual([
      ['Neema Aly', 2],
      ['Neema Ally', undefined],
    ]);
    // Whoever asked hears of it; of the certificate the run tells.
    expect(mails.map(({ what, state }) => [what.kind, state])).toEqual([['correction', 'sent']]);
    expect(due).toEqual([]);
    await yard.later(run, 601);
    expect(await tellings(person)).toEqual({ 2: 'sent' });
    expect(await runReport(engines.table, await yard.run(run))).toMatchObject({
      mailing: { mailed: 1 },
      differences: [],
    });
  });

  it('is not told of where the run is cancelled; the next run tells', async () => {
    const { person, run } = await untold();
    await ask(person);
    await yard.issue(person);
    await act(run, cancel);
    await yard.later(run, 3600);
    await yard.issue(person);
    await yard.sweep();
    await yard.work();
    expect(await tellings(person)).toEqual({});
    await yard.start(event, 'certificates', `${run}-b`, { numbers: [person.sequence] });
    await yard.work();
    expect(await yard.run(`${run}-b`)).toMatchObject({ counts: { 'will-mail': 1 } });
    await yard.release(`${run}-b`);
    await yard.work();
    expect(await tellings(person)).toEqual({ 2: 'sent' });
  });

  it('after the cancel, waits for the next run as the certificate before did', async () => {
    const { person, run } = await untold();
    await act(run, cancel);
    await ask(person);
    await yard.issue(person);
    await yard.later(run, 3600);
    expect(await tellings(person)).toEqual({});
  });

  it('is not told of while the run stands still', async () => {
    const { person, run } = await untold();
    await act(run, pause);
    await ask(person);
    await yard.issue(person);
    await yard.later(run, 3600);
    expect(await tellings(person)).toEqual({});
    await act(run, resume);
    await yard.later(run, 601);
    expect(await tellings(person)).toEqual({ 2: 'sent' });
  });
});

describe('a name that is corrected at the very moment at which a run tells of its certificate', () => {
  type Untold = Awaited<ReturnType<typeof untold>>;
  const tell = ({ run }: Untold, table = engines.table) => walk({ ...yard.walking, table }, { run });
  const issue = ({ person }: Untold, table = engines.table) => yard.issue(person, false, yard.deps({ table }));

  it.each([
    ['run', tell, issue],
    ['issue', issue, tell],
  ] as const)(
    'is told of once, wherever the other comes between the calls of the %s',
    async (_, first, second) => {
      const whole = interrupted(0, async () => {});
      const one = await untold();
      await ask(one.person);
      yard.world.pass(601);
      await first(one, whole.table);
      expect(whole.seen.calls).toBeGreaterThan(10);
      // What an issue does before is but to read.
      const places = Array.from({ length: whole.seen.calls }, (_, i) => i + 1).slice(-20);
      const all: (Untold & { at: number })[] = [];
      for (const at of places) all.push({ ...(await untold()), at });
      for (const { person } of all) await ask(person);
      yard.world.pass(601);
      for (const each of all) await first(each, interrupted(each.at, () => second(each)).table);
      for (let n = 0; n < 2; n++) {
        await yard.work();
        yard.world.pass(600);
        await yard.sweep();
        for (const { run } of all) await wake(engines.runsQueue, await yard.run(run));
      }
      await yard.work();
      for (const { at, person, run } of all) {
        const states = await tellings(person);
        expect(states[2], `at call ${at}`).toBe('sent');
        expect([undefined, 'sent', 'cancelled'], `at call ${at}`).toContain(states[1]);
        const report = await runReport(engines.table, await yard.run(run));
        expect([report.run.state, report.differences], `at call ${at}`).toEqual(['finished', []]);
      }
    },
    120_000,
  );
});
