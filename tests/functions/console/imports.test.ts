import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetOf } from '../../../bin/benchmarks/workbook.ts';
import { importKinds } from '../../../functions/attendance/import-kinds.ts';
import { getImport } from '../../../functions/participants/import-store.ts';
import { workImport } from '../../../functions/participants/import-work.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const event = easyEvent('kk2', 'KK2-2019');
const AT = '/organiser/events/kk2/imports';
const HEAD = 'Majina kamili,Namba ya usajili,Barua pepe,Nafasii,Kundi,Simu\n';
const PEOPLE = `${HEAD}ASHA JUMA,R-1,asha@ofisi.example,mshiriki,kundi-1,0700
Ali Kanari,=1+1,si-anwani,mshiriki,kundi-9,0701
Neema John,R-3,neema@ofisi.example,mshiriki,kundi-2,0702
`;

let desk: Desk;
let jar: Jar;
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  ({ jar } = await desk.session('asha', { kk2: 'editor' }));
});
afterAll(() => desk.stop());

/** Sends the form with a file, as a browser without scripts does. @returns where it leads. */
async function upload(
  text: string | Uint8Array<ArrayBuffer>,
  name = 'orodha.csv',
  kind = 'participants',
): Promise<string> {
  const body = new FormData();
  body.set('kind', kind);
  body.set('file', new File([text], name));
  const headers = { cookie: [...jar].map((one) => one.join('=')).join('; '), 'sec-fetch-site': 'same-origin' };
  const answer = await desk.app.request(`https://cheti.example${AT}`, { method: 'POST', headers, body });
  return answer.headers.get('location') ?? String(answer.status);
}

const idOf = (path: string) => path.split('/').at(-1) ?? '';
const rowOf = async (path: string) => {
  const row = await getImport(desk.engines.table, idOf(path));
  if (!row) throw new Error(`no import at ${path}`);
  return row;
};
/** Does what the worker does with one message. */
async function work(path: string): Promise<void> {
  const { table, bucket, importsQueue, issueQueue } = desk.engines;
  const row = await rowOf(path);
  const deps = { table, bucket, world: desk.world, importsQueue, issueQueue };
  await workImport(deps, event, importKinds[row.kind], row, 'c');
}
const get = async (path: string, of = jar) => (await desk.open(of, path)).text;
const post = (path: string, body = {}, of = jar) => desk.open(of, path, body);

/** Uploads, takes the columns as they are guessed or as `chosen` says, and previews. */
async function preview(text: string, chosen: Record<string, string> = {}, kind?: string): Promise<string> {
  const path = await upload(text, 'orodha.csv', kind);
  await work(path);
  const page = await get(path);
  const guessed = [...page.matchAll(/<select[^>]*name="(column-\d+)".*?<\/select>/gs)].map(([select, name = '']) => [
    name,
    /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '',
  ]);
  expect((await post(`${path}/columns`, { ...Object.fromEntries(guessed), ...chosen })).to).toBe(path);
  await work(path);
  return path;
}
const profiles = async () => (await desk.items('PERSON#')).filter(({ sk }) => sk === 'PROFILE');

