import type { Snapshot } from '../certificates/certificate.ts';
import { formatNumber } from '../certificates/number.ts';
import type { Ink } from '../certificates/palette.ts';
import type { ReadPicture } from '../certificates/pictures.ts';
import { snapshotOf } from '../certificates/snapshot.ts';
import type { CertificateKind, Event } from '../events/event.ts';
import type { World } from '../shared/clock.ts';
import type { Table } from '../shared/table.ts';
import { type Numbers, samplesOf, type Who } from './samples.ts';

interface Trying {
  table: Table;
  world: World;
  /** Origin of the site, which stands on certificates. */
  site: string;
}

/** A certificate of each of those whom a design is tried with, as it would be issued now; and whether nobody has the number. */
export async function triedSnapshots(
  { table, world, site }: Trying,
  { event, version }: { event: Event; version: number },
  kind: CertificateKind,
  numbers: Numbers,
): Promise<{ snapshots: Record<Who, Snapshot>; isNobody: boolean }> {
  const { samples, isNobody } = await samplesOf(table, event, kind, numbers);
  const issuedAt = world.now().toISOString();
  const of = (who: Who): Snapshot => {
    const { participant, attendance } = samples[who];
    const { prefix } = event;
    const number = formatNumber({ prefix, sequence: participant.sequence, letter: kind.letter, edition: 1 });
    const chosen = { number, code: '2'.repeat(20), salt: '0'.repeat(32), site, issuedAt };
    return snapshotOf({ event, version, appliedAt: issuedAt }, kind, participant, attendance, chosen);
  };
  return { snapshots: { person: of('person'), longest: of('longest'), arabic: of('arabic') }, isNobody };
}

/** The very file that issuing would store, but for its credential. @throws Refusal for texts that cannot be drawn. */
export async function trialOf(snapshot: Snapshot, ink: Ink, readPicture: ReadPicture): Promise<Uint8Array> {
  // Fonts, and what draws with them, are read when somebody designs.
  const { drawCertificate } = await import('../certificates/draw.ts');
  return (await drawCertificate(snapshot, ink, undefined, readPicture)).bytes;
}
