import jsonld from 'jsonld';
import { CONTEXTS, type Contexts } from './contexts.ts';

/**
 * A JSON-LD document as RDF Dataset Canonicalization (RDFC-1.0) writes it: N-Quads, always the same for the same meaning.
 * @throws Error for a context that is not among `contexts`, for a word that no context defines, and for a document that
 * would take too much work.
 */
export const canonical = (document: object, contexts: Contexts = CONTEXTS): Promise<string> =>
  jsonld.canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    // Otherwise words that mean nothing would be left out, and so be covered by no signature.
    safe: true,
    async documentLoader(url) {
      const known = contexts.get(url);
      if (!known) throw new Error(`no context ${url} is kept here, and none is fetched`);
      return { documentUrl: url, document: known };
    },
  });
