/** What a program may ask a certificate's address for, instead of a page; the first is what a credential is. */
export const CREDENTIAL_TYPES = [
  'application/vc',
  'application/vc+ld+json',
  'application/ld+json',
  'application/json',
] as const;

/** Where a certificate's credential lies. */
export const credentialPath = (code: string): string => `/v/${code}/credential`;
