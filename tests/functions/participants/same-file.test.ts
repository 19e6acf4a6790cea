import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../functions/events/event.ts';
import type { Outcome } from '../../../functions/participants/import-kind.ts';
import { peopleImport } from '../../../functions/participants/people-import.ts';
import { Bucket } from '../../../functions/shared/bucket.ts';
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

const OTHERS = PEOPLE.replaceAll('Asha', 'Huda');
const CHANGED = 'the file has changed since it was previewed; preview it again';

/** The same bucket, in which another file is put just before a file is read for the `nth` time. */
function swapping(event: Event, id: string, text: string, nth: number): Bucket {
  const bucket = new Bucket(engines.s3, engines.names.bucket);
  const open = bucket.open.bind(bucket);
  let reads = 0;
  bucket.open = async (key) => {
    if (++reads === nth) await desk.put(event, id, text);
    return open(key);
  };
  return bucket;
}

describe('what is committed is the file that was previewed', () => {
  it('one that was put again before the commit is refused, until it is previewed again', async () => {
    const event = desk.event();
    const id = await desk.preview(event, 'participants', PEOPLE);
    await desk.put(event, id, OTHERS);
    await expect(desk.commit(id)).rejects.toMatchObject({ status: 409, code: 'changed-file', message: CHANGED });
    expect(await desk.row(id)).toMatchObject({ state: 'previewed' });
    await desk.look(id);
    await desk.work(event, id);
    await desk.commit(id);
    expect(await desk.work(event, id)).toMatchObject({ state: 'done', good: 3 });
    expect((await desk.people(event)).map(({ name }) => name)).toContain('Huda Juma');
  });

  it('one that has gone is refused', async () => {
    const event = desk.event();
    const id = await desk.preview(event, 'participants', PEOPLE);
    const { look } = engines.bucket;
    engines.bucket.look = async () => undefined;
    await expect(desk.commit(id)).rejects.toMatchObject({ status: 409, code: 'lost-file' });
    engines.bucket.look = look;
  });

  it.each([1, 2])('one that is put again after the commit, before its %i. reading, writes nothing', async (nth) => {
    const event = desk.event();
    const id = await desk.preview(event, 'participants', PEOPLE);
    await desk.commit(id);
    const done = await desk.work(event, id, { bucket: swapping(event, id, OTHERS, nth) });
    expect(done).toMatchObject({ state: 'failed', fault: { code: 'changed-file' }, rows: 0 });
    expect(await desk.people(event)).toEqual([]);
  });

  it('one that is put again between two messages of a long commit is written no further', async () => {
    const event = desk.event();
    const row = (mark: string) => (_: unknown, n: number) => `${mark}-${n},Mtu,delegate,a\n`;
    const file = (mark: string) =>
      ['Namba ya usajili,Jina,Jukumu,Kundi\n', ...Array.from({ length: 450 }, row(mark))].join('');
    const written: (string | undefined)[] = [];
    const people: typeof peopleImport = {
      ...peopleImport,
      take: async (writing, taken) => {
        if (writing.write) written.push(...taken.map(({ draft }) => draft.registration));
        return { outcomes: taken.map((): Outcome => 'new'), due: new Set() };
      },
    };
    const id = await desk.upload(event, 'participants', file('E'));
    await desk.look(id);
    expect(await desk.work(event, id, { people })).toMatchObject({ state: 'previewed', rows: 450 });
    await desk.commit(id);
    expect(await desk.work(event, id, { people, world: slow() })).toMatchObject({ state: 'committing', rows: 200 });
    await desk.put(event, id, file('X'));
    expect(await desk.work(event, id, { people })).toMatchObject({
      ...{ state: 'failed', fault: { code: 'changed-file' }, rows: 200, good: 200 },
    });
    expect(written).toHaveLength(200);
    expect(written.filter((one) => !one?.startsWith('E-'))).toEqual([]);
  });
});

