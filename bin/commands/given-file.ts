import { readFile } from 'node:fs/promises';

/** The command was called in a way that cannot work: exit code 2. */
export class WrongUsage extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'WrongUsage';
  }
}

const WHY: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/** The bytes of a file that was named on the command line. @throws WrongUsage where it cannot be read. */
export async function givenFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const { code = '' } = error as { code?: string };
    throw new WrongUsage(`${path} cannot be read: ${WHY[code] ?? code}`, error);
  }
}
