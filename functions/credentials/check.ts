import type { KeyObject } from 'node:crypto';
import type * as z from 'zod/mini';
import { type Badge, badge, isPlain, knownProof, statusList as listSchema } from './credential.ts';
import { assertingKey, type KeyFault } from './keys-of.ts';
import { isProven } from './proof.ts';
import { bitOf } from './status-list.ts';

/** One by one: it is an Open Badge; its issuer names the key; the key signed just this; it holds today; it is not revoked. */
export const CHECKS = ['form', 'key', 'signature', 'dates', 'status'] as const;

export type Why =
  | KeyFault
  | 'no-credential'
  | 'unknown-proof'
  | 'changed'
  | 'not-yet-valid'
  | 'signed-later'
  | 'expired'
  | 'revoked'
  | 'no-status-entry'
  | 'no-status-list'
  | 'other-status-list'
  | 'status-list-not-proven'
  | 'status-list-out-of-date'
  /** An earlier check has to be right first. */
  | 'not-reached';

type Outcome = { outcome: 'ok' } | { outcome: 'failed' | 'could-not-check'; why: Why };
export type Check = { check: (typeof CHECKS)[number] } & Outcome;

/** What a verifier has fetched, or was given; what is missing is not checked, and that is told. */
export interface Known {
  /** DID document of the credential's issuer. */
  didDocument: unknown;
  /** Credential that lies at the address of its status list. */
  statusList: unknown;
  now: Date;
}

const OK: Outcome = { outcome: 'ok' };
const failed = (why: Why): Outcome => ({ outcome: 'failed', why });
const unchecked = (why: Why): Outcome => ({ outcome: 'could-not-check', why });

/**
 * Checks an Open Badge 3.0 as Cheti issues them. Fetches nothing. Whether the issuer is one to trust is for people to say:
 * whoever answers at the issuer's host could have signed it.
 * @returns one entry for each of `CHECKS`, in that order.
 */
export async function checkCredential(json: unknown, known: Known): Promise<Check[]> {
  const outcomes = await outcomesOf(json, known);
  return CHECKS.map((check, index) => ({ check, ...(outcomes[index] ?? unchecked('not-reached')) }));
}

/** Valid only where every single check is ok. */
export function verdictOf(checks: readonly Check[]): 'valid' | 'invalid' | 'could-not-check' {
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'invalid';
  const all = CHECKS.every((name) => checks.some(({ check, outcome }) => check === name && outcome === 'ok'));
  return all ? 'valid' : 'could-not-check';
}

async function outcomesOf(json: unknown, known: Known): Promise<Outcome[]> {
  const { data: credential } = badge.safeParse(json);
  if (!credential || !isPlain(json as object)) return [failed('no-credential')];
  const dates = datesOf(credential, known.now);
  const signer = signerOf(credential, credential.issuer.id, known);
  if ('fault' in signer) {
    // Of a document that is missing or another's nothing follows; one that does not name the key refuses it.
    const says = ['no-did-document', 'other-did-document', 'unknown-proof'].includes(signer.fault) ? unchecked : failed;
    return [OK, says(signer.fault), unchecked('not-reached'), dates, unchecked('not-reached')];
  }
  const signature = (await holds(json as Proven, signer)) ? OK : failed('changed');
  const late = dates === OK && new Date(signer.proof.created) > known.now;
  return [OK, OK, signature, late ? failed('signed-later') : dates, await statusOf(credential, known)];
}

type Proven = Pick<Badge, '@context' | 'proof'>;
interface Signer {
  key: KeyObject;
  proof: z.infer<typeof knownProof>;
}

function signerOf(
  { proof }: Pick<Badge, 'proof'>,
  issuer: string,
  { didDocument, now }: Known,
): Signer | { fault: KeyFault | 'unknown-proof' } {
  const { data: known } = knownProof.safeParse(Array.isArray(proof) ? proof[0] : proof);
  if (!known) return { fault: 'unknown-proof' };
  const { verificationMethod: id, created } = known;
  const found = assertingKey(didDocument, { issuer, id, created: new Date(created), now });
  return 'fault' in found ? found : { key: found.key, proof: known };
}

/** A document with words that mean nothing was signed by nobody. */
async function holds({ proof: _, ...unsigned }: Proven, { key, proof }: Signer): Promise<boolean> {
  return isProven(unsigned, proof, key).catch(() => false);
}

function datesOf(
  { validFrom, validUntil }: { validFrom: string; validUntil?: string | undefined },
  now: Date,
): Outcome {
  if (new Date(validFrom) > now) return failed('not-yet-valid');
  return validUntil && new Date(validUntil) <= now ? failed('expired') : OK;
}

/** Nothing that is wrong with the list says anything about the credential. */
async function statusOf({ credentialStatus: entry, issuer }: Badge, known: Known): Promise<Outcome> {
  if (!entry) return unchecked('no-status-entry');
  const { data: list } = listSchema.safeParse(known.statusList);
  if (!list || !isPlain(known.statusList as object)) return unchecked('no-status-list');
  if (list.id !== entry.statusListCredential) return unchecked('other-status-list');
  const signer = list.issuer === issuer.id ? signerOf(list, issuer.id, known) : undefined;
  if (!signer || 'fault' in signer || !(await holds(known.statusList as Proven, signer)))
    return unchecked('status-list-not-proven');
  if (datesOf(list, known.now).outcome !== 'ok') return unchecked('status-list-out-of-date');
  const bit = bitOf(list.credentialSubject.encodedList, Number(entry.statusListIndex));
  if (bit === undefined) return unchecked('no-status-entry');
  return bit ? failed('revoked') : OK;
}
