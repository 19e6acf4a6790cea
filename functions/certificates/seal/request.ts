import { ECDSA_WITH_SHA256 } from './cms.ts';
import { bits, context, element, integer, sequence } from './der.ts';
import type { SealKey } from './key.ts';
import { subjectOf } from './subject.ts';

/** What a certificate authority wants to see of a key that it is to certify (PKCS #10), signed by that key. @returns PEM. */
export async function certificateRequest(
  { publicKey, sign }: SealKey,
  name: string,
  organisation?: string,
): Promise<string> {
  const key = publicKey.export({ format: 'der', type: 'spki' });
  const asked = sequence(integer(0), subjectOf(name, organisation), key, element(context(0)));
  const request = sequence(asked, ECDSA_WITH_SHA256, bits(await sign(asked)));
  const lines = request.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE REQUEST-----', ...lines, '-----END CERTIFICATE REQUEST-----', ''].join('\n');
}
