import { makeZip } from 'client-zip';
import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import { certificatesIn } from '../certificates/store.ts';
import { peoplePage } from '../participants/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import { personItems } from '../shared/partition.ts';
import type { Table } from '../shared/table.ts';
import { nextPosition, type Position } from './position.ts';
import type { Run } from './run.ts';
import { isCovered } from './selected.ts';

/** A ZIP is closed after the page of people with which it holds so much: a worker makes one in some seconds, in memory. */
const FULL = { files: 300, bytes: 30_000_000 };
/** People a page, and files at once. */
const PAGE = 40;
const AT_ONCE = 8;

interface Packed {
  certificate: Certificate;
  pdf: Uint8Array;
}

/** Where a run's ZIP lies in the bucket. @param n from 1 on. */
export const zipObject = ({ event, id }: Run, n: number): string => `exports/${event}/${id}-${n}.zip`;

/**
 * Packs valid certificates of whom the run covers into its next ZIP: `<number> <name>.pdf`, as they lie in the bucket.
 * Done again it writes the same ZIP again. @param full see `FULL`. @returns what it counted, and where the next begins; nowhere after the last.
 */
export async function packZip(
  { table, bucket }: { table: Table; bucket: Bucket },
  run: Run,
  full = FULL,
): Promise<{ counts: Record<string, number>; position: Position | undefined }> {
  const { zips = 0, ...before } = run.counts;
  const packed: Packed[] = [];
  const counts = { people: 0, files: 0, missing: 0, ...before };
  let position: Position | undefined = run.position ?? { shard: 0 };
  let bytes = 0;
  while (position && packed.length < full.files && bytes < full.bytes) {
    const { people, next } = await peoplePage(table, run.event, position.shard, position.after, PAGE);
    position = nextPosition(position, next);
    const covered = people.filter((person) => isCovered(run.selection, person));
    for (let start = 0; start < covered.length; start += AT_ONCE) {
      const some = covered.slice(start, start + AT_ONCE);
      const found = await Promise.all(
        some.map(async ({ event, id }) => {
          const valid = certificatesIn(await personItems(table, event, id)).filter(
            (one) => certificateStatus(one) === 'valid',
          );
          return Promise.all(valid.map(async (one) => ({ one, pdf: one.pdf && (await bucket.get(one.pdf.key)) })));
        }),
      );
      for (const { one, pdf } of found.flat()) {
        // It is being drawn, or its file was lost: whoever looks for it sees that it is not here.
        if (!pdf) counts.missing += 1;
        else {
          packed.push({ certificate: one, pdf });
          bytes += pdf.length;
        }
      }
      counts.people += some.length;
    }
  }
  if (packed.length === 0) return { counts: { ...counts, zips }, position };
  counts.files += packed.length;
  await bucket.put(zipObject(run, zips + 1), await zipOf(packed), 'application/zip');
  return { counts: { ...counts, zips: zips + 1 }, position };
}

/** PDFs are packed as they are: they have been deflated where that pays. */
async function zipOf(packed: Packed[]): Promise<Uint8Array> {
  const files = packed.map(({ certificate, pdf }) => ({
    name: nameOf(certificate),
    lastModified: new Date(certificate.issuedAt),
    input: pdf,
  }));
  return new Uint8Array(await new Response(makeZip(files)).arrayBuffer());
}

/** A name that every system takes. */
const nameOf = ({ number, snapshot }: Certificate): string =>
  `${number} ${snapshot.name
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()}.pdf`;
