import type { KeyObject } from 'node:crypto';

/** Who seals: a key on the curve P-256 that may lie anywhere. */
export interface SealKey {
  publicKey: KeyObject;
  /** Signs the bytes by ECDSA with SHA-256. @returns the signature in DER; another one each time. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
