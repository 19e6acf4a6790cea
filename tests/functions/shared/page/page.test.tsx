import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../functions/shared/errors.ts';
import { createLog } from '../../../../functions/shared/log.ts';
import { pageApp } from '../../../../functions/shared/page/app.ts';
import { Card } from '../../../../functions/shared/page/components.tsx';
import { messages } from '../../../../functions/shared/page/messages.ts';
import { respond } from '../../../../functions/shared/page/page.tsx';
import { forms } from '../../../../functions/shared/page/style.ts';

const lines: string[] = [];
const script = 'document.title+="!"';

function sample() {
  lines.length = 0;
  const app = pageApp({ log: createLog((line) => lines.push(line)), foreignPosts: (path) => path === '/open' });
  app.get('/a', (c) =>
    respond(
      c,
      {
        title: 'Ukurasa <b>',
        band: { title: { en: 'Only <English>' }, line: 'Dodoma', accent: '#ffd100' },
        styles: [forms],
        script,
      },
      <Card title="<i>Jina</i>">{'<script>alert(1)</script>'}</Card>,
    ),
  );
  app.post('/a', async (c) => c.text(String((await c.req.text()).length)));
  app.post('/open', (c) => c.text('open'));
  app.get('/gone', () => {
    throw new Refusal(410, 'gone', 'gone');
  });
  app.get('/fails', () => {
    throw new Error('neema@example.org is broken');
  });
  app.get('/away', (c) => c.redirect('/a', 303));
  return app;
}

describe('a page', () => {
  it('has the headers that every page must have', async () => {
    for (const path of ['/a', '/none', '/gone', '/fails', '/away']) {
      const { headers } = await sample().request(path);
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=63072000/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
    }
  });

  it('lets exactly its own inline texts run, by their hashes', async () => {
    const answer = await sample().request('/a');
    const html = await answer.text();
    const inline = [...html.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => text);
    expect(inline).toHaveLength(4);
    const allowed = answer.headers.get('content-security-policy') ?? '';
    for (const text of inline) expect(allowed).toContain(createHash('sha256').update(text).digest('base64'));
    expect(allowed.match(/sha256-/g)).toHaveLength(4);
    expect(html).not.toMatch(/ style=| on[a-z]+="| src=|<link rel="stylesheet/);
  });

  it('keeps text as text', async () => {
    const html = await (await sample().request('/a')).text();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('&lt;i&gt;Jina&lt;/i&gt;');
    expect(html).toContain('<title>Ukurasa &lt;b&gt; · Cheti</title>');
  });

  it('marks a text that is in another language', async () => {
    expect(await (await sample().request('/a')).text()).toContain('<b lang="en">Only &lt;English&gt;</b>');
    expect(await (await sample().request('/a?lang=en')).text()).toContain('<b>Only &lt;English&gt;</b>');
  });

  it('compresses as the browser asks', async () => {
    const plain = await (await sample().request('/a')).text();
    const of = async (accept: string) => {
      const answer = await sample().request('/a', { headers: { 'accept-encoding': accept } });
      return { encoding: answer.headers.get('content-encoding'), body: Buffer.from(await answer.arrayBuffer()) };
    };
    const brotli = await of('gzip, deflate, br');
    expect([brotli.encoding, brotliDecompressSync(brotli.body).toString()]).toEqual(['br', plain]);
    const gzip = await of('gzip, br;q=0');
    expect([gzip.encoding, gunzipSync(gzip.body).toString()]).toEqual(['gzip', plain]);
    expect((await of('identity')).encoding).toBeNull();
  });
});

describe('the language', () => {
  it('is Swahili, unless asked for by address or kept in the cookie', async () => {
    const app = sample();
    const language = async (path: string, cookie?: string) =>
      (await app.request(path, cookie ? { headers: { cookie } } : {})).headers.get('content-language');
    expect(await language('/a')).toBe('sw');
    expect(await language('/a?lang=en')).toBe('en');
    expect(await language('/a', 'lang=en')).toBe('en');
    expect(await language('/a?lang=sw', 'lang=en')).toBe('sw');
    expect(await language('/a?lang=xx')).toBe('sw');
  });

  it('is switched on this host, however many slashes the path begins with', async () => {
    const html = await (await sample().request('http://localhost//evil.example/a')).text();
    expect(html).toContain('href="/evil.example/a?lang=en"');
    expect(html).not.toContain('href="//');
  });

  it('is switched on the page that is open, with the rest of its query', async () => {
    const answer = await sample().request('/a?form=siku-1&lang=en');
    expect(answer.headers.get('set-cookie')).toMatch(/^lang=en;.*SameSite=Lax/);
    expect(await answer.text()).toContain('href="/a?form=siku-1&amp;lang=sw" lang="sw"');
  });

  it('has the same words in both', () => {
    expect(Object.keys(messages.en)).toEqual(Object.keys(messages.sw));
    expect(Object.keys(messages.en.statuses)).toEqual(Object.keys(messages.sw.statuses));
  });
});

describe('a post', () => {
  const post = (headers: Record<string, string>, path = '/a', body = 'x=1') =>
    sample().request(path, { method: 'POST', body, headers: { host: 'cheti.example', ...headers } });

  it('from a page of ours is taken', async () => {
    expect((await post({ 'sec-fetch-site': 'same-origin', origin: 'null' })).status).toBe(200);
    expect((await post({ origin: 'https://cheti.example' })).status).toBe(200);
    expect((await post({})).status).toBe(200);
  });

  it('from another origin is refused, but where it may come from anywhere', async () => {
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, '/open')).status).toBe(200);
  });

  it('of more than 256 KB is refused with 413', async () => {
    const long = (n: number) => post({ 'content-length': String(n) }, '/a', 'x'.repeat(n));
    expect((await long(256 * 1024)).status).toBe(200);
    const refused = await long(256 * 1024 + 1);
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain(messages.sw.statuses[413][0]);
  });
});

describe('what goes wrong', () => {
  it('answers with a friendly page and its status', async () => {
    expect((await sample().request('/gone')).status).toBe(410);
    const missing = await sample().request('/p/kikao-2019/abcdefgh23456789?lang=en');
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('href="/e/kikao-2019/link"');
  });

  it('says nothing of a fault outside, and no message in the log', async () => {
    const answer = await sample().request('/fails');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('broken');
    expect(lines.join()).toContain('page failed');
    expect(lines.join()).not.toContain('neema');
  });
});
