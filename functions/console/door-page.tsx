import type { Attendance } from '../attendance/attendance.ts';
import type { Session } from '../events/event.ts';
import type { PersonRow } from '../organiser/person-row.ts';
import type { Participant } from '../participants/participant.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import type { PageContext } from '../shared/page/context.ts';
import { Field } from '../shared/page/fields.tsx';
import { Icon } from '../shared/page/icon.tsx';
import { respondDocument, switchTo } from '../shared/page/page.tsx';
import { clockOf, shortDay } from '../shared/page/when.ts';
import { isMeantFor } from './attendance-page.tsx';
import { phoneScript } from './client.ts';
import type { DoorSetting } from './door/setting.ts';
import { doorMessages } from './door-messages.ts';
import { door } from './door-style.ts';
import type { Entered } from './entered.ts';
import { messages } from './messages.ts';
import { pathOf, Tag } from './shell.tsx';
import { organisers } from './style.ts';

/** Whom the page without scripts let in last. */
export interface LastAtDoor {
  person: Participant;
  mark: Attendance;
  again: boolean;
}

interface DoorView {
  at: Entered;
  session: Session;
  q: string;
  /** People who were searched for without scripts. */
  found: PersonRow[] | undefined;
  count: number;
  last: LastAtDoor | undefined;
}

/**
 * The page that somebody at a door holds in their hand. With scripts the camera, the lists kept on the phone and the way
 * back are added; without, it searches and lets in. What it says of people stands only in what was searched for, so that
 * a phone may keep the page itself.
 */
export async function respondAtDoor(c: PageContext, view: DoorView): Promise<Response> {
  const { event } = view.at;
  const language = c.get('language');
  const say = doorMessages[language];
  const other = language === 'sw' ? 'en' : 'sw';
  const page = await respondDocument(
    c,
    {
      ...{ title: say.title, language, styles: [organisers, door], accent: event.accent, bodyClass: 'door' },
      scriptFile: phoneScript(),
    },
    <>
      <header class="doorhead">
        <div>
          <h1>{inLanguage(event.title, language)}</h1>
          <nav aria-label={messages[language].menu}>
            <a href={pathOf(event.id, 'attendance')}>{say.back}</a>
            <a href={switchTo(c.req.url, language)} lang={other} hreflang={other}>
              {messages[language].otherLanguage}
            </a>
          </nav>
        </div>
        <Sessions view={view} language={language} />
      </header>
      <main id="main" tabindex={-1} data-door={JSON.stringify(settingOf(view, language))}>
        <div class="bar" id="bar" role="status" />
        <Camera language={language} />
        <Last view={view} language={language} />
        <Counts view={view} language={language} />
        <section class="recent" id="recent" aria-label={say.last} hidden>
          <ol />
        </section>
        <Search view={view} language={language} />
        <noscript>
          <Notice>{say.plainHint}</Notice>
        </noscript>
      </main>
    </>,
  );
  page.headers.set('Permissions-Policy', 'camera=(self), geolocation=(), microphone=()');
  return page;
}

/** What the script needs to know. */
const settingOf = ({ at: { event } }: DoorView, language: Language): DoorSetting => ({
  event: event.id,
  zone: event.zone,
  path: pathOf(event.id, 'door'),
  sessions: event.sessions.map(({ id, groups }) => ({ id, groups })),
  groups: Object.fromEntries(event.groups.map(({ id, title }) => [id, inLanguage(title, language)])),
  say: doorMessages[language],
});

