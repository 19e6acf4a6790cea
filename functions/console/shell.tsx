import type { Child } from 'hono/jsx';
import { formatDates } from '../events/times.ts';
import { type AccessRole, may, type Right } from '../organiser/rights.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import type { PageContext } from '../shared/page/context.ts';
import { Icon, type IconName, Seal } from '../shared/page/icon.tsx';
import { Localised, respondDocument, switchTo } from '../shared/page/page.tsx';
import type { Entered } from './entered.ts';
import { messages } from './messages.ts';
import type { Organiser } from './session-store.ts';
import { organisers } from './style.ts';

type Place =
  | 'overview'
  | 'people'
  | 'mails'
  | 'attendance'
  | 'reports'
  | 'runs'
  | 'setup'
  | 'access'
  | 'audit'
  | 'hooks';

const PLACES: { place: Place; right: Right; icon: IconName; path: string }[] = [
  { place: 'overview', right: 'figures', icon: 'home', path: '' },
  { place: 'people', right: 'people', icon: 'people', path: '/people' },
  { place: 'mails', right: 'acts', icon: 'mail', path: '/mails' },
  { place: 'attendance', right: 'attendance', icon: 'check', path: '/attendance' },
  { place: 'reports', right: 'figures', icon: 'chart', path: '/reports' },
  { place: 'runs', right: 'runs', icon: 'medal', path: '/runs' },
  { place: 'setup', right: 'setup', icon: 'pencil', path: '/setup' },
  { place: 'access', right: 'access', icon: 'lock', path: '/access' },
  { place: 'hooks', right: 'access', icon: 'info', path: '/hooks' },
  { place: 'audit', right: 'access', icon: 'clock', path: '/audit' },
];

/** Path of an event's page. */
export const pathOf = (event: string, ...parts: string[]): string =>
  ['/organiser/events', event, ...parts].map((part, at) => (at === 0 ? part : encodeURIComponent(part))).join('/');

interface ConsolePage {
  title: string;
  status?: number;
  styles?: string[];
  script?: string;
  scriptFile?: string;
  places?: string[];
  error?: boolean;
}

/** A page of an event, with the bar that leads to the others. */
export function respondInEvent(
  c: PageContext,
  { who, role, event }: Entered,
  at: Place,
  { title, styles = [], ...options }: ConsolePage,
  children: Child,
): Promise<Response> {
  const language = c.get('language');
  const document = { ...options, language, title: `${title} · ${inLanguage(event.title, language)}` };
  return respondDocument(
    c,
    { ...document, styles: [organisers, ...styles], accent: event.accent, bodyClass: 'console' },
    <>
      <header class="side">
        <Brand />
        <div class="which">
          <b>
            <Localised text={event.title} language={language} />
          </b>
          <span>{`${inLanguage(event.venue.town, language)} · ${formatDates(event.days.first, event.days.last, language)}`}</span>
          <a href="/organiser">{messages[language].changeEvent}</a>
        </div>
        <Places event={event.id} role={role} at={at} language={language} />
        <Account c={c} who={who} language={language} />
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
    </>,
  );
}

/** A page of the console that belongs to no event. */
export function respondAlone(
  c: PageContext,
  { styles = [], who, ...document }: ConsolePage & { who?: Organiser | undefined },
  children: Child,
): Promise<Response> {
  const language = c.get('language');
  return respondDocument(
    c,
    { ...document, language, styles: [organisers, ...styles] },
    <>
      <header class="side">
        <Brand />
        <Account c={c} who={who} language={language} />
      </header>
      <main id="main" tabindex={-1}>
        <div class="alone">{children}</div>
      </main>
    </>,
  );
}

const Brand = () => (
  <a class="brand" href="/organiser">
    <Seal />
    Cheti
  </a>
);

function Places({ event, role, at, language }: { event: string; role: AccessRole; at: Place; language: Language }) {
  const say = messages[language];
  return (
    <nav class="places" aria-label={say.menu}>
      {PLACES.filter(({ right }) => may(role, right)).map(({ place, icon, path }) => (
        <a href={pathOf(event) + path} aria-current={place === at ? 'page' : undefined}>
          <Icon name={icon} />
          {say[place]}
        </a>
      ))}
    </nav>
  );
}

function Account({ c, who, language }: { c: PageContext; who: Organiser | undefined; language: Language }) {
  const say = messages[language];
  const other = language === 'sw' ? 'en' : 'sw';
  return (
    <div class="account">
      {who && (
        <>
          <span>{say.signedInAs(who.name ?? who.address)}</span>
          <form method="post" action="/organiser/sign-out">
            <button type="submit">{say.signOut}</button>
          </form>
        </>
      )}
      <a href={switchTo(c.req.url, language)} lang={other} hreflang={other}>
        {say.otherLanguage}
      </a>
    </div>
  );
}

/** The line above a page: what it is, and what can be done. */
export const Head = ({ title, lead, tag, children }: { title: Child; lead?: Child; tag?: Child; children?: Child }) => (
  <div class="head">
    <h1>
      {title}
      {tag}
    </h1>
    {children}
    {lead && <p>{lead}</p>}
  </div>
);

export type Tone = 'ok' | 'warn' | 'bad' | 'neutral' | 'now';

export const Tag = ({ tone, icon, children }: { tone: Tone; icon?: IconName | undefined; children?: Child }) => (
  <span class={`tag ${tone}`}>
    {icon && <Icon name={icon} />}
    {children}
  </span>
);

/** A bar that is drawn from zero: parts of a whole, done first, then lost. */
export function Meter({ done, lost = 0, of }: { done: number; lost?: number; of: number }) {
  const share = (n: number) => (of > 0 ? Math.min(100, (100 * n) / of) : 0).toFixed(2);
  return (
    <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="done" width={share(done)} height="8" />
      {lost > 0 && <rect class="lost" x={share(done)} width={share(lost)} height="8" />}
    </svg>
  );
}
