/** The independent implementation comes without types: only what is used of it. */
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: unknown; signer?: unknown; date?: string });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown;
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(options: { controller: string; id: string }): Promise<{
    id: string;
    signer(): unknown;
    export(options: { publicKey: true }): Promise<{ publicKeyMultibase: string }>;
  }>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(options: unknown): Promise<unknown>;
}

declare module '@digitalbazaar/vc' {
  type Loader = (url: string) => Promise<{ documentUrl: string; document: unknown }>;

  export function issue(options: { credential: object; suite: unknown; documentLoader: Loader }): Promise<object>;
  export function verifyCredential(options: {
    credential: object;
    suite: unknown;
    documentLoader: Loader;
    checkStatus: unknown;
    now: Date;
  }): Promise<{ verified: boolean; statusResult?: { results?: { status: boolean }[] } }>;
}
