import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { factorNow, interval, outlook, pace, type SendQuota, slowed } from '../../../functions/mail/pace.ts';
import { Pace } from '../../../functions/mail/pace-store.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { TrueTime } from '../../../functions/shared/true-time.ts';
import { type Engines, startEngines } from '../../engines.ts';

const BEGIN = Date.parse('2019-02-02T10:00:00Z');
const state = (changes: Partial<ReturnType<typeof pace.parse>> = {}) =>
  pace.parse({ rate: 10, perDay: 1000, sent: 0, readAt: BEGIN, ...changes });

describe('the pace', () => {
  it('uses the whole rate until SES says "too fast", then less, and comes back by and by', () => {
    expect(interval(state(), BEGIN)).toBe(100);
    const once = slowed(state(), BEGIN);
    expect(once).toBeCloseTo(0.7);
    expect(slowed(state({ factor: 0.11, factorAt: BEGIN }), BEGIN)).toBe(0.1);
    expect(factorNow({ factor: once, factorAt: BEGIN }, BEGIN + 9_999)).toBeCloseTo(0.7);
    expect(factorNow({ factor: once, factorAt: BEGIN }, BEGIN + 20_000)).toBeCloseTo(0.8);
    expect(factorNow({ factor: once, factorAt: BEGIN }, BEGIN + 3_600_000)).toBe(1);
  });

  it.each([
    [700, { rate: 14, perDay: 50_000, sent: 0 }, 50],
    [10_000, { rate: 14, perDay: 50_000, sent: 0 }, 715],
    [10_000, { rate: 14, perDay: -1, sent: 99 }, 715],
    [50_000, { rate: 14, perDay: 50_000, sent: 0 }, 3572],
    // Twenty days' quota: nineteen days pass before the last of it may leave.
    [1_000_000, { rate: 14, perDay: 50_000, sent: 0 }, 19 * 86_400 + 3572],
    [201, { rate: 1, perDay: 200, sent: 150 }, 86_400 + 151],
    [0, { rate: 1, perDay: 200, sent: 200 }, 0],
  ] satisfies [number, SendQuota, number][])('takes for %i mails by %o %i seconds', (mails, quota, seconds) => {
    expect(outlook(mails, quota)).toMatchObject({ mails, seconds });
  });
});

describe('true time', () => {
  const at = (local: number) => new TrueTime({ now: () => new Date(local) });
  const header = (time: number) => new Date(time).toUTCString();

  it('is the earliest that it can be: a second is not over where the table has told it', () => {
    const time = at(BEGIN + 400);
    time.observe(header(BEGIN), BEGIN + 380, BEGIN + 390);
    expect(time.now().getTime()).toBe(BEGIN + 10);
  });

  it('is not before the queue gave the message out, whatever came before', () => {
    let local = BEGIN + 1700;
    const time = new TrueTime({ now: () => new Date(local) });
    time.observe(header(BEGIN), local - 5, local);
    time.passed(BEGIN + 640);
    expect(time.now().getTime()).toBe(BEGIN + 640);
    local += 2000;
    time.passed(BEGIN + 600);
    expect(time.now().getTime()).toBe(BEGIN + 2640);
  });

  it('is learned anew where a clock was set in between', () => {
    let local = BEGIN;
    const time = new TrueTime({ now: () => new Date(local) });
    time.observe(header(BEGIN), local, local);
    local += 3_600_000;
    time.observe(header(BEGIN + 1000), local - 5, local);
    expect(time.now().getTime()).toBe(BEGIN + 1000);
  });

  it('corrects a clock that is two seconds off to within one, and closer with each answer', () => {
    let local = BEGIN - 2000;
    const time = new TrueTime({ now: () => new Date(local) });
    const off = () => Math.abs(time.now().getTime() - (local + 2000));
    for (let n = 0; n < 20; n++) {
      local += 137;
      time.observe(header(local + 2000), local - 5, local);
      expect(off()).toBeLessThanOrEqual(1005);
    }
    expect(off()).toBeLessThanOrEqual(150);
  });

  it('takes nothing from an answer without a date', () => {
    const time = at(BEGIN);
    time.observe(undefined, BEGIN, BEGIN);
    time.observe('yesterday', BEGIN, BEGIN);
    time.passed(Number.NaN);
    expect(time.now().getTime()).toBe(BEGIN);
  });
});

