import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleImport } from '../../../functions/participants/people-import.ts';
import {
  addParticipant,
  changeParticipant,
  everyone,
  findByAddress,
  getParticipant,
} from '../../../functions/participants/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { Table } from '../../../functions/shared/table.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { small } from './sample-event.ts';

let engines: Engines;
let count = 0;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

async function somebody() {
  const id = `person${++count}`;
  const facts = { name: 'Asha Juma', address: 'asha@a.example', role: 'delegate', group: 'a', groups: [] };
  const person = { ...facts, id, event: small.id, sequence: count, language: 'sw' as const, registeredAt: '' };
  await addParticipant(engines.table, machine, person);
  return person;
}

async function read(id: string) {
  const person = await getParticipant(engines.table, small.id, id);
  if (!person) throw new Error('nobody');
  return person;
}

/** A table that waits before it first puts, or deletes, until it is told to go on. */
function slowTo(act: 'put' | 'delete') {
  const table = new Table(engines.tableClient, engines.names.table);
  const { promise: meanwhile, resolve: go } = Promise.withResolvers<void>();
  const { promise: waiting, resolve: waits } = Promise.withResolvers<void>();
  const held = async <Done>(done: () => Promise<Done>): Promise<Done> => {
    waits();
    await meanwhile;
    return done();
  };
  const [put, remove] = [table.put.bind(table), table.delete.bind(table)];
  if (act === 'put') table.put = (...args) => held(() => put(...args));
  else table.delete = (...args) => held(() => remove(...args));
  return { table, waiting, go };
}

describe('a change of a person', () => {
  it('over what somebody else has changed since it was read writes nothing', async () => {
    const { id } = await somebody();
    const seen = await read(id);
    expect(await changeParticipant(engines.table, machine, seen, { ...seen, post: 'Afisa' })).toBe(true);
    expect(await changeParticipant(engines.table, machine, seen, { ...seen, paper: 'Mada' })).toBe(false);
    const again = await read(id);
    expect(await changeParticipant(engines.table, machine, again, { ...again, paper: 'Mada' })).toBe(true);
    expect(await read(id)).toMatchObject({ post: 'Afisa', paper: 'Mada' });
  });

  it('is not lost, however many come at the same instant', async () => {
    const { id } = await somebody();
    const groups = Array.from({ length: 6 }, (_, n) => `kundi-${n}`);
    const join = async (group: string): Promise<void> => {
      const before = await read(id);
      const after = { ...before, groups: [...before.groups, group] };
      if (!(await changeParticipant(engines.table, machine, before, after))) await join(group);
    };
    await Promise.all(groups.map(join));
    expect((await read(id)).groups.toSorted()).toEqual(groups);
  });

  it('back to an old address keeps it findable, though the change away from it tidies up late', async () => {
    const { id } = await somebody();
    const slow = slowTo('delete');
    const first = await read(id);
    const away = changeParticipant(slow.table, machine, first, { ...first, address: 'mpya@a.example' });
    await slow.waiting;
    const second = await read(id);
    expect(await changeParticipant(engines.table, machine, second, { ...second, address: 'asha@a.example' })).toBe(
      true,
    );
    slow.go();
    await away;
    expect((await findByAddress(engines.table, small.id, 'asha@a.example')).map((one) => one.id)).toContain(id);
    expect(await findByAddress(engines.table, small.id, 'mpya@a.example')).toEqual([]);
  });
});

describe('three changes of a person, of whom one comes late', () => {
  it('leave the address findable that the last one put back', async () => {
    const { id } = await somebody();
    const [late, leaving] = [slowTo('put'), slowTo('delete')];
    // The late one keeps the address, and has not written anything yet.
    const old = await read(id);
    const lost = changeParticipant(late.table, machine, old, { ...old, post: 'Afisa' });
    await late.waiting;
    await changeParticipant(engines.table, machine, old, { ...old, paper: 'Mada' });
    // The second takes the address off, and has not tidied up yet; the third puts it back.
    const second = await read(id);
    const away = changeParticipant(leaving.table, machine, second, { ...second, address: 'mpya@a.example' });
    await leaving.waiting;
    const third = await read(id);
    expect(await changeParticipant(engines.table, machine, third, { ...third, address: 'asha@a.example' })).toBe(true);
    late.go();
    expect(await lost).toBe(false);
    leaving.go();
    expect(await away).toBe(true);
    expect((await findByAddress(engines.table, small.id, 'asha@a.example')).map((one) => one.id)).toContain(id);
  });
});

describe('two imports at the same instant', () => {
  const event = { ...small, id: 'crowded' };
  const draft = (name: string) => ({
    ...{ name, registration: 'E-1', role: 'delegate', group: 'a', groups: [], language: 'sw' as const },
  });
  const writing = (table: Table, id: string) => ({
    ...{ table, world: machine, event, import: id, write: true },
    by: { kind: 'iam', id: 'tests' } as const,
  });
  /** A table over which, just before the first profile is written, another import writes the same person. */
  function overtaken(by: string) {
    const table = new Table(engines.tableClient, engines.names.table);
    const put = table.put.bind(table);
    let done = false;
    table.put = async (item, when) => {
      if (item.sk === 'PROFILE' && !done) {
        done = true;
        await peopleImport.take(writing(engines.table, 'other'), [{ line: 2, draft: draft(by) }]);
      }
      return put(item, when);
    };
    return table;
  }
  async function everybody() {
    const people = [];
    for await (const one of everyone(engines.table, event.id)) people.push(one);
    return people;
  }

  it('write a new person once; who comes second changes what the first wrote', async () => {
    const { outcomes, due } = await peopleImport.take(writing(overtaken('Ali'), 'one'), [
      { line: 2, draft: draft('Asha') },
    ]);
    expect([outcomes, due.size]).toEqual([['changed'], 1]);
    expect(await everybody()).toMatchObject([{ name: 'Asha', revision: 1, source: { import: 'one' } }]);
  });

  it('change a known person one after the other', async () => {
    const { outcomes } = await peopleImport.take(writing(overtaken('Bakari'), 'two'), [
      { line: 2, draft: draft('Neema') },
    ]);
    expect(outcomes).toEqual(['changed']);
    expect(await everybody()).toMatchObject([{ name: 'Neema', revision: 3 }]);
  });

  it('that say the same leave what stands', async () => {
    const { outcomes, due } = await peopleImport.take(writing(overtaken('Ali'), 'three'), [
      { line: 2, draft: draft('Ali') },
    ]);
    expect([outcomes, due.size]).toEqual([['same'], 0]);
    expect(await everybody()).toMatchObject([{ name: 'Ali', revision: 4, source: { import: 'other' } }]);
  });
});
