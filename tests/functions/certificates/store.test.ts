import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import {
  certificatesIn,
  clearDue,
  findByCode,
  findByNumber,
  overridesIn,
  putCertificate,
  putLookups,
  putOverride,
  revokeCertificate,
  setPdf,
  takeNumber,
} from '../../../functions/certificates/store.ts';
import { keys, stateKey } from '../../../functions/shared/keys.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { organiser, worldAt } from './perfect.ts';
import { snapshotWith } from './snapshot.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

const world = worldAt('2019-02-02T14:00:00Z');
let made = 0;
/** A certificate of a person of its own. */
function certificate(change: Partial<Certificate> = {}): Certificate {
  made += 1;
  const number = `KK2-2019-${String(made).padStart(6, '0')}D-7`;
  const code = `7KQ4M2XDABCDEFGH${String(made + 2222)}`.replaceAll(/[01]/g, '9');
  const issuedAt = '2019-02-02T14:00:00.000Z';
  return {
    event: 'kk2',
    person: `person${made}`,
    kind: 'ushiriki',
    edition: 1,
    number,
    code,
    snapshot: snapshotWith({ number, code }),
    issuedAt,
    ...change,
  };
}

describe('the store of certificates', () => {
  it('lets one of fifty win, and gives its certificate to all', async () => {
    const { table } = engines;
    const first = certificate();
    const tries = Array.from({ length: 50 }, (_, i) => ({ ...first, code: `${first.code.slice(0, 18)}${i + 22}` }));
    const results = await Promise.all(tries.map((each) => putCertificate(table, each)));
    expect(results.filter(({ won }) => won)).toHaveLength(1);
    expect(new Set(results.map((result) => result.certificate.code)).size).toBe(1);
    expect(certificatesIn(await personItems(table, 'kk2', first.person))).toEqual([results[0]?.certificate]);
  });

  it('finds it by code and by number, once its lookups are made, by whomever', async () => {
    const { table } = engines;
    const one = certificate();
    await putCertificate(table, one);
    expect(await findByCode(table, one.code)).toBeUndefined();
    for (let times = 0; times < 2; times++) {
      expect(await takeNumber(table, one)).toBe(true);
      await putLookups(table, one);
    }
    expect(await findByCode(table, one.code)).toEqual(one);
    expect(await findByNumber(table, one.number)).toEqual(one);
    expect(await findByCode(table, one.code.replace('7', '8'))).toBeUndefined();
    expect(await table.get(keys.current('kk2', one.person, 'ushiriki'))).toMatchObject({ edition: 1 });
  });

  it('points at the latest edition, whatever the order', async () => {
    const { table } = engines;
    const one = certificate();
    const two = { ...one, edition: 2, number: `${one.number}2`, code: one.code.replace('7K', '8K') };
    await putLookups(table, two);
    await putLookups(table, one);
    expect(await table.get(keys.current('kk2', one.person, 'ushiriki'))).toMatchObject({ edition: 2 });
  });

  it('leaves a number with the certificate that had it first, and says so', async () => {
    const { table } = engines;
    const [one, other] = [certificate(), certificate()];
    for (const each of [one, { ...other, number: one.number }]) await putCertificate(table, each);
    expect(await takeNumber(table, one)).toBe(true);
    expect(await takeNumber(table, { ...other, number: one.number })).toBe(false);
    expect((await findByNumber(table, one.number))?.person).toBe(one.person);
  });

  it('keeps the first PDF', async () => {
    const { table } = engines;
    const one = certificate();
    await putCertificate(table, one);
    const first = await setPdf(table, one, { key: 'a', sha256: 'a'.repeat(64), bytes: 1 });
    expect(await setPdf(table, one, { key: 'b', sha256: 'b'.repeat(64), bytes: 2 })).toEqual(first);
    expect(first.pdf?.key).toBe('a');
  });

  it('revokes once, and keeps the first reason', async () => {
    const { table } = engines;
    const one = certificate();
    await putCertificate(table, one);
    await takeNumber(table, one);
    const { certificate: revoked, changed } = await revokeCertificate(table, world, one, {
      reason: 'si yeye',
      by: organiser,
    });
    expect(changed).toBe(true);
    expect(revoked.revoked).toEqual({ at: '2019-02-02T14:00:00.000Z', reason: 'si yeye', by: organiser });
    expect(await revokeCertificate(table, world, one, { reason: 'nyingine', by: organiser })).toEqual({
      certificate: revoked,
      changed: false,
    });
    expect(await findByNumber(table, one.number)).toEqual(revoked);
  });

  it('revokes nothing that was replaced', async () => {
    const { table } = engines;
    const one = certificate({ replaced: { at: '2019-02-02T15:00:00.000Z', edition: 2 } });
    await putCertificate(table, one);
    await expect(revokeCertificate(table, world, one, { reason: 'si yeye', by: organiser })).rejects.toMatchObject({
      status: 409,
      code: 'replaced',
    });
  });

  it('marks an override as due, and takes off only the mark that was seen', async () => {
    const { table } = engines;
    const said = { event: 'kk2', person: 'q', kind: 'ushiriki', reason: 'alisaidia', by: organiser };
    await putOverride(table, world, said);
    const before = await personItems(table, 'kk2', 'q');
    expect(before[0]).toMatchObject({ stateKey: stateKey('DUE', 'q'), due: expect.any(String) });
    await putOverride(table, world, { ...said, reason: 'alisaidia sana' });
    await clearDue(table, before);
    const after = await personItems(table, 'kk2', 'q');
    expect(after[0]?.due).toEqual(expect.any(String));
    await clearDue(table, after);
    const [cleared] = await personItems(table, 'kk2', 'q');
    for (const name of ['due', 'stateKey', 'stateSort']) expect(cleared).not.toHaveProperty(name);
    expect(cleared && overridesIn([cleared])).toMatchObject([{ reason: 'alisaidia sana' }]);
  });
});
