import { cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { AbstractValueIterator } from 'abstract-level';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { destroyFormKey, formKey, isFormKeyDestroyed } from '../../../functions/feedback/form-key.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { Table } from '../../../functions/shared/table.ts';
import { CREDENTIALS, REGION, startTables } from '../../../lib/local/engines.ts';
import { type Engines, startEngines } from '../../engines.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

const tableOf = (TableName: string) => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
});

describe('the tables of a data folder', () => {
  const settings = { region: REGION, credentials: CREDENTIALS };
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tables-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Does something with the table of answers. @returns the engine, which runs on. */
  async function running(work: (answers: Table) => Promise<void>): Promise<{ stop(): Promise<void> }> {
    const engine = await startTables(folder);
    const client = new DynamoDBClient({ ...settings, endpoint: engine.url });
    const TableName = 'answers';
    await client.send(new CreateTableCommand(tableOf(TableName))).catch((error) => {
      if (!(error instanceof ResourceInUseException)) throw error;
    });
    await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.1 }, { TableName });
    await work(new Table(client, TableName));
    client.destroy();
    return engine;
  }

  /** Whether a file of the folder holds a piece of the key: compression may cut it in some. */
  async function holds(key: string): Promise<boolean> {
    const pieces = Array.from({ length: key.length - 15 }, (_, at) => key.slice(at, at + 16));
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const contents = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    );
    return contents.some((content) => pieces.some((piece) => content.includes(piece)));
  }

  it('hold a form’s key while there is one, and not once it was destroyed and the engine stopped', async () => {
    let key = '';
    const first = await running(async (answers) => {
      key = (await formKey(answers, machine, 'e', 'bila-jina')) ?? '';
    });
    await first.stop();
    expect(await holds(key)).toBe(true);
    const second = await running((answers) => destroyFormKey(answers, 'e', 'bila-jina'));
    // Written over, but LevelDB has it still.
    expect(await holds(key)).toBe(true);
    await second.stop();
    expect(await holds(key)).toBe(false);
    const third = await running(async (answers) => {
      expect(await isFormKeyDestroyed(answers, 'e', 'bila-jina')).toBe(true);
    });
    await third.stop();
  });

  it('are closed only once the work of a request is done whose caller is gone', async () => {
    const faults: unknown[] = [];
    const caught = (error: unknown) => faults.push(error);
    process.on('uncaughtException', caught);
    let cut: (() => void)[] = [];
    const engine = await running(async (answers) => {
      await Promise.all(
        Array.from({ length: 200 }, (_, n) => answers.put({ pk: 'A', sk: `${n}`, text: 'x'.repeat(3000) })),
      );
      const { endpoint } = answers.client.config;
      const { hostname, port } = (await endpoint?.()) ?? {};
      const body = JSON.stringify({ TableName: 'answers' });
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.Scan',
        authorization:
          'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=a',
        'x-amz-date': '20260101T000000Z',
      };
      cut = Array.from({ length: 4 }, () => {
        const asked = request({ hostname, port, method: 'POST', path: '/', headers });
        asked.on('error', () => {});
        asked.end(body);
        return () => void asked.destroy();
      });
      // The engine has them in its hands before they are cut off.
      await new Promise((soon) => setTimeout(soon, 10));
    });
    for (const one of cut) one();
    await engine.stop();
    await new Promise((soon) => setTimeout(soon, 50));
    process.off('uncaughtException', caught);
    expect(faults).toEqual([]);
    await (await running(async (answers) => expect(await answers.get({ pk: 'A', sk: '199' })).toBeDefined())).stop();
  });

  it('do not hold it after the next start where the engine was killed', async () => {
    let key = '';
    const killed = await running(async (answers) => {
      key = (await formKey(answers, machine, 'e', 'bila-jina')) ?? '';
      await destroyFormKey(answers, 'e', 'bila-jina');
    });
    // What a killed process leaves behind: its files as they are now.
    const left = await mkdtemp(join(tmpdir(), 'tables-left-'));
    await cp(folder, left, { recursive: true });
    await killed.stop();
    await rm(folder, { recursive: true });
    await rename(left, folder);
    expect(await holds(key)).toBe(true);
    const next = await running(async (answers) => {
      expect(await isFormKeyDestroyed(answers, 'e', 'bila-jina')).toBe(true);
    });
    expect(await holds(key)).toBe(false);
    await next.stop();
  });
});

describe('the engines of the tests', () => {
  it('close what a query has read from, also where it asks for less than there is', async () => {
    const engine = await startTables();
    const client = new DynamoDBClient({ region: REGION, credentials: CREDENTIALS, endpoint: engine.url });
    await client.send(new CreateTableCommand(tableOf('t-1')));
    const table = new Table(client, 't-1');
    for (const sk of ['a', 'b', 'c']) await table.put({ pk: 'p', sk });
    const closed = vi.spyOn(Object.getPrototypeOf(AbstractValueIterator.prototype), 'close');
    for (const limit of [1, 10]) await table.page({ pk: 'p', limit });
    await expect.poll(() => closed.mock.calls.length).toBe(2);
    client.destroy();
    await engine.stop();
  });

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
