import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationName } from '../../../functions/api/operations.ts';
import { actsMessages } from '../../../functions/console/acts-messages.ts';
import { designMessages } from '../../../functions/console/design/messages.ts';
import { mergeMessages } from '../../../functions/console/merge-messages.ts';
import { currentEvent } from '../../../functions/events/store.ts';
import { suppress } from '../../../functions/mail/suppression.ts';
import { right } from '../../../functions/organiser/rights.ts';
import { saveView } from '../../../functions/organiser/view-store.ts';
import { viewWords } from '../../../functions/organiser/view-words.ts';
import { askForName } from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { exactPngOf } from '../../../functions/pictures/png.ts';
import { pictureKey } from '../../../functions/shared/picture.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Counter, openCounter } from './counter.ts';

const own = easyEvent('kk2', 'KK2-2019');
let counter: Counter;
let token = '';
beforeAll(async () => {
  counter = await openCounter();
  await counter.apply(own);
  const { who } = await counter.session('asha', { kk2: 'editor' });
  token = await counter.token(who, ['kk2'], right.options);
});
afterAll(() => counter.stop());

const ask = (name: OperationName, where: Record<string, string> = {}, more = {}) =>
  counter.call(name, { event: 'kk2', ...where }, { as: token, ...more });

describe('an import, by the API', () => {
  it('is listed, and undone as far as nothing has come of it', async () => {
    const csv = 'Jina,Jukumu,Kundi\nPendo Mwita,mshiriki,kundi-1\nNeema Paulo,mshiriki,kundi-1\n';
    const first = await counter.upload(own, 'participants', csv);
    const second = await counter.upload(own, 'participants', csv);
    await ask('previewImport', { import: first });
    await counter.workOn(own, first);
    expect((await ask('undoImport', { import: first })).json).toMatchObject({ status: 409, code: 'cannot-undo' });
    await ask('commitImport', { import: first }, { body: { mode: 'all' } });
    await counter.workOn(own, first);
    const page = await ask('listImports', {}, { query: { limit: '1' } });
    const next = await ask('listImports', {}, { query: { limit: '1', after: page.json.next } });
    const listed = [page, next].flatMap(({ json }) => json.imports);
    expect(new Map(listed.map(({ id, undoable }) => [id, undoable]))).toEqual(
      new Map([
        [first, true],
        [second, false],
      ]),
    );
    const people = (await counter.items('PERSON#kk2#')) as unknown as (Participant & { sk: string })[];
    const pendo = people.find(({ sk, name }) => sk === 'PROFILE' && name === 'Pendo Mwita');
    if (!pendo) throw new Error('nobody was imported');
    await counter.attend(pendo, 'a1');
    expect((await ask('undoImport', { import: first })).status).toBe(202);
    await counter.workOn(own, first);
    expect((await ask('getImport', { import: first })).json).toMatchObject({
      ...{ state: 'undone', undone: { rows: 1, left: 1 } },
      stayed: [{ line: 2, person: pendo.id, why: 'has-attendance' }],
    });
    const acts = (await counter.items('AUDIT#')).filter(({ on }) => on === first).map(({ act }) => act);
    expect(acts.sort()).toEqual(['import-committed', 'import-started:participants', 'import-undone']);
  });
});

describe('a file whose headings are strange, by the API', () => {
  it('is looked at, and read by what somebody says of its columns', async () => {
    const strange = await counter.upload(own, 'participants', 'Nani,Cheo chake,Kikosi\nPili Omari,mshiriki,kundi-1\n');
    const where = { import: strange };
    const map = (columns: string[]) => ask('mapImport', where, { body: { columns } });
    expect((await map(['name', 'role', 'group'])).json).toMatchObject({ status: 409, code: 'wrong-state' });
    expect((await ask('lookAtImport', where)).status).toBe(202);
    await counter.workOn(own, strange);
    const { outline } = (await ask('getImport', where)).json;
    expect(outline.columns).toMatchObject([{ heading: 'Nani', samples: ['Pili Omari'] }, {}, {}]);
    expect((await map(['name', 'role'])).json).toMatchObject({
      code: 'missing-columns',
      errors: [{ reason: 'group' }],
    });
    expect((await map(['name', 'role', 'password'])).json.code).toBe('unknown-column');
    expect((await map(['name', 'role', 'group'])).status).toBe(202);
    await counter.workOn(own, strange);
    expect((await ask('getImport', where)).json).toMatchObject({ state: 'previewed', good: 1, refused: 0 });
  });
});

