import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Organiser } from '../../../functions/console/session-store.ts';
import { makeTokenFor, tokensOf } from '../../../functions/organiser/token-store.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const AT = '/organiser/tokens';
let desk: Desk;
let [asha, juma] = [new Map() as Jar, new Map() as Jar];
let who: Organiser;
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(easyEvent('kk2', 'KK2-2019'));
  await desk.apply(easyEvent('nyingine', 'NY'));
  ({ jar: asha, who } = await desk.session('asha', { kk2: 'owner' }));
  juma = (await desk.session('juma', { kk2: 'door' })).jar;
});
afterAll(() => desk.stop());

const GOOD: [string, string][] = [
  ['name', ' Programu  ya takwimu '],
  ...(['kk2', 'nyingine'] as const).map((event): [string, string] => ['event', event]),
  ...(['figures', 'people'] as const).map((one): [string, string] => ['right', one]),
  ['days', '90'],
];
const kept = () => tokensOf(desk.engines.table, who.id);

describe('tokens', () => {
  it('are made for own events, shown once, and listed', async () => {
    const posted = await desk.open(asha, AT, GOOD);
    expect([posted.status, posted.to]).toEqual([303, AT]);
    const { text } = await desk.open(asha, AT);
    const secret = /cheti_[2-9a-z]{16}_[\w-]{43}/.exec(text)?.[0] ?? '';
    expect(text).toContain('Ufunguo “Programu ya takwimu” umetengenezwa');
    expect(secret).not.toBe('');
    const again = await desk.open(asha, AT);
    expect(again.text).not.toContain('cheti_');
    expect(again.text).toContain('Haki: Hesabu, Watu');
    expect(again.text).toContain('haujatumika');
    const [token] = await kept();
    expect(token).toMatchObject({ name: 'Programu ya takwimu', events: ['kk2'], rights: ['figures', 'people'] });
    expect(Date.parse(token?.expiresAt ?? '') - Date.parse(token?.createdAt ?? '')).toBe(90 * 86_400_000);
    expect(JSON.stringify(await desk.items(''))).not.toContain(secret.slice(-43));
    expect(desk.lines.join()).not.toContain(secret.slice(-43));
    expect((await desk.items('AUDIT#')).map(({ act, on }) => [act, on])).toContainEqual(['token-made', token?.id]);
  });

  it('are somebody’s own: others neither see nor revoke them, nor are shown one that is not theirs', async () => {
    const [token] = await kept();
    expect((await desk.open(juma, AT)).text).not.toContain('Programu ya takwimu');
    expect((await desk.open(juma, `${AT}/${token?.id}/revoke`, {})).to).toBe(`${AT}?said=gone`);
    expect(await kept()).toHaveLength(1);
    const fresh = await desk.open(asha, AT, GOOD);
    const made = /__Host-new-token=([^;]+)/.exec(fresh.response.headers.getSetCookie().join())?.[1] ?? '';
    const theirs = await desk.open(new Map([...juma, ['__Host-new-token', made]]), AT);
    expect(theirs.text).not.toContain(made);
  });

  it('offer what one’s roles allow', async () => {
    const offered = async (jar: Jar) =>
      [...(await desk.open(jar, AT)).text.matchAll(/name="right" value="(\w+)"/g)].map(([, one]) => one);
    expect(await offered(juma)).toEqual(['attendance']);
    expect(await offered(asha)).toHaveLength(9);
    const { jar } = await desk.session('nobody');
    expect((await desk.open(jar, AT)).text).toContain('Huna tukio bado');
  });

  it.each([
    ['name', 'Andika jina la ufunguo'],
    ['event', 'Chagua angalau tukio moja'],
    ['right', 'Chagua angalau haki moja'],
  ])('are not made without %s: the form says so, and keeps the rest', async (missing, says) => {
    const before = await kept();
    const { status, text } = await desk.open(asha, AT, [...GOOD.filter(([name]) => name !== missing)]);
    expect([status, text.includes('<title>Kosa: '), text.includes(says)]).toEqual([422, true, true]);
    if (missing !== 'name') expect(text).toContain('Programu  ya takwimu');
    if (missing !== 'right') expect(text).toMatch(/value="people" checked/);
    expect(await kept()).toEqual(before);
  });

  it('last a year at the most, and are twenty at the most', async () => {
    expect((await desk.open(asha, AT, [...GOOD.slice(0, -1), ['days', '3650']])).status).toBe(422);
    const wanted = { organiser: who.id, name: 'nyingine', events: ['kk2'], rights: [], days: 30 };
    while (await makeTokenFor(desk.engines.table, desk.world, wanted));
    expect(await kept()).toHaveLength(20);
    const { status, text } = await desk.open(asha, AT, GOOD);
    expect([status, text.includes('Una funguo 20 tayari')]).toEqual([422, true]);
  });

  it('are revoked by a press, from our own pages alone', async () => {
    const [token] = await kept();
    const path = `${AT}/${token?.id}/revoke`;
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    for (const target of [path, AT]) expect((await desk.open(asha, target, GOOD, elsewhere)).status).toBe(403);
    expect((await desk.open(new Map(), path, {})).to).toContain('/organiser/sign-in');
    const revoked = await desk.open(asha, path, {});
    expect(revoked.to).toBe(`${AT}?said=revoked`);
    expect((await desk.open(asha, revoked.to)).text).toContain('Ufunguo umebatilishwa');
    expect((await kept()).map(({ id }) => id)).not.toContain(token?.id);
    expect((await desk.open(asha, path, {})).to).toBe(`${AT}?said=gone`);
  });
});
