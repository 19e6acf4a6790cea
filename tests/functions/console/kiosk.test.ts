import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeEventKey } from '../../../functions/attendance/badge-store.ts';
import { codeNow } from '../../../functions/attendance/kiosk-code.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk, SITE } from './desk.ts';

let desk: Desk;
let jar: Jar;
const made = easyEvent('kk2', 'KK2-2019');
/** It is one o'clock on the last day. */
const event = {
  ...made,
  sessions: made.sessions.map((one) => (one.id === 'wote' ? { ...one, ends: '2019-02-02T13:30' } : one)),
};
const AT = '/organiser/events/kk2/kiosk';

beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  await desk.apply(easyEvent('jana', 'JANA'));
  jar = (await desk.session('asha', { kk2: 'door', jana: 'door' })).jar;
});
afterAll(() => desk.stop());

it('a screen shows the code of the session that people come to, and when the next one follows', async () => {
  const { text, response } = await desk.open(jar, AT);
  const key = await makeEventKey(desk.engines.table, desk.world, 'kk2');
  const { code, until } = codeNow(key, 'wote', desk.world.now());
  expect(text).toContain(`<p class="code">${code.slice(0, 3)} ${code.slice(3)}</p>`);
  expect(text).toContain(`data-left="${(until.getTime() - desk.world.now().getTime()) / 1000}"`);
  expect(text).toContain(`${SITE.replace('https://', '')}/e/kk2/here`);
  expect(text).toContain('Kipindi wote');
  expect(response.headers.get('content-security-policy')).toMatch(/script-src 'sha256-[^']+'; connect-src 'self'/);
});

it('without a session there is no code, and nothing is stored for one', async () => {
  const { text } = await desk.open(jar, '/organiser/events/jana/kiosk');
  expect(text).toContain('Hakuna kipindi sasa');
  expect(text).not.toContain('class="code"');
  expect((await desk.items('EVENT#jana')).filter(({ sk }) => sk === 'BADGES')).toEqual([]);
});
