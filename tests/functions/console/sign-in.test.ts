import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { choose, issuerIn } from '../../issuer.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk, SITE } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(easyEvent('kk2', 'KK2-2019'));
});
afterAll(() => desk.stop());

let jar: Jar;
beforeEach(() => {
  jar = new Map();
});

/** Begins a sign-in. @returns the address of the issuer's page. */
async function begin(to = '/organiser'): Promise<URL> {
  const { text, status } = await desk.open(jar, '/organiser/sign-in', { to });
  expect(status).toBe(200);
  return new URL(issuerIn(text));
}

const comeBack = (address: URL, person: string) => choose(address.href, person, SITE);

const signIn = async (person: string, to?: string) => desk.open(jar, await comeBack(await begin(to), person));

describe('signing in', () => {
  it('goes by the issuer with PKCE, state and nonce, and leads to where one wanted to go', async () => {
    const asked = await desk.open(jar, '/organiser/events/kk2/people?q=asha');
    expect([asked.status, asked.to]).toEqual([
      303,
      '/organiser/sign-in?to=%2Forganiser%2Fevents%2Fkk2%2Fpeople%3Fq%3Dasha',
    ]);
    const page = await desk.open(jar, asked.to);
    expect(page.text).toContain('value="/organiser/events/kk2/people?q=asha"');
    const address = await begin('/organiser/events/kk2/people?q=asha');
    const query = Object.fromEntries(address.searchParams);
    expect(query).toMatchObject({
      ...{ client_id: 'Client', response_type: 'code', code_challenge_method: 'S256', prompt: 'login' },
      ...{ redirect_uri: `${SITE}/organiser/signed-in`, scope: 'openid email profile' },
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query[name]).toMatch(/^[\w-]{43}$/);
    const back = await desk.open(jar, await comeBack(address, 'asha'));
    expect([back.status, back.to]).toEqual([303, '/organiser/events/kk2/people?q=asha']);
    expect(back.response.headers.getSetCookie().join()).toMatch(
      /__Host-organiser=[\w-]{43}; Max-Age=28800; Path=\/; Secure; HttpOnly; SameSite=Lax/,
    );
    const home = await desk.open(jar, '/organiser');
    expect(home.status).toBe(200);
    expect(home.text).toContain('Umeingia kama Asha Mwinyi');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/v', '/organiser/sign-out', 'organiser', ''])(
    'never leads to %s',
    async (to) => {
      expect((await signIn('asha', to)).to).toBe('/organiser');
    },
  );

  it('keeps neither the session’s nor the sign-in’s token, only their hashes', async () => {
    await begin();
    const half = [...jar.values()];
    await signIn('asha');
    const tokens = [...half, ...jar.values()];
    expect(tokens.length).toBe(2);
    const stored = JSON.stringify(await desk.items(''));
    for (const token of tokens) expect(stored).not.toContain(token);
    for (const line of desk.lines) for (const token of tokens) expect(line).not.toContain(token);
  });

  it('leaves nothing behind where the page is only looked at', async () => {
    const before = JSON.stringify(await desk.items(''));
    for (const path of ['/organiser', '/organiser/sign-in', '/organiser/signed-in?code=x&state=y'])
      await desk.open(jar, path);
    expect(JSON.stringify(await desk.items(''))).toBe(before);
  });

  it('is refused with another browser’s answer, a second time, with another state and after ten minutes', async () => {
    const path = await comeBack(await begin(), 'asha');
    expect((await desk.open(new Map(), path)).status).toBe(403);
    expect((await desk.open(new Map(jar), path.replace(/state=[\w-]+/, 'state=other'))).status).toBe(403);
    expect((await desk.open(jar, path)).status).toBe(403);
    expect([...jar]).toEqual([]);
    const late = await comeBack(await begin(), 'asha');
    desk.world.pass(601);
    expect((await desk.open(jar, late)).status).toBe(403);
  });

  it('is posted from our own pages only', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await desk.open(jar, '/organiser/sign-in', {}, foreign)).status).toBe(403);
    expect((await desk.open(jar, '/organiser/sign-out', {}, foreign)).status).toBe(403);
  });
});

describe('a session', () => {
  const isOpen = async (kept: Jar) => (await desk.open(kept, '/organiser')).status === 200;

  it('ends half an hour after it was used last, and eight hours after it began', async () => {
    const { jar: idle } = await desk.session('idle');
    const { jar: busy } = await desk.session('busy');
    let minutes = 0;
    for (; minutes < 29; minutes += 29) desk.world.pass(29 * 60);
    expect(await isOpen(busy)).toBe(true);
    desk.world.pass(60);
    expect(await isOpen(idle)).toBe(false);
    for (minutes = 30; minutes < 479; minutes += 10) {
      expect(await isOpen(busy)).toBe(true);
      desk.world.pass(600);
    }
    expect(await isOpen(busy)).toBe(false);
  });

  it('is written of once a minute at the most', async () => {
    const { jar: kept } = await desk.session('reader');
    const rows = async () => JSON.stringify(await desk.items('SESSION#'));
    const before = await rows();
    await desk.open(kept, '/organiser');
    expect(await rows()).toBe(before);
    desk.world.pass(61);
    await desk.open(kept, '/organiser');
    expect(await rows()).not.toBe(before);
  });

  it('ends with all others of the same person where they sign out, also where its cookie was copied', async () => {
    const [here, elsewhere] = [(await desk.session('double')).jar, (await desk.session('double')).jar];
    const { jar: other } = await desk.session('somebody');
    const copied = new Map(here);
    expect((await desk.open(here, '/organiser/sign-out', {})).to).toBe('/organiser/sign-in?out');
    expect(here.size).toBe(0);
    for (const kept of [copied, elsewhere]) expect(await isOpen(kept)).toBe(false);
    expect(await isOpen(other)).toBe(true);
    expect(await isOpen((await desk.session('double')).jar)).toBe(true);
  });

  it('is opened by no made-up cookie', async () => {
    for (const value of ['', 'x', 'a'.repeat(43), '../'.repeat(20)])
      expect(await isOpen(new Map([['__Host-organiser', value]]))).toBe(false);
  });
});
