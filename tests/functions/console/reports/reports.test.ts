import { read as readWorkbook } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packArchive } from '../../../../functions/console/reports/archive.ts';
import type { Run } from '../../../../functions/runs/run.ts';
import { getRun } from '../../../../functions/runs/store.ts';
import { keys } from '../../../../functions/shared/keys.ts';
import { readBack } from '../../certificates/reading.ts';
import { easyEvent } from '../../organiser/office.ts';
import { type Desk, type Jar, openDesk } from '../desk.ts';
import { answerTexts, withTexts } from './form.ts';

const event = withTexts(easyEvent('kk2', 'KK2-2019'));
const AT = '/organiser/events/kk2/reports';
const FORM = `${AT}/forms/maandishi`;
/** Long, and alike in nothing: the worst that compressing meets. */
const text = (n: number) =>
  Array.from({ length: 60 }, (_, word) => ((n + 1) * (word + 7) * 7919).toString(36)).join(' ');

/** Names that a spreadsheet would reckon with. */
const TRAPS = ["=cmd|' /C calc'!A0", '+255 754 000 001', '＝1+1', '@SUM(1)', '-2+3'];
const FORMULA = /^[\s]*[=+\-@＝＋－＠]/;

let desk: Desk;
let jars: Record<'owner' | 'analyst', Jar>;
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  // Of group 2 six answer, of group 3 three: who knows all, group 1 and group 2 would know group 3.
  const groups = { 'kundi-1': 60, 'kundi-2': 6, 'kundi-3': 4 };
  const homes = Object.entries(groups).flatMap(([group, people]) => Array<string>(people).fill(group));
  await Promise.all(
    homes.map(async (group, n) => {
      const person = await desk.person(event, { group, name: TRAPS[n] ?? `Ng'wanakilala ${n}` });
      await desk.attend(person, 'a1');
      if (n === homes.length - 1) return;
      const said = group === 'kundi-1' ? text(n) : `Kanari ya ${group} ${n}`;
      await answerTexts(desk, event, person, n, { constructor: said });
    }),
  );
  jars = {
    owner: (await desk.session('owner', { kk2: 'owner' })).jar,
    analyst: (await desk.session('analyst', { kk2: 'analyst' })).jar,
  };
}, 60_000);
afterAll(() => desk.stop());

const read = async (path: string, who: keyof typeof jars = 'owner') => (await desk.open(jars[who], path)).text;

describe('the reports of an event', () => {
  it('say of each form how many of those it asks have answered', async () => {
    const page = await read(AT);
    expect(page).toMatch(/maandishi[\s\S]*?data-label="Waliohudhuria">70<\/td><td[^>]*>69<\/td>[\s\S]*?99%/);
  });
});

