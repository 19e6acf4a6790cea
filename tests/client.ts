import { buildClient } from '../lib/client.ts';

/** Before all tests: the console serves what was built from the source as it is now. */
export default async function (): Promise<void> {
  await buildClient();
}