describe('the import of people', () => {
  it('guesses what columns mean, shows some of their values, and lets each be changed or left out', async () => {
    const path = await upload(PEOPLE);
    expect(await get(path)).toContain('data-live="looking"');
    await work(path);
    const page = await get(path);
    for (const word of ['Linganisha safu', 'Mfano: ASHA JUMA · Ali Kanari · Neema John', 'Usisome safu hii'])
      expect(page).toContain(word);
    const guess = [...page.matchAll(/<select[^>]*>.*?<\/select>/gs)].map(
      ([select]) => /<option value="([^"]*)" selected/.exec(select)?.[1],
    );
    // “Majina kamili” is most like “Jina kamili”, “Nafasii” like “Nafasi”; nothing is like “Simu”.
    expect(guess).toEqual(['name', 'registration', 'address', 'role', 'group', undefined]);
    const lacking = await post(`${path}/columns`, { 'column-0': 'name' });
    expect([lacking.status, lacking.text.includes('Chagua safu ya “Jukumu”')]).toEqual([422, true]);
    expect((await post(`${path}/columns`, { 'column-0': 'password' })).status).toBe(422);
  });

  it('shows refused and doubtful rows in the cell that caused it, by tiles that add up', async () => {
    const path = await preview(PEOPLE);
    const page = await get(path);
    const tiles = [...page.matchAll(/class="big">(\d+)</g)].map(([, n]) => Number(n));
    expect(tiles).toEqual([3, 1, 1, 1]);
    expect(page).toContain('1 + 1 + 1 = 3.');
    expect(page).toMatch(/<td class="bad"[^>]*>si-anwani<span class="why">/);
    expect(page).toMatch(/<td class="warn">ASHA JUMA<span class="why">.*?Herufi kubwa zote/);
    expect(page).toContain('Hakuna kundi “kundi-9”');
    expect(page).toContain('Ingiza watu 2');
    const refused = await get(`${path}?show=refused`);
    expect([refused.includes('Ali Kanari'), refused.includes('Neema John')]).toEqual([true, false]);
    expect(await get(`${path}?show=doubtful&lang=en`)).toContain('All in capitals');
    expect(await profiles()).toEqual([]);
  });

  it('hands out the refused rows as a file in which nothing is a formula, and which can be uploaded again', async () => {
    const path = await preview(PEOPLE);
    const { text, response } = await desk.open(jar, `${path}/refused.csv?lang=sw`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, row] = text.replace('\ufeff', '').split('\n');
    expect(head).toBe('Mstari,Jina,Namba ya usajili,Barua pepe,Jukumu,Kundi,Sababu');
    expect(row).toMatch(/^3,Ali Kanari,'=1\+1,si-anwani,mshiriki,kundi-9,/);
    const again = await preview(text.replace('si-anwani', 'ali@ofisi.example').replace('kundi-9', 'kundi-1'));
    expect(await rowOf(again)).toMatchObject({ state: 'previewed', rows: 1, good: 1, refused: 0 });
  });

  it('reads an Excel file, names its sheet, and says of a date in its cell what it is', async () => {
    const date = { xml: '<c s="1"><v>43465</v></c>' };
    const head = ['Jina', 'Namba ya usajili', 'Jukumu', 'Kundi'];
    const path = await upload(
      sheetOf(head, ['Pendo Mwita', 255712000000, 'mshiriki', 'kundi-1'], ['Ali', date, 'mshiriki', 'kundi-1']),
      'watu.xlsx',
    );
    await work(path);
    expect(await get(`${path}?lang=sw`)).toContain('Karatasi: “Sheet1”.');
    await post(`${path}/columns`, {
      'column-0': 'name',
      'column-1': 'registration',
      'column-2': 'role',
      'column-3': 'group',
    });
    await work(path);
    const page = await get(path);
    expect(page).toMatch(/<td class="bad"[^>]*>2018-12-31<span class="why">.*?Ni tarehe \(2018-12-31\)/s);
    expect(page).toContain('255712000000');
    expect(await get(`${path}?lang=en`)).toContain('Is a date (2018-12-31)');
    await get(`${path}?lang=sw`);
  });

  it('writes what was previewed, once, and lists who imported which file', async () => {
    const path = await preview(PEOPLE);
    expect((await post(`${path}/commit`)).to).toBe(path);
    expect(await get(path)).toContain('Mistari 0 kati ya 3 imeingizwa.');
    await work(path);
    await post(`${path}/commit`);
    expect((await profiles()).map(({ name }) => name).sort()).toEqual(['ASHA JUMA', 'Neema John']);
    const page = await get(path);
    expect(page).toContain('Watu 2 wameingizwa');
    expect(page).toContain('Mistari: iliyoingizwa 2 + isiyobadilika 0 + iliyokataliwa 1 = 3.');
    const list = await get(AT);
    expect(list).toMatch(/orodha\.csv<\/a>.*?Na asha/s);
    expect(list).toContain('Mistari iliyoingizwa 2, iliyokataliwa 1');
    const acts = (await desk.engines.audit()).filter(({ on }) => on === idOf(path)).map(({ act }) => act);
    expect(acts.sort()).toEqual(['import-committed', 'import-started:participants']);
  });

  it('says what is amiss with a file that cannot be read, or was put anew', async () => {
    expect(await upload('')).toBe('422');
    const path = await upload('%PDF-1.7');
    await work(path);
    expect(await get(path)).toContain('Hili ni faili la PDF');
    const changed = await preview(PEOPLE);
    await desk.engines.bucket.put(`imports/kk2/${idOf(changed)}`, Buffer.from(PEOPLE.replace('John', 'Juma')), 'x');
    const refused = await post(`${changed}/commit`);
    expect(await get(refused.to)).toContain('faili limebadilika'.replace('f', 'F'));
  });

  it('is answered by its tag while nothing changes, and is another’s for nobody', async () => {
    const path = await upload(PEOPLE);
    const { response } = await desk.open(jar, path);
    const tag = response.headers.get('etag') ?? '';
    expect((await desk.open(jar, path, undefined, { 'if-none-match': tag })).status).toBe(304);
    await desk.apply(easyEvent('nyingine', 'NY'));
    const { jar: other } = await desk.session('other', { nyingine: 'owner' });
    expect((await desk.open(other, path.replace('kk2', 'nyingine'))).status).toBe(404);
  });

  it('gives a script an address for a large file, and takes no other word for its size', async () => {
    const page = await desk.open(jar, `${AT}/new`);
    expect(page.response.headers.get('content-security-policy')).toMatch(
      /connect-src 'self' http:\/\/127\.0\.0\.1:\d+;/,
    );
    const asked = { kind: 'participants', name: 'kubwa.csv', bytes: String(PEOPLE.length) };
    const answer = await post(`${AT}/address`, asked);
    const { upload: to, look } = JSON.parse(answer.text);
    expect((await fetch(to.url, { method: to.method, headers: to.headers, body: PEOPLE })).status).toBe(200);
    const path = (await post(look)).to;
    await work(path);
    expect(await get(path)).toContain('kubwa.csv');
    expect((await post(`${AT}/address`, { ...asked, bytes: '99999999' })).status).toBe(422);
  });
});

it('the import of attendance offers each session, by name', async () => {
  const path = await preview('Namba,a1,Kikao\nR-1,1,\nR-77,1,\n', { 'column-0': 'registration' }, 'attendance');
  expect(await rowOf(path)).toMatchObject({ state: 'previewed', rows: 2, good: 1, refused: 1 });
  const page = await get(path);
  expect(page).toContain('Hakuna mshiriki “R-77”');
  await post(`${path}/commit`);
  await work(path);
  expect(await get(path)).toContain('Mstari 1 umeingizwa');
});
