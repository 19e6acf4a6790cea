import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machine } from '../../../functions/shared/clock.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { findLink, hashToken, type Link, makeToken, putLink } from '../../../functions/shared/link.ts';
import { type Engines, startEngines } from '../../engines.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

const opens: Link = { event: 'kk2', person: 'p1', purpose: 'session', expiresAt: '2019-08-01T00:00:00.000Z' };
const before = new Date('2019-07-31T23:59:59.999Z');

describe('a link', () => {
  it('opens what it was made for until it expires', async () => {
    const token = makeToken(machine);
    await putLink(engines.table, token, opens);
    expect(await findLink(engines.table, token, before)).toEqual(opens);
    expect(await findLink(engines.table, token, new Date(opens.expiresAt))).toBeUndefined();
  });

  it('leaves no token in the table, and a time to live in seconds', async () => {
    const token = makeToken(machine);
    await putLink(engines.table, token, opens);
    const item = await engines.table.get(keys.link(hashToken(token)));
    expect(item?.expires).toBe(1564617600);
    expect(JSON.stringify(item)).not.toContain(token);
  });

  it('opens nothing when it is unknown, cut, or carries more', async () => {
    const token = makeToken(machine);
    await putLink(engines.table, token, opens);
    for (const wrong of [
      makeToken(machine),
      token.slice(1),
      `${token}a`,
      '',
      `${token.slice(0, 42)}#`,
      hashToken(token),
    ])
      expect(await findLink(engines.table, wrong, before)).toBeUndefined();
  });

  it('has 256 random bits', () => {
    const ones = makeToken({ ...machine, random: (bytes) => new Uint8Array(bytes).fill(255) });
    expect(Buffer.from(ones, 'base64url')).toEqual(Buffer.alloc(32, 255));
  });
});
