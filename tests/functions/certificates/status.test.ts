import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import { formatNumber } from '../../../functions/certificates/number.ts';
import { claimStatus, endedOf, hasList, statusOf } from '../../../functions/certificates/status.ts';
import { putCertificate, revokeCertificate } from '../../../functions/certificates/store.ts';
import { LIST_ENTRIES } from '../../../functions/credentials/status-list.ts';
import { reserveSequence } from '../../../functions/participants/store.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { organiser, worldAt } from './perfect.ts';
import { snapshotWith } from './snapshot.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

const world = worldAt('2019-02-02T14:00:00Z');
const owner = (sequence: number, change: Partial<Certificate> = {}) => ({
  ...{ event: 'kk2', person: `person${sequence}`, kind: 'ushiriki', edition: 1 },
  number: formatNumber({ prefix: 'KK2-2019', sequence, letter: 'D', edition: change.edition ?? 1 }),
  ...change,
});

/** A certificate that was issued before there were status lists. */
async function old(sequence: number): Promise<Certificate> {
  const place = owner(sequence);
  const code = '7KQ4M2XDABCDEFGHJKMN';
  const made = { ...place, code, snapshot: snapshotWith({ number: place.number }), issuedAt: '2019-02-02T14:00:00Z' };
  await putCertificate(engines.table, made);
  return made;
}

describe('an entry in a status list', () => {
  it('is one for fifty who ask at once, and for who asks again', async () => {
    const asked = await Promise.all(Array.from({ length: 50 }, () => claimStatus(engines.table, owner(1))));
    expect(new Set(asked.map((entry) => JSON.stringify(entry))).size).toBe(1);
    expect(await claimStatus(engines.table, owner(1))).toEqual(asked[0]);
    expect(asked[0]).toMatchObject({ list: 1 });
  });

  it('is another’s for each person, kind, edition and event', async () => {
    const owners = [
      owner(2),
      owner(2, { kind: 'mada' }),
      owner(2, { edition: 2 }),
      owner(2, { event: 'kk3' }),
      owner(3),
    ];
    const entries = await Promise.all(owners.map((each) => claimStatus(engines.table, each)));
    expect(new Set(entries.map(({ index }) => index)).size).toBe(owners.length);
  });

  it('that is another’s is passed by, and passed by for good', async () => {
    const { list, index } = await claimStatus(engines.table, owner(4));
    await engines.table.put({ ...keys.status('kk2', list, index), type: 'status', format: 1, ...owner(5) });
    const next = await claimStatus(engines.table, owner(4));
    expect(next).toMatchObject({ list: 1 });
    expect(next.index).not.toBe(index);
    expect(await claimStatus(engines.table, owner(4))).toEqual(next);
  });

  it('follows from the number: every 32,768 people have the next list', async () => {
    for (const [sequence, list] of [
      [32_768, 1],
      [32_769, 2],
      [999_999_999, 30_518],
    ] as const)
      expect(await claimStatus(engines.table, owner(sequence))).toMatchObject({ list });
  });

  it('is spread over the whole list', async () => {
    const entries = await Promise.all(
      Array.from({ length: 200 }, (_, n) => claimStatus(engines.table, owner(n + 1, { event: 'kk4' }))),
    );
    const quarters = new Set(entries.map(({ index }) => Math.floor((4 * index) / LIST_ENTRIES)));
    expect(quarters).toEqual(new Set([0, 1, 2, 3]));
  });

  it('is claimed by a certificate of old times when it is asked for, and by a newer one never', async () => {
    const one = await old(6);
    const entry = await statusOf(engines.table, one);
    expect(await statusOf(engines.table, one)).toEqual(entry);
    const newer = { ...one, snapshot: { ...one.snapshot, status: { list: 9, index: 9 } } };
    expect(await statusOf(engines.table, newer)).toEqual({ list: 9, index: 9 });
  });
});

describe('a status list', () => {
  it('has who was revoked, by the very write that revoked them, whether issued before the lists or after', async () => {
    const { table } = engines;
    const place = owner(7, { event: 'kk5' });
    const status = await claimStatus(table, place);
    const snapshot = snapshotWith({ number: place.number, status });
    const newer = { ...place, code: '7KQ4M2XDABCDEFGHJKMN', snapshot, issuedAt: '2019-02-02T14:00:00Z' };
    await putCertificate(table, newer);
    expect(await endedOf(table, 'kk5', status.list)).toEqual([]);
    for (let times = 0; times < 2; times++)
      await revokeCertificate(table, world, newer, { reason: 'si yeye', by: organiser });
    expect(await endedOf(table, 'kk5', status.list)).toEqual([status.index]);

    const before = await old(8);
    await revokeCertificate(table, world, before, { reason: 'si yeye', by: organiser });
    expect(await endedOf(table, 'kk2', 1)).toEqual([(await statusOf(table, before)).index]);
  });

  it('is there for as many people as have a number, and for no more', async () => {
    const { table } = engines;
    expect(await hasList(table, 'kk6', 1)).toBe(false);
    await reserveSequence(table, 'kk6', 32_769);
    const there = [0, 1, 2, 3, 100_001, 100_002, 100_003, 800_001, 900_001, -1];
    const found = await Promise.all(there.map(async (list) => ((await hasList(table, 'kk6', list)) ? [list] : [])));
    expect(found.flat()).toEqual([1, 2, 100_001, 100_002, 800_001]);
  });
});
