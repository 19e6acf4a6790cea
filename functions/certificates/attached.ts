/** The credential that a certificate's file holds: its name there, and its type. */
export const CREDENTIAL_FILE = 'openbadgecredential.json';
export const CREDENTIAL_TYPE = 'application/ld+json';
