import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../../../functions/events/sample.ts';
import { columnOf, type FileKind, plain, readColumns } from '../../../functions/participants/headings.ts';
import { nearest } from '../../../functions/participants/nearest.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { type Desk, deskOn, PEOPLE } from './desk.ts';

let engines: Engines;
let desk: Desk;
beforeAll(async () => {
  engines = await startEngines();
  desk = deskOn(engines);
});
afterAll(() => engines.stop());

const refusal = (id: string) => desk.commit(id).then(String, ({ code, details }) => ({ code, details }));

describe('a heading', () => {
  it.each<FileKind>(['participants', 'attendance'])('of %s stands for one column, and each for itself', (file) => {
    const all = readColumns(file).flatMap(({ sw, en }) => [...sw, ...en].map((heading) => [plain(heading), sw[0]]));
    const meant = new Map(all.map(([heading, column]) => [heading, column]));
    expect(all.filter(([heading, column]) => meant.get(heading ?? '') !== column)).toEqual([]);
    for (const [heading = ''] of all) expect(columnOf(file, heading), heading).toBeDefined();
  });

  it('says role with “Nafasi”, post with “Cheo”', () => {
    const meant = ['Nafasi', 'JUKUMU', 'Cheo', 'wadhifa', 'Wadhifa katika tukio'].map((one) =>
      columnOf('participants', one),
    );
    expect(meant).toEqual(['role', 'role', 'post', 'post', 'role']);
  });

  it.each([
    ['Nafasii', 'Nafasi'],
    ['Bara pepe', 'Barua pepe'],
    ['Namba ya usajri', 'Namba ya usajili'],
    ['Simu', undefined],
    ['x'.repeat(100_000), undefined],
  ])('that is misspelt is like the one that was meant: %.20s', (typed, meant) => {
    const known = readColumns('participants').flatMap(({ sw, en }) => [...sw, ...en]);
    expect(nearest(typed, known)).toBe(meant);
  });
});

describe('a column of people that is not understood', () => {
  const file = 'Jina,Kundi,Nafasii,Simu,Number\nAsha Juma,a,presenter,0700,1\n';
  const oneRole = () => {
    const event = desk.event();
    return { ...event, roles: event.roles.slice(0, 1) };
  };

  it('is shown with what it is like; nothing is written until it is said that it may be passed over', async () => {
    const event = oneRole();
    const id = await desk.preview(event, 'participants', file);
    expect((await desk.row(id)).columns).toEqual([
      { heading: 'Jina', column: 'name' },
      { heading: 'Kundi', column: 'group' },
      { heading: 'Nafasii', like: 'Nafasi' },
      { heading: 'Simu' },
      { heading: 'Number', column: 'number', unread: true },
    ]);
    expect(await refusal(id)).toEqual({
      code: 'unknown-columns',
      details: [
        { path: 'Nafasii', reason: 'column “Nafasii” is not understood; did you mean “Nafasi”?' },
        { path: 'Simu', reason: 'column “Simu” is not understood' },
      ],
    });
    expect(await desk.people(event)).toEqual([]);
    await desk.commit(id, 'all', true);
    expect(await desk.work(event, id)).toMatchObject({ state: 'done', good: 1 });
  });

  it('is none where “Nafasi” heads the roles', async () => {
    const event = desk.event();
    await desk.importAll(event, 'participants', 'Jina,Kundi,Nafasi\nAsha Juma,a,presenter\n');
    expect(await desk.people(event)).toMatchObject([{ role: 'presenter' }]);
  });

  it('is one that tells of attendance', async () => {
    const id = await desk.preview(oneRole(), 'participants', 'Jina,Kundi,Kipindi\nAsha Juma,a,s1\n');
    expect(await refusal(id)).toMatchObject({ code: 'unknown-columns', details: [{ path: 'Kipindi' }] });
  });

  it.each(['Jina,Kundi', `Jina,${'x,'.repeat(501)}`])('may stand among at most 500: %.20s', async (headings) => {
    const event = oneRole();
    const id = await desk.preview(event, 'participants', `${headings}\nAsha,a\n`);
    const { state, fault } = await desk.row(id);
    expect([state, fault?.code]).toEqual(
      headings.length < 20 ? ['previewed', undefined] : ['failed', 'too-many-columns'],
    );
  });
});