describe('the report of a form', () => {
  it('prints counts that add up to its answers, with a table of the same', async () => {
    const page = await read(FORM);
    expect(page).toContain('Waliojibu 69 kati ya 70 (99%)');
    const [, rating = ''] = /<h2>[^<]*<span>Kwa ujumla([\s\S]*?)<\/section><\/section>/.exec(page) ?? [];
    const drawn = [...rating.matchAll(/<text[^>]*>(\d+)</g)].map(([, count]) => Number(count));
    expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(69);
    const told = [...rating.matchAll(/<td class="n">(\d+)<\/td>/g)].map(([, count]) => Number(count));
    expect(told).toEqual([...drawn, 0, 69]);
  });

  it('of a part shows that part, and none that would tell of a few', async () => {
    const first = await read(`${FORM}?part=group:kundi-1`);
    expect(first).toContain('Waliojibu 60 kati ya 60');
    expect(first).toContain('<svg class="bar"');
    for (const group of ['kundi-2', 'kundi-3']) {
      const page = await read(`${FORM}?part=group:${group}`);
      expect(page).not.toMatch(/<svg class="(bar|columns)"|Kanari/);
    }
  });

  it('takes an unknown part for none', async () => {
    expect(await read(`${FORM}?part=group:hakuna`)).toContain('Waliojibu 69 kati ya 70');
  });

  it('shows an analyst counts, and neither names, texts, nor how many of a few have answered', async () => {
    const page = await read(FORM, 'analyst');
    expect(page).toContain('<svg class="bar"');
    expect(page).not.toMatch(/Kanari|Ng&#39;wanakilala|Neno|\/comments/);
    expect(page).toContain('kundi-3');
    expect(page).toMatch(/Kundi la 3<\/a><\/th><td colspan="3">Wachache mno/);
    expect(await read(FORM)).toMatch(/Kundi la 3<\/a><\/th><td[^>]*>4<\/td><td[^>]*>3<\/td>/);
    const few = await read(`${FORM}?part=group:kundi-3`, 'analyst');
    expect(few).not.toContain('kati ya 4');
  });

  it('that is anonymous shows nothing before it has closed for good', async () => {
    const page = await read(`${AT}/forms/siri`);
    expect(page).toContain('17 Februari 2019, 00:59 EAT');
    expect(page).not.toMatch(/<svg class="bar"|name="part"/);
  });
});

describe('comments', () => {
  const LIST = `${FORM}/comments?question=constructor`;

  it('are read page by page, each once', async () => {
    const found = new Set<string>();
    let next: string | undefined = LIST;
    const ranges = [];
    while (next) {
      const page: string = await read(next);
      for (const [, one = ''] of page.matchAll(/<q>([^<]*)<\/q>/g)) found.add(one);
      ranges.push(/Maoni (\d+)–(\d+) kati ya 69/.exec(page)?.slice(1).map(Number));
      next = /btn outline" href="([^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(ranges).toEqual([
      [1, 50],
      [51, 69],
    ]);
    expect(found.size).toBe(69);
  });

  it('are searched, letters without their marks being the same', async () => {
    const page = await read(`${LIST}&search=KÀNARI+kundi-2`);
    expect(page.match(/<q>/g)).toHaveLength(6);
    expect(await read(`${LIST}&search=hakuna+hiki`)).toContain('Hakuna maoni yanayolingana');
  });

  it('of a part that may not be shown are not', async () => {
    expect(await read(`${LIST}&part=group:kundi-3`)).not.toMatch(/<q>|Kanari/);
    expect((await read(`${LIST}&part=group:kundi-1`)).match(/<q>/g)).toHaveLength(50);
  });

  it('of a question that asks for none are not found', async () => {
    expect((await desk.open(jars.owner, `${FORM}/comments?question=muda`)).status).toBe(404);
  });
});

describe('the closing report', () => {
  it('prints every sum, a broken one first', async () => {
    const page = await read(`${AT}/closing`);
    expect(page).toContain('Hesabu 1 hailingani');
    const sums = [...page.matchAll(/class="num (right|amiss)">([^<]*)</g)].map(([, how, sum]) => `${how} ${sum}`);
    expect(sums).toEqual([
      'amiss 60 ≠ 0',
      'right 70 = 60 + 6 + 4',
      'right 70 = 70',
      'right 69 = 69',
      'right 0 = 0',
      'right 0 = 0',
    ]);
  });

  it('tells an analyst no number of a few people', async () => {
    const page = await read(`${AT}/closing`, 'analyst');
    expect(page).toContain('right">70 = 70');
    expect(page).not.toContain('60 + 6');
    expect(page).toMatch(/Kundi la 3<\/th><td>Wachache|Kundi la 3<\/th><td class="n">Wachache/);
  });
});

describe('tables to take along', () => {
  const taken = async (what: string, as: string, who: keyof typeof jars = 'owner') => {
    const { response, status, text } = await desk.open(jars[who], `${AT}/export`, { what, as });
    return { response, status, text };
  };
  /** As `taken`, as bytes. */
  const bytesOf = async (what: string, as: string) => {
    const cookie = [...jars.owner].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await desk.app.request(`https://cheti.example${AT}/export`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ what, as }),
    });
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const rowsOf = (bytes: Uint8Array | string) => parse(Buffer.from(bytes), { bom: true }) as string[][];
  /** Sheets as another library than the one that wrote them reads them: texts and numbers, and what would be reckoned. */
  function workbook(bytes: Uint8Array) {
    const { SheetNames, Sheets } = readWorkbook(bytes, { cellFormula: true });
    return SheetNames.map((name) => {
      const cells = Object.entries(Sheets[name] ?? {}).filter(([place]) => !place.startsWith('!'));
      return { name, cells: cells.map(([, cell]) => cell as { t: string; v: unknown; f?: string }) };
    });
  }

  it('name everybody, and hold no formula as CSV', async () => {
    const rows = rowsOf(await bytesOf('people', 'csv'));
    expect(rows).toHaveLength(71);
    expect(rows[1]?.slice(2, 3)).toEqual([`'${TRAPS[0]}`]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(FORMULA);
    expect(rows.at(-1)?.slice(4)).toEqual([
      ...['Mshiriki', 'Kundi la 3', 'Halmashauri ya Wilaya ya Kongwa', '1', '0', 'Mahudhurio pungufu', '', ''],
    ]);
  });

  it('hold texts that are texts as a workbook, letter by letter', async () => {
    for (const { cells } of [
      ...workbook(await bytesOf('people', 'xlsx')),
      ...workbook(await bytesOf('comments', 'xlsx')),
    ]) {
      expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
      expect(cells.every(({ t }) => t === 's' || t === 'n')).toBe(true);
    }
    const [people] = workbook(await bytesOf('people', 'xlsx'));
    const texts = people?.cells.filter(({ t }) => t === 's').map(({ v }) => v);
    for (const trap of TRAPS) expect(texts).toContain(trap);
  });

  it('have a 1 for each session that somebody attended', async () => {
    const [head = [], ...rows] = rowsOf(await bytesOf('attendance', 'csv'));
    expect(head.length).toBe(4 + event.sessions.length);
    expect(rows.map((row) => row.slice(4).join(''))).toEqual(Array(70).fill('1'));
  });

  it('give an analyst figures that add up, of nobody and of no few people', async () => {
    const { text } = await taken('figures', 'csv', 'analyst');
    const rows = rowsOf(text);
    expect(text).not.toMatch(/Kanari|Ng'wanakilala|Neno/);
    const asked = 'Kwa ujumla, umeridhika kwa kiasi gani na kikao kazi hiki?';
    const overall = (part: string) => rows.filter(([, whose, question]) => whose === part && question === asked);
    const numbers = overall('Wote').map((row) => Number(row[5]));
    expect([numbers.length, numbers.reduce((sum, n) => sum + n, 0)]).toEqual([6, 69]);
    expect(overall('Kundi la 1').reduce((sum, row) => sum + Number(row[5]), 0)).toBe(60);
    for (const few of ['Kundi la 2', 'Kundi la 3'])
      expect(overall(few).flatMap((row) => row.slice(5))).not.toContain('1');
    for (const what of ['people', 'attendance', 'comments'])
      expect((await taken(what, 'csv', 'analyst')).status).toBe(403);
    for (const what of ['archive', 'files']) expect((await taken(what, 'zip', 'analyst')).status).toBe(403);
  });

  it('come together in a ZIP that a worker makes, with the closing report and the document of the event', async () => {
    const begun = await desk.open(jars.owner, `${AT}/export`, { what: 'archive', as: 'zip' });
    expect((await read(begun.to)).includes('data-live="running"')).toBe(true);
    expect((await desk.open(jars.owner, `${begun.to}/1`)).status).toBe(404);
    await desk.work();
    expect(await read(begun.to)).toContain('kk2 archive.zip');
    const { status, to } = await desk.open(jars.owner, `${begun.to}/1`);
    expect(status).toBe(303);
    expect(Number(new URL(to).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(300);
    const answer = await fetch(to);
    expect(answer.headers.get('content-disposition')).toContain('filename="kk2 archive.zip"');
    checkArchive(new Uint8Array(await answer.arrayBuffer()));
    for (const path of [begun.to, `${begun.to}/1`]) expect((await desk.open(jars.analyst, path)).status).toBe(403);
    // Whoever is erased takes along what was exported with them.
    const [key = ''] = (await getRun(desk.engines.table, begun.to.split('/').at(-1) ?? ''))?.zips ?? [];
    await desk.engines.bucket.remove(key);
    expect(await read(begun.to)).toContain('Taarifa za mtu fulani zimefutwa');
    expect((await desk.open(jars.owner, `${begun.to}/1`)).status).toBe(404);
    const week = new Date(desk.world.now().getTime() - 7 * 86_400_000 - 1).toISOString();
    await desk.engines.table.update(keys.run(begun.to.split('/').at(-1) ?? ''), { set: { finishedAt: week } });
    expect(await read(begun.to)).toContain('Faili lilibaki kwa siku 7');
    expect((await desk.open(jars.owner, `${begun.to}/1`)).status).toBe(404);
  });

  it('come together all the same where each step has time for one page alone, once, whoever repeats a step', async () => {
    const { table, answers, bucket } = desk.engines;
    const asked = await desk.ask('POST', '/events/kk2/exports', { what: 'archive', language: 'sw' });
    const deps = { table, answers, bucket, world: desk.world };
    let now = (await getRun(table, String(asked.json.id))) as Run;
    const stages = new Set<string>();
    while (now.position) {
      stages.add(now.position.stage ?? 'people');
      const version = { event, version: 1, appliedAt: '' };
      const late = await packArchive(deps, now, version, 0, 20);
      const { position, ...made } = await packArchive(deps, now, version, 0, 20);
      expect(made.counts).toEqual(late.counts);
      const { position: _, ...rest } = now;
      now = { ...rest, ...made, ...(position && { position }) };
    }
    expect([...stages]).toEqual(['people', 'certificates', 'forms', 'together']);
    expect(now.parts.filter(({ file }) => file === 'people').length).toBeGreaterThan(3);
    checkArchive((await bucket.get(now.zips[0] ?? '')) as Uint8Array);
    // Who was erased meanwhile took what was exported with them: it begins anew.
    await bucket.remove(now.parts[0]?.key ?? '');
    const anew = await packArchive(
      deps,
      { ...now, position: { stage: 'together', shard: 0 } },
      { event, version: 1, appliedAt: '' },
    );
    expect(anew).toMatchObject({ parts: [], zips: [], position: { shard: 0 } });
    expect((await desk.ask('POST', '/events/kk2/exports', { what: 'files', language: 'sw' })).status).toBe(422);
  });

  function checkArchive(zip: Uint8Array): void {
    const files = unzipSync(zip);
    expect(Object.keys(files).sort()).toEqual(
      [
        ...['Hati ya tukio.json', 'Mahudhurio.csv', 'Maoni ya maandishi.csv', 'Taarifa ya kufunga.pdf'],
        ...['Takwimu za maoni.csv', 'Vyeti.csv', 'Watu.csv'],
      ].sort(),
    );
    const of = (name: string) => files[name] ?? new Uint8Array();
    expect(JSON.parse(Buffer.from(of('Hati ya tukio.json')).toString())).toMatchObject({ id: 'kk2' });
    const comments = rowsOf(of('Maoni ya maandishi.csv'));
    expect(comments.filter(([, question]) => question?.startsWith('Ni jambo'))).toHaveLength(69);
    archived.push(files);
  }
  const archived: Record<string, Uint8Array>[] = [];

  it('of the archive are those that come one by one', async () => {
    for (const files of archived)
      for (const [what, name] of Object.entries({
        ...{ people: 'Watu', attendance: 'Mahudhurio', comments: 'Maoni ya maandishi', figures: 'Takwimu za maoni' },
      }))
        expect(rowsOf(files[`${name}.csv`] ?? ''), what).toEqual(rowsOf(await bytesOf(what, 'csv')));
    const { leaves, tagged, info } = await readBack(archived.at(-1)?.['Taarifa ya kufunga.pdf'] ?? new Uint8Array());
    expect([tagged, info.Title]).toEqual([true, expect.stringContaining('Taarifa ya kufunga')]);
    const texts = leaves.map(({ role, text }) => `${role} ${text}`);
    expect(texts[0]).toBe('H1 Taarifa ya kufunga');
    expect(texts).toContain('TD 60 ≠ 0');
    expect(texts).toContain('TD 70 = 60 + 6 + 4');
    expect(texts.indexOf('TD 60 ≠ 0')).toBeLessThan(texts.indexOf('TD 70 = 60 + 6 + 4'));
  });

  it('are written down with who took them', async () => {
    const entries = await desk.items('AUDIT#');
    const acts = entries.map(({ act, by }) => [act, (by as { kind: string }).kind]);
    expect(acts).toContainEqual(['report-exported:people', 'organiser']);
    expect(acts).toContainEqual(['report-exported:archive', 'organiser']);
  });
});

it('no page is more than 30 KB as it travels', async () => {
  const sizes: [string, number][] = [];
  for (const path of [AT, FORM, `${FORM}/comments?question=constructor`, `${AT}/closing`]) {
    const cookie = [...jars.owner].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await desk.app.request(`https://cheti.example${path}`, {
      headers: { cookie, 'accept-encoding': 'br' },
    });
    sizes.push([path, (await answer.arrayBuffer()).byteLength]);
  }
  expect(sizes.filter(([, bytes]) => bytes > 30_000)).toEqual([]);
});
