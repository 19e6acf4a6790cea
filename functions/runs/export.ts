import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { attendance } from '../attendance/attendance.ts';
import { type Certificate, certificate, certificateStatus } from '../certificates/certificate.ts';
import type { EventVersion } from '../events/event.ts';
import type { Participant } from '../participants/participant.ts';
import { everyone } from '../participants/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import { guardFormulas } from '../shared/formula.ts';
import { EVENT_SHARDS, eventLists } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';
import type { Run } from './run.ts';

/** Lists that can be exported, the PDFs of certificates, and all that is to be kept of an event. */
const LISTS = ['participants', 'attendance', 'certificates'] as const;
export const exportWhat = z.enum([...LISTS, 'files', 'archive']);
type List = (typeof LISTS)[number];

type Cells = (string | number | undefined)[];

/** Where the list of an export lies in the bucket. */
const exportObject = (run: Run): string => `exports/${run.event}/${run.id}.csv`;

/** Where a finished export lies in the bucket, and by what names it is downloaded. */
export function exportedFiles(run: Run): { key: string; name: string }[] {
  const { event, zips, selection } = run;
  const name = `${event} ${selection.list}`;
  if (selection.list === 'archive') return zips.map((key) => ({ key, name: `${name}.zip` }));
  if (selection.list === 'files')
    return zips.map((key, at) => ({ key, name: `${name} ${at + 1} of ${zips.length}.zip` }));
  return [{ key: exportObject(run), name: `${name}.csv` }];
}

/**
 * Writes a list of the event as CSV (UTF-8 with a mark, so that spreadsheets read its letters right) into the bucket.
 * No cell can be taken for a formula. @returns how many rows it has.
 */
export async function writeExport(
  { table, bucket }: { table: Table; bucket: Bucket },
  version: EventVersion,
  run: Run,
): Promise<number> {
  const rows = await listOf(table, version, z.enum(LISTS).parse(run.selection.list));
  const text = stringify(rows, {
    bom: true,
    record_delimiter: 'windows',
    cast: { string: guardFormulas },
  });
  await bucket.put(exportObject(run), Buffer.from(text), 'text/csv; charset=utf-8');
  return rows.length - 1;
}

/** A list of the event with its headings. */
async function listOf(table: Table, version: EventVersion, what: List): Promise<Cells[]> {
  const rows: Cells[] = [HEADS[what]];
  for await (const cells of lists[what](table, version)) rows.push(cells);
  return rows;
}

/** Headings that an import understands again. */
const HEADS: Record<List, string[]> = {
  participants: [
    'Number',
    'Registration number',
    'Name',
    'E-mail',
    'Role',
    'Group',
    'Other groups',
    'Institution',
    'Post',
    'Paper',
    'Language',
  ],
  attendance: ['Number', 'Registration number', 'Name', 'Session', 'Attended', 'Known by', 'Recorded'],
  certificates: ['Certificate', 'Kind', 'Edition', 'Name', 'Issued', 'Status', 'Reason', 'SHA-256'],
};

const lists: Record<List, (table: Table, version: EventVersion) => AsyncGenerator<Cells>> = {
  async *participants(table, { event }) {
    const people: Participant[] = [];
    for await (const one of everyone(table, event.id)) people.push(one);
    for (const one of people.sort((a, b) => a.sequence - b.sequence))
      yield [
        one.sequence,
        one.registration,
        one.name,
        one.address,
        one.role,
        one.group,
        one.groups.join('; '),
        one.institution,
        one.post,
        one.paper,
        one.language,
      ];
  },

  async *attendance(table, { event }) {
    const people = new Map<string, Cells>();
    for await (const one of everyone(table, event.id)) people.set(one.id, [one.sequence, one.registration, one.name]);
    for (const session of event.sessions)
      for (let shard = 0; shard < EVENT_SHARDS; shard++)
        for await (const item of table.all({
          pk: eventLists.attendance(event.id, session.id, shard),
          index: 'byEvent',
        })) {
          const { person, how, recordedAt } = attendance.parse(item);
          yield [...(people.get(person) ?? ['', '', '']), session.id, 1, how.by, recordedAt];
        }
  },

  async *certificates(table, { event }) {
    for (let shard = 0; shard < EVENT_SHARDS; shard++)
      for await (const item of table.all({ pk: eventLists.certificates(event.id, shard), index: 'byEvent' })) {
        yield certificateCells(certificate.parse(item));
      }
  },
};

/** A certificate as the list of certificates has it, and that list's headings. */
export const certificateCells = (one: Certificate): Cells => [
  ...[one.number, one.kind, one.edition, one.snapshot.name, one.issuedAt],
  ...[certificateStatus(one), one.revoked?.reason, one.pdf?.sha256],
];
export const CERTIFICATE_HEAD = HEADS.certificates;