describe('a column of attendance that is not understood', () => {
  it('loses nobody’s attendance in silence: a misspelt session is refused before anything is written', async () => {
    const event = desk.event();
    await desk.importAll(event, 'participants', PEOPLE);
    const id = await desk.preview(event, 'attendance', 'Namba ya usajili,Jina,s1,Ufungazi,Taasisi\nE-1,x,1,1,y\n');
    const before = await desk.facts();
    expect(await refusal(id)).toEqual({
      code: 'unknown-columns',
      details: [{ path: 'Ufungazi', reason: 'column “Ufungazi” is not understood; did you mean “Ufungaji”?' }],
    });
    expect(await desk.facts()).toBe(before);
  });

  it('is one whose title two sessions have', async () => {
    const event = desk.event();
    await desk.importAll(event, 'participants', PEOPLE);
    event.sessions = event.sessions.map((one) => (one.id === 's3' ? { ...one, title: { sw: 'Mada' } } : one));
    const id = await desk.preview(event, 'attendance', 'Namba ya usajili,s1,Mada\nE-1,1,1\n');
    expect(await refusal(id)).toMatchObject({ code: 'unknown-columns', details: [{ path: 'Mada' }] });
  });

  it('since the event was changed after the preview writes nothing', async () => {
    const event = desk.event();
    await desk.importAll(event, 'participants', PEOPLE);
    const before = await desk.facts();
    const id = await desk.preview(event, 'attendance', 'Namba ya usajili,s1,Mada\nE-1,1,1\n');
    await desk.commit(id);
    event.sessions = event.sessions.map((one) => (one.id === 's2' ? { ...one, title: { sw: 'Mada ya kwanza' } } : one));
    expect(await desk.work(event, id)).toMatchObject({ state: 'failed', fault: { code: 'changed-column' }, rows: 0 });
    expect(await desk.facts()).toBe(before);
  });
});

describe('a cell that would be lost', () => {
  it.each([
    ['under no heading', 'Namba ya usajili,s1,\nE-1,1,1\n', '“1” stands under no heading'],
    ['beyond the headings', 'Namba ya usajili,s1\nE-1,0,1\n', '“1” stands under no heading'],
    ['of a second column of one session', 'Namba ya usajili,s1,Ufunguzi\nE-1,0,1\n', 'two columns of one meaning'],
  ])('is refused by line: %s', async (_, file, reason) => {
    const event = desk.event();
    await desk.importAll(event, 'participants', PEOPLE);
    const id = await desk.preview(event, 'attendance', file);
    expect(await desk.refused(id)).toMatchObject([{ line: 2, reason: expect.stringContaining(reason) }]);
  });

  it('is not one that repeats the first column of its meaning, or is empty', async () => {
    const event = desk.event();
    const file = 'Jina,Kundi,Jukumu,Cheo,Wadhifa,\nAsha,a,delegate,Afisa,Afisa,\nAli,a,delegate,,Mhasibu,\n';
    await desk.importAll(event, 'participants', file);
    expect(await desk.people(event)).toMatchObject([{ post: 'Afisa' }, { post: 'Mhasibu' }]);
  });
});

it('cells of two columns that are not read may differ', async () => {
  const event = desk.event();
  const done = await desk.importAll(event, 'participants', 'Na.,Number,Jina,Kundi,Jukumu\n1,42,Asha,a,delegate\n');
  expect(done).toMatchObject({ state: 'done', good: 1, refused: 0 });
});

describe('a language', () => {
  it.each([
    ['', 'sw'],
    ['Kiswahili', 'sw'],
    ['sw', 'sw'],
    ['English', 'en'],
    ['Kiingereza', 'en'],
  ])('written as “%s” is %s', async (typed, language) => {
    const event = desk.event();
    await desk.importAll(event, 'participants', `Jina,Kundi,Jukumu,Lugha\nAsha,a,delegate,${typed}\n`);
    expect(await desk.people(event)).toMatchObject([{ language }]);
  });

  it('that mails cannot be written in is refused', async () => {
    const id = await desk.preview(desk.event(), 'participants', 'Jina,Kundi,Jukumu,Lugha\nAsha,a,delegate,French\n');
    expect(await desk.refused(id)).toMatchObject([
      { line: 2, column: 'language', reason: expect.stringContaining('French') },
    ]);
  });
});

describe('what organisers are told of imports', () => {
  const told = (name: string) => readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

  it.each<FileKind>(['participants', 'attendance'])('has every heading of %s, and no other', async (file) => {
    const rows = readColumns(file).map(({ sw, en, says }) => `| ${sw.join(', ')} · ${en.join(', ')} | ${says} |`);
    expect(await told('imports.md')).toContain(['', '|---|---|', ...rows, '\n'].join('\n'));
  });

  it('has examples that fit the sample', async () => {
    const { event } = sample();
    const people = await desk.importAll(event, 'participants', await told('examples/people.csv'));
    expect(people).toMatchObject({ state: 'done', good: 3, refused: 0 });
    const attendance = await desk.importAll(event, 'attendance', await told('examples/attendance.csv'));
    expect(attendance).toMatchObject({ state: 'done', good: 3, refused: 0 });
    for (const { columns = [] } of [people, attendance])
      expect(columns.filter(({ column, unread }) => !column || unread)).toEqual([]);
  });
});
