import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/** Headers of every answer, pages and redirects alike. */
export const HEADERS: Record<string, string> = {
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'no-store',
};

/** What an answer that is no page may load: nothing. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

/** Gives an answer whichever of them it does not have. */
export function addHeaders(c: Context): void {
  for (const [name, value] of Object.entries({ ...HEADERS, 'Content-Security-Policy': NOTHING }))
    if (!c.res.headers.has(name)) c.header(name, value);
}

const hashes = new Map<string, string>();

/** The source expression that lets exactly this inline text run. Texts are constants of ours, so the map stays small. */
function source(text: string): string {
  const known = hashes.get(text);
  if (known) return known;
  if (hashes.size > 300) hashes.clear();
  const hash = `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  hashes.set(text, hash);
  return hash;
}

/**
 * Content-Security-Policy of a page with these inline styles and scripts, or with script files and pictures of ours, and
 * nothing else.
 * @param places origins that its scripts talk to beside ours.
 */
export function policy(styles: string[], scripts: string[], ownFiles = false, places: string[] = []): string {
  return [
    "default-src 'none'",
    `style-src ${styles.map(source).join(' ')}`,
    ...(scripts.length > 0
      ? [`script-src ${scripts.map(source).join(' ')}`, ["connect-src 'self'", ...places].join(' ')]
      : []),
    ...(ownFiles ? ["script-src 'self'", "worker-src 'self'", "connect-src 'self'"] : []),
    ownFiles ? "img-src 'self' data:" : 'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
