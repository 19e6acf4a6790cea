/**
 * Whether a POST comes from a page of ours. Browsers say it in `Sec-Fetch-Site`. Older ones send `Origin`; under our
 * `no-referrer` policy some send `Origin: null` even from our own pages, so `null` passes there: they keep the session
 * cookie (SameSite=Lax) back from foreign posts all the same.
 */
export function ownOrigin(headers: Headers, url: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = headers.get('origin');
  if (origin === null || origin === 'null') return true;
  const host = headers.get('host') ?? new URL(url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}
