import * as z from 'zod';
import { didAddress } from '../../functions/credentials/did.ts';

const MILLISECONDS = 10_000;

/** What a credential names, as far as it can be read of one that may be anything. */
const names = z.looseObject({
  issuer: z.looseObject({ id: z.string() }),
  credentialStatus: z.looseObject({ statusListCredential: z.string() }).optional(),
});

/** Where the issuer's DID document and the status list of a credential lie; undefined where it names none. */
export function sourcesOf(credential: unknown): { did: string | undefined; status: string | undefined } {
  const { data } = names.safeParse(credential);
  return { did: data && didAddress(data.issuer.id), status: data?.credentialStatus?.statusListCredential };
}

/** @returns undefined for what is not there, no JSON, or at no address of the web: it is then not checked. */
export async function fetched(address: string | undefined): Promise<unknown> {
  if (!address || !/^(https:\/\/|http:\/\/localhost[:/])/.test(address)) return undefined;
  try {
    const headers = { accept: 'application/vc, application/json' };
    const answer = await fetch(address, { headers, redirect: 'error', signal: AbortSignal.timeout(MILLISECONDS) });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}
