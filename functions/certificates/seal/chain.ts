import { type KeyObject, X509Certificate } from 'node:crypto';

/** What a file has room for: a certificate of a public authority has some 2 KB, and two or three stand over it. */
const MOST_BYTES = 7 * 1024;

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** A certificate, and those that vouch for it. */
export const pemOf = (chain: readonly Buffer[]): string =>
  chain.map((certificate) => new X509Certificate(certificate).toString()).join('');

/** Certificates of a PEM file, in its order, as DER. @throws Error where one cannot be read. */
export const chainIn = (pem: string): Buffer[] => (pem.match(PEM) ?? []).map((one) => new X509Certificate(one).raw);

/**
 * That a key may seal by this chain: it begins with that key's own certificate, which holds now, and each that follows
 * has issued the one before.
 * @throws Error that says what is wrong: a seal by such a chain would never be believed, nor could it be made anew.
 */
export function assertFits(chain: readonly Buffer[], key: KeyObject, now: Date): void {
  const [leaf, ...above] = chain.map((certificate) => new X509Certificate(certificate));
  if (!leaf) throw new ChainError('holds no certificate');
  if (!leaf.publicKey.equals(key)) throw new ChainError('does not begin with the certificate of the sealing key');
  if (now < new Date(leaf.validFrom)) throw new ChainError(`does not hold before ${leaf.validFrom}`);
  if (now > new Date(leaf.validTo)) throw new ChainError(`has held until ${leaf.validTo} only`);
  above.reduce((below, issuer) => {
    if (!below.checkIssued(issuer) || !below.verify(issuer.publicKey))
      throw new ChainError('is not in order: each certificate is issued by the next');
    return issuer;
  }, leaf);
  const bytes = chain.reduce((sum, { length }) => sum + length, 0);
  if (bytes > MOST_BYTES) throw new ChainError(`is larger than ${MOST_BYTES} bytes: leave the root out`);
}

/** The chain that the deployer gave is not one to seal by. */
class ChainError extends Error {
  override readonly name = 'ChainError';

  constructor(what: string) {
    super(`the seal’s certificate chain ${what}`);
  }
}
