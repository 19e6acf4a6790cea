import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeEventKey } from '../../../functions/attendance/badge-store.ts';
import { codeNow } from '../../../functions/attendance/kiosk-code.ts';
import { attendanceIn } from '../../../functions/attendance/store.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { event, personOf } from './case.ts';
import { type House, openHouse } from './house.ts';

let house: House;
const PATH = `/e/${event.id}/here`;
/** While the first session is held. */
const DURING = new Date('2019-01-30T06:30:00Z');
const person = personOf('HERE-1', { name: 'Asha Juma' });
let cookie: string;

beforeAll(async () => {
  house = await openHouse();
  house.clock.now = DURING;
  cookie = (await house.register(person)).cookie;
});
afterAll(() => house.stop());

const open = async (headers: Record<string, string> = {}, query = '') =>
  (await house.app.request(PATH + query, { headers })).text();
const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  house.app.request(PATH, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  });
const code = async () =>
  codeNow(await makeEventKey(house.table, house.world, event.id), 'taarifa', house.world.now()).code;

it('whoever opened their link is known; a stranger is asked for a number, and sees nobody', async () => {
  expect(await open({ cookie })).toContain(person.name);
  const stranger = await open({ cookie: `__Host-p-${person.id}=wrong` }, '?code=123456');
  expect(stranger).not.toContain(person.name);
  expect(stranger).toContain('name="number"');
  expect(stranger).toContain('value="123456"');
  expect((await house.app.request('/e/other/here')).status).toBe(404);
  // Browsers send first what they have had longest: links of other events.
  const others = Array.from({ length: 5 }, (_, n) => `__Host-p-${String(n + 2).repeat(16)}=${'A'.repeat(43)}`);
  expect(await open({ cookie: [...others, cookie].join('; ') })).toContain(person.name);
});

it('a code that is shown now is taken; any other is told at its place', async () => {
  const wrong = await post({ code: '000', person: person.id }, { cookie });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('Andika unaoonekana sasa');
  const taken = await post({ code: await code(), person: person.id }, { cookie });
  const shown = `?is=entered&code=${await code()}`;
  expect([taken.status, taken.headers.get('location')]).toEqual([303, `${PATH}${shown}`]);
  expect(await open({ cookie }, shown)).toContain('Umeandikishwa: ');
  // An address alone says nothing: it could be shown at a door.
  for (const made of ['?is=entered&code=000000', '?is=entered']) {
    expect(await open({ cookie }, made)).not.toContain('Umeandikishwa: ');
  }
  const marks = attendanceIn(await personItems(house.table, event.id, person.id));
  expect(marks).toMatchObject([{ session: 'taarifa', how: { by: 'kiosk' } }]);
});

it('by number it is as well; nobody is marked by another’s id', async () => {
  const other = personOf('HERE-2', { sequence: 77 });
  await house.register(other);
  expect((await post({ code: await code(), person: other.id })).status).toBe(422);
  expect((await post({ code: await code(), number: '99999' })).status).toBe(422);
  expect((await post({ code: await code(), number: '77' })).status).toBe(303);
  expect(attendanceIn(await personItems(house.table, event.id, other.id))).toHaveLength(1);
  expect((await post({ code: await code(), number: '77' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});
