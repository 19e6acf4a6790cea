import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engines, startEngines } from '../../engines.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

describe('a key that is too long to be kept', () => {
  const long = 'x'.repeat(2049);

  it('finds nothing rather than failing', async () => {
    expect(await engines.table.get({ pk: long, sk: 'a' })).toBeUndefined();
    expect(await engines.table.get({ pk: 'a', sk: long })).toBeUndefined();
    expect(await engines.table.page({ pk: long })).toEqual({ items: [] });
  });

  it('is measured in bytes, and the longest that can be kept is found', async () => {
    const longest = { pk: 'é'.repeat(1024), sk: 'y'.repeat(1024) };
    await engines.table.put({ ...longest, here: true });
    expect(await engines.table.get(longest)).toMatchObject({ here: true });
    expect(await engines.table.get({ ...longest, pk: `${longest.pk}a` })).toBeUndefined();
  });
});
