import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../functions/events/event.ts';
import { claim, lose, reject, startSending, sweep } from '../../../functions/mail/states.ts';
import { advance } from '../../../functions/mail/store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { issueFor } from '../../../functions/runs/issuing.ts';
import type { RunPerson } from '../../../functions/runs/run-person.ts';
import { getRunPerson, giveUp, runPeoplePage } from '../../../functions/runs/run-person-store.ts';
import { runReport } from '../../../functions/runs/run-report.ts';
import { cancel, pause, resume } from '../../../functions/runs/run-states.ts';
import { EVENT_SHARDS, keys } from '../../../functions/shared/keys.ts';
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

/** A run whose certificates are issued and whose mails may leave now; none is asked for yet. */
async function issued(count: number): Promise<{ run: string; people: Participant[] }> {
  yard.world.pass(1);
  const people: Participant[] = [];
  for (let n = 0; n < count; n++) {
    const person = await yard.person(event);
    await yard.attend(person, 'a1', 'a3');
    await yard.answer(event, person, 'tukio', 'kundi-1');
    people.push(person);
  }
  const run = `barua-${++runs}`;
  await yard.start(event, 'certificates', run, { numbers: people.map(({ sequence }) => sequence) });
  await yard.work();
  await yard.release(run);
  await yard.untilMails(run);
  yard.world.pass(1);
  return { run, people };
}

const mailOf = async (person: Participant) => {
  const [mail] = (await yard.left(person)).mails;
  if (!mail) throw new Error('there is no mail');
  return mail;
};
/** The people of a run, a list for each shard that has any. */
async function shardsOf(run: string): Promise<RunPerson[][]> {
  const shards: RunPerson[][] = [];
  for (let shard = 0; shard < EVENT_SHARDS; shard++)
    shards.push((await runPeoplePage(engines.table, run, shard, undefined, 100)).people);
  return shards.filter((people) => people.length > 0);
}

describe('a cancelled run', () => {
  it('takes its mails back by itself, but for those of which nobody knows whether they were sent', async () => {
    const { run, people } = await issued(3);
    await yard.untilAsked(run);
    engines.drain('mail');
    const [first] = people;
    if (!first) throw new Error('there are three');
    let doubtful = await mailOf(first);
    const { fence } = doubtful;
    for (const step of [
      claim(yard.world.now()),
      startSending(fence + 1, yard.world.now()),
      lose(fence + 1, yard.world.now(), 'timeout'),
      sweep(new Date(yard.world.now().getTime() + 86_400_000)),
    ])
      doubtful = (await advance(engines.table, doubtful, step)) ?? doubtful;
    expect(doubtful.state).toBe('parked');

    await yard.act(run, cancel);
    for (let n = 0; n < 5; n++) await yard.walk(run);
    const states = await Promise.all(people.map(async (person) => (await mailOf(person)).state));
    expect(states).toEqual(['parked', 'cancelled', 'cancelled']);
    const { differences, mailing } = await runReport(engines.table, await yard.run(run));
    expect({ differences, mailing }).toMatchObject({ differences: [], mailing: { parked: 1, 'taken-back': 2 } });
  });
});

describe('a run whose mails are waited for', () => {
  /** SES has refused the mails of one page of people, which are counted; those of the others are lost. */
  async function halfRefused(): Promise<{ run: string; counts: Record<string, number> }> {
    const { run, people } = await issued(6);
    await yard.untilAsked(run);
    const shards = await shardsOf(run);
    expect(shards.length).toBeGreaterThan(1);
    const refused = new Set(shards[0]?.map(({ person }) => person));
    engines.drain('mail');
    for (const person of people.filter(({ id }) => refused.has(id))) {
      let mail = await mailOf(person);
      const { fence } = mail;
      for (const step of [
        claim(yard.world.now()),
        startSending(fence + 1, yard.world.now()),
        reject(fence + 1, yard.world.now(), 'not-verified'),
      ])
        mail = (await advance(engines.table, mail, step)) ?? mail;
      expect(mail.state).toBe('rejected');
    }
    for (let n = 0; n < 5; n++) await yard.walk(run);
    expect((await yard.run(run)).mailing).toMatchObject({ rejected: refused.size });
    return { run, counts: { rejected: refused.size, mailed: people.length - refused.size } };
  }

  it('counts everybody once, though it looks at all from the beginning where messages are lost', async () => {
    const { run, counts } = await halfRefused();
    for (let n = 0; n < 3; n++) await yard.later(run, 60);
    expect(await yard.run(run)).toMatchObject({ state: 'finished', mailing: counts, differences: [] });
  });

  it('counts everybody once, though it was paused between two pages', async () => {
    const { run, counts } = await halfRefused();
    await yard.act(run, pause);
    await yard.act(run, resume);
    for (let n = 0; n < 3; n++) await yard.later(run, 60);
    expect(await yard.run(run)).toMatchObject({ state: 'finished', mailing: counts, differences: [] });
  });
});

describe('what came of a person', () => {
  it('is what was said first: a message that comes twice finds it issued before', async () => {
    const { run, people } = await issued(1);
    const [person] = people;
    if (!person) throw new Error('there is one');
    await issueFor(yard.deps(), { event: event.id, person: person.id, run, correlation: 'c' });
    expect((await getRunPerson(engines.table, run, person.id))?.done).toMatchObject([{ outcome: 'issued' }]);
  });

  it('is what a late worker says of somebody who was given up', async () => {
    const { run, people } = await issued(1);
    const [row] = (await shardsOf(run)).flat();
    if (!row || !people[0]) throw new Error('there is one');
    await engines.table.update(keys.runPerson(run, row.person), { remove: ['done'] });
    await giveUp(engines.table, row);
    expect((await getRunPerson(engines.table, run, row.person))?.done).toMatchObject([{ outcome: 'failed' }]);
    await issueFor(yard.deps(), { event: event.id, person: row.person, run, correlation: 'c' });
    expect((await getRunPerson(engines.table, run, row.person))?.done).toMatchObject([{ outcome: 'already' }]);
  });
});

describe('a run that is paused while it counts what was issued', () => {
  it('counts everybody once', () => {
    const run = {
      ...{ id: 'r', event: 'e', kind: 'certificates', state: 'running', phase: 'settle', step: 3, history: [] },
      ...{ counts: { 'will-issue': 2 }, results: { issued: 1 }, mailing: {}, position: { shard: 2 } },
    } as unknown as Parameters<ReturnType<typeof pause>>[0];
    const said = { now: yard.world.now(), by: organiser };
    const paused = pause(said)(run);
    const resumed = paused && resume(said)(paused);
    expect(resumed).toMatchObject({ phase: 'dispatch', position: { shard: 0 } });
    expect(resumed?.results).toEqual({});
  });

  it.each(['mail', 'deliver'] as const)('looks at all mails again where it was paused in %s', (phase) => {
    const run = {
      ...{ id: 'r', event: 'e', kind: 'certificates', state: 'running', phase, step: 3, history: [] },
      ...{ counts: {}, results: { issued: 2 }, mailing: { sent: 1 }, position: { shard: 2 } },
    } as unknown as Parameters<ReturnType<typeof pause>>[0];
    const said = { now: yard.world.now(), by: organiser };
    const paused = pause(said)(run);
    expect(paused && resume(said)(paused)).toMatchObject({
      ...{ phase: 'mail', position: { shard: 0 } },
      ...{ results: { issued: 2 }, mailing: {} },
    });
  });
});
