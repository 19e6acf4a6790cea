/**
 * Chooses somebody at the page of the local run's issuer, as a browser would.
 * @param address where a sign-in led to. @param site our own address. @returns path and query by which the issuer leads back.
 */
export async function choose(address: string, person: string, site: string): Promise<string> {
  const kept = new Map<string, string>();
  const ask = async (to: string, body?: URLSearchParams) => {
    const answer = await fetch(new URL(to, address), {
      redirect: 'manual',
      headers: { cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      kept.set(name, value);
    }
    return answer.headers.get('location') ?? '';
  };
  const page = await ask(address);
  let next = await ask(page, new URLSearchParams({ person }));
  while (next && !next.startsWith(site)) next = await ask(next);
  if (!next) throw new Error('the issuer does not lead back');
  return next.slice(site.length);
}

/** Where the page that follows a begun sign-in leads on to. */
export const issuerIn = (html: string): string => /url=([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
