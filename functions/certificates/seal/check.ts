import { verify, X509Certificate } from 'node:crypto';
import { attributesOf, readSeal } from './cms.ts';
import { readFirst } from './der.ts';
import { digestOf, type Unsealed } from './update.ts';

/** One by one: the seal covers the whole file; nothing of it was changed; the certificate's key signed that; it holds. */
const SEAL_CHECKS = ['bytes', 'digest', 'signature', 'certificate'] as const;

export type SealWhy =
  | 'unreadable'
  | 'not-whole'
  | 'changed'
  | 'other-key'
  | 'not-in-order'
  | 'not-yet-valid'
  | 'expired'
  /** An earlier check has to be right first. */
  | 'not-reached';

type Outcome = { outcome: 'ok' } | { outcome: 'failed' | 'could-not-check'; why: SealWhy };
export type SealCheck = { check: (typeof SEAL_CHECKS)[number] } & Outcome;

/** Whose certificate a seal names. Whether that is somebody to trust is for people to say. */
interface Sealer {
  name: string;
  /** Who vouches for the name; nobody where it is the certificate itself. */
  issuer?: string;
  /** SHA-256 of the certificate. */
  sha256: string;
}

export interface SealReport {
  /** One entry for each of `SEAL_CHECKS`, in that order. */
  checks: SealCheck[];
  /** Only where the key of the certificate has made the seal. */
  sealer?: Sealer;
}

const OK: Outcome = { outcome: 'ok' };
const failed = (why: SealWhy): Outcome => ({ outcome: 'failed', why });
const NOT_REACHED: Outcome = { outcome: 'could-not-check', why: 'not-reached' };

/** @returns undefined for a file that holds no seal. */
export function checkSeal(file: Uint8Array, now: Date): SealReport | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  const text = bytes.toString('latin1');
  const ranges = [...text.matchAll(RANGE)].map(({ index, ...range }) => ({
    index,
    ...{ from: Number(range[1]), to: Number(range[2]), rest: Number(range[3]) },
  }));
  // The first that stands where it says; what was signed on top of it later says nothing of what was there before.
  const range = ranges.find(({ index, to }) => index === to + 1);
  if (!range && !text.includes(KIND)) return undefined;
  const [outcomes, sealer] = range ? outcomesOf({ bytes, ...range }, now) : [[failed('unreadable')]];
  const checks = SEAL_CHECKS.map((check, index) => ({ check, ...(outcomes[index] ?? NOT_REACHED) }));
  return { checks, ...(sealer && { sealer }) };
}

const KIND = '/SubFilter /ETSI.CAdES.detached';

/** The file's start, where the seal begins and ends, which stands right before, and how much follows. */
const RANGE = /\/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\]/g;

function outcomesOf(sealed: Unsealed & { rest: number }, now: Date): [Outcome[], Sealer?] {
  if (sealed.to + sealed.rest !== sealed.bytes.length) return [[failed('not-whole')]];
  const seal = sealIn(sealed);
  if (!seal) return [[failed('unreadable')]];
  if (!digestOf(sealed).equals(seal.digest)) return [[OK, failed('changed')]];
  const [leaf, ...above] = seal.certificates;
  const attributes = attributesOf(seal.digest, leaf.raw);
  if (leaf.publicKey.asymmetricKeyType !== 'ec' || !verify('sha256', attributes, leaf.publicKey, seal.signature))
    return [[OK, OK, failed('other-key')]];
  return [[OK, OK, OK, certificateOutcome(leaf, above, now)], sealerOf(leaf)];
}

/** The place holds the seal in hexadecimal digits, zeros after it, and nothing else. */
function sealIn({ bytes, from, to }: Unsealed) {
  const [, digits = ''] = /^<((?:[0-9a-f]{2})+)>$/.exec(bytes.toString('latin1', from, to)) ?? [];
  try {
    const room = Buffer.from(digits, 'hex');
    const { whole } = readFirst(room);
    const { chain, ...seal } = readSeal(whole);
    const [leaf, ...above] = chain;
    const certificates: [X509Certificate, ...X509Certificate[]] = [certificateOf(leaf), ...above.map(certificateOf)];
    return room.subarray(whole.length).every((byte) => byte === 0) ? { ...seal, certificates } : undefined;
  } catch {
    return undefined;
  }
}

const certificateOf = (der: Buffer) => new X509Certificate(der);

const isSelfMade = (certificate: X509Certificate) =>
  certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);

/** No timestamp tells when it was sealed, so what counts is today. */
function certificateOutcome(leaf: X509Certificate, above: readonly X509Certificate[], now: Date): Outcome {
  if (above.length > 0 && !above.some((each) => leaf.checkIssued(each) && leaf.verify(each.publicKey)))
    return failed('not-in-order');
  if (now < new Date(leaf.validFrom)) return failed('not-yet-valid');
  return now > new Date(leaf.validTo) ? { outcome: 'could-not-check', why: 'expired' } : OK;
}

function sealerOf(leaf: X509Certificate): Sealer {
  const { subject, issuer } = leaf.toLegacyObject();
  return {
    name: nameOf(subject),
    ...(!isSelfMade(leaf) && { issuer: nameOf(issuer) }),
    sha256: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

/** Common name and organisation, as far as they are there and differ. */
const nameOf = (said: object): string =>
  [...new Set(['CN', 'O'].flatMap((name) => Reflect.get(said, name) ?? []))].join(', ');