function Sessions({ view: { at, session }, language }: { view: DoorView; language: Language }) {
  const say = doorMessages[language];
  const days = Map.groupBy(
    at.event.sessions.toSorted((a, b) => a.starts.localeCompare(b.starts)),
    ({ starts }) => starts.slice(0, 10),
  );
  return (
    <form method="get" action={pathOf(at.event.id, 'door')}>
      <label class="hidden" for="session">
        {say.session}
      </label>
      <select class="input" id="session" name="session">
        {[...days].map(([day, sessions]) => (
          <optgroup label={shortDay(day, language)}>
            {sessions.map((one) => (
              <option value={one.id} selected={one.id === session.id}>
                {`${one.starts.slice(11)} ${inLanguage(one.title, language)}`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <Button kind="outline">{say.choose}</Button>
    </form>
  );
}

/** Shown where scripts run. */
function Camera({ language }: { language: Language }) {
  const say = doorMessages[language];
  return (
    <section class="camera" id="camera" aria-label={say.startCamera} hidden>
      <video id="video" muted playsinline hidden />
      <div class="frame" hidden>
        <i />
      </div>
      <p id="aim">{say.aim}</p>
      <button class="btn outline" type="button" id="toggle">
        {say.startCamera}
      </button>
    </section>
  );
}

function Last({ view: { at, last, session }, language }: { view: DoorView; language: Language }) {
  const say = doorMessages[language];
  const group = last && at.event.groups.find(({ id }) => id === last.person.group);
  const title = group ? inLanguage(group.title, language) : '';
  const isForeign = last && !isMeantFor(session, last.person);
  const tone = !last ? 'idle' : last.again || isForeign ? 'warn' : 'ok';
  const hint = !last
    ? say.readyHint
    : last.again
      ? say.again.replace('{group}', title)
      : (isForeign ? say.foreign : say.entered)
          .replace('{group}', title)
          .replace('{time}', clockOf(last.mark.recordedAt, at.event.zone));
  return (
    <section class={`last ${tone}`} id="last" aria-live="assertive">
      <span class="disc" aria-hidden="true">
        <Icon name={tone === 'ok' ? 'check' : tone === 'warn' ? 'warning' : 'search'} size={26} />
      </span>
      <div>
        <h2>{last?.person.name ?? say.ready}</h2>
        <p>{hint}</p>
      </div>
    </section>
  );
}

function Counts({ view: { count }, language }: { view: DoorView; language: Language }) {
  const say = doorMessages[language];
  return (
    <dl class="three">
      <div>
        <dt>{say.inside}</dt>
        <dd id="inside">{count}</dd>
      </div>
      <div>
        <dt>{say.expected}</dt>
        <dd id="expected">–</dd>
      </div>
      <div>
        <dt>{say.waiting}</dt>
        <dd id="waiting">0</dd>
      </div>
    </dl>
  );
}

function Search({ view: { at, q, found, session }, language }: { view: DoorView; language: Language }) {
  const say = doorMessages[language];
  return (
    <section class="find">
      <form method="get" action={pathOf(at.event.id, 'door')} id="search">
        <input type="hidden" name="session" value={session.id} />
        <Field name="q" label={say.search} value={q} longest={200} autocomplete="off" />
        <div class="pair">
          <Button kind="outline" icon="search">
            {say.searchButton}
          </Button>
          <button class="btn outline" type="button" id="undo" hidden>
            <Icon name="undo" />
            <span>{say.undo}</span>
          </button>
        </div>
      </form>
      <ul id="found" class="found">
        {found?.length === 0 && <li>{say.nobody}</li>}
        {found?.map(({ person, marks }) => (
          <li>
            <div>
              <b>{person.name}</b>
              <span class="small">
                {[
                  person.sequence,
                  inLanguage(at.event.groups.find(({ id }) => id === person.group)?.title ?? { sw: '' }, language),
                ].join(' · ')}
              </span>
            </div>
            {marks.some((one) => one.session === session.id && !one.withdrawn) ? (
              <Tag tone="ok" icon="check">
                {say.isIn}
              </Tag>
            ) : (
              <form method="post" action={pathOf(at.event.id, 'door')}>
                <input type="hidden" name="person" value={person.id} />
                <input type="hidden" name="session" value={session.id} />
                <Button kind="outline">{say.enter}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <div id="named" hidden>
        <Field name="door" label={say.doorName} longest={40} autocomplete="off" />
      </div>
    </section>
  );
}
