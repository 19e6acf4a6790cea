import type { Child } from 'hono/jsx';
import { formatDates } from '../events/times.ts';
import { accentOf } from '../shared/accent.ts';
import { inLanguage, type Language, languageOf } from '../shared/language.ts';
import { type Letter, notYouOf, personalLink, privacyLink, stopLink, type Words, whyOf } from './letter.ts';
import { messages } from './messages.ts';

/**
 * The HTML part of a mail: tables 600 px wide at the most, styles on each element (some readers drop the style sheet),
 * no pictures and nothing to fetch. The sheet only adds the dark theme and the small screen.
 */
export function htmlOf(letter: Letter, languages: readonly Language[], wordsOf: (language: Language) => Words): string {
  const { event } = letter;
  const [first = 'sw', ...others] = languages;
  const { light, dark } = accentOf(event.accent);
  const words = wordsOf(first);
  const page = (
    <html lang={first} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <title>{words.heading}</title>
        <style dangerouslySetInnerHTML={{ __html: sheet(dark) }} />
      </head>
      <body class="ground" style={`margin:0;padding:0;background:${C.ground};-webkit-text-size-adjust:100%`}>
        <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">
          {words.preheader}
          {'\u00a0\u200c'.repeat(90)}
        </div>
        <Table class="ground" style={`background:${C.ground}`}>
          <td class="outer" align="center" style="padding:24px 12px">
            <table
              role="presentation"
              cellpadding="0"
              cellspacing="0"
              border={0}
              width="600"
              class="column"
              style="width:100%;max-width:600px;border-collapse:separate"
            >
              <tr>
                <td
                  class="card accent-top"
                  style={`background:${C.surface};border:1px solid ${C.line};border-top:6px solid ${light.accent};border-radius:0 0 12px 12px;padding:32px 40px 36px;${FONT}`}
                >
                  <Section letter={letter} language={first} words={words} level="h1" fill={light} />
                  {others.map((language) => (
                    <div lang={language}>
                      <Rule />
                      <Section letter={letter} language={language} words={wordsOf(language)} level="h2" fill={light} />
                    </div>
                  ))}
                </td>
              </tr>
              <tr>
                <td
                  align="center"
                  class="quiet"
                  style={`padding:20px 16px 8px;${FONT};font-size:13px;line-height:20px;color:${C.ink3}`}
                >
                  {languages.map((language) => (
                    <Footer letter={letter} language={language} accent={light.accent} />
                  ))}
                </td>
              </tr>
            </table>
          </td>
        </Table>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${page}`;
}

const C = {
  ground: '#f7f6f3',
  surface: '#ffffff',
  tint: '#f0efeb',
  line: '#e1dfd8',
  ink: '#1b1b18',
  ink2: '#47463f',
  ink3: '#64625a',
};
const FONT = `font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif`;

/** `border-color` is never set as a whole: it would take the accent off the card's upper edge. */
const sheet = (dark: { accent: string; on: string }) => `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a{text-underline-offset:2px}
@media (max-width:480px){.card{padding:24px 20px 28px!important}.outer{padding:12px 8px!important}.button{display:block!important;text-align:center!important}h1{font-size:24px!important;line-height:30px!important}}
@media (prefers-color-scheme:dark){
.ground{background:#121310!important}
.card{background:#1b1c19!important;border-left-color:#33342f!important;border-right-color:#33342f!important;border-bottom-color:#33342f!important}
.accent-top{border-top-color:${dark.accent}!important}
.ink{color:#f0efea!important}.ink-2{color:#c6c5bd!important}.quiet{color:#a09f96!important}
.tint{background:#252622!important;color:#c6c5bd!important}.rule{border-top-color:#45463f!important}.row{border-bottom-color:#33342f!important}
.accent{color:${dark.accent}!important}
.fill{background:${dark.accent}!important;border-color:${dark.accent}!important;color:${dark.on}!important}
.outline{background:#1b1c19!important;border-color:${dark.accent}!important;color:${dark.accent}!important}
}`;

function Table({ style, class: name, children }: { style?: string; class?: string; children?: Child }) {
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" border={0} width="100%" class={name} style={style}>
      <tr>{children}</tr>
    </table>
  );
}

function Masthead({ letter: { event }, language }: { letter: Letter; language: Language }) {
  const tag = languageOf(event.title, language);
  return (
    <>
      <p
        class="ink"
        lang={tag === language ? undefined : tag}
        style={`margin:0;font-size:15px;line-height:22px;font-weight:600;color:${C.ink}`}
      >
        {inLanguage(event.title, language)}
      </p>
      <p class="quiet" style={`margin:0 0 20px;font-size:14px;line-height:20px;color:${C.ink3}`}>
        {inLanguage(event.venue.town, language)} · {formatDates(event.days.first, event.days.last, language)}
      </p>
    </>
  );
}

function Section({
  letter,
  language,
  words,
  level,
  fill,
}: {
  letter: Letter;
  language: Language;
  words: Words;
  level: 'h1' | 'h2';
  fill: { accent: string; on: string };
}) {
  const { copyAddress, yoursAlone } = messages[language];
  const href = personalLink(letter);
  const { action, links, note = yoursAlone } = words;
  const first = level === 'h1';
  return (
    <>
      <Masthead letter={letter} language={language} />
      {first ? (
        <h1 class="ink" style={`margin:0 0 12px;font-size:28px;line-height:35px;font-weight:700;color:${C.ink}`}>
          {words.heading}
        </h1>
      ) : (
        <h2 class="ink" style={`margin:0 0 12px;font-size:20px;line-height:26px;font-weight:700;color:${C.ink}`}>
          {words.heading}
        </h2>
      )}
      {words.paragraphs.map((paragraph) => (
        <p class="ink-2" style={`margin:0 0 16px;font-size:17px;line-height:26px;color:${C.ink2}`}>
          {paragraph}
        </p>
      ))}
      {words.facts && <Facts facts={words.facts} />}
      {action && (
        <Button href={href} fill={first ? fill : undefined} accent={fill.accent}>
          {action}
        </Button>
      )}
      {action && first && <Plain words={copyAddress} href={href} accent={fill.accent} />}
      {links && <Links links={links} accent={fill.accent} />}
      <p
        class={first ? 'tint' : 'quiet'}
        style={first ? NOTE : `margin:0;font-size:14px;line-height:21px;color:${C.ink3}`}
      >
        {note}
      </p>
      {words.address && <Plain words={words.address.words} href={words.address.href} accent={fill.accent} last />}
    </>
  );
}

const NOTE = `margin:0;padding:12px 16px;border-radius:8px;background:${C.tint};font-size:15px;line-height:22px;color:${C.ink2}`;

/** A link in a cell with its own ground: readers that know no padding on links still show a button. */
function Button({
  href,
  fill,
  accent,
  children,
}: {
  href: string;
  fill: { accent: string; on: string } | undefined;
  accent: string;
  children?: Child;
}) {
  const [ground, ink] = fill ? [fill.accent, fill.on] : [C.surface, accent];
  return (
    <a
      href={href}
      class={`button ${fill ? 'fill' : 'outline'}`}
      style={`display:inline-block;margin:4px 0 20px;padding:12px 28px;border:1px solid ${accent};border-radius:8px;background:${ground};font-size:17px;line-height:24px;font-weight:600;color:${ink};text-decoration:none;mso-padding-alt:0`}
    >
      {children}
    </a>
  );
}

function Plain({ words, href, accent, last }: { words: string; href: string; accent: string; last?: boolean }) {
  return (
    <p class="quiet" style={`margin:${last ? '20px 0 0' : '0 0 20px'};font-size:14px;line-height:21px;color:${C.ink3}`}>
      {words}
      <br />
      <a href={href} class="accent" style={`color:${accent};word-break:break-all;overflow-wrap:anywhere`}>
        {href}
      </a>
    </p>
  );
}

function Facts({ facts }: { facts: NonNullable<Words['facts']> }) {
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" border={0} width="100%" style="margin:4px 0 20px">
      {facts.map(({ name, value }) => (
        <tr>
          <td
            class="row quiet"
            valign="top"
            style={`width:38%;padding:8px 12px 8px 0;border-bottom:1px solid ${C.line};font-size:14px;line-height:21px;color:${C.ink3}`}
          >
            {name}
          </td>
          <td
            class="row ink"
            valign="top"
            style={`padding:8px 0;border-bottom:1px solid ${C.line};font-size:15px;line-height:21px;font-weight:600;color:${C.ink};overflow-wrap:anywhere`}
          >
            {value}
          </td>
        </tr>
      ))}
    </table>
  );
}

/** As short as it can be: there may be hundreds, and what is too long is cut. */
function Links({ links, accent }: { links: NonNullable<Words['links']>; accent: string }) {
  return (
    <table
      role="presentation"
      cellpadding="0"
      cellspacing="0"
      border={0}
      width="100%"
      style="margin:0 0 20px;font-size:17px;line-height:26px"
    >
      {links.map(({ name, href }) => (
        <tr>
          <td class="row" style={`border-bottom:1px solid ${C.line}`}>
            <a href={href} class="accent" style={`display:block;padding:11px 0;color:${accent}`}>
              {name}
            </a>
          </td>
        </tr>
      ))}
    </table>
  );
}

function Rule() {
  return (
    <div class="rule" style={`margin:32px 0 28px;border-top:1px solid ${C.line};font-size:0;line-height:0`}>
      &nbsp;
    </div>
  );
}

function Footer({ letter, language, accent }: { letter: Letter; language: Language; accent: string }) {
  const { event } = letter;
  const words = messages[language];
  const stop = stopLink(letter);
  const link = `color:${accent}`;
  return (
    <p lang={language} style="margin:0 0 12px">
      {whyOf(letter, language)}
      <br />
      {inLanguage(event.issuer.name, language)}, {inLanguage(event.venue.town, language)}.
      <br />
      {notYouOf(letter, language)}{' '}
      <a href={`mailto:${event.issuer.contact}`} class="accent" style={link}>
        {event.issuer.contact}
      </a>
      <br />
      <a href={privacyLink(letter)} class="accent" style={link}>
        {words.privacy}
      </a>
      {stop && (
        <>
          <br />
          {words.stop}{' '}
          <a href={stop} class="accent" style={link}>
            {words.stopAction}
          </a>
        </>
      )}
    </p>
  );
}