describe('two entries of one person, by the API', () => {
  it('are listed, and made one by who says whom they mean; done again it is found done', async () => {
    const stays = await counter.person(own, { name: 'Asha Juma', institution: 'Wizara' });
    const goes = await counter.person(own, { name: 'ASHA JUMA', institution: 'Wizara', post: 'Mhasibu' });
    const { doubles, cut } = (await ask('listDoubles')).json;
    expect([cut, doubles]).toMatchObject([false, [{ one: { id: stays.id }, other: { id: goes.id }, why: 'name' }]]);
    const body = { from: goes.id, number: goes.sequence, take: ['name'], reason: 'Aliingizwa mara mbili' };
    const merge = (change = {}, ref = stays.id) => ask('mergePeople', { ref }, { body: { ...body, ...change } });
    expect((await merge({ number: stays.sequence })).json).toMatchObject({ status: 422, code: 'other-person' });
    expect((await merge({}, goes.id)).status).toBe(404);
    expect((await merge({ from: 'hakuna' })).status).toBe(404);
    for (let n = 0; n < 2; n++) expect((await merge()).json).toEqual({ person: stays.id, merged: goes.id });
    // What only who goes had is theirs now.
    expect((await ask('getParticipant', { ref: stays.id })).json.person).toMatchObject({
      ...{ name: 'ASHA JUMA', post: 'Mhasibu' },
    });
    expect((await counter.items('AUDIT#')).filter(({ act }) => act === 'people-merged')).toHaveLength(1);
    expect((await ask('listDoubles')).json.doubles).toEqual([]);
  });

  it('are not made one while something keeps them apart, which is said in the console’s words', async () => {
    const [one, other] = [
      await counter.person(own, { name: 'Bahati A' }),
      await counter.person(own, { name: 'Bahati B' }),
    ];
    await askForName(counter.engines.table, counter.world, 'kk2', other.id, 'Neema Salim');
    const body = { from: other.id, number: other.sequence, reason: 'Aliingizwa mara mbili' };
    const headers = { 'accept-language': 'sw' };
    expect((await ask('mergePeople', { ref: one.id }, { body, headers })).json).toMatchObject({
      ...{ status: 409, code: 'name-waits', detail: mergeMessages.sw.refused['name-waits'] },
    });
  });
});

describe('a picture, by the API', () => {
  const file = exactPngOf({
    width: 200,
    height: 200,
    rgba: new Uint8Array(200 * 200 * 4).map((_, at) => (at % 4 === 3 ? 255 : 40)),
  });
  const upload = (body: unknown, more = {}) => ask('uploadPicture', {}, { body, ...more });

  it('is kept as certificates take it, and the event’s document may name it', async () => {
    const headers = { 'idempotency-key': 'picha' };
    const [logo, again] = [await upload(file, { headers }), await upload(file, { headers })];
    expect([logo.json.width, logo.json.height, again.text]).toEqual([200, 200, logo.text]);
    const { json: background } = await upload(file, { query: { background: 'ushiriki' } });
    expect(background.width / background.height).toBeCloseTo(297 / 210, 1);
    expect(await counter.engines.bucket.look(pictureKey(background.id))).toBeDefined();
    const put = await ask('putEvent', {}, { body: { ...own, logo: logo.json } });
    expect(put.json).toMatchObject({ version: 2, changed: true });
  });

  it('that is none, or of no kind of certificate, is refused in the console’s words', async () => {
    const headers = { 'accept-language': 'sw' };
    expect((await upload('[]', { headers })).json).toMatchObject({
      ...{ status: 415, code: 'no-picture', detail: designMessages.sw.mistakes['no-picture'] },
    });
    expect((await upload(file, { query: { background: 'x' } })).json.code).toBe('unknown-kind');
    expect((await upload(new Uint8Array(4 * 2 ** 20 + 1))).json).toMatchObject({ status: 413, code: 'too-large' });
  });
});

