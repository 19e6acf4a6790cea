import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../functions/events/event.ts';
import type { Policy } from '../../../functions/events/policy.ts';
import { existingFormKey, isFormKeyDestroyed } from '../../../functions/feedback/form-key.ts';
import { answerOf } from '../../../functions/feedback/store.ts';
import { keys, stateKey } from '../../../functions/shared/keys.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { yardOn } from './yard.ts';

let engines: Engines;
let yard: ReturnType<typeof yardOn>;
beforeAll(async () => {
  engines = await startEngines();
  yard = yardOn(engines);
});
afterAll(() => engines.stop());
const applied = (policy: Partial<Policy>): Promise<Event> => yard.applied(policy);
/** Nothing is left over from another test. */
async function rest() {
  for (let i = 0; i < 5; i++) {
    yard.world.pass(60);
    await yard.sweep();
    await yard.work();
  }
  yard.loseMessages();
}

describe('a tick of the sweeper', () => {
  it('leaves fresh marks alone, and sends one message for a person with many old ones', async () => {
    const event = await applied({ feedback: { forms: 'event' } });
    await rest();
    const person = await yard.person(event);
    await yard.attend(person, 'a1', 'a2', 'a3');
    expect(await yard.sweep()).toMatchObject({ due: 0 });
    yard.world.pass(30);
    expect(await yard.sweep()).toMatchObject({ due: 1 });
    expect(engines.drain('issue')).toMatchObject([{ event: event.id, person: person.id }]);
  });

  it('finds mails that no message points at, and the imports and runs that stand still', async () => {
    const event = await applied({});
    await rest();
    const person = await yard.person(event);
    await yard.issue(person);
    const id = 'import-1';
    await engines.table.put({
      ...keys.import(id),
      stateKey: stateKey('IMPORT', id),
      stateSort: yard.world.now().toISOString(),
    });
    await yard.start(event, 'review', 'still');
    yard.loseMessages();
    yard.world.pass(60);
    expect(await yard.sweep()).toMatchObject({ mails: 1, imports: 1, runs: 1 });
    expect(engines.drain('mail')).toMatchObject([{ person: person.id }]);
    expect(engines.drain('imports')).toMatchObject([{ import: id }]);
    expect(engines.drain('runs')).toMatchObject([{ run: 'still' }]);
    await engines.table.delete(keys.import(id));
  });

  it('starts the review of a version once, when who applied it did not', async () => {
    await rest();
    const event = await applied({});
    expect(await yard.sweep()).toMatchObject({ reviews: 1 });
    expect(await yard.sweep()).toMatchObject({ reviews: 0 });
    await yard.apply({ ...event, about: { sw: 'Mpya' } });
    expect(await yard.sweep()).toMatchObject({ reviews: 1 });
  });

  it('lets no opening be lost when it dies between the review and its marker', async () => {
    const event = await applied({ opens: '2019-02-01T08:00' });
    await rest();
    const marker = keys.opened(event.id, 'ushiriki', `2019-02-01T08:00@${event.zone}`);
    expect(await engines.table.delete(marker, { present: ['pk'] })).toBe(true);
    expect(await yard.sweep()).toMatchObject({ openings: 1, runs: 0 });
    expect(engines.peek('runs')).toEqual([]);
    expect(await engines.table.get(marker)).toBeDefined();
  });

  it('destroys the key of an anonymous form once it has closed for good, and no other', async () => {
    const event = await applied({});
    const person = await yard.person(event);
    await yard.attend(person, 'wote');
    await yard.answer(event, person, 'siri', 'tukio');
    const form = event.forms.find(({ id }) => id === 'siri');
    if (!form) throw new Error('there is an anonymous form');
    const place = { event: event.id, form, person: person.id };
    expect(await answerOf(engines, place)).toBeDefined();
    // It closes at 23:59 in Dar es Salaam, 20:59 UTC; posts that were on their way may arrive.
    yard.world.set('2019-02-16T21:30:00Z');
    expect(await yard.sweep()).toMatchObject({ formKeys: 0 });
    yard.world.set('2019-02-16T22:00:00Z');
    expect((await yard.sweep()).formKeys).toBeGreaterThan(0);
    expect(await isFormKeyDestroyed(engines.answers, event.id, 'siri')).toBe(true);
    expect(await existingFormKey(engines.answers, event.id, 'tukio')).toBeDefined();
    expect(await answerOf(engines, place)).toBeUndefined();
    expect(await yard.sweep()).toMatchObject({ formKeys: 0 });
    yard.world.set('2019-02-02T10:00:00Z');
  });

  it('goes on with its other parts when one fails, and is seen to have failed', async () => {
    const event = await applied({});
    await rest();
    await yard.person(event);
    yard.world.pass(60);
    const { importsQueue } = engines;
    await engines.table.put({ ...keys.import('x'), stateKey: stateKey('IMPORT', 'x'), stateSort: '2019-01-01' });
    const broken = { ...importsQueue, sendAll: () => Promise.reject(new Error('no queue')) };
    await expect(yard.sweep({ importsQueue: broken as unknown as typeof importsQueue })).rejects.toThrow('1 parts');
    expect(engines.peek('issue')).toHaveLength(1);
    await engines.table.delete(keys.import('x'));
  });
});
