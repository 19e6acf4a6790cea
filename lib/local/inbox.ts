import { createServer, type Server } from 'node:http';
import { html, raw } from 'hono/html';
import PostalMime, { type Email } from 'postal-mime';
import type { MailStore, SentMail } from './mail-store.ts';

const ON_A_PAGE = 200;
const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}:root{color-scheme:light dark}
ol{list-style:none;padding:0}li{padding:.5rem 0;border-bottom:1px solid #8884;overflow-wrap:anywhere}li>*{display:block}
@media(min-width:50rem){li{display:grid;grid-template-columns:11rem 21rem minmax(0,1fr);gap:1rem}}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}label{flex:0 1 20rem}button{font:inherit;padding:.3rem .8rem}
iframe{width:100%;height:36rem;border:1px solid #8884;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere}
input{font:inherit;padding:.3rem;width:100%;box-sizing:border-box}nav{display:flex;gap:1rem}`;

/** The page that shows every mail that was sent, on a port of its own: it is no part of Cheti. */
export async function startInbox(store: MailStore, port: number, host: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://inbox');
    const [, kind = '', id = '', part = ''] = url.pathname.split('/');
    const mail = kind === 'mails' ? store.find(decodeURIComponent(id)) : undefined;
    const say = (status: number, type: string, body: string | Uint8Array, policy: string) =>
      response
        .writeHead(status, {
          'content-type': type,
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        })
        .end(body);
    const page = async (status: number, title: string, body: Markup) =>
      say(status, 'text/html; charset=utf-8', String(await frame(title, body)), PAGE_POLICY);
    try {
      if (url.pathname === '/') return void (await page(200, 'Inbox', list(store.all, url.searchParams)));
      if (!mail) return void (await page(404, 'No such mail', html`<p><a href="/">Inbox</a></p>`));
      const source = await store.raw(mail.messageId);
      if (part === 'eml') return void say(200, 'message/rfc822', source, PAGE_POLICY);
      const parsed = await PostalMime.parse(source);
      if (part === 'html')
        say(200, 'text/html; charset=utf-8', `<base target="_blank">${parsed.html ?? ''}`, MAIL_POLICY);
      else if (part === '') await page(200, mail.subject, one(mail, parsed));
      else {
        const attachment = parsed.attachments[Number(part)];
        if (!attachment) return void (await page(404, 'No such attachment', html`<p><a href="/">Inbox</a></p>`));
        say(200, attachment.mimeType, new Uint8Array(attachment.content as ArrayBuffer), PAGE_POLICY);
      }
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'";
/** A mail runs no script, wherever it is opened; its links open outside. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

type Markup = ReturnType<typeof html>;

const frame = (title: string, body: Markup) =>
  html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${raw(STYLE)}</style><h1>${title}</h1>${body}</html>`;

/** The newest first, by pages; `q` asks for a recipient or subject, `page` counts from 1. */
function list(all: SentMail[], query: URLSearchParams): Markup {
  const asked = query.get('q') ?? '';
  const found = all.filter(({ to, subject }) =>
    `${to.join(' ')} ${subject}`.toLowerCase().includes(asked.toLowerCase()),
  );
  const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.get('page'))) || 1));
  const rows = found
    .toReversed()
    .slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
    .map(
      ({ messageId, at, to, subject }) =>
        html`<li><time>${at.slice(0, 19).replace('T', ' ')}</time><span>${to.join(', ')}</span>
<a href="/mails/${messageId}">${subject || '(no subject)'}</a></li>`,
    );
  const to = (other: number, name: string) =>
    other >= 1 && other <= pages
      ? html`<a href="/?${String(new URLSearchParams({ q: asked, page: String(other) }))}">${name}</a>`
      : '';
  return html`<form><label>Recipient or subject <input name="q" value="${asked}"></label><button>Search</button></form>
<p>${found.length} mails, the newest first${pages > 1 ? `: page ${page} of ${pages}` : ''}. Times are UTC.</p>
<ol>${rows}</ol><nav aria-label="Pages">${to(page - 1, 'Newer')} ${to(page + 1, 'Older')}</nav>`;
}

function one({ messageId, from, to, at }: SentMail, { text, attachments }: Email): Markup {
  return html`<p><a href="/">Inbox</a> · <a href="/mails/${messageId}/eml">source</a></p>
<p>${at} · from ${from} · to ${to.join(', ')}</p>
${attachments.map((each, n) => html`<p><a href="/mails/${messageId}/${n}">${each.filename ?? `attachment ${n + 1}`}</a></p>`)}
<h2>HTML</h2><iframe title="HTML part" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${messageId}/html"></iframe>
<h2>Text</h2><pre>${text ?? ''}</pre>`;
}
