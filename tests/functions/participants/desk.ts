import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { attendanceImport } from '../../../functions/attendance/import.ts';
import type { Event } from '../../../functions/events/event.ts';
import { notesPage } from '../../../functions/participants/import-notes.ts';
import type { Import } from '../../../functions/participants/import-row.ts';
import {
  commitImport,
  getImport,
  previewImport,
  startImport,
  undoImport,
} from '../../../functions/participants/import-store.ts';
import { workImport } from '../../../functions/participants/import-work.ts';
import { peopleImport } from '../../../functions/participants/people-import.ts';
import { everyone } from '../../../functions/participants/store.ts';
import type { Bucket } from '../../../functions/shared/bucket.ts';
import { machine, type World } from '../../../functions/shared/clock.ts';
import type { Table } from '../../../functions/shared/table.ts';
import type { Engines } from '../../engines.ts';
import { small } from './sample-event.ts';

type Mode = 'all' | 'good';
/** What a worker has of its own. */
interface Tools {
  table?: Table;
  bucket?: Bucket;
  world?: World;
  people?: typeof peopleImport;
}

export const PEOPLE = [
  'Namba ya usajili,Jina,Barua pepe,Taasisi,Jukumu,Kundi',
  "E-1,Ng'wanakilala Mfaume,ofisi@halmashauri.example,Kongwa,delegate,a",
  'E-2,Asha Juma,ofisi@halmashauri.example,Kongwa,Mtoa mada,Group B',
  'E-3,Bakari,,Dodoma,Delegate,kundi la a',
].join('\n');

/** Where files are handed in: imports, and their worker, which works when a test says so. */
export function deskOn(engines: Engines) {
  const { table, bucket, importsQueue, issueQueue, tableClient, names } = engines;
  const starting = { table, bucket, queue: importsQueue, world: machine };
  let count = 0;
  const desk = {
    by: { kind: 'iam', id: 'tests' } as const,
    /** An event of its own for each test: the table is shared. */
    event: (): Event => ({ ...small, id: `small-${++count}` }),
    async row(id: string): Promise<Import> {
      const row = await getImport(table, id);
      if (!row) throw new Error('no import');
      return row;
    },
    /** Lays a file where an import's worker reads it. */
    async put(event: Event, id: string, text: string | Uint8Array): Promise<void> {
      await bucket.put(`imports/${event.id}/${id}`, Buffer.from(text as string), 'text/csv');
    },
    async upload(event: Event, kind: Import['kind'], text: string | Uint8Array): Promise<string> {
      const id = `import${++count}`;
      const bytes = Buffer.byteLength(text);
      await startImport(table, machine, { id, event: event.id, kind, bytes, by: desk.by });
      await desk.put(event, id, text);
      return id;
    },
    /** Does what the worker does with one message. */
    async work(event: Event, id: string, { people = peopleImport, ...own }: Tools = {}): Promise<Import> {
      const row = await desk.row(id);
      const deps = { table, bucket, world: machine, importsQueue, issueQueue, ...own };
      if (row.kind === 'participants') await workImport(deps, event, people, row, 'c');
      else await workImport(deps, event, attendanceImport, row, 'c');
      return desk.row(id);
    },
    look: (id: string) => previewImport(starting, id, 'c'),
    commit: (id: string, mode: Mode = 'all', passOver = false) => commitImport(starting, id, { mode, passOver }, 'c'),
    /** Uploads a file and looks at it. @returns the import's id. */
    async preview(event: Event, kind: Import['kind'], text: string | Uint8Array): Promise<string> {
      const id = await desk.upload(event, kind, text);
      await desk.look(id);
      await desk.work(event, id);
      return id;
    },
    async importAll(event: Event, kind: Import['kind'], text: string | Uint8Array): Promise<Import> {
      const id = await desk.preview(event, kind, text);
      await desk.commit(id);
      return desk.work(event, id);
    },
    refused: async (id: string) => (await notesPage(table, await desk.row(id))).rows.filter(({ doubt }) => !doubt),
    undo: (id: string) => undoImport(starting, id, { kind: 'organiser', id: 'tests' }, 'c'),
    async people(event: Event) {
      const list = [];
      for await (const one of everyone(table, event.id)) list.push(one);
      return list.sort((a, b) => a.sequence - b.sequence);
    },
    /** Everything in the table but the imports' own rows. */
    async facts(): Promise<string> {
      const { Items = [] } = await tableClient.send(new ScanCommand({ TableName: names.table }));
      const kept = Items.filter((item) => !item.pk?.S?.startsWith('IMPORT#'));
      return JSON.stringify(kept.sort((a, b) => `${a.pk?.S}${a.sk?.S}`.localeCompare(`${b.pk?.S}${b.sk?.S}`)));
    },
  };
  return desk;
}

export type Desk = ReturnType<typeof deskOn>;