describe('one person, by the API', () => {
  it('is mailed their link where they can be, and has an override taken back once', async () => {
    const [one, other] = [
      await counter.person(own, { name: 'Rehema A', address: 'rehema@posta.example' }),
      await counter.person(own, { name: 'Rehema B', address: 'rudi@posta.example' }),
    ];
    await suppress(counter.engines.table, 'rudi@posta.example', 'bounce', counter.world.now().toISOString());
    counter.engines.drain('mail');
    expect((await ask('sendLink', { ref: one.id })).status).toBe(202);
    expect(counter.engines.drain('mail')).toMatchObject([{ event: 'kk2', mailbox: expect.any(String) }]);
    const refused = await ask('sendLink', { ref: other.id }, { headers: { 'accept-language': 'sw' } });
    expect(refused.json).toMatchObject({ status: 409, code: 'suppressed', detail: actsMessages.sw.said.blocked });
    const where = { ref: one.id, kind: 'ushiriki' };
    const more = { body: { reason: 'Alikuwepo' } };
    expect((await ask('withdrawOverride', where, more)).status).toBe(404);
    await ask('overrideCertificate', where, more);
    for (const changed of [true, false])
      expect((await ask('withdrawOverride', where, more)).json).toEqual({ person: one.id, kind: 'ushiriki', changed });
    expect((await ask('getParticipant', { ref: one.id })).json.overrides).toEqual([]);
  });
});

const SW = { headers: { 'accept-language': 'sw' } };

describe('badges, by the API', () => {
  const many = easyEvent('wengi', 'WNG');
  let opens = '';
  /** Number of somebody by their place. */
  const numbers: number[] = [];
  beforeAll(async () => {
    await counter.apply(many);
    const { who } = await counter.session('wengi', { wengi: 'editor' });
    opens = await counter.token(who, ['wengi'], ['people']);
    const made = Array.from({ length: 301 }, (_, n) =>
      counter.person(many, { name: `Mtu ${n}`, group: n < 2 ? 'kundi-2' : 'kundi-1' }),
    );
    numbers.push(...(await Promise.all(made)).map(({ sequence }) => sequence));
  });
  const print = (body: object, more = {}) =>
    counter.call('printBadges', { event: 'wengi' }, { as: opens, body: { paper: 'a4', ...body }, ...more });

  it('are a PDF of a group or of some numbers, and an entry in the log', async () => {
    const { status, headers, text } = await print({ group: 'kundi-2' });
    expect([status, text.slice(0, 5)]).toEqual([200, '%PDF-']);
    const two = `${numbers[0]}-${numbers[1]}`;
    expect(headers.get('content-disposition')).toBe(`attachment; filename="badges wengi ${two}.pdf"`);
    expect(text).toContain('/Lang (sw)');
    const some = { from: numbers[2], to: numbers[4], paper: 'a6', language: 'en' };
    expect((await print(some)).text).toContain('/Lang (en)');
    const entries = (await counter.items('AUDIT#')).filter(({ act }) => act === 'badges-printed');
    expect(entries).toMatchObject([{ by: { kind: 'token' } }, { by: { kind: 'token' } }]);
    expect(entries.map(({ on }) => on).sort()).toEqual([two, `${numbers[2]}-${numbers[4]}`].sort());
  });

  it('of too many say how to ask for a part; of nobody, of no group and on no paper there are none', async () => {
    const [en, sw] = [await print({}), await print({}, SW)];
    expect([en.status, en.json.code]).toEqual([422, 'too-many']);
    expect(en.json.detail).toContain(`first “from” ${numbers[0]} and “to” ${numbers[299]}`);
    expect(sw.json.detail).toContain(`kwanza “from” ${numbers[0]} na “to” ${numbers[299]}`);
    expect(sw.json.errors).toEqual([{ path: 'to', reason: sw.json.detail }]);
    expect((await print({ from: 9000 })).status).toBe(404);
    expect((await print({ group: 'x' })).json.errors).toMatchObject([{ path: 'group' }]);
    expect((await print({ paper: 'a0' })).json.errors).toMatchObject([{ path: 'paper' }]);
  });
});

