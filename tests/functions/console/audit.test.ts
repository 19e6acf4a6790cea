import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leafOf, linkHash } from '../../../functions/audit/chain.ts';
import { canonical } from '../../../functions/audit/entry.ts';
import { seal } from '../../../functions/audit/seal.ts';
import { audit } from '../../../functions/shared/audit.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import type { Item } from '../../../functions/shared/table.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const AT = '/organiser/events/kk2/audit';
let desk: Desk;
let asha: Jar = new Map();
let people: string[];
beforeAll(async () => {
  desk = await openDesk();
  const event = easyEvent('kk2', 'KK2-2019');
  await desk.apply(event);
  await desk.apply(easyEvent('nyingine', 'NY'));
  const { jar, who } = await desk.session('asha', { kk2: 'owner' });
  asha = jar;
  people = [
    (await desk.person(event, { name: 'Neema Mushi' })).id,
    (await desk.person(event, { name: 'Juma Ali' })).id,
  ];
  const by = { kind: 'organiser', id: who.id } as const;
  for (const [n, person] of people.entries())
    await audit(desk.engines.table, desk.world, {
      ...{ act: n === 0 ? 'attendance-set' : 'override:ushiriki', by, event: 'kk2', on: `${person}/a1` },
      reason: '=1+1',
    });
  await audit(desk.engines.table, desk.world, { act: 'form-opened', by, event: 'nyingine', on: 'siri' });
  const world = { ...desk.world, now: () => new Date(desk.world.now().getTime() + 180_000) };
  await seal({ table: desk.engines.table, world });
});
afterAll(() => desk.stop());

const open = async (path = '') => (await desk.open(asha, `${AT}${path}`)).text;
/** Acts that the page lists. */
const acts = (text: string) => [...text.matchAll(/<li><div><b>([^<]*)<\/b>/g)].map(([, act]) => act);

describe('the log of an event', () => {
  it('says who did what to whom, by names that it does not hold', async () => {
    const text = await open();
    expect(acts(text)).toEqual(
      expect.arrayContaining(['Mahudhurio yaliwekwa kwa mkono', expect.stringMatching(/^Aliidhinishiwa cheti/)]),
    );
    expect(text).toContain('>Neema Mushi</a>');
    expect(text).toContain('Muhuri 1');
    const kept = JSON.stringify(await desk.engines.audit());
    for (const name of ['Neema', 'asha@']) expect(kept).not.toContain(name);
  });

  it('is narrowed to an act, a person, an organiser, a day', async () => {
    expect(acts(await open('?act=attendance-set'))).toEqual(['Mahudhurio yaliwekwa kwa mkono']);
    expect(acts(await open('?act=override'))).toHaveLength(1);
    expect(acts(await open('?person=1'))).toEqual(['Mahudhurio yaliwekwa kwa mkono']);
    expect(acts(await open('?person=99'))).toEqual([]);
    expect(acts(await open('?who=organiser:nobody'))).toEqual([]);
    const today = desk.world.now().toISOString().slice(0, 10);
    expect(acts(await open(`?day=${today}`)).length).toBeGreaterThan(1);
    expect(acts(await open('?day=2001-01-01'))).toEqual([]);
    expect((await desk.open(asha, `${AT}?after=junk`)).status).toBe(422);
  });

  it('goes as a table without formulas', async () => {
    const csv = await desk.open(asha, `${AT}/export?act=override`, { as: 'csv' });
    const [, row = ''] = csv.text.split('\r\n');
    expect(row).toMatch(new RegExp(`,override:ushiriki,organiser,[^,]+,${people[1]}/a1,'=1\\+1,1,[0-9a-f]{64}$`));
    expect(JSON.stringify(await desk.engines.audit())).toContain('audit-exported');
  });

  it('goes as lines whose seals anybody can work out', async () => {
    const { text, response } = await desk.open(asha, `${AT}/export`, { as: 'jsonl' });
    expect(response.headers.get('content-disposition')).toMatch(/kk2\.jsonl"$/);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const entries = new Map(lines.filter(({ type }) => type === 'entry').map((one) => [one.hash, one]));
    for (const { hash, written } of entries.values()) expect(sha256(canonical(written as Item))).toBe(hash);
    const seals = lines.filter(({ type }) => type === 'seal');
    expect(seals).toHaveLength(1);
    for (const { entries: held, ...link } of seals) {
      expect(
        linkHash(
          link,
          held.map((one: unknown) => (typeof one === 'string' ? one : leafOf(one as never))),
        ),
      ).toBe(link.hash);
      for (const one of held) if (typeof one !== 'string') expect(entries.has(one.hash)).toBe(true);
      // What happened in the other event is there as a leaf alone.
      expect(held.filter((one: unknown) => typeof one === 'string').length).toBeGreaterThan(0);
    }
    expect(text).not.toContain('nyingine');
  });

  it('holds from its first seal on; of an entry that was changed the page says when it was', async () => {
    expect(await open('/chain')).toContain('Mnyororo uko sawa');
    const [entry] = (await desk.engines.audit()).filter(({ act }) => act === 'attendance-set');
    await desk.engines.table.update(entry as Item, { set: { act: 'attendance-withdrawn' } });
    expect(await open('/chain')).toMatch(/Mnyororo umevunjika.*Tendo la .* \(muhuri 1\) limebadilishwa\./s);
    await desk.engines.table.update(entry as Item, { set: { act: 'attendance-set' } });
    expect(await open('/chain?lang=en')).toContain('The chain holds');
  });
});
