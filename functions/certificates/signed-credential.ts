import type { Signer } from '../credentials/sign.ts';
import type { Certificate, StatusEntry } from './certificate.ts';
import { credentialOf } from './credential.ts';

/**
 * A certificate's credential, signed, as JSON. The same certificate, entry and key give the same text.
 * @param status where the certificate stands in its status lists (`statusOf`).
 */
export async function signedCredential(
  certificate: Pick<Certificate, 'event' | 'kind' | 'snapshot'>,
  status: StatusEntry,
  signer: Signer,
): Promise<string> {
  // JSON-LD and its contexts are loaded with the first: who only draws needs none.
  const { signCredential } = await import('../credentials/sign.ts');
  return JSON.stringify(await signCredential(credentialOf(certificate, status), signer));
}
