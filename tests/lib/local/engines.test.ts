import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engines, startEngines } from '../../engines.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

describe('the engines of the tests', () => {
  it('keep an item, find it by each index, and let one of two writers win', async () => {
    const { table } = engines;
    const item = {
      pk: 'A',
      sk: 'B',
      ...{ eventKey: 'E', eventSort: '1', stateKey: 'S', stateSort: '2', lookupKey: 'L', lookupSort: '3', more: true },
    };
    expect(await Promise.all([table.putIfAbsent(item), table.putIfAbsent(item)])).toContain(false);
    expect(await table.get(item)).toEqual(item);
    expect((await table.page({ pk: 'E', index: 'byEvent' })).items).toEqual([item]);
    const [found] = (await table.page({ pk: 'S', index: 'byState' })).items;
    expect(found).toEqual({ pk: 'A', sk: 'B', stateKey: 'S', stateSort: '2' });
    expect((await table.page({ pk: 'L', index: 'byLookup' })).items).toHaveLength(1);
  });

  it('keep answers apart', async () => {
    expect(await engines.answers.putIfAbsent({ pk: 'ANSWERS', sk: 'x' })).toBe(true);
    expect(await engines.table.get({ pk: 'ANSWERS', sk: 'x' })).toBeUndefined();
  });

  it('keep objects and sign addresses that work', async () => {
    await engines.bucket.put('a/b.pdf', new TextEncoder().encode('%PDF'), 'application/pdf');
    const answer = await fetch(await engines.bucket.presignedGet('a/b.pdf', 'Cheti cha Ngũgĩ.pdf'));
    expect(await answer.text()).toBe('%PDF');
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''Cheti%20cha%20Ng%C5%A9g%C4%A9.pdf");
    expect(await engines.bucket.get('none')).toBeUndefined();
  });

  it('show what lies on a queue', async () => {
    const message = { event: 'e', person: 'p', correlation: 'c' };
    await engines.issueQueue.send(message);
    await engines.issueQueue.send(message, 60);
    expect(engines.peek('issue')).toEqual([message, message]);
    expect(engines.drain('issue')).toHaveLength(2);
    expect(engines.peek('issue')).toEqual([]);
    await engines.issueQueue.send(message);
    expect(engines.peek('issue')).toEqual([message]);
  });
});
