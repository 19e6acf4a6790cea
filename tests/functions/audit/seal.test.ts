import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditCommand } from '../../../bin/commands/audit.ts';
import type { Connection } from '../../../bin/commands/connection.ts';
import type { Verdict } from '../../../functions/audit/chain.ts';
import { nextLink } from '../../../functions/audit/chain.ts';
import { placeOf } from '../../../functions/audit/entry.ts';
import { seal } from '../../../functions/audit/seal.ts';
import { headOf, linksFrom, linksPage, putLink, unsealed } from '../../../functions/audit/store.ts';
import { audit, auditOnce } from '../../../functions/shared/audit.ts';
import { type Office, openOffice } from '../organiser/office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

const by = { kind: 'organiser', id: 'asha' } as const;
let now = Date.UTC(2026, 10, 26, 21);
const world = { random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)), now: () => new Date(now) };
const pass = (seconds: number) => {
  now += seconds * 1000;
};
const write = (act: string) => audit(office.engines.table, world, { act, by, event: 'kk2', on: 'p1' });
const tick = () => seal({ table: office.engines.table, world });
const links = () => linksFrom(1, (from) => linksPage(office.engines.table, from));

/** `cheti audit verify` over the organiser's API. */
async function verify(...options: string[]): Promise<{ verdict: Verdict; lines: string[] }> {
  let said = { verdict: {} as Verdict, lines: [] as string[] };
  const connection = {
    get: async (path: string, schema: { parse(value: unknown): unknown }) =>
      schema.parse((await office.ask('GET', path)).json),
  } as unknown as Connection;
  const output = { result: (verdict: Verdict, lines: string[]) => (said = { verdict, lines }) };
  const command = auditCommand({ connection: async () => connection, output: () => output as never });
  await command.parseAsync(['verify', ...options], { from: 'user' });
  process.exitCode = 0;
  return said;
}

/** Entries of a minute, sealed. */
beforeEach(async () => {
  await write('scanned');
  await write('attendance-set');
  pass(180);
  await tick();
});

describe('the sealer', () => {
  it('seals minutes that are complete, each entry once, and none without entries', async () => {
    const before = (await links()).length;
    await write('scanned');
    pass(90);
    expect(await tick()).toBe(0);
    pass(60);
    expect([await tick(), await tick()]).toEqual([1, 0]);
    const all = await links();
    expect(all).toHaveLength(before + 1);
    const keys = all.flatMap(({ entries }) => entries.map(({ key }) => key));
    expect(new Set(keys).size).toBe((await office.engines.audit()).length);
    expect((await headOf(office.engines.table))?.open).toBe(false);
  });

  it('seals what was written late in the next link', async () => {
    const early = new Date(now - 3 * 24 * 3600_000).toISOString();
    await auditOnce(office.engines.table, early, { act: 'scanned', by, event: 'kk2', on: 'p1/a1' });
    expect(await tick()).toBe(1);
    expect((await headOf(office.engines.table))?.entries.map(({ key }) => key.split('#')[2])).toEqual([early]);
    expect((await verify()).verdict.fault).toBeUndefined();
  });

  it('of which two are at work makes each link once', async () => {
    for (let n = 0; n < 6; n++) await write('scanned');
    pass(180);
    const made = await Promise.all([tick(), tick(), tick()]);
    expect(made.reduce((sum, n) => sum + n)).toBe(1);
    const { verdict } = await verify();
    expect([verdict.fault, verdict.waiting]).toEqual([undefined, []]);
  });

  it('that has died between link and entries is followed by one that ends its work', async () => {
    const { table } = office.engines;
    await write('scanned');
    pass(180);
    const [head, entries] = [await headOf(table), await unsealed(table, world.now().toISOString(), 10)];
    await putLink(table, nextLink(head, world.now().toISOString(), entries));
    await write('attendance-set');
    pass(180);
    expect(await tick()).toBe(1);
    const { verdict } = await verify();
    expect([verdict.fault, verdict.waiting, verdict.sealed]).toEqual([
      undefined,
      [],
      (await office.engines.audit()).length,
    ]);
  });
});

describe('cheti audit verify', () => {
  it('says from where to where the chain holds, and what waits', async () => {
    await write('scanned');
    const { verdict, lines } = await verify();
    expect(lines[0]).toMatch(
      /^The log holds from seal 1 \(2026-11-26T21:03:00.000Z\) to seal \d+ \(.*\): \d+ entries\.$/,
    );
    expect(lines[1]).toMatch(/^1 entry waits for a seal, the oldest since 2026-/);
    expect(lines.at(-1)).toBe(`cheti audit verify --known ${verdict.to?.number}:${verdict.to?.hash}`);
    const known = `${verdict.to?.number}:${verdict.to?.hash}`;
    expect((await verify('--known', known)).verdict.fault).toBeUndefined();
    expect(
      (
        await verify(
          '--known',
          known.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        )
      ).verdict.fault,
    ).toEqual({
      ...{ is: 'rewritten', link: verdict.to?.number },
    });
  });

  it('names the first entry that was changed, removed, or added', async () => {
    const { table } = office.engines;
    const head = await headOf(table);
    const [first, second] = head?.entries.map(({ key }) => placeOf(key)) ?? [];
    if (!first || !second) throw new Error('nothing is sealed');
    const whole = await table.get(second);
    await table.update(second, { set: { on: 'p2' } });
    expect((await verify()).verdict.fault).toMatchObject({ is: 'changed', entry: head?.entries[1]?.key });
    await table.delete(second);
    const { lines } = await verify();
    expect(lines[1]).toBe(`Then an entry of seal ${head?.number} was removed: ${head?.entries[1]?.key}.`);
    if (whole) await table.put(whole);
    await table.put({ ...whole, ...second, sk: `${second.sk}x` });
    expect((await verify()).verdict.fault).toMatchObject({ is: 'added' });
    await table.delete({ ...second, sk: `${second.sk}x` });
    expect((await verify()).verdict.fault).toBeUndefined();
  });
});

it('whoever has not signed reads nothing of the log', async () => {
  for (const path of ['/audit/links', '/audit/entries?month=2026-11&shard=0'])
    expect((await office.ask('GET', path, undefined, { user: '' })).status).toBe(403);
  expect((await office.ask('GET', '/audit/entries?month=2026&shard=9')).status).toBe(422);
});
