import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  attendanceIn,
  countPresent,
  presentAt,
  recordActs,
  setAttendance,
  withdrawAttendance,
} from '../../../functions/attendance/store.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { organiser, worldAt } from '../certificates/perfect.ts';

let engines: Engines;
const world = worldAt('2019-01-30T09:00:00Z');
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

let people = 0;
const seat = (session = 'a1') => ({ event: 'kk2', person: `mtu${++people}`, session });
const act = (where: ReturnType<typeof seat>, id: string, at = world.now().toISOString()) => ({ ...where, id, at });
const record = (where: ReturnType<typeof seat>, ...acts: (ReturnType<typeof act> & { undoes?: string })[]) =>
  recordActs(engines.table, world, where, acts, 'Mlango wa 2', organiser);
const markOf = async ({ person }: ReturnType<typeof seat>) =>
  attendanceIn(await personItems(engines.table, 'kk2', person))[0];

describe('a scan', () => {
  it('is recorded once, marks its person as due, and is found in the session’s list', async () => {
    const where = seat();
    expect(await record(where, act(where, 'x1'))).toEqual({ changed: true, there: true });
    expect(await record(where, act(where, 'x1'))).toEqual({ changed: false, there: true });
    expect(await markOf(where)).toMatchObject({ how: { by: 'scan', device: 'Mlango wa 2' } });
    const [item] = await personItems(engines.table, 'kk2', where.person);
    expect(item?.due).toBeDefined();
    expect(await presentAt(engines.table, 'kk2', 'a1')).toContain(where.person);
  });

  it('that is undone leaves the list, and does so too where the scan comes again afterwards', async () => {
    const where = seat('b1');
    await record(where, act(where, 'x1'));
    expect(await countPresent(engines.table, 'kk2', 'b1')).toBe(1);
    await record(where, { ...act(where, 'u1'), undoes: 'x1' });
    await record(where, act(where, 'x1'));
    expect((await markOf(where))?.withdrawn).toMatchObject({ reason: '' });
    expect(await countPresent(engines.table, 'kk2', 'b1')).toBe(0);
    const [item] = await personItems(engines.table, 'kk2', where.person);
    expect(item).not.toHaveProperty('due');
  });

  it('of ten at once by as many phones: every one is kept', async () => {
    const where = seat();
    const ids = Array.from({ length: 10 }, (_, n) => `x${n}`);
    await Promise.all(ids.map((id) => record(where, act(where, id))));
    const [item] = await personItems(engines.table, 'kk2', where.person);
    expect(item?.scans).toMatchObject(ids.map((id) => ({ id })));
  });

  it('beside an entry by hand changes nothing that is shown; taken back by hand it stays so until a later scan', async () => {
    const where = seat();
    const how = { by: 'hand', reason: 'orodha' } as const;
    await setAttendance(engines.table, world, { ...where, how, recordedBy: organiser });
    await record(where, act(where, 'x1'));
    expect((await markOf(where))?.how).toEqual(how);
    world.pass(60);
    const taken = { ...where, reason: 'si yeye', by: organiser };
    expect(await withdrawAttendance(engines.table, world, taken)).toBe(true);
    expect(await withdrawAttendance(engines.table, world, taken)).toBe(false);
    // It was made before, by a phone that was offline.
    await record(where, act(where, 'x2', '2019-01-30T08:30:00.000Z'));
    expect((await markOf(where))?.withdrawn).toMatchObject({ reason: 'si yeye' });
    world.pass(60);
    await record(where, act(where, 'x3'));
    expect(await markOf(where)).toMatchObject({ how: { by: 'scan' } });
    expect((await markOf(where))?.withdrawn).toBeUndefined();
  });

  it('is taken back by hand as any other attendance, and set again by hand', async () => {
    const where = seat();
    await record(where, act(where, 'x1'));
    world.pass(1);
    await withdrawAttendance(engines.table, world, { ...where, reason: 'si yeye', by: organiser });
    expect((await markOf(where))?.withdrawn).toBeDefined();
    const again = { ...where, how: { by: 'hand', reason: 'ni yeye' } as const, recordedBy: organiser };
    expect(await setAttendance(engines.table, world, again)).toBe(true);
    expect(await setAttendance(engines.table, world, again)).toBe(false);
    expect(await markOf(where)).toMatchObject({ how: { by: 'hand', reason: 'ni yeye' } });
  });
});
