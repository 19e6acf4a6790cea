import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { designs } from '../functions/certificates/designs/catalogue.ts';
import { plateBytes } from '../functions/certificates/plate/plate.ts';
import { plateFile } from '../functions/certificates/plate/plates.ts';
import { ROOT } from './root.ts';

/** What plates are made from, their designs apart. */
const INPUTS = [
  'functions/certificates/plate/*.ts',
  'functions/certificates/designs/*.ts',
  'functions/certificates/*.ts',
];

/**
 * Makes the plate of every version of every design, and once only: it takes seconds. Functions find them beside their
 * bundles, what runs from the source finds them here.
 * @returns their folder.
 */
export async function preparePlates(cache = join(ROOT, '.cache')): Promise<string> {
  const folder = join(cache, 'plates');
  const stamp = `${inputsHash()}.made`;
  if (existsSync(join(folder, stamp))) return folder;
  const making = join(cache, `plates-${process.pid}`);
  await mkdir(making, { recursive: true });
  const { compilePlate } = await import('../functions/certificates/plate/compile.ts');
  for (const design of designs())
    await writeFile(join(making, plateFile(design)), plateBytes(await compilePlate(design)));
  await mkdir(folder, { recursive: true });
  for (const old of await readdir(folder)) if (old.endsWith('.made')) await rm(join(folder, old));
  // Each is whole or not there for whoever reads at the same time.
  for (const made of await readdir(making)) await rename(join(making, made), join(folder, made));
  await writeFile(join(folder, stamp), '');
  await rm(making, { recursive: true });
  return folder;
}

function inputsHash(): string {
  const hash = createHash('sha256');
  for (const file of [...globSync(INPUTS, { cwd: ROOT }), 'package-lock.json'].sort())
    hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
}
