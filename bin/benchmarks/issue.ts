import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { certificate, type Snapshot } from '../../functions/certificates/certificate.ts';
import { drawCertificate } from '../../functions/certificates/draw.ts';
import type { Event } from '../../functions/events/event.ts';
import { Connection } from '../commands/connection.ts';
import { releaseRun, startRun, untilRun, type Watch } from '../commands/steps.ts';
import { digits, type Findings, median } from './figures.ts';
import { type System, withSystem } from './system.ts';

const PEOPLE = 240;

/**
 * The issue path: from the queue to the PDF in the bucket and the row of its mail, in runs over one group of people
 * after another; beside it the same certificates only drawn.
 */
export const measureIssue = (): Promise<Findings> => withSystem(PEOPLE, measured, byRunAlone);

/** Nothing is missing but the run, so that all certificates of a group fall due at one instant. */
const byRunAlone = (event: Event): Event => ({
  ...event,
  certificates: event.certificates.map(({ policy: { feedback: _, ...policy }, ...kind }) => ({
    ...kind,
    policy: { ...policy, opens: 'run' },
  })),
});

type Row = { group: string } & Record<Figure, number>;
type Figure = 'certificates' | 'issued a second' | 'drawn a second' | 'of drawing' | 's per 1,000 mailed';

async function measured({ local, event }: System): Promise<Findings> {
  const connection = Connection.to(local.cli);
  const rows: Row[] = [];
  for (const { id: group } of event.groups) {
    const { id } = await startRun(connection, event.id, 'certificates', { groups: [group] }, randomUUID());
    const { counts } = await untilRun(connection, often, event.id, id, ['planned']);
    const planned = counts['will-issue'] ?? 0;
    await local.quiet();
    const [began, releasedAt] = [performance.now(), Date.now()];
    await releaseRun(connection, event.id, id, planned, 0);
    const issuing = (await drained(local)) - began;
    await local.quiet();
    const mailed = local.mails.all.filter(({ at }) => Date.parse(at) >= releasedAt);
    const mailing = Math.max(...mailed.map(({ at }) => Date.parse(at))) - releasedAt;
    const snapshots = await issuedBy(local, id);
    if (snapshots.length !== planned) throw new Error(`${snapshots.length} issued of ${planned}`);
    const drawing = await drawn(snapshots);
    const [issued, plain] = [issuing, drawing].map((each) => (planned / each) * 1000) as [number, number];
    rows.push({
      group,
      certificates: planned,
      'issued a second': digits(issued),
      'drawn a second': digits(plain),
      'of drawing': digits(issued / plain, 2),
      's per 1,000 mailed': digits(mailing / mailed.length),
    });
  }
  const middle = (name: Figure) => median(rows.map((row) => row[name]));
  return {
    title:
      'Issuing, one worker: from the queue to the PDF in the bucket, beside plain drawing; and from the release of the run to its last mail, at an unlimited rate of SES',
    rows: [
      ...rows,
      {
        group: 'median',
        certificates: rows.reduce((sum, row) => sum + row.certificates, 0),
        'issued a second': digits(middle('issued a second')),
        'drawn a second': digits(middle('drawn a second')),
        'of drawing': digits(middle('of drawing'), 2),
        's per 1,000 mailed': digits(middle('s per 1,000 mailed')),
      },
    ],
    broken: [],
  };
}

/** @returns the instant at which the issue queue had become empty and its worker idle. */
async function drained(local: System['local']): Promise<number> {
  const works = () =>
    local.find('issue').busy > 0 || Object.values(local.depth('IssueQueue')).some((messages) => messages > 0);
  while (!works()) await sleep(2);
  for (;;) {
    while (works()) await sleep(5);
    const at = performance.now();
    await sleep(200);
    // The next page of people may have come only now.
    if (!works()) return at;
  }
}

async function issuedBy({ clients, cloud }: System['local'], run: string): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for (const { physical: TableName } of cloud.tables)
    for await (const { Items = [] } of paginateScan({ client: clients.table }, { TableName, ConsistentRead: true }))
      for (const item of Items.map((one) => unmarshall(one)))
        if (String(item.sk).startsWith('CERTIFICATE#') && item.run === run)
          snapshots.push(certificate.parse(item).snapshot);
  return snapshots;
}

/** Milliseconds to draw them, after the fonts have been read. */
async function drawn(snapshots: Snapshot[]): Promise<number> {
  for (const snapshot of snapshots.slice(0, 3)) await drawCertificate(snapshot);
  const began = performance.now();
  for (const snapshot of snapshots) await drawCertificate(snapshot);
  return performance.now() - began;
}

const often: Watch = async (_what, look) => {
  for (;;) {
    const { result } = await look();
    if (result !== undefined) return result;
    await sleep(50);
  }
};
