import { preparePlates } from '../lib/plates.ts';

/** Before all tests: each process would make them for itself. */
export default async function (): Promise<void> {
  await preparePlates();
}
