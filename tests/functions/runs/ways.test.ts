import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putOverride } from '../../../functions/certificates/store.ts';
import { type Event, event as schema } from '../../../functions/events/event.ts';
import type { Policy } from '../../../functions/events/policy.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { eventWith, organiser, perfectPolicy } from '../certificates/perfect.ts';
import { yardOn } from './yard.ts';

let engines: Engines;
let yard: ReturnType<typeof yardOn>;
beforeAll(async () => {
  engines = await startEngines();
  yard = yardOn(engines);
});
afterAll(() => engines.stop());
const applied = (policy: Partial<Policy>): Promise<Event> => yard.applied(policy);
const issued = async (person: Participant) => (await yard.left(person)).certificates.map(({ kind }) => kind);

/** Everything but one condition, worked off: nothing is issued yet, and nothing waits. */
async function waiting(event: Event, facts: { sessions: string[]; forms: string[]; role?: string }) {
  const person = await yard.person(event, facts.role === undefined ? {} : { role: facts.role });
  await yard.attend(person, ...facts.sessions);
  await yard.answer(event, person, ...facts.forms);
  await yard.sweep();
  await yard.work();
  yard.world.pass(60);
  await yard.sweep();
  await yard.work();
  expect(await yard.left(person)).toMatchObject({ certificates: [], due: [] });
  return person;
}

// No message is sent by the acts themselves here: the mark that each leaves must be enough.
describe('the last missing condition issues the certificate, even when its message is lost', () => {
  const { opens: _, ...policy } = perfectPolicy;
  const both = ['tukio', 'kundi-1'];

  async function comesAfter(person: Participant, act: () => Promise<unknown>) {
    await act();
    yard.loseMessages();
    yard.world.pass(60);
    await yard.sweep();
    await yard.work();
    expect(await issued(person)).toEqual(['ushiriki']);
    expect((await yard.left(person)).due).toEqual([]);
  }

  it('feedback', async () => {
    const event = await applied(policy);
    const person = await waiting(event, { sessions: ['a1', 'a3'], forms: ['tukio'] });
    await comesAfter(person, () => yard.answer(event, person, 'kundi-1'));
  });

  it('feedback of a day that has not begun in UTC', async () => {
    const event = await applied(policy);
    const person = await waiting(event, { sessions: ['a1', 'a3'], forms: ['tukio'] });
    const before = yard.world.now();
    yard.world.set('2019-02-10T22:30:00Z');
    await comesAfter(person, () => yard.answer(event, person, 'kundi-1'));
    yard.world.set(before.toISOString());
  });

  it('attendance, by import or by hand', async () => {
    const event = await applied(policy);
    const person = await waiting(event, { sessions: ['a1'], forms: both });
    await comesAfter(person, () => yard.attend(person, 'a3'));
  });

  it('an override', async () => {
    const event = await applied(policy);
    const person = await waiting(event, { sessions: [], forms: [] });
    const said = { event: event.id, person: person.id, kind: 'ushiriki', reason: 'alisaidia', by: organiser };
    await comesAfter(person, () => putOverride(engines.table, yard.world, said));
  });

  it('a policy’s change', async () => {
    const event = await applied(policy);
    const person = await waiting(event, { sessions: ['a1', 'a3'], forms: [] });
    const { feedback: __, ...easier } = policy;
    const next = schema.parse({ ...eventWith(easier), id: event.id, prefix: event.prefix });
    await comesAfter(person, () => yard.apply(next));
  });

  it('its opening time, by the clock in the event’s zone', async () => {
    const event = await applied({ ...policy, opens: '2019-03-01T08:00' });
    const person = await waiting(event, { sessions: ['a1', 'a3'], forms: both });
    yard.world.set('2019-03-01T04:58:00Z');
    await yard.sweep();
    await yard.work();
    expect(await issued(person)).toEqual([]);
    await comesAfter(person, async () => yard.world.set('2019-03-01T05:00:00Z'));
    // Once: later ticks start nothing more.
    yard.world.pass(60);
    expect(await yard.sweep()).toMatchObject({ openings: 0, reviews: 0, due: 0, runs: 0 });
  });

  it('a run, which opens what opens by a run', async () => {
    const event = await applied({ ...policy, opens: 'run' });
    const person = await waiting(event, { sessions: ['a1', 'a3'], forms: both });
    await yard.start(event, 'certificates', `run-${event.id}`);
    await yard.work();
    expect(await issued(person)).toEqual([]);
    await comesAfter(person, () => yard.release(`run-${event.id}`));
    expect(await yard.run(`run-${event.id}`)).toMatchObject({ state: 'finished', results: { issued: 1 } });
  });
});
