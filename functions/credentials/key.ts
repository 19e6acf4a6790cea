import { createPublicKey, type KeyObject } from 'node:crypto';
import { sha256 } from '../shared/ids.ts';
import { fromBase58, toBase58 } from './base58.ts';

/** Multicodec's prefix of an Ed25519 public key. */
const ED25519 = [0xed, 0x01];

/** A public key of 32 bytes as a Multikey writes it: `z6Mk…`. */
export const multikeyOf = (bytes: Uint8Array): string => `z${toBase58(Uint8Array.from([...ED25519, ...bytes]))}`;

/** The key that a Multikey writes. @returns undefined for anything but an Ed25519 public key. */
export function keyOf(multikey: string): KeyObject | undefined {
  const bytes = multikey.startsWith('z') && multikey.length < 60 ? fromBase58(multikey.slice(1)) : undefined;
  if (bytes?.length !== 34 || ED25519.some((byte, index) => bytes[index] !== byte)) return undefined;
  const x = Buffer.from(bytes.subarray(2)).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/**
 * The name of a key in its owner's DID document. It follows from the key, so that another key never stands under the name
 * of an earlier one.
 */
export const keyId = (did: string, multikey: string): string => `${did}#key-${sha256(multikey).slice(0, 8)}`;
