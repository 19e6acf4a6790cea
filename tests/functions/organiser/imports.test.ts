import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { easyEvent, type Office, openOffice } from './office.ts';

const event = easyEvent('kk2', 'KK2-2019');
const GOOD = 'Jina,Namba ya usajili,Barua pepe,Jukumu,Kundi\nAsha Juma,R-1,asha@ofisi.example,mshiriki,kundi-1\n';
const MIXED = `${GOOD}Ali Kanari,R-2,si-anwani,mshiriki,kundi-9\nNeema John,R-3,,mshiriki,kundi-2\n`;

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.apply(event);
});
afterAll(() => office.stop());

const path = (id: string, rest = '') => `/events/kk2/imports/${id}${rest}`;
const shown = async (id: string) => (await office.ask('GET', path(id))).json;
async function preview(csv: string, kind: 'participants' | 'attendance' = 'participants'): Promise<string> {
  const id = await office.upload(event, kind, csv);
  expect((await office.ask('POST', path(id, '/preview'))).status).toBe(202);
  await office.workOn(event, id);
  return id;
}
const people = async () => (await office.items('PERSON#')).filter(({ sk }) => sk === 'PROFILE');

describe('an import', () => {
  it('takes its file by an address that ends within 300 seconds and is bound to the kind of file', async () => {
    const started = await office.ask('POST', '/events/kk2/imports', { kind: 'participants', bytes: 10 });
    expect(started.status).toBe(201);
    const { url, method, headers } = started.json.upload as { url: string; method: string; headers: object };
    expect([method, headers]).toEqual(['PUT', { 'content-type': 'application/octet-stream' }]);
    expect(Number(new URL(url).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(300);
    expect(new URL(url).pathname).toContain(`imports/kk2/${started.json.import}`);
  });

  it.each([
    [{ kind: 'participants', bytes: 0 }, 'bytes'],
    [{ kind: 'participants', bytes: 51 * 1024 * 1024 }, 'bytes'],
    [{ kind: 'participants', bytes: 1.5 }, 'bytes'],
    [{ kind: 'answers', bytes: 1 }, 'kind'],
    [{ kind: 'participants', bytes: 1, object: 'certificates/x.pdf' }, ''],
  ])('of %j is 422', async (body, where) => {
    const answer = await office.ask('POST', '/events/kk2/imports', body);
    expect([answer.status, (answer.json.details as { path: string }[])[0]?.path]).toEqual([422, where]);
  });

  it('is previewed only when the file is there, and committed only when it was previewed', async () => {
    const started = await office.ask('POST', '/events/kk2/imports', { kind: 'participants', bytes: 10 });
    const id = String(started.json.import);
    const early = await office.ask('POST', path(id, '/preview'));
    expect([early.status, early.json.code]).toEqual([409, 'not-uploaded']);
    const unseen = await office.ask('POST', path(id, '/commit'), { mode: 'all' });
    expect([unseen.status, unseen.json.code]).toEqual([409, 'wrong-state']);
  });

  it('shows what would happen and writes nothing; refused rows stand by line, column and reason', async () => {
    const id = await preview(MIXED);
    expect(await shown(id)).toMatchObject({ state: 'previewed', rows: 3, good: 2, refused: 1, unchanged: 0 });
    expect(await people()).toEqual([]);
    const { rows } = (await office.ask('GET', path(id, '/rows'))).json as { rows: Record<string, unknown>[] };
    expect(rows).toEqual([
      { line: 3, column: 'address', reason: expect.stringContaining('not an e-mail address') },
      { line: 3, column: 'group', reason: expect.stringContaining('kundi-1, kundi-2, kundi-3') },
      { line: 4, column: 'address', reason: expect.stringContaining('no e-mail address'), doubt: true },
    ]);
    const all = await office.ask('POST', path(id, '/commit'), { mode: 'all' });
    expect([all.status, all.json.code]).toEqual([409, 'refused-rows']);
    expect(await people()).toEqual([]);
  });

  it('names the columns that are not understood, and takes the rest when told so', async () => {
    const id = await preview(GOOD.replace('Jukumu', 'Nafasii').replace('Barua pepe', 'Number'));
    expect(await shown(id)).toMatchObject({
      ...{ state: 'previewed', refused: 1 },
      passedOver: [
        { heading: 'Number', understood: true, reason: 'column “Number” is not needed here, and not read' },
        {
          ...{ heading: 'Nafasii', understood: false },
          reason: 'column “Nafasii” is not understood; did you mean “Nafasi”?',
        },
      ],
      known: expect.arrayContaining(['Jina / Name', 'Jukumu / Role']),
    });
    const refused = await office.ask('POST', path(id, '/commit'), { mode: 'good' });
    expect([refused.status, refused.json.code, refused.json.details]).toEqual([
      ...[409, 'unknown-columns'],
      [{ path: 'Nafasii', reason: 'column “Nafasii” is not understood; did you mean “Nafasi”?' }],
    ]);
    expect((await office.ask('POST', path(id, '/commit'), { mode: 'good', passOver: true })).status).toBe(202);
    const attendance = await preview('Namba ya usajili,a1,a77\nR-1,1,1\n', 'attendance');
    expect((await shown(attendance)).known).toEqual(expect.arrayContaining(['Kipindi / Session', 'a1', 'b1']));
    expect((await shown(await preview(GOOD))).passedOver).toEqual([]);
  });

  it('takes the good rows when told so, wakes the issue worker for them, and is done once', async () => {
    const id = await preview(MIXED);
    office.loseMessages();
    expect((await office.ask('POST', path(id, '/commit'), { mode: 'good' })).status).toBe(202);
    await office.workOn(event, id);
    expect(await shown(id)).toMatchObject({ state: 'done', good: 2, refused: 1 });
    expect((await people()).map(({ name }) => name).sort()).toEqual(['Asha Juma', 'Neema John']);
    expect(office.engines.peek('issue')).toHaveLength(2);
    const before = await office.items('PERSON#');
    expect((await office.ask('POST', path(id, '/commit'), { mode: 'good' })).status).toBe(202);
    expect((await office.ask('POST', path(id, '/preview'))).status).toBe(409);
    expect(await office.items('PERSON#')).toEqual(before);
  });

  it('of a file that was put again to its address since the preview is refused', async () => {
    const started = await office.ask('POST', '/events/kk2/imports', { kind: 'participants', bytes: GOOD.length });
    const id = String(started.json.import);
    const { url, method, headers } = started.json.upload as { url: string; method: string; headers: HeadersInit };
    const put = (body: string) => fetch(url, { method, headers, body });
    await put(`${GOOD}\n`);
    const larger = await office.ask('POST', path(id, '/preview'));
    expect([larger.status, larger.json.code]).toEqual([409, 'other-size']);
    await put(GOOD);
    await office.ask('POST', path(id, '/preview'));
    await office.workOn(event, id);
    await put(GOOD.replace('Asha', 'Huda'));
    const swapped = await office.ask('POST', path(id, '/commit'), { mode: 'all' });
    expect([swapped.status, swapped.json.code]).toEqual([409, 'changed-file']);
  });

  it('of the same file again changes nothing', async () => {
    const id = await preview(GOOD);
    expect(await shown(id)).toMatchObject({ rows: 1, good: 0, unchanged: 1 });
  });

  it.each([
    ['', 409, undefined],
    ['   \n', undefined, /headings|empty/],
    ['PK\u0003\u0004zip', undefined, /Excel/],
    ['Jina,Kundi\n"Asha,kundi-1\n', undefined, /quotation mark/],
    ['a,b\n1,2\n', undefined, /headings; needed: Jina/],
  ])('of the file %j is refused with a reason', async (csv, status, reason) => {
    const id = await office.upload(event, 'participants', csv || 'x');
    if (csv === '') {
      await office.engines.bucket.put(`imports/kk2/${id}`, new Uint8Array(), 'text/csv');
      expect((await office.ask('POST', path(id, '/preview'))).status).toBe(status);
      return;
    }
    await office.ask('POST', path(id, '/preview'));
    await office.workOn(event, id);
    const row = await shown(id);
    expect([row.state, row.reason]).toEqual(['failed', expect.stringMatching(reason as RegExp)]);
    expect((await office.ask('POST', path(id, '/commit'), { mode: 'good' })).status).toBe(409);
  });

  it('of attendance says who is not known, and counts the rest', async () => {
    const id = await preview('Namba ya usajili,a1,b1\nR-1,1,0\nR-77,1,1\n', 'attendance');
    expect(await shown(id)).toMatchObject({ state: 'previewed', rows: 2, good: 1, refused: 1 });
    const { rows } = (await office.ask('GET', path(id, '/rows'))).json as { rows: Record<string, unknown>[] };
    expect(rows).toEqual([{ line: 3, reason: expect.stringContaining('“R-77”') }]);
    await office.ask('POST', path(id, '/commit'), { mode: 'good' });
    await office.workOn(event, id);
    const { attendance } = (await office.ask('GET', '/events/kk2/participants/R-1')).json as {
      attendance: Record<string, unknown>[];
    };
    expect(attendance).toEqual([
      expect.objectContaining({ session: 'a1', how: { by: 'import', import: id, line: 2 } }),
    ]);
  });

  it('leaves who started and who committed it in the audit, by id, without a name', async () => {
    const entries = await office.items('AUDIT#');
    const acts = new Set(entries.map(({ act }) => act));
    expect(acts).toEqual(new Set(['import-started:participants', 'import-started:attendance', 'import-committed']));
    for (const { by, event: of } of entries)
      expect([by, of]).toEqual([{ kind: 'iam', id: 'arn:aws:iam::000000000000:user/asha' }, 'kk2']);
    for (const word of ['Juma', 'Kanari', 'ofisi.example', 'R-1'])
      for (const text of [...office.lines, JSON.stringify(entries)]) expect(text).not.toContain(word);
  });
});
