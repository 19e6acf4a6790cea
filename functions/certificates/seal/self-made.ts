import { createHash } from 'node:crypto';
import { ECDSA_WITH_SHA256 } from './cms.ts';
import { bits, context, element, integer, object, octets, sequence, time, yes } from './der.ts';
import type { SealKey } from './key.ts';
import { subjectOf } from './subject.ts';

const EXTENSIONS = {
  subjectKeyIdentifier: object('2.5.29.14'),
  keyUsage: object('2.5.29.15'),
  basicConstraints: object('2.5.29.19'),
} as const;

/** `digitalSignature` and `nonRepudiation`. */
const SIGNS = bits(Buffer.of(0b1100_0000), 6);
/** The last instant that X.509 knows: it stands for no end (RFC 5280, 4.1.2.5). */
const NO_END = new Date('9999-12-31T23:59:59Z');

/**
 * A certificate that a key makes for itself. It says who answers at a host, and nobody vouches for that.
 * @param from it holds from then on, without an end.
 * @returns it in DER: another one each time, as the signature is.
 */
export async function selfMade({ publicKey, sign }: SealKey, host: string, from: Date): Promise<Buffer> {
  const key = publicKey.export({ format: 'der', type: 'spki' });
  const hash = createHash('sha256').update(key).digest();
  const name = subjectOf(host);
  const toBeSigned = sequence(
    element(context(0), integer(2)),
    integer(hash.subarray(0, 16)),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(from), time(NO_END)),
    name,
    key,
    element(
      context(3),
      sequence(
        sequence(EXTENSIONS.basicConstraints, yes(), octets(sequence())),
        sequence(EXTENSIONS.keyUsage, yes(), octets(SIGNS)),
        sequence(EXTENSIONS.subjectKeyIdentifier, octets(octets(hash.subarray(0, 20)))),
      ),
    ),
  );
  return sequence(toBeSigned, ECDSA_WITH_SHA256, bits(await sign(toBeSigned)));
}