describe('views, by the API', () => {
  const save = (name: string, query: object = {}, more = {}) => ask('saveView', {}, { body: { name, query }, ...more });
  const listed = async () => (await ask('listViews')).json.views;

  it('are kept by a name, listed, and removed', async () => {
    const query = { q: '', group: 'kundi-2', role: '', is: 'waiting' };
    const { status, json } = await save(' Wanaosubiri ', { group: 'kundi-2', is: 'waiting' });
    expect([status, json]).toMatchObject([201, { name: 'Wanaosubiri', query, by: { kind: 'token' } }]);
    expect(await listed()).toEqual([json]);
    // What a view keeps is what a list takes.
    const [inside, outside] = [
      await counter.person(own, { name: 'Tatu Mfano', group: 'kundi-2' }),
      await counter.person(own, { name: 'Nne Mfano', group: 'kundi-1' }),
    ];
    const found = async (more: Record<string, string>, headers = {}) =>
      (await ask('listParticipants', {}, { query: more, headers })).json;
    const ids = ({ people }: { people: { id: string }[] }) => people.map(({ id }) => id);
    expect(ids(await found({ q: 'mfano' }))).toEqual([inside.id, outside.id]);
    expect(ids(await found({ q: 'mfano', group: 'kundi-2', is: 'not-attended' }))).toEqual([inside.id]);
    expect(ids(await found({ q: 'mfano', after: String(inside.sequence) }))).toEqual([outside.id]);
    expect(await found({ ...json.query, q: 'mfano' })).toEqual({ people: [] });
    for (const [wrong, path] of [
      [{ group: 'x' }, 'group'],
      [{ is: 'x' }, 'is'],
      [{ q: 'a', after: 'x' }, 'after'],
    ] as [Record<string, string>, string][])
      expect(await found(wrong)).toMatchObject({ status: 422, errors: [{ path }] });
    expect((await ask('removeView', { view: json.id })).json).toEqual({ view: json.id });
    expect((await ask('removeView', { view: json.id })).status).toBe(404);
    expect(await listed()).toEqual([]);
    const acts = (await counter.items('AUDIT#')).filter(({ on }) => on === json.id).map(({ act }) => act);
    expect(acts.sort()).toEqual(['view-removed', 'view-saved']);
  });

  it('are refused by what is wrong with them, at its place and in both languages', async () => {
    const { table } = counter.engines;
    const query = { q: '', group: '', role: '', is: '' } as const;
    const by = { kind: 'system', id: 'test' } as const;
    const names = Array.from({ length: 20 }, (_, n) => `Mwonekano ${n}`);
    await Promise.all(names.map((name) => saveView(table, counter.world, { event: 'kk2', name, query, by })));
    for (const [name, status, problem] of [
      ['x'.repeat(41), 422, 'name'],
      ['Mpya', 409, 'many'],
    ] as const)
      for (const language of ['sw', 'en'] as const) {
        const { json } = await save(name, {}, { headers: { 'accept-language': language } });
        const reason = viewWords[language][problem];
        expect(json).toMatchObject({
          status,
          code: `view-${problem}`,
          detail: reason,
          errors: [{ path: 'name', reason }],
        });
      }
    await ask('removeView', { view: (await listed())[0].id });
    expect((await save('MWONEKANO 7', {}, SW)).json).toMatchObject({ code: 'view-taken', detail: viewWords.sw.taken });
    expect((await save('Mpya', { group: 'x' })).json.errors).toMatchObject([{ path: 'query.group' }]);
    expect((await save('Mpya', { is: 'x' })).json.errors).toMatchObject([{ path: 'query.is' }]);
  });
});

