import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { attendanceImport } from '../../../functions/attendance/import.ts';
import type { Event } from '../../../functions/events/event.ts';
import { organiserApp } from '../../../functions/organiser/app.ts';
import { getImport } from '../../../functions/participants/import-store.ts';
import { workImport } from '../../../functions/participants/import-work.ts';
import { peopleImport } from '../../../functions/participants/people-import.ts';
import { createLog } from '../../../functions/shared/log.ts';
import type { Principal } from '../../../functions/shared/principal.ts';
import { startEngines } from '../../engines.ts';
import { eventWith } from '../certificates/perfect.ts';
import { yardOn } from '../runs/yard.ts';

const BASE = '/signed/api/v1';

export interface Answer {
  status: number;
  headers: Headers;
  /** The body as it came, and as JSON. */
  text: string;
  json: Record<string, unknown>;
}

/** The organiser's API over engines of its own, and the workers behind it, which work when a test says so. */
export async function openOffice() {
  const engines = await startEngines();
  const yard = yardOn(engines);
  const { world, lines } = yard;
  const { table, answers, bucket, issueQueue, mailQueue, runsQueue, importsQueue, hooksQueue } = engines;
  const app = organiserApp({
    rooms: { table, answers, bucket, issueQueue, mailQueue, runsQueue, importsQueue, hooksQueue, localHooks: true },
    log: createLog((line) => lines.push(line)),
    world,
    // As API Gateway says who signed; here a header does.
    principal: (environment) => (environment as { principal?: Principal }).principal,
  });

  const office = {
    ...yard,
    engines,
    /** One request, signed by `user` unless it is empty. */
    async ask(
      method: string,
      path: string,
      body?: unknown,
      { user = 'asha', headers = {} }: { user?: string; headers?: Record<string, string> } = {},
    ): Promise<Answer> {
      const environment = user ? { principal: { kind: 'iam', id: `arn:aws:iam::000000000000:user/${user}` } } : {};
      const response = await app.request(
        BASE + path,
        {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        },
        environment,
      );
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
    },
    /** Starts an import and uploads its file. @returns its id. */
    async upload(event: Event, kind: 'participants' | 'attendance', csv: string): Promise<string> {
      const started = await office.ask('POST', `/events/${event.id}/imports`, { kind, bytes: Buffer.byteLength(csv) });
      const { url, method, headers } = started.json.upload as { url: string; method: string; headers: HeadersInit };
      await fetch(url, { method, headers, body: csv });
      return String(started.json.import);
    },
    /** Does what the imports worker does with one message. */
    async workOn(event: Event, id: string): Promise<void> {
      engines.drain('imports');
      const row = await getImport(table, id);
      if (!row) throw new Error('no such import');
      const deps = { table, bucket, world, importsQueue, issueQueue };
      if (row.kind === 'participants') await workImport(deps, event, peopleImport, row, 'c');
      else await workImport(deps, event, attendanceImport, row, 'c');
    },
    /** Every item of the main table whose partition begins so. */
    async items(prefix: string): Promise<Record<string, unknown>[]> {
      const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name, ConsistentRead: true }));
      return Items.map((item) => unmarshall(item)).filter(({ pk }) => String(pk).startsWith(prefix));
    },
    stop: () => engines.stop(),
  };
  return office;
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** An event whose delegates get a certificate for one session. */
export const easyEvent = (id: string, prefix: string): Event =>
  eventWith({ attendance: { of: 'sessions', need: { least: 1 } } }, { id, prefix });
