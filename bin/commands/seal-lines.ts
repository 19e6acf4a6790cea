import type { SealReport, SealWhy } from '../../functions/certificates/seal/check.ts';

const WHY: Record<SealWhy, string> = {
  unreadable: 'the seal is damaged, or not as Cheti makes them',
  'not-whole': 'something was added to the file, or cut off it, after it was sealed',
  changed: 'the file was changed after it was sealed',
  'other-key': 'it was made by another key than that of the certificate in it',
  'not-in-order': 'nobody in its chain of certificates has issued the certificate',
  'not-yet-valid': 'its certificate does not hold yet',
  expired: 'its certificate has expired, and no timestamp says that it was made before',
  'not-reached': 'an earlier check did not hold',
};

/** One row for each check of a PDF's seal. */
export const sealRows = ({ checks }: SealReport): string[][] =>
  checks.map((each) => [
    `  seal: ${each.check}`,
    each.outcome === 'ok' ? 'ok' : `${each.outcome.replaceAll('-', ' ')}: ${WHY[each.why]}`,
  ]);

/** Whose the seal is, as far as that is known. */
export function sealLines({ sealer }: SealReport): string[] {
  if (!sealer) return [];
  const { name, issuer, sha256 } = sealer;
  return [
    issuer
      ? `Sealed by ${name}, for whom ${issuer} vouches: whether you trust them is for you to say.`
      : `Sealed by ${name}, which made its certificate itself: nobody vouches for the name.`,
    `SHA-256 of the seal’s certificate: ${sha256}`,
  ];
}
