import { createHash } from 'node:crypto';
import { context, element, integer, object, octets, octetsIn, readFirst, SET, sequence, set, within } from './der.ts';

/** Names in CMS (RFC 5652), of the signed attributes and of the algorithms. */
const OID = {
  data: object('1.2.840.113549.1.7.1'),
  signedData: object('1.2.840.113549.1.7.2'),
  contentType: object('1.2.840.113549.1.9.3'),
  messageDigest: object('1.2.840.113549.1.9.4'),
  signingCertificate: object('1.2.840.113549.1.9.16.2.47'),
  sha256: object('2.16.840.1.101.3.4.2.1'),
  ecdsaWithSha256: object('1.2.840.10045.4.3.2'),
} as const;

const SHA256 = sequence(OID.sha256);
export const ECDSA_WITH_SHA256 = sequence(OID.ecdsaWithSha256);

const attribute = (name: Buffer, value: Buffer) => sequence(name, set([value]));

/**
 * What a seal's key signs (CAdES, ETSI EN 319 122-1): that these are the contents, and that this certificate is meant.
 * SHA-256 goes without saying where the certificate's hash is named (RFC 5035).
 * @param digest SHA-256 of all that is sealed. @param leaf the signer's certificate.
 */
export const attributesOf = (digest: Uint8Array, leaf: Uint8Array): Buffer =>
  set([
    attribute(OID.contentType, OID.data),
    attribute(OID.messageDigest, octets(digest)),
    attribute(OID.signingCertificate, sequence(sequence(sequence(octets(hashOf(leaf)))))),
  ]);

/** The seal itself, without what it seals. @param chain certificates, the signer's first. */
export function cmsOf(attributes: Buffer, signature: Uint8Array, chain: readonly Buffer[]): Buffer {
  const [leaf = Buffer.alloc(0)] = chain;
  const signer = sequence(
    integer(1),
    identifierOf(leaf),
    SHA256,
    // They were signed as the set that they are; here their place says that.
    element(context(0), readFirst(attributes).content),
    ECDSA_WITH_SHA256,
    octets(signature),
  );
  const signed = sequence(integer(1), set([SHA256]), sequence(OID.data), set(chain, context(0)), set([signer]));
  return sequence(OID.signedData, element(context(0), signed));
}

/** Issuer and serial number of a certificate, as they stand in it. */
function identifierOf(certificate: Buffer): Buffer {
  const [toBeSigned] = within(readFirst(certificate));
  const [version, serial, , issuer] = within(toBeSigned);
  if (version?.tag !== context(0) || !serial || !issuer) throw new Error('not a certificate of version 3');
  return sequence(issuer.whole, serial.whole);
}

/** A seal as it was read. Nothing of it is proven yet. */
export interface Seal {
  /** SHA-256 of all that is sealed, as the seal says. */
  digest: Buffer;
  signature: Buffer;
  /** Certificates, the signer's first. */
  chain: [Buffer, ...Buffer[]];
}

/** Reads what `cmsOf` wrote, to the last byte. @throws Error for anything else. */
export function readSeal(cms: Buffer): Seal {
  const [, explicit] = within(readFirst(cms));
  const [, , , certificates, signers] = within(within(explicit, context(0))[0]);
  const [, , , attributes, , signature] = within(within(signers, SET)[0]);
  const said = within(attributes, context(0)).map((each) => within(each));
  const value = (name: Buffer) => within(said.find(([type]) => type?.whole.equals(name))?.[1], SET)[0];
  const hash = octetsIn(within(within(within(value(OID.signingCertificate))[0])[0])[0]);
  const all = within(certificates, context(0)).map(({ whole }) => whole);
  const leaf = all.find((each) => hashOf(each).equals(hash));
  const seal = { digest: octetsIn(value(OID.messageDigest)), signature: octetsIn(signature) };
  if (!leaf) throw new Error('the seal does not hold the certificate that it names');
  const chain: Seal['chain'] = [leaf, ...all.filter((each) => each !== leaf)];
  // All that may stand elsewhere in it follows from these.
  if (!cmsOf(attributesOf(seal.digest, leaf), seal.signature, chain).equals(cms))
    throw new Error('not a seal as Cheti makes them');
  return { ...seal, chain };
}

const hashOf = (certificate: Uint8Array) => createHash('sha256').update(certificate).digest();
