import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessTo, leave, roleIn } from '../../../functions/organiser/access-store.ts';
import { giveAccess, takeAccess } from '../../../functions/organiser/give-access.ts';
import { addressHash } from '../../../functions/participants/store.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const AT = '/organiser/events/kk2/access';
let desk: Desk;
let [asha, juma] = [new Map() as Jar, new Map() as Jar];
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(easyEvent('kk2', 'KK2-2019'));
  [asha, juma] = [
    (await desk.session('asha', { kk2: 'owner' })).jar,
    (await desk.session('juma', { kk2: 'editor' })).jar,
  ];
});
afterAll(() => desk.stop());

const at = (name: string) => `${AT}/${addressHash(`${name}@console.example`)}`;
const post = (path: string, body: Record<string, string>, jar = asha) => desk.open(jar, path, body);
const roles = async () =>
  Object.fromEntries((await accessTo(desk.engines.table, 'kk2')).map(({ address, role }) => [address, role]));

describe('access', () => {
  it('is given by address, with the text of an invitation', async () => {
    const given = await post(AT, { email: ' Neema@Console.Example ', role: 'door' });
    expect([given.status, given.to]).toEqual([303, `${at('neema')}?said=given`]);
    const { text } = await desk.open(asha, given.to);
    expect(text).toContain('Ingia hapa: https://cheti.example/organiser');
    expect(text).toContain('Tumia barua pepe hii: Neema@console.example');
    expect((await desk.open(asha, AT)).text).toContain('Bado hajaingia');
    const wrong = await post(AT, { email: 'neema', role: 'door' });
    expect([wrong.status, wrong.text.includes('Andika barua pepe kamili')]).toEqual([422, true]);
  });

  it('of who is there already is not changed by giving it anew', async () => {
    expect((await post(AT, { email: 'juma@console.example', role: 'door' })).to).toContain('said=changed');
    expect((await roles())['juma@console.example']).toBe('editor');
  });

  it('is changed over the role that was seen alone', async () => {
    expect((await post(at('juma'), { act: 'change', seen: 'editor', role: 'owner' })).to).toContain('said=given');
    expect((await post(at('juma'), { act: 'change', seen: 'editor', role: 'door' })).to).toContain('said=changed');
    expect((await roles())['juma@console.example']).toBe('owner');
  });

  it('of the last owner stays, also where two owners take each other away at once', async () => {
    const [one, other] = await Promise.all([
      post(at('juma'), { act: 'take', seen: 'owner' }),
      post(at('asha'), { act: 'take', seen: 'owner' }, juma),
    ]);
    expect([one.to, other.to].filter((to) => to.includes('said=last-owner'))).toHaveLength(1);
    const [left] = Object.entries(await roles()).flatMap(([address, role]) => (role === 'owner' ? [address] : []));
    const own = left?.startsWith('asha') ? asha : juma;
    const name = left?.split('@')[0] ?? '';
    for (const act of ['take', 'change'])
      expect((await post(at(name), { act, seen: 'owner', role: 'editor' }, own)).to).toContain('said=last-owner');
    expect(Object.values(await roles())).toContain('owner');
  });

  it('of somebody who only said that they leave counts again after a minute', async () => {
    const { table } = desk.engines;
    const by = { kind: 'organiser', id: 'o' } as const;
    const grant = (address: string) =>
      giveAccess({ table, world: desk.world, by }, { event: 'kk3', address, role: 'owner' });
    await grant('a@posta.example');
    await grant('b@posta.example');
    expect(await leave(table, desk.world, 'kk3', 'a@posta.example')).toBe(true);
    // Whoever was to take it away has died.
    expect(await leave(table, desk.world, 'kk3', 'b@posta.example')).toBe(false);
    const later = { ...desk.world, now: () => new Date(desk.world.now().getTime() + 61_000) };
    expect(await takeAccess({ table, world: later, by }, { event: 'kk3', address: 'b@posta.example' })).toBe(true);
    expect(await roleIn(table, 'kk3', { id: 'x', address: 'a@posta.example' })).toBe('owner');
  });

  it('stands in the log with the hash of an address alone', async () => {
    const entries = JSON.stringify(await desk.items('AUDIT#'));
    expect(entries).toContain('access-granted:door');
    expect(entries.toLowerCase()).not.toContain('neema@');
  });
});
