import { keyId } from './key.ts';
import { type Proof, type Sign, signed } from './proof.ts';

/** Who signs for the issuer. */
export interface Signer {
  /** Public key, `z6Mk…`. */
  multikey: string;
  sign: Sign;
}

interface Unsigned {
  '@context': readonly string[];
  issuer: string | { id: string };
  validFrom: string;
}

/**
 * Signs a credential, or a status list, for its issuer. The proof says that it was made when the credential begins to
 * hold: the same credential and key give the same bytes whenever they are asked for.
 * @throws Error for a word that no context defines.
 */
export function signCredential<Document extends Unsigned>(
  document: Document,
  { multikey, sign }: Signer,
): Promise<Document & { proof: [Proof] }> {
  const did = typeof document.issuer === 'string' ? document.issuer : document.issuer.id;
  return signed(document, { verificationMethod: keyId(did, multikey), created: document.validFrom, sign });
}
