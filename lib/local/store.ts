import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/** Grows when what is kept can no longer be read as it was written. */
const FORMAT = 1;

const storeFile = z.object({ format: z.number() });
const lockFile = z.object({ pid: z.number() });
const cliFile = z.object({ url: z.string(), accessKeyId: z.string(), secretAccessKey: z.string() });

/** What the organiser's command line signs with; `url` is where the HTTP API answers. */
type CliFile = z.infer<typeof cliFile>;

/** Where everything is kept: in a folder, or in memory and, what is large, in a folder that goes when it is closed. */
export interface Store {
  /** Folder of DynamoDB's files; undefined for memory. */
  tables: string | undefined;
  objects: string;
  mails: string;
  /** File of the keys that KMS signs with; undefined for memory. */
  keys: string | undefined;
  cli: CliFile;
  /** Whether nothing had been kept here before. */
  fresh: boolean;
  /** Lets the command line find the API. */
  publish(url: string): Promise<CliFile>;
  close(): Promise<void>;
}

/** @throws Error for a folder that another format was written to. */
export async function openStore(folder?: string): Promise<Store> {
  if (folder === undefined) {
    const away = await mkdtemp(join(tmpdir(), 'cheti-'));
    const objects = join(away, 'objects');
    await mkdir(objects);
    const cli = newKeys();
    return {
      ...{ tables: undefined, keys: undefined, mails: join(away, 'mails'), objects, cli, fresh: true },
      publish: async (url) => Object.assign(cli, { url }),
      close: () => rm(away, { recursive: true, force: true }),
    };
  }
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'store.json');
  const fresh = !existsSync(path);
  if (!fresh) {
    const { format } = storeFile.parse(JSON.parse(await readFile(path, 'utf8')));
    if (format !== FORMAT)
      throw new Error(
        `${folder} was written in format ${format}, this version reads format ${FORMAT}: move the folder away, or choose another: npm start -- --data DIR`,
      );
  }
  const lock = join(folder, 'running.json');
  await takeLock(folder, lock);
  const cliPath = join(folder, 'cli.json');
  const cli = existsSync(cliPath) ? cliFile.parse(JSON.parse(await readFile(cliPath, 'utf8'))) : newKeys();
  await writeFile(path, JSON.stringify({ format: FORMAT }));
  return {
    tables: join(folder, 'tables'),
    objects: join(folder, 'objects'),
    mails: join(folder, 'mails'),
    keys: join(folder, 'keys.json'),
    cli,
    fresh,
    async publish(url) {
      Object.assign(cli, { url });
      await writeFile(cliPath, JSON.stringify(cli), { mode: 0o600 });
      return cli;
    },
    close: () => rm(lock, { force: true }),
  };
}

/** One run at a time: DynamoDB's files allow no second. A lock of a process that has died is taken over. */
async function takeLock(folder: string, lock: string): Promise<void> {
  if (existsSync(lock)) {
    const { pid } = lockFile.parse(JSON.parse(await readFile(lock, 'utf8')));
    if (isAlive(pid))
      throw new Error(
        `${folder} is in use by the process ${pid}: stop that one, or choose another folder: npm start -- --data DIR`,
      );
  }
  await writeFile(lock, JSON.stringify({ pid: process.pid }));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const newKeys = (): CliFile => ({
  url: '',
  accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString('base64url'),
});
