import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEventKey } from '../../../functions/attendance/badge-store.ts';
import { CODE_SECONDS, codeNow, sessionOfCode } from '../../../functions/attendance/kiosk-code.ts';
import { enterByKiosk } from '../../../functions/attendance/kiosk-entry.ts';
import { attendanceIn, withdrawAttendance } from '../../../functions/attendance/store.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { eventWith, organiser } from '../certificates/perfect.ts';
import { pressOn } from '../certificates/press.ts';

const event = eventWith({}, { id: 'kk2', prefix: 'KK2-2019' });
const key = Buffer.alloc(32, 7);
/** While a1 is held: it is three hours later in Dar es Salaam. */
const at = (seconds: number) => new Date(Date.parse('2019-01-30T06:30:00Z') + seconds * 1000);
const found = (code: string, seconds: number) => sessionOfCode(key, event, code, at(seconds))?.id;

describe('a code', () => {
  const { code, until } = codeNow(key, 'a1', at(0));

  it('holds while it is shown and while it is typed, and is of no use later', () => {
    expect(code).toMatch(/^\d{6}$/);
    expect(until).toEqual(at(CODE_SECONDS));
    for (const seconds of [0, 29, 59]) expect([seconds, found(code, seconds)]).toEqual([seconds, 'a1']);
    for (const seconds of [60, 90, 3600]) expect([seconds, found(code, seconds)]).toEqual([seconds, undefined]);
  });

  it('is taken where another machine’s clock is a little ahead, and as people type it', () => {
    expect(found(codeNow(key, 'a1', at(31)).code, 29)).toBe('a1');
    expect(found(`${code.slice(0, 3)} ${code.slice(3)}`, 5)).toBe('a1');
    expect(found(code.slice(1), 5)).toBeUndefined();
  });

  it('is of one session, one event’s key, and of the hours around the session', () => {
    expect(codeNow(key, 'b1', at(0)).code).not.toBe(code);
    expect(codeNow(Buffer.alloc(32, 8), 'a1', at(0)).code).not.toBe(code);
    const early = new Date('2019-01-30T04:59:00Z');
    expect(sessionOfCode(key, event, codeNow(key, 'a1', early).code, early)).toBeUndefined();
    const soon = new Date('2019-01-30T05:01:00Z');
    expect(sessionOfCode(key, event, codeNow(key, 'a1', soon).code, soon)?.id).toBe('a1');
  });
});

describe('whoever types it', () => {
  let engines: Engines;
  let press: ReturnType<typeof pressOn>;
  beforeAll(async () => {
    engines = await startEngines();
    press = pressOn(engines);
    await press.apply(event);
  });
  afterAll(() => engines.stop());

  async function typing(person: string, code: string, way: 'link' | 'number' = 'link') {
    const { table, issueQueue } = engines;
    const world = { ...press.world, now: () => at(0) };
    return enterByKiosk({ table, world, issueQueue }, { event, person, way, code, correlation: 'c' });
  }
  const now = async () => codeNow(await makeEventKey(engines.table, press.world, 'kk2'), 'a1', at(0)).code;
  const marks = async (person: string) => attendanceIn(await personItems(engines.table, 'kk2', person));

  it('is present by their own word, once, and is looked at for their certificate', async () => {
    const { id } = await press.person(event, { name: 'Asha Juma' });
    const code = await now();
    expect(await typing(id, code)).toMatchObject({ is: 'entered', session: { id: 'a1' } });
    expect(engines.drain('issue')).toHaveLength(1);
    expect(await marks(id)).toMatchObject([
      { session: 'a1', how: { by: 'kiosk' }, recordedBy: { kind: 'person', id } },
    ]);
    expect(await typing(id, code)).toMatchObject({ is: 'already' });
    expect(engines.drain('issue')).toEqual([]);
  });

  it('does not undo an organiser’s word', async () => {
    const { id } = await press.person(event, { name: 'Juma Ali' });
    const code = await now();
    await typing(id, code);
    const seat = { event: 'kk2', person: id, session: 'a1' };
    await withdrawAttendance(engines.table, press.world, { ...seat, reason: 'Hakuwepo', by: organiser });
    expect(await typing(id, code)).toMatchObject({ is: 'withdrawn' });
    expect((await marks(id))[0]?.withdrawn).toBeDefined();
  });

  it('may try ten codes an hour by each way, all at once too', async () => {
    const { id } = await press.person(event, { name: 'Neema Kileo' });
    const tried = await Promise.all(Array.from({ length: 14 }, () => typing(id, 'abc', 'number')));
    expect(tried.filter(({ is }) => is === 'wrong-code')).toHaveLength(10);
    expect(await typing(id, await now(), 'number')).toEqual({ is: 'too-many' });
    expect(await marks(id)).toEqual([]);
    expect(await typing(id, await now())).toMatchObject({ is: 'entered' });
  });
});
