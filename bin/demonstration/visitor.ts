import PostalMime from 'postal-mime';
import type { Local } from '../../lib/local/local.ts';

/** Somebody with a mail in the inbox and a telephone: everything goes over HTTP, as the pages say. */
export class Visitor {
  readonly #site: string;
  #cookie = '';

  constructor(site: string) {
    this.#site = site;
  }

  /** Opens the personal link. @returns the address of the person's home. */
  async open(link: string): Promise<string> {
    const response = await fetch(link, { redirect: 'manual' });
    this.#cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const home = response.headers.get('location');
    if (response.status !== 303 || !home || !this.#cookie)
      throw new Error(`a personal link answered ${response.status}`);
    return home;
  }

  /** What this visitor's browser says with each request. */
  get headers(): { cookie: string; origin: string } {
    return { cookie: this.#cookie, origin: this.#site };
  }

  async page(path: string): Promise<string> {
    const response = await fetch(new URL(path, this.#site), { headers: { cookie: this.#cookie } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.text();
  }

  /** Fills in a form as its page has it and sends it. @returns the address of the page that thanks. */
  async answer(path: string, chance: () => number): Promise<string> {
    const body = filledIn(await this.page(path), chance);
    const response = await fetch(new URL(path, this.#site), {
      method: 'POST',
      redirect: 'manual',
      headers: this.headers,
      body,
    });
    const thanks = response.headers.get('location');
    if (response.status !== 303 || !thanks) throw new Error(`${path} answered a filled form with ${response.status}`);
    return thanks;
  }
}

/** Addresses of forms on a page. */
export const formsOn = (html: string): string[] => [
  ...new Set([...html.matchAll(/href="(\/p\/[^"]+\/forms\/[^"?#]+)"/g)].map(([, path = '']) => path)),
];

/** Chooses among what the page's controls offer; comments now and then. */
export function filledIn(html: string, chance: () => number): URLSearchParams {
  const body = new URLSearchParams();
  const radios = new Map<string, string[]>();
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const at = (name: string) => decoded(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    const [type, name, value] = [at('type'), at('name'), at('value')];
    if (type === 'hidden') body.append(name, value);
    else if (type === 'radio') radios.set(name, [...(radios.get(name) ?? []), value]);
    else if (type === 'checkbox' && !body.has(name)) body.append(name, value);
    else if (type === 'text' && chance() < 0.2) body.append(name, 'Asante sana');
  }
  for (const [name, values] of radios) body.append(name, values[Math.floor(chance() * values.length)] ?? '');
  for (const [, name = ''] of html.matchAll(/<textarea [^>]*name="([^"]*)"/g))
    if (chance() < 0.2) body.append(name, 'Muda wa maswali uongezwe; vipindi vilikuwa vizuri.');
  body.append('act', 'send');
  return body;
}

const decoded = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Personal links by person, read from the invitations that SES took. */
export async function linksFromMails(local: Local): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const { messageId, tags } of local.mails.all) {
    const { text = '' } = await PostalMime.parse(await local.mails.raw(messageId));
    const link = /https?:\/\/\S+\/l\/[\w-]+/.exec(text)?.[0];
    if (link && tags.person && !links.has(tags.person)) links.set(tags.person, link);
  }
  return links;
}
