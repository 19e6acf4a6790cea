import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../functions/events/event.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { confirmRun } from '../../../functions/runs/ask.ts';
import { runReport } from '../../../functions/runs/run-report.ts';
import { cancel } from '../../../functions/runs/run-states.ts';
import { wake } from '../../../functions/runs/store.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { organiser, perfectPolicy } from '../certificates/perfect.ts';
import { yardOn } from './yard.ts';

let engines: Engines;
let yard: ReturnType<typeof yardOn>;
beforeAll(async () => {
  engines = await startEngines();
  yard = yardOn(engines);
});
afterAll(() => engines.stop());

/** So many people of an event of their own whose certificates wait for a run; those who have not answered wait for that. */
async function people(count: number, answered: boolean): Promise<{ event: Event; all: Participant[] }> {
  const event = await yard.applied({ ...perfectPolicy, opens: 'run' });
  const all: Participant[] = [];
  for (let n = 0; n < count; n++) {
    const person = await yard.person(event);
    await yard.attend(person, 'a1', 'a3');
    if (answered) await yard.answer(event, person, 'tukio', 'kundi-1');
    all.push(person);
  }
  await yard.work();
  return { event, all };
}

const report = async (id: string) => runReport(engines.table, await yard.run(id));

describe('two runs of reminders at once', () => {
  it('remind nobody twice, and both account for everybody', async () => {
    const { event, all } = await people(6, false);
    await yard.start(event, 'reminders', 'kumbusho-a');
    await yard.start(event, 'reminders', 'kumbusho-b', { groups: ['kundi-1'] });
    engines.drain('runs');
    await Promise.all([yard.walk('kumbusho-a'), yard.walk('kumbusho-b')]);
    for (let n = 0; n < 4; n++) {
      for (const id of ['kumbusho-a', 'kumbusho-b']) await wake(engines.runsQueue, await yard.run(id));
      await yard.work();
      yard.world.pass(120);
    }
    for (const person of all) {
      const { mails } = await yard.left(person);
      const reminders = mails.filter(({ what }) => what.kind === 'reminder');
      expect(reminders.filter(({ state }) => state === 'sent')).toHaveLength(1);
      for (const other of reminders.filter(({ state }) => state !== 'sent'))
        expect([other.state, other.reason]).toEqual(['cancelled', 'reminded-lately']);
    }
    for (const id of ['kumbusho-a', 'kumbusho-b']) expect((await report(id)).differences).toEqual([]);
  });
});

describe('a run that is cancelled while its people are walked', () => {
  it.each(['certificates', 'invitations'] as const)('of %s makes no sums, and does nothing more', async (kind) => {
    const { event } = await people(12, kind === 'certificates');
    const id = `katikati-${kind}`;
    await yard.start(event, kind, id);
    engines.drain('runs');
    const walking = yard.walk(id);
    const rowsIn = async (shard: number) => (await engines.table.page({ pk: `RUN#${id}#${shard}` })).items.length;
    for (let rows = 0; rows === 0; ) rows = Math.max(...(await Promise.all([0, 1, 2, 3].map(rowsIn))));
    await yard.act(id, cancel);
    await walking;
    await wake(engines.runsQueue, await yard.run(id));
    await yard.work();
    const { run, over, differences, mailing } = await report(id);
    expect([run.state, over, differences, mailing.mailed]).toEqual(['cancelled', true, [], undefined]);
  });
});

describe('plans that are confirmed at once', () => {
  it('of the same people: one is confirmed, the other is out of date', async () => {
    const { event } = await people(3, true);
    await yard.start(event, 'certificates', 'mpango-a');
    await yard.start(event, 'certificates', 'mpango-b', { groups: ['kundi-1'] });
    await yard.work();
    yard.world.pass(1);
    const answers = await Promise.allSettled(
      ['mpango-a', 'mpango-b'].map((id) =>
        confirmRun(yard.starting, id, {
          planned: 3,
          delay: id === 'mpango-a' ? 600 : 0,
          by: organiser,
          holds: async () => true,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(String(refused?.reason)).toContain('another run was started');
  });

  it('by seven for one run: all are told that it is confirmed', async () => {
    const { event } = await people(2, true);
    await yard.start(event, 'certificates', 'saba');
    await yard.work();
    yard.world.pass(1);
    const said = { planned: 2, delay: 0, by: organiser, holds: async () => true };
    const answers = await Promise.all(Array.from({ length: 7 }, () => confirmRun(yard.starting, 'saba', said)));
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set(['saba']));
    for (const { state } of answers) expect(['confirmed', 'running']).toContain(state);
    await yard.work();
    expect((await report('saba')).results).toMatchObject({ issued: 2 });
  });
});
