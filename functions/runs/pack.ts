import { makeZip } from 'client-zip';
import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import { certificatesIn } from '../certificates/store.ts';
import { peoplePage } from '../participants/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { inFileName } from '../shared/file-name.ts';
import { randomLetters } from '../shared/ids.ts';
import { personItems } from '../shared/partition.ts';
import type { Table } from '../shared/table.ts';
import { nextPosition, type Position } from './position.ts';
import type { Run } from './run.ts';
import { isCovered } from './selected.ts';

/**
 * A ZIP is closed after the page of people with which it holds so much, or for which it has taken so long: a worker makes one
 * in memory, and has a minute.
 */
const FULL = { files: 300, bytes: 30_000_000, milliseconds: 15_000 };
/** People a page, and files at once. */
const PAGE = 40;
const AT_ONCE = 8;

interface Packed {
  certificate: Certificate;
  pdf: Uint8Array;
}

/** What a step of an export of files brings about. */
type Packing = Pick<Run, 'counts' | 'zips'> & { position: Position | undefined };

/**
 * Packs valid certificates of whom the run covers into its next ZIP: `<number> <name>.pdf`, as they lie in the bucket.
 * Two workers at one step write each a ZIP of its own; the run names that of whoever saves it first.
 * @param full see `FULL`. @returns what it counted, its ZIPs, and where the next begins; nowhere after the last.
 */
export async function packZip(
  { table, bucket, world }: { table: Table; bucket: Bucket; world: World },
  run: Run,
  full = FULL,
): Promise<Packing> {
  const packed: Packed[] = [];
  const counts = { people: 0, files: 0, missing: 0, zips: 0, ...run.counts };
  const until = world.now().getTime() + full.milliseconds;
  let bytes = 0;
  let position: Position | undefined = run.position ?? { shard: 0 };
  const isFull = () => packed.length >= full.files || bytes >= full.bytes || world.now().getTime() >= until;
  do {
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
  } while (position && !isFull());
  if (packed.length === 0) return { counts, zips: run.zips, position };
  counts.files += packed.length;
  counts.zips += 1;
  const key = `exports/${run.event}/${run.id}-${counts.zips}-${randomLetters(world, 12)}.zip`;
  await bucket.put(key, await zipOf(packed), 'application/zip');
  return { counts, zips: [...run.zips, key], position };
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

/** Bytes of a holder's name: with number and ending they are 255 at the most, which every system takes. */
const NAME_BYTES = 200;
const letters = new Intl.Segmenter('und');

function nameOf({ number, snapshot }: Certificate): string {
  let name = '';
  for (const { segment } of letters.segment(inFileName(snapshot.name))) {
    if (Buffer.byteLength(name + segment) > NAME_BYTES) break;
    name += segment;
  }
  return `${number} ${name.trim()}.pdf`;
}
