import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderReissue } from '../../../functions/certificates/store.ts';
import type { Event } from '../../../functions/events/event.ts';
import { askForName } from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { runReport } from '../../../functions/runs/run-report.ts';
import { cancel, pause, resume } from '../../../functions/runs/run-states.ts';
import { wake } from '../../../functions/runs/store.ts';
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
async function untold(delay = 600): Promise<{ person: Participant; run: string }> {
  yard.world.pass(1);
  const person = await yard.person(event, { name: 'Neema Aly' });
  await yard.attend(person, 'a1', 'a3');
  await yard.answer(event, person, 'tukio', 'kundi-1');
  const run = `toleo-${++runs}`;
  await yard.start(event, 'certificates', run, { numbers: [person.sequence] });
  await yard.work();
  await yard.release(run, delay);
  await yard.untilMails(run);
  return { person, run };
}

/** The same, but that the run has asked for the mail; it has not left, and its message is lost. */
async function asked(): Promise<{ person: Participant; run: string }> {
  const one = await untold(0);
  yard.world.pass(1);
  await yard.untilAsked(one.run);
  yard.loseMessages();
  return one;
}

const ask = (person: Participant) => askForName(engines.table, yard.world, person.event, person.id, 'Neema Ally');

/** States of the mails about the certificate, by edition. */
async function tellings(person: Participant): Promise<Record<number, string>> {
  const { mails } = await yard.left(person);
  return Object.fromEntries(
    mails.flatMap(({ what, state }) => (what.kind === 'certificate' ? [[what.edition, state]] : [])),
  );
}

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
    await yard.act(run, cancel);
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
    await yard.act(run, cancel);
    await ask(person);
    await yard.issue(person);
    await yard.later(run, 3600);
    expect(await tellings(person)).toEqual({});
  });

  it('is not told of while the run stands still', async () => {
    const { person, run } = await untold();
    await yard.act(run, pause);
    await ask(person);
    await yard.issue(person);
    await yard.later(run, 3600);
    expect(await tellings(person)).toEqual({});
    await yard.act(run, resume);
    await yard.later(run, 601);
    expect(await tellings(person)).toEqual({ 2: 'sent' });
  });
});

describe('a name that is corrected while the run’s mail about its certificate waits', () => {
  it.each([
    ['a correction', (person: Participant) => ask(person)],
    [
      'an organiser’s word',
      async (person: Participant) => {
        const [one] = (await yard.left(person)).certificates;
        if (one) await orderReissue(engines.table, yard.world, one, { reason: 'kosa', by: organiser });
      },
    ],
  ])('is not told of while the run stands still; by %s', async (_, how) => {
    const { person, run } = await asked();
    await yard.act(run, pause);
    yard.world.pass(10);
    await how(person);
    await yard.issue(person);
    await yard.work();
    expect(await tellings(person)).toEqual({ 1: 'pending' });
    await yard.act(run, resume);
    for (let n = 0; n < 3; n++) await yard.later(run, 60);
    expect(await tellings(person)).toEqual({ 1: 'cancelled', 2: 'sent' });
    const { differences, mailing } = await runReport(engines.table, await yard.run(run));
    expect([differences, mailing.mailed, mailing.cancelled]).toEqual([[], 1, undefined]);
  });

  it('is told of by the next run where that one is cancelled, and not where the next one is too', async () => {
    const { person, run } = await asked();
    await yard.act(run, cancel);
    await yard.later(run, 60);
    expect(await tellings(person)).toEqual({ 1: 'cancelled' });
    for (const then of [cancel, undefined]) {
      const next = `${run}-${then ? 'b' : 'c'}`;
      await yard.start(event, 'certificates', next, { numbers: [person.sequence] });
      await yard.work();
      expect(await yard.run(next)).toMatchObject({ counts: { 'will-mail': 1 } });
      await yard.release(next, 600);
      await yard.untilMails(next);
      if (then) {
        await ask(person);
        await yard.issue(person);
        await yard.work();
        await yard.act(next, then);
      }
      await yard.later(next, 3600);
      expect(await tellings(person)).toEqual({ 1: 'cancelled', ...(!then && { 2: 'sent' }) });
    }
  });

  it('has failed in no run that has told of the new one', async () => {
    const { person, run } = await untold();
    await ask(person);
    await yard.issue(person);
    await yard.work();
    await yard.later(run, 601);
    expect(await tellings(person)).toEqual({ 2: 'sent' });
    await yard.start(event, 'certificates', `${run}-r`, { failedIn: run });
    await yard.work();
    expect((await yard.run(`${run}-r`)).counts.people ?? 0).toBe(0);
  });
});

