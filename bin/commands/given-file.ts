import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The command was called in a way that cannot work: exit code 2. */
export class WrongUsage extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'WrongUsage';
  }
}

const WHY: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'you may not',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

function cannot(path: string, what: string, error: unknown): WrongUsage {
  const { code = '' } = error as { code?: string };
  return new WrongUsage(`${path} cannot be ${what}: ${WHY[code] ?? code}`, error);
}

/** The bytes of a file that was named on the command line. @throws WrongUsage where it cannot be read. */
export async function givenFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw cannot(path, 'read', error);
  }
}

/** Before anything is made to be written there. @throws WrongUsage where its folder is missing. */
export async function folderOf(path: string): Promise<void> {
  const folder = dirname(path);
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new WrongUsage(`${path} cannot be written: there is no folder ${folder}`);
}

/** @throws WrongUsage where it cannot be written. */
export async function writeGivenFile(path: string, content: Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw cannot(path, 'written', error);
  }
}
