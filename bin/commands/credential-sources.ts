import * as z from 'zod';
import { didAddress } from '../../functions/credentials/did.ts';

const MILLISECONDS = 10_000;

/** What a credential names, as far as it can be read of one that may be anything. */
const names = z.looseObject({
  id: z.string().optional(),
  issuer: z.looseObject({ id: z.string() }),
  credentialStatus: z.looseObject({ statusListCredential: z.string() }).optional(),
});

/** Addresses that a credential names; undefined where it names none. */
interface Sources {
  /** The issuer's DID document. */
  did: string | undefined;
  status: string | undefined;
  /** The page that shows it, and its file's SHA-256. */
  page: string | undefined;
}

export function sourcesOf(credential: unknown): Sources {
  const { data } = names.safeParse(credential);
  return {
    did: data && didAddress(data.issuer.id),
    status: data?.credentialStatus?.statusListCredential,
    page: data?.id,
  };
}

/** @returns undefined for what is not there, no JSON, or at no address of the web: it is then not checked. */
export async function fetched(address: string | undefined): Promise<unknown> {
  const said = await answered(address, 'application/vc, application/json');
  try {
    return said === undefined ? undefined : JSON.parse(said);
  } catch {
    return undefined;
  }
}

/** Whether the page at an address names the SHA-256; undefined where there is no page to be asked. */
export async function namesFile(address: string | undefined, sha256: string): Promise<boolean | undefined> {
  return (await answered(address, 'text/html'))?.includes(sha256);
}

async function answered(address: string | undefined, accept: string): Promise<string | undefined> {
  if (!address || !/^(https:\/\/|http:\/\/localhost[:/])/.test(address)) return undefined;
  try {
    const signal = AbortSignal.timeout(MILLISECONDS);
    const answer = await fetch(address, { headers: { accept }, redirect: 'error', signal });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
