import type { Signer } from '../credentials/sign.ts';
import type { EventVersion } from '../events/event.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { Table } from '../shared/table.ts';
import type { Missing } from './decision.ts';
import type { MakeSeal } from './seal/seal.ts';

/** Asks once for the mail that tells a person of a certificate, or of what came of a correction, however often it is called. */
type AskForMail = (request: {
  event: string;
  person: string;
  what: { kind: 'certificate'; certificate: string; edition: number } | { kind: 'correction'; correction: number };
  version: string;
  address?: string;
  correlation: string;
}) => Promise<{ id: string }>;

export interface Issuing {
  table: Table;
  bucket: Bucket;
  world: World;
  log: Log;
  /** The public address, `https://host`. */
  site: string;
  /** The event as it is now, read anew: an old version could miss what a review has just passed by. */
  eventNow(event: string): Promise<EventVersion | undefined>;
  eventOf(event: string, version: number): Promise<EventVersion | undefined>;
  askForMail: AskForMail;
  /** Who signs the credential that a certificate's file holds. Asked for at each: a key that could not be reached is asked for again. */
  signer(): Promise<Signer>;
  /** For events whose certificates are sealed. */
  makeSeal: MakeSeal;
}

/** What came of one kind of certificate for one person. `undrawable` names texts and letters, nothing was issued. */
export type Issued =
  | { kind: string; outcome: 'issued' | 'already'; number: string }
  | { kind: string; outcome: 'not-eligible'; missing: Missing[] }
  | { kind: string; outcome: 'undrawable'; reasons: { path: string; reason: string }[] };
