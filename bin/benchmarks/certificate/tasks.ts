import { generateKeyPairSync, sign } from 'node:crypto';
import { signedCredential } from '../../../functions/certificates/signed-credential.ts';
import { multikeyOf } from '../../../functions/credentials/key.ts';
import { median } from '../figures.ts';
import { snapshots } from './snapshots.ts';
import type { Task } from './way.ts';

/** So many credentials are signed; more certificates hold the same ones again, which are as long as theirs. */
const SIGNED = 300;

/** Certificates of so many people, and what signing a credential took: median of CPU milliseconds. */
export async function tasksOf(count: number): Promise<{ tasks: Task[]; msSigning: number }> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const signer = {
    multikey: multikeyOf(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')),
    sign: async (bytes: Uint8Array) => sign(null, bytes, privateKey),
  };
  const people = snapshots(count);
  const credentials: string[] = [];
  const costs: number[] = [];
  for (const snapshot of people.slice(0, SIGNED)) {
    const before = process.cpuUsage();
    const { status = { list: 1, index: 0 } } = snapshot;
    credentials.push(await signedCredential({ event: 'kk', kind: 'ushiriki', snapshot }, status, signer));
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  const tasks = people.map((snapshot, index) => ({ snapshot, credential: credentials[index % SIGNED] ?? '' }));
  return { tasks, msSigning: median(costs) };
}
