import { readFileSync } from 'node:fs';
import { sha256 } from '../shared/ids.ts';
import { compress } from '../shared/page/compress.ts';
import type { PageContext } from '../shared/page/context.ts';

/** Scripts for browsers, built apart: beside the bundle, or where they were built last where the source runs. */
const FOLDERS = ['./client/', '../../.cache/client/'];

const read = new Map<string, { text: string; version: string }>();

type Script = 'phone' | 'worker' | 'designer';

function scriptNamed(name: Script): { text: string; version: string } {
  const known = read.get(name);
  if (known) return known;
  const text = textOf(`${name}.js`);
  const made = { text, version: sha256(text).slice(0, 16) };
  read.set(name, made);
  return made;
}

function textOf(file: string): string {
  for (const folder of FOLDERS)
    try {
      return readFileSync(new URL(folder + file, import.meta.url), 'utf8');
    } catch {}
  throw new Error(`${file} has not been built`);
}

/** Under which address the door's script is served: another one for each version. */
export const phoneScript = (): string => `/organiser/door-phone.js?v=${scriptNamed('phone').version}`;
export const designerScript = (): string => `/organiser/designer.js?v=${scriptNamed('designer').version}`;

const FOR_GOOD = 'public, max-age=31536000, immutable';

/** May be kept for good: its address names its version. */
export const servePhone = (c: PageContext): Response => serve(c, 'phone', FOR_GOOD);
export const serveDesigner = (c: PageContext): Response => serve(c, 'designer', FOR_GOOD);

/** The service worker, which the browser asks for anew by itself. It may ask our own site, and load nothing. */
export function serveWorker(c: PageContext): Response {
  const answer = serve(c, 'worker', 'no-cache');
  answer.headers.set('Content-Security-Policy', "default-src 'none'; connect-src 'self'");
  return answer;
}

function serve(c: PageContext, name: Script, caching: string): Response {
  const { body, encoding } = compress(scriptNamed(name).text, c.req.header('accept-encoding'));
  return new Response(body, {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': caching,
      Vary: 'Accept-Encoding',
      ...(encoding && { 'Content-Encoding': encoding }),
    },
  });
}