describe('a preview', () => {
  it('of a file of another size than was announced is refused, with both sizes', async () => {
    const event = desk.event();
    const id = await desk.upload(event, 'participants', PEOPLE);
    await desk.put(event, id, PEOPLE.slice(0, -1));
    const { length } = Buffer.from(PEOPLE);
    await expect(desk.look(id)).rejects.toMatchObject({
      ...{ status: 409, code: 'other-size' },
      message: `the uploaded file has ${length - 1} bytes, but ${length} were announced; upload the whole of it again`,
    });
    await desk.put(event, id, PEOPLE);
    await desk.look(id);
    expect(await desk.work(event, id)).toMatchObject({ state: 'previewed', good: 3 });
  });

  it('that was begun anew with another file forgets what the first has refused and counted', async () => {
    const event = desk.event();
    const wrong = PEOPLE.replace('delegate', 'delegata');
    const id = await desk.preview(event, 'participants', wrong);
    expect(await desk.refused(id)).toMatchObject([{ line: 2, column: 'role' }]);
    await desk.put(event, id, PEOPLE.replace('delegate', 'Delegate'));
    await desk.look(id);
    expect(await desk.work(event, id)).toMatchObject({ state: 'previewed', good: 3, refused: 0 });
    expect(await desk.refused(id)).toEqual([]);
  });

  it('is not finished by a worker that still reads for the one before', async () => {
    const event = desk.event();
    const id = await desk.upload(event, 'participants', PEOPLE);
    await desk.look(id);
    // Amid the reading of the first, the second is asked for: of another file, and its own worker has not begun.
    const people: typeof peopleImport = {
      ...peopleImport,
      take: async (writing, taken) => {
        await desk.put(event, id, OTHERS);
        await desk.look(id);
        return peopleImport.take(writing, taken);
      },
    };
    expect(await desk.work(event, id, { people })).toMatchObject({ state: 'previewing', rows: 0 });
    await expect(desk.commit(id)).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await desk.work(event, id)).toMatchObject({ state: 'previewed', rows: 3 });
  });
});

describe('rows that are refused only when they are written', () => {
  it('are counted and listed with line and reason; the others are written', async () => {
    const event = desk.event();
    const id = await desk.preview(event, 'participants', PEOPLE);
    await desk.commit(id);
    const edited = { ...event, groups: event.groups.filter((group) => group.id !== 'b') };
    expect(await desk.work(edited, id)).toMatchObject({ state: 'done', rows: 3, good: 2, refused: 1 });
    expect(await desk.refused(id)).toEqual([
      { line: 3, column: 'group', reason: 'there is no group “Group B”; the groups are: a' },
    ]);
    expect((await desk.people(event)).map((one) => one.registration)).toEqual(['E-1', 'E-3']);
  });

  it('since the person has gone are listed too', async () => {
    const event = desk.event();
    await desk.importAll(event, 'participants', PEOPLE);
    const id = await desk.preview(event, 'attendance', 'Namba ya usajili,s1\nE-1,1\nE-2,1\n');
    const [, second] = await desk.people(event);
    await engines.table.delete({ pk: `PERSON#${event.id}#${second?.id}`, sk: 'PROFILE' });
    await desk.commit(id);
    expect(await desk.work(event, id)).toMatchObject({ state: 'done', good: 1, refused: 1 });
    expect(await desk.refused(id)).toMatchObject([{ line: 3, reason: expect.stringContaining('“E-2”') }]);
  });

  it('and were refused before are listed once; those that are good by now are written', async () => {
    const event = desk.event();
    const id = await desk.preview(event, 'attendance', 'Namba ya usajili,s1\nE-1,1\nE-9,1\n');
    expect(await desk.row(id)).toMatchObject({ refused: 2 });
    await desk.importAll(event, 'participants', PEOPLE);
    await desk.commit(id, 'good');
    expect(await desk.work(event, id)).toMatchObject({ state: 'done', good: 1, refused: 1 });
    expect(await desk.refused(id)).toMatchObject([{ line: 3 }]);
  });
});

/** A machine on which a minute passes between any two looks at the clock. */
function slow() {
  let minutes = 0;
  return { ...machine, now: () => new Date(Date.now() + minutes++ * 60_000) };
}
