import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressHash } from '../../../functions/participants/store.ts';
import { easyEvent, type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.apply(easyEvent('kk2', 'KK2-2019'));
});
afterAll(() => office.stop());

const PATH = '/events/kk2/access';
const list = async () => (await office.ask('GET', PATH)).json.access;

describe('access to the console', () => {
  it('is given, changed, listed and taken away, each in the log with the address’s hash alone', async () => {
    const email = 'Asha@Example.ORG';
    const given = await office.ask('POST', PATH, { email, role: 'editor' });
    expect(given.json).toMatchObject({ email: 'Asha@example.org', role: 'editor', signedIn: false, changed: true });
    expect((await office.ask('POST', PATH, { email, role: 'editor' })).json.changed).toBe(false);
    expect((await office.ask('POST', PATH, { email: 'asha@example.org', role: 'owner' })).json.changed).toBe(true);
    expect(await list()).toMatchObject([{ role: 'owner' }]);
    expect((await office.ask('POST', `${PATH}/revoke`, { email })).status).toBe(200);
    expect(await list()).toEqual([]);
    const again = await office.ask('POST', `${PATH}/revoke`, { email });
    expect([again.status, again.json.code]).toEqual([404, 'no-access']);
    const entries = await office.items('AUDIT#');
    expect(entries.map(({ act }) => act).filter((act) => String(act).startsWith('access'))).toEqual(
      expect.arrayContaining(['access-granted:editor', 'access-granted:owner', 'access-revoked']),
    );
    expect(JSON.stringify(entries).toLowerCase()).not.toContain('asha@');
    expect(office.lines.join().toLowerCase()).not.toContain('asha@');
  });

  it('stands in the log once, though a crash came before its entry', async () => {
    const { table } = office.engines;
    const put = table.put.bind(table);
    const dying = async (path: string, body: unknown) => {
      table.put = (item, when) => (item.type === 'audit' ? Promise.reject(new Error('killed')) : put(item, when));
      expect((await office.ask('POST', path, body)).status).toBe(500);
      table.put = put;
      expect((await office.ask('POST', path, body)).status).toBe(200);
    };
    const email = 'bahati@example.org';
    await dying(PATH, { email, role: 'door' });
    await dying(`${PATH}/revoke`, { email });
    expect(await list()).toEqual([]);
    const acts = (await office.items('AUDIT#')).flatMap(({ act, on }) => (on === addressHash(email) ? [act] : []));
    expect(acts.sort()).toEqual(['access-granted:door', 'access-revoked']);
  });

  it.each([
    [{ email: 'asha', role: 'owner' }, 'email'],
    [{ email: 'asha@example.org', role: 'king' }, 'role'],
    [{ email: 'asha@example.org', role: 'owner', more: 1 }, ''],
  ])('is refused for %j, where it says so', async (body, path) => {
    const { status, json } = await office.ask('POST', PATH, body);
    expect(status).toBe(422);
    expect((json.details as { path: string }[]).map((one) => one.path)).toEqual([path]);
  });

  it('of an event that is not there is 404', async () => {
    expect((await office.ask('GET', '/events/hakuna/access')).status).toBe(404);
    expect((await office.ask('POST', '/events/hakuna/access', { email: 'a@b.org', role: 'owner' })).status).toBe(404);
    expect((await office.ask('POST', '/events/hakuna/access/revoke', { email: 'a@b.org' })).status).toBe(404);
  });
});