describe('workers that share it', () => {
  let engines: Engines;
  beforeAll(async () => {
    engines = await startEngines();
  });
  afterAll(() => engines.stop());

  /** At the hour at which tests begin, of an account that has sent nothing. */
  const standing = (rate: number, perDay = -1) =>
    new Pace({ table: engines.table, now: () => new Date(BEGIN), quota: async () => ({ rate, perDay, sent: 0 }) });
  beforeEach(() => engines.table.delete(keys.pace()));

  /** Workers with clocks of their own, each taking slot after slot as a Lambda does. @returns true instants of the sends. */
  async function sendsOf(workers: number, rate: number, seconds: number): Promise<number[]> {
    let now = BEGIN;
    const hall = Array.from({ length: workers }, (_, index) => {
      const offset = Math.round(((index * 0.618) % 1) * 4000 - 2000);
      const time = new TrueTime({ now: () => new Date(now + offset) });
      const quota = async () => ({ rate, perDay: -1, sent: 0 });
      const own = new Pace({ table: engines.table, now: () => time.now(), quota });
      return { free: BEGIN + index, offset, time, pace: own };
    });
    const sends: number[] = [];
    for (;;) {
      const worker = hall.reduce((first, one) => (one.free < first.free ? one : first));
      now = Math.max(now, worker.free);
      if (now >= BEGIN + seconds * 1000) return sends;
      const local = now + worker.offset;
      worker.time.observe(new Date(now).toUTCString(), local - 5, local);
      const slot = await worker.pace.take(3000);
      const told = 'at' in slot ? slot.at : slot.later;
      const reached = now + Math.max(0, told - worker.pace.now());
      if ('at' in slot) sends.push(reached);
      worker.free = reached + 80;
    }
  }

  it.each([
    [1, 10],
    [4, 14],
    [50, 14],
    [200, 12],
  ])(
    '%i of them, clocks off by two seconds, keep a rate of %i a second and use it',
    { timeout: 120_000 },
    async (workers, rate) => {
      const seconds = 60;
      const sends = (await sendsOf(workers, rate, seconds)).sort((a, b) => a - b);
      const most = Math.max(...sends.map((from) => sends.filter((at) => at >= from && at < from + 1000).length));
      expect(most).toBeLessThanOrEqual(2 * rate);
      expect(sends.filter((at) => at < BEGIN + seconds * 1000).length).toBeGreaterThanOrEqual(0.95 * rate * seconds);
    },
  );

  it('slow down together, once for one "too fast", and stop where the day’s quota is used up', async () => {
    let now = BEGIN;
    let quota: SendQuota = { rate: 10, perDay: 100, sent: 0 };
    const make = () => new Pace({ table: engines.table, now: () => new Date(now), quota: async () => quota });
    const [one, other] = [make(), make()];
    await one.take(1000);
    await Promise.all([one.slowDown(), other.slowDown()]);
    now += 6000;
    expect(await other.take(1000)).toMatchObject({ every: expect.closeTo(1000 / 7, 0) });
    quota = { ...quota, sent: 100 };
    now += 60_000;
    expect(await one.take(1000)).toMatchObject({ reason: 'daily-quota', later: now + 15 * 60_000 });
    expect(await other.feed(50, 1000)).toMatchObject({ reason: 'daily-quota' });
    quota = { ...quota, sent: 20 };
    now += 15 * 60_000;
    expect(await other.take(1000)).toHaveProperty('at');
  });

  it('tell those who find no slot to come one after another', async () => {
    const full = standing(10);
    await full.feed(1, 1000);
    for (let n = 0; n < 11; n++) await full.take(1000);
    const turns = [];
    for (let n = 0; n < 4; n++) turns.push(await full.take(1000));
    const later = turns.map((slot) => ('later' in slot ? slot.later - BEGIN : undefined));
    expect(later).toEqual([1100, 1180, 1260, 1340]);
  });

  it('plan years for an account that may send nothing', async () => {
    const none = standing(1, 0);
    expect(await none.outlook(400)).toMatchObject({ mails: 400, left: 0, seconds: 400 * 86_400 + 1 });
  });

  it('let nobody wait longer than asked: who finds no slot takes none', async () => {
    const quiet = standing(2);
    const slots = [];
    for (let n = 0; n < 8; n++) slots.push(await quiet.take(1000));
    expect(slots.map((slot) => ('at' in slot ? slot.at - BEGIN : slot.reason))).toEqual([
      ...[0, 500, 1000],
      ...Array(5).fill('no-slot'),
    ]);
  });

  it('put on the queue what fits into its time, beside what is sent', async () => {
    const feeder = standing(10);
    expect(await feeder.feed(100, 5000)).toEqual({ at: BEGIN, every: 100 });
    expect(await feeder.feed(100, 60_000)).toEqual({ at: BEGIN + 10_000, every: 100 });
    expect(await feeder.feed(1, 10_000)).toMatchObject({ later: BEGIN + 20_000, reason: 'no-slot' });
    expect(await feeder.take(0)).toMatchObject({ at: BEGIN });
  });

  it('that nobody needs are the next mails’', async () => {
    const feeder = standing(10);
    await feeder.feed(100, 5000);
    await feeder.unfeed(30, 100);
    expect(await feeder.feed(1, 60_000)).toEqual({ at: BEGIN + 7000, every: 100 });
  });
});