describe('a design, by the API', () => {
  const event = {
    ...easyEvent('sura', 'SR'),
    certificates: own.certificates.map((one) => ({ ...one, design: 'wazi' })),
  };
  let as = '';
  const numbers: number[] = [];
  beforeAll(async () => {
    await counter.apply(event);
    const people = ['Asha Juma', 'Juma ส', 'Mwanahamisi Mwakalinga'];
    for (const name of people) numbers.push((await counter.person(event, { name })).sequence);
    const { who } = await counter.session('mbunifu', { sura: 'editor' });
    as = await counter.token(who, ['sura'], ['setup']);
  });
  const preview = (
    body: object,
    { kind = 'ushiriki', ...more }: { kind?: string; headers?: Record<string, string> } = {},
  ) =>
    counter.call(
      'previewCertificate',
      { event: 'sura', kind },
      { as, body: { who: 'person', ink: 'colour', ...body }, ...more },
    );

  it('is tried as it is, with others and in black, and by a document that is not saved', async () => {
    const saved = await preview({});
    expect([saved.status, saved.text.slice(0, 5)]).toEqual([200, '%PDF-']);
    expect(saved.headers.get('content-disposition')).toBe('attachment; filename="preview sura ushiriki.pdf"');
    const [number] = numbers;
    const others = [
      ...[{ number }, { who: 'longest' }, { who: 'arabic', number }, { ink: 'black', number }],
      { document: { ...event, title: { sw: 'Kikao cha Majaribio' } }, number },
    ];
    const [same, ...differing] = await Promise.all(others.map((body) => preview(body)));
    expect(same?.bytes.equals(saved.bytes)).toBe(true);
    expect(differing.map(({ status, bytes }) => [status, bytes.equals(saved.bytes)])).toEqual(
      differing.map(() => [200, false]),
    );
    expect((await currentEvent(counter.engines.table, 'sura'))?.version).toBe(1);
  });

  it('that cannot be drawn is told, as saving tells it', async () => {
    const logo = { id: 'f'.repeat(64), width: 10, height: 10 };
    const look = { design: 'wazi', version: 1, parts: { pete: { down: 1 } } };
    const looked = event.certificates.map((one, at) => (at === 0 ? { ...one, look } : one));
    const mistaken = await preview({ document: { ...event, logo, certificates: looked } }, SW);
    expect(mistaken.json).toMatchObject({
      status: 422,
      code: 'mistakes',
      detail: expect.stringContaining('ina makosa'),
    });
    expect(mistaken.json.errors.map(({ path }: { path: string }) => path)).toEqual([
      'certificates[0].look.parts.pete',
      'logo',
    ]);
    expect((await preview({ document: null })).json.code).toBe('mistakes');
    expect((await preview({ document: own })).json).toMatchObject({ code: 'other-event', errors: [{ path: 'id' }] });
    expect((await preview({ number: numbers[1] }, SW)).json).toMatchObject({
      ...{ status: 422, code: 'missing-letters', detail: expect.stringContaining('hauna herufi') },
      errors: [{ path: 'name' }],
    });
    expect((await preview({}, { kind: 'hakuna' })).status).toBe(404);
    expect((await preview({ number: 9000 })).status).toBe(404);
  });
});
