import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { inLanguage, type Language, languageOf } from '../language.ts';
import type { Text } from '../text.ts';
import { compress } from './compress.ts';
import type { PageContext } from './context.ts';
import { policy } from './headers.ts';
import { SEAL, SEAL_TICK, Seal } from './icon.tsx';
import { messages } from './messages.ts';
import { accentStyle, base } from './style.ts';

/** The strip under the header that says which event this page belongs to. */
export interface Band {
  title: Text;
  /** Second line, e.g. `Dodoma · 30 Januari – 2 Februari 2019`. */
  line: string;
  /** The event's accent, any hex. */
  accent: string;
  /** Who runs it, for the footer. */
  issuer?: Text;
  /** Where the title leads. */
  href?: string;
  /** Only the strip in the accent: the page's own heading says the event. */
  bare?: boolean;
}

export interface Card {
  title: string;
  text: string;
  address: string;
  picture: { address: string; width: number; height: number; alt: string };
}

export interface PageOptions {
  /** Without the project's name; an error page's gets "Kosa: " before it. */
  title: string;
  band?: Band;
  /** Search engines may list it. Personal and verification pages never. */
  indexed?: boolean;
  /** The page reports mistakes in what was sent. */
  error?: boolean;
  /** Two columns may stand beside each other: 960 px instead of 688. */
  wide?: boolean;
  /** Further style sheets, constants such as `forms` of `style.ts`. */
  styles?: string[];
  /** Inline script, a constant: its hash is in the policy. Never built from data. */
  script?: string;
  /** Origins that the script talks to beside ours. */
  places?: string[];
  /** Address of a script file of ours, in place of an inline script. */
  scriptFile?: string;
  status?: number;
  /** Language of the page where it is not the request's. */
  language?: Language;
  /** The same for programs. */
  alternate?: { href: string; type: string };
  /** What messengers and social networks show of a link to the page (Open Graph); addresses are whole. */
  card?: Card;
}

/** Accent of pages that belong to no event. */
const PLAIN = '#1e6fb8';

const FAVICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#1c6db6" d="${SEAL}"/><path fill="none" stroke="#fff" stroke-width="2.4" d="${SEAL_TICK}"/></svg>`,
)}`;

/** The event's band in the language of the page: `dates` as `formatDates` gives them. */
export function eventBand(
  event: { id: string; title: Text; accent: string; venue: { town: Text }; issuer: { name: Text } },
  language: Language,
  dates: string,
): Band {
  return {
    title: event.title,
    line: `${inLanguage(event.venue.town, language)} · ${dates}`,
    accent: event.accent,
    issuer: event.issuer.name,
    href: `/e/${event.id}`,
  };
}

interface DocumentOptions
  extends Pick<
    PageOptions,
    'title' | 'indexed' | 'error' | 'styles' | 'script' | 'places' | 'scriptFile' | 'status' | 'alternate' | 'card'
  > {
  language: Language;
  /** The event's accent, any hex. */
  accent?: string;
  bodyClass?: string;
}

/** A whole document: everything it needs is in it. */
function Document({ language, title, indexed, error, accent, bodyClass, children, ...rest }: DocumentProperties) {
  const { styles = [], script, scriptFile, alternate, card } = rest;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {!indexed && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <title>{`${error ? `${messages[language].error}: ` : ''}${title} · Cheti`}</title>
        <link rel="icon" href={FAVICON} />
        {alternate && <link rel="alternate" type={alternate.type} href={alternate.href} />}
        {card && <CardTags card={card} />}
        {[base, ...styles, accentStyle(accent ?? PLAIN)].map((style) => (
          <style>{raw(style)}</style>
        ))}
      </head>
      <body class={bodyClass}>
        <a class="skip" href="#main">
          {messages[language].skip}
        </a>
        {children}
        {script && <script>{raw(script)}</script>}
        {scriptFile && <script type="module" src={scriptFile} />}
      </body>
    </html>
  );
}
type DocumentProperties = DocumentOptions & { children?: Child };

interface ShellProperties {
  language: Language;
  /** Path and query of this page in the other language. */
  switchTo: string;
  band: Band | undefined;
  children?: Child;
}

/** What stands around the pages of everybody and of participants: header, band, footer. */
function Shell({ language, switchTo, band, children }: ShellProperties) {
  const say = messages[language];
  const other = language === 'sw' ? 'en' : 'sw';
  const said = band?.bare ? undefined : band;
  return (
    <>
      <header>
        <div class="top">
          <nav class="wrap" aria-label={say.header}>
            <a class="brand" href="/">
              <Seal />
              Cheti
            </a>
            <a href={switchTo} lang={other} hreflang={other}>
              {say.otherLanguage}
            </a>
          </nav>
        </div>
        <div class={said ? 'band' : 'band bare'}>
          <p class="wrap">
            {said && (
              <>
                <b lang={differs(languageOf(said.title, language), language)}>
                  {said.href ? (
                    <a href={said.href}>{inLanguage(said.title, language)}</a>
                  ) : (
                    inLanguage(said.title, language)
                  )}
                </b>
                {said.line}
              </>
            )}
          </p>
        </div>
      </header>
      <main id="main" tabindex={-1}>
        <div class="wrap">{children}</div>
      </main>
      <footer>
        <div class="wrap">
          <div>
            <nav class="links" aria-label={say.footer}>
              <a href="/help">{say.help}</a>
              <a href={band?.href?.startsWith('/e/') ? `${band.href}/privacy` : '/privacy'}>{say.privacy}</a>
              <a href="/v">{say.verify}</a>
            </nav>
            <p>{band?.issuer ? say.organiser(inLanguage(band.issuer, language)) : say.tagline}</p>
          </div>
        </div>
      </footer>
    </>
  );
}

function CardTags({ card: { title, text, address, picture } }: { card: Card }) {
  const tags = {
    'og:type': 'website',
    'og:site_name': 'Cheti',
    'og:title': title,
    'og:description': text,
    'og:url': address,
    'og:image': picture.address,
    'og:image:type': 'image/png',
    'og:image:width': String(picture.width),
    'og:image:height': String(picture.height),
    'og:image:alt': picture.alt,
  };
  return (
    <>
      {Object.entries(tags).map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

/** `lang` attribute of a text: only where it is not the page's language. */
const differs = (tag: string, language: Language) => (tag === language ? undefined : tag);

/** A text of the event in the page's language, marked where it is in another. */
export function Localised({ text, language }: { text: Text; language: Language }) {
  const tag = differs(languageOf(text, language), language);
  const said = inLanguage(text, language);
  return <span lang={tag}>{said}</span>;
}

/** Answers with a page. */
export function respond(c: PageContext, { band, wide, ...options }: PageOptions, children: Child): Promise<Response> {
  const language = options.language ?? c.get('language');
  return respondDocument(
    c,
    { ...options, language, ...(band && { accent: band.accent }), ...(wide && { bodyClass: 'wide' }) },
    <Shell language={language} switchTo={switchTo(c.req.url, language)} band={band}>
      {children}
    </Shell>,
  );
}

/** Answers with a whole document: drawn, with its policy, compressed as the browser asked. */
export async function respondDocument(c: PageContext, options: DocumentOptions, children: Child): Promise<Response> {
  const html = `<!doctype html>${await (<Document {...options}>{children}</Document>).toString()}`;
  const styles = [base, ...(options.styles ?? []), accentStyle(options.accent ?? PLAIN)];
  const { body, encoding } = compress(html, c.req.header('accept-encoding'));
  return new Response(body, {
    status: options.status ?? 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': options.language,
      'Content-Security-Policy': policy(
        styles,
        options.script ? [options.script] : [],
        options.scriptFile !== undefined,
        options.places,
      ),
      Vary: 'Accept-Encoding, Cookie',
      ...(encoding && { 'Content-Encoding': encoding }),
    },
  });
}

/** The same page in the other language, with the rest of its query. */
export function switchTo(url: string, language: Language): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('lang', language === 'sw' ? 'en' : 'sw');
  // One slash: with two a browser would take what follows for another host.
  return `${pathname.replace(/^[/\\]+/, '/')}?${searchParams}`;
}