describe('a name that is corrected at the very moment at which a run tells of its certificate', () => {
  type Untold = Awaited<ReturnType<typeof untold>>;
  const tell = ({ run }: Untold, table = engines.table) => walk({ ...yard.walking, table }, { run });
  const issue = ({ person }: Untold, table = engines.table) => yard.issue(person, false, yard.deps({ table }));
  async function untilQuiet(ids: string[]): Promise<void> {
    for (let n = 0; n < 2; n++) {
      await yard.work();
      yard.world.pass(600);
      await yard.sweep();
      for (const id of ids) await wake(engines.runsQueue, await yard.run(id));
    }
    await yard.work();
  }

  it('is told of once, wherever the correction comes between the calls of the run', async () => {
    const whole = interrupted(0, async () => {});
    const one = await untold();
    await ask(one.person);
    yard.world.pass(601);
    await tell(one, whole.table);
    expect(whole.seen.calls).toBeGreaterThan(10);
    // What it does before is but to read.
    const places = Array.from({ length: whole.seen.calls }, (_, i) => i + 1).slice(-20);
    const all: (Untold & { at: number })[] = [];
    for (const at of places) all.push({ ...(await untold()), at });
    for (const { person } of all) await ask(person);
    yard.world.pass(601);
    for (const each of all) await tell(each, interrupted(each.at, () => issue(each)).table);
    await untilQuiet(all.map(({ run }) => run));
    for (const { at, person, run } of all) {
      const states = await tellings(person);
      expect(states[2], `at call ${at}`).toBe('sent');
      expect([undefined, 'sent', 'cancelled'], `at call ${at}`).toContain(states[1]);
      const report = await runReport(engines.table, await yard.run(run));
      expect([report.run.state, report.differences], `at call ${at}`).toEqual(['finished', []]);
    }
  }, 120_000);

  it('is told of though each reads before the other writes', async () => {
    const { person, run } = await untold();
    await ask(person);
    yard.world.pass(601);
    type Command = Parameters<DynamoDBClient['send']>[0];
    const through = (
      before: (name: string, text: string) => Promise<unknown>,
      after: (name: string, text: string) => void,
    ) =>
      new Table(
        {
          async send(command: Command) {
            const [name, text] = [command.constructor.name, JSON.stringify((command as { input: unknown }).input)];
            await before(name, text);
            const answer = await engines.tableClient.send(command);
            after(name, text);
            return answer;
          },
        } as unknown as DynamoDBClient,
        engines.names.table,
      );
    const told = Promise.withResolvers<void>();
    const ready = Promise.withResolvers<void>();
    let issuing: Promise<unknown> | undefined;
    const isFirst = (name: string, text: string) =>
      name === 'UpdateItemCommand' && text.includes('"sk":{"S":"CERTIFICATE#ushiriki#001"}');
    // The issue worker has read edition 1, untold; it says that it is replaced once the run has named its mail.
    const issuer = through(
      async (name, text) => {
        if (!isFirst(name, text)) return;
        ready.resolve();
        await told.promise;
      },
      () => {},
    );
    // The run has read its person before edition 2 stood.
    const walker = through(
      async (name, text) => {
        if (issuing || name !== 'PutItemCommand' || !text.includes('"sk":{"S":"MAIL#')) return;
        issuing = yard.issue(person, false, yard.deps({ table: issuer }));
        await ready.promise;
      },
      (name, text) => {
        if (isFirst(name, text)) told.resolve();
      },
    );
    await walk({ ...yard.walking, table: walker }, { run });
    await issuing;
    await untilQuiet([run]);
    expect((await tellings(person))[2]).toBe('sent');
    expect(await yard.run(run)).toMatchObject({ state: 'finished', mailing: { mailed: 1 } });
  });
});
