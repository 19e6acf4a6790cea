import { createHash, type KeyObject, verify } from 'node:crypto';
import { fromBase58, toBase58 } from './base58.ts';
import { canonical } from './canonical.ts';
import type { Contexts } from './contexts.ts';

/** Signs 64 bytes by Ed25519. */
export type Sign = (bytes: Uint8Array) => Promise<Uint8Array>;

/** A proof of W3C Data Integrity by the cryptosuite `eddsa-rdfc-2022`. */
export interface Proof {
  type: 'DataIntegrityProof';
  cryptosuite: 'eddsa-rdfc-2022';
  /** ISO instant. */
  created: string;
  /** Name of the key. */
  verificationMethod: string;
  proofPurpose: 'assertionMethod';
  /** Signature in base 58, behind a `z`. */
  proofValue: string;
}

interface Document {
  '@context': unknown;
}

/**
 * Signs a document. The same document, key and instant give the same bytes: Ed25519 takes no randomness.
 * @throws Error for a word that no context defines.
 */
export async function signed<Unsigned extends Document>(
  document: Unsigned,
  { verificationMethod, created, sign }: { verificationMethod: string; created: string; sign: Sign },
  contexts?: Contexts,
): Promise<Unsigned & { proof: [Proof] }> {
  const config = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created,
    verificationMethod,
    proofPurpose: 'assertionMethod',
  } as const;
  const signature = await sign(await hashOf(document, config, contexts));
  // A list of one: the JSON schema of Open Badges knows no other.
  return { ...document, proof: [{ ...config, proofValue: `z${toBase58(signature)}` }] };
}

/**
 * Whether a proof is of this document, without its own `proof`, by this key.
 * @throws Error where the document's meaning cannot be told.
 */
export async function isProven(
  document: Document,
  { proofValue, ...config }: Proof,
  key: KeyObject,
  contexts?: Contexts,
): Promise<boolean> {
  const signature = proofValue.startsWith('z') ? fromBase58(proofValue.slice(1)) : undefined;
  if (signature?.length !== 64) return false;
  return verify(null, await hashOf(document, config, contexts), key, signature);
}

/** Hash of the proof's own options, then of the document: what is signed. */
async function hashOf(document: Document, config: Omit<Proof, 'proofValue'>, contexts?: Contexts): Promise<Uint8Array> {
  const hash = async (part: object) =>
    createHash('sha256')
      .update(await canonical(part, contexts))
      .digest();
  return Buffer.concat([await hash({ '@context': document['@context'], ...config }), await hash(document)]);
}
