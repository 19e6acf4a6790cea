import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivering } from '../../../functions/hooks/deliver.ts';
import type { Delivery } from '../../../functions/hooks/delivery.ts';
import { addDelivery, dueOf, getDelivery, putHook } from '../../../functions/hooks/store.ts';
import { takeTurn } from '../../../functions/hooks/turn.ts';
import { dueMessages, keys } from '../../../functions/shared/keys.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { hookMessage } from '../../../functions/shared/queue.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { yardOn } from '../runs/yard.ts';

let engines: Engines;
let yard: ReturnType<typeof yardOn>;
beforeAll(async () => {
  engines = await startEngines();
  yard = yardOn(engines);
});
afterAll(() => engines.stop());

const log = createLog(() => {});
/** A webhook of an event of its own. */
async function hookOf(event: string): Promise<string> {
  const id = `mfumo-wa-${event}`;
  const made = { event, id, url: `https://${event}.example/`, types: [], names: false, parked: 0 };
  await putHook(engines.table, { ...made, createdAt: yard.world.now().toISOString() }, 'whsec_c2lyaQ==');
  return id;
}
const tell = (hook: string, event: string, ping: string): Promise<Delivery> =>
  addDelivery(engines.table, hook, { type: 'ping', event, ping }, yard.world.now().toISOString());

/** What a worker needs. @returns too which hosts were sent something. */
function worker(parts: Partial<Delivering> = {}) {
  const hosts: string[] = [];
  const deps: Delivering = {
    ...{ table: engines.table, world: yard.world, log, toldOf: async () => undefined },
    post: async ({ url }) => {
      hosts.push(url.host);
      return { status: 200 };
    },
    ...parts,
  };
  return { deps, hosts };
}

/** So many messages that have been due for an hour, as the index shows them. */
async function crowd(hook: string, messages: number): Promise<void> {
  const stateSort = new Date(yard.world.now().getTime() - 3_600_000).toISOString();
  const put = (n: number) => ({
    PutRequest: { Item: marshall({ ...keys.delivery(hook, `d${n}`), stateKey: dueMessages(hook), stateSort }) },
  });
  for (let start = 0; start < messages; start += 25)
    await engines.tableClient.send(
      new BatchWriteItemCommand({
        RequestItems: { [engines.names.table]: Array.from({ length: 25 }, (_, n) => put(start + n)) },
      }),
    );
}

describe('a tick of the sweeper', () => {
  it('gives each webhook one turn: 5,000 messages of one keep none of another event’s', async () => {
    const [great, small] = [await hookOf('kubwa'), await hookOf('ndogo')];
    await crowd(great, 5000);
    await tell(small, 'ndogo', '1');
    await yard.sweep();
    const queued = engines.drain('hooks').map((body) => hookMessage.parse(body));
    expect(queued.map(({ hook, delivery }) => [hook, delivery]).sort()).toEqual([
      [great, undefined],
      [small, undefined],
    ]);
    const { deps, hosts } = worker();
    for (const message of queued) if (message.hook === small) await takeTurn(deps, message);
    expect([hosts, await dueOf(engines.table, small, yard.world.now(), 1)]).toEqual([['ndogo.example'], []]);
    // What is sent is no longer due; what is not stays so.
    await yard.sweep();
    expect(engines.drain('hooks')).toMatchObject([{ hook: great }]);
  });
});

describe('a turn', () => {
  it('begins nothing once its time is up: the rest stays due for the next', async () => {
    const hook = await hookOf('polepole');
    for (let n = 0; n < 40; n++) await tell(hook, 'polepole', String(n));
    let [now, posted] = [yard.world.now().getTime(), 0];
    const { deps } = worker({
      world: { ...yard.world, now: () => new Date(now) },
      post: async () => {
        if (posted++ === 0) now += 50_000;
        return { problem: 'timeout' };
      },
    });
    await takeTurn(deps, { hook, correlation: 'c' });
    // Those that had begun by then.
    expect(posted).toBeLessThanOrEqual(25);
    expect(await dueOf(engines.table, hook, yard.world.now(), 100)).toHaveLength(40 - posted);
  });

  it('goes on where one message fails, and is said to have failed', async () => {
    const hook = await hookOf('kosa');
    const [bad, good] = [await tell(hook, 'kosa', '1'), await tell(hook, 'kosa', '2')];
    // A row that cannot be read.
    await engines.table.update(keys.delivery(hook, bad.id), { set: { state: 'hakuna' } });
    await expect(takeTurn(worker().deps, { hook, correlation: 'c' })).rejects.toThrow('1 messages');
    expect((await getDelivery(engines.table, hook, good.id))?.state).toBe('delivered');
  });

  it('of a message that is named sends that one alone', async () => {
    const hook = await hookOf('moja');
    const [one] = [await tell(hook, 'moja', '1'), await tell(hook, 'moja', '2')];
    const { deps, hosts } = worker();
    await takeTurn(deps, { hook, delivery: one.id, correlation: 'c' });
    expect(hosts).toHaveLength(1);
    expect(await dueOf(engines.table, hook, yard.world.now(), 9)).toHaveLength(1);
  });
});
