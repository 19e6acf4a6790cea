import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Chromium and the libraries it needs, unpacked once for all test runs of this version. */
const PLACE = join(tmpdir(), 'cheti-chromium-153');

/**
 * A headless Chromium out of an npm package: no browser need be on the machine. `CHROMIUM` names another one.
 * The caller closes it.
 */
export async function launchBrowser(further: string[] = []): Promise<Browser> {
  const own = process.env.CHROMIUM;
  const executablePath = own ?? (await unpacked());
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', ...further],
    env: {
      ...(process.env as Record<string, string>),
      ...(!own && {
        LD_LIBRARY_PATH: join(PLACE, 'al2023', 'lib'),
        ...(!existsSync('/etc/fonts') && { FONTCONFIG_PATH: join(PLACE, 'fonts') }),
      }),
    },
  });
}

/** Unpacks beside the place and then moves there in one step: two test files may come at once. */
async function unpacked(): Promise<string> {
  const binary = join(PLACE, 'chromium');
  if (existsSync(binary)) return binary;
  const mine = await mkdtemp(join(tmpdir(), 'chromium-'));
  const before = ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'].map(
    (name) => [name, process.env[name]] as const,
  );
  // The package unpacks into the folder for temporary files, and its libraries only where it believes to be on Lambda.
  process.env.TMPDIR = mine;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  } finally {
    for (const [name, value] of before) restore(name, value);
  }
  await rename(mine, PLACE).catch(() => rm(mine, { recursive: true }));
  return binary;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** Where the browser believes the pages to be: https, so that secure cookies work. */
export const SITE = 'https://cheti.example';

/** What takes requests: a Hono app, or several behind one function. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/** Hands every request of the context to `fetch`; nothing goes to a network. */
export async function serve(context: BrowserContext, fetch: Fetch): Promise<void> {
  await context.route('**/*', async (route) => {
    const asked = route.request();
    const body = asked.postDataBuffer();
    const answer = await fetch(
      new Request(asked.url(), {
        method: asked.method(),
        headers: await asked.allHeaders(),
        ...(body && { body: new Uint8Array(body) }),
      }),
    );
    const headers = Object.fromEntries(answer.headers);
    delete headers['content-encoding'];
    await route.fulfill({
      status: answer.status,
      headers: { ...headers, ...(answer.headers.has('set-cookie') && { 'set-cookie': cookies(answer) }) },
      body: Buffer.from(await plain(answer)),
    });
  });
}

const cookies = (answer: Response) => answer.headers.getSetCookie().join('\n');

async function plain(answer: Response): Promise<Uint8Array> {
  const body = new Uint8Array(await answer.arrayBuffer());
  switch (answer.headers.get('content-encoding')) {
    case 'br':
      return brotliDecompressSync(body);
    case 'gzip':
      return gunzipSync(body);
    default:
      return body;
  }
}
