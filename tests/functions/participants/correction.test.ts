import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../functions/events/event.ts';
import { dayOf } from '../../../functions/events/times.ts';
import { correct } from '../../../functions/participants/correction.ts';
import { changeParticipant } from '../../../functions/participants/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { type Desk, deskOn, PEOPLE } from './desk.ts';

let engines: Engines;
let desk: Desk;
beforeAll(async () => {
  engines = await startEngines();
  desk = deskOn(engines);
});
afterAll(() => engines.stop());

const OLD = 'ofisi@halmashauri.example';
const fileWith = (address: string) => PEOPLE.replace(`Asha Juma,${OLD}`, `Asha Juma,${address}`);
const asha = async (event: Event) => {
  const person = (await desk.people(event)).find(({ registration }) => registration === 'E-2');
  if (!person) throw new Error('she is not there');
  return person;
};
/** The people of the file, of whom one has had her address corrected to each of these. */
async function corrected(...addresses: string[]): Promise<Event> {
  const event = desk.event();
  await desk.importAll(event, 'participants', PEOPLE);
  for (const address of addresses) {
    const before = await asha(event);
    await changeParticipant(
      engines.table,
      machine,
      before,
      correct(before, 'address', address, machine.now().toISOString()),
    );
  }
  return event;
}

describe('an address that was corrected by hand', () => {
  it('is kept when the old file is imported again, whose preview says so by line and day', async () => {
    const event = await corrected('asha@mpya.example');
    const before = await asha(event);
    const id = await desk.preview(event, 'participants', PEOPLE);
    expect(await desk.row(id)).toMatchObject({ good: 0, unchanged: 3, refused: 0, kept: 1 });
    const reason = `kept: corrected on ${dayOf(machine.now(), event.zone)}`;
    expect(await desk.refused(id)).toEqual([{ line: 3, column: 'address', reason, kept: true }]);
    await desk.commit(id);
    expect(await desk.work(event, id)).toMatchObject({ state: 'done', good: 0, unchanged: 3, kept: 1 });
    expect(await asha(event)).toEqual(before);
  });

  it('is kept while another value of the old file’s row is taken', async () => {
    const event = await corrected('asha@mpya.example');
    const done = await desk.importAll(event, 'participants', PEOPLE.replace('Asha Juma,', 'Asha Juma Ally,'));
    expect(done).toMatchObject({ good: 1, unchanged: 2, kept: 1 });
    expect(await asha(event)).toMatchObject({ name: 'Asha Juma Ally', address: 'asha@mpya.example' });
    await desk.importAll(event, 'participants', PEOPLE);
    expect(await asha(event)).toMatchObject({ name: 'Asha Juma', address: 'asha@mpya.example' });
  });

  it('is kept against all that it was before, and against none where the file leaves it out', async () => {
    const event = await corrected('asha@kosa.example', 'asha@mpya.example');
    for (const address of [OLD, 'asha@kosa.example']) {
      await desk.importAll(event, 'participants', fileWith(address));
      expect((await asha(event)).address).toBe('asha@mpya.example');
    }
    await desk.importAll(event, 'participants', fileWith(''));
    expect(await asha(event)).not.toHaveProperty('address');
  });

  it('is kept too where there was none before', async () => {
    const event = desk.event();
    await desk.importAll(event, 'participants', fileWith(''));
    const before = await asha(event);
    await changeParticipant(
      engines.table,
      machine,
      before,
      correct(before, 'address', 'asha@mpya.example', machine.now().toISOString()),
    );
    expect(await desk.importAll(event, 'participants', fileWith(''))).toMatchObject({ unchanged: 3, kept: 1 });
    expect((await asha(event)).address).toBe('asha@mpya.example');
  });

  it('gives way to one that is new, and is forgotten then; the file that has it too is nothing new', async () => {
    const event = await corrected('asha@mpya.example');
    expect(await desk.importAll(event, 'participants', fileWith('asha@mpya.example'))).toMatchObject({
      ...{ good: 0, kept: 0 },
    });
    expect(await desk.importAll(event, 'participants', fileWith('asha@tatu.example'))).toMatchObject({
      good: 1,
      kept: 0,
    });
    expect(await asha(event)).toMatchObject({ address: 'asha@tatu.example' });
    expect(await asha(event)).not.toHaveProperty('corrected');
    expect(await desk.importAll(event, 'participants', PEOPLE)).toMatchObject({ good: 1, kept: 0 });
    expect((await asha(event)).address).toBe(OLD);
  });
});

describe('a name that was corrected', () => {
  it('is found by the old one too, in a list of presence of a mailbox that several share', async () => {
    const event = await corrected();
    const before = await asha(event);
    await changeParticipant(
      engines.table,
      machine,
      before,
      correct(before, 'name', 'Aisha Juma', '2026-03-02T06:00:00Z'),
    );
    for (const name of ['Asha Juma', 'aisha juma'])
      expect(await desk.importAll(event, 'attendance', `Barua pepe,Jina,s1\n${OLD},${name},1\n`)).toMatchObject({
        ...{ state: 'done', refused: 0, rows: 1 },
      });
    expect(await desk.importAll(event, 'participants', PEOPLE)).toMatchObject({ good: 0, unchanged: 3, kept: 1 });
    expect(await asha(event)).toMatchObject({ name: 'Aisha Juma' });
  });

  it('and stands in a new file without registration numbers is that person’s, not another’s; so is a corrected address', async () => {
    const file = (name: string, address: string) => `Jina,Barua pepe,Jukumu,Kundi\n${name},${address},delegate,a\n`;
    const event = desk.event();
    await desk.importAll(event, 'participants', file('Asha Juma', OLD));
    const [before] = await desk.people(event);
    if (!before) throw new Error('she is not there');
    const at = '2026-03-02T06:00:00Z';
    const after = correct(correct(before, 'name', 'Aisha Juma', at), 'address', 'aisha@mpya.example', at);
    await changeParticipant(engines.table, machine, before, after);
    for (const [name, address] of [
      ['Aisha Juma', 'aisha@mpya.example'],
      ['Asha Juma', OLD],
    ] as const) {
      expect(await desk.importAll(event, 'participants', file(name, address))).toMatchObject({ good: 0, unchanged: 1 });
      expect(await desk.people(event)).toMatchObject([{ id: before.id, name: 'Aisha Juma' }]);
    }
    await desk.importAll(event, 'participants', file('Neema Juma', 'aisha@mpya.example'));
    expect(await desk.people(event)).toHaveLength(2);
  });
});
