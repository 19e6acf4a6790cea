import type { Event } from '../../events/event.ts';
import { dayOf } from '../../events/times.ts';
import type { AskedAudit, Row } from '../../organiser/find-audit.ts';
import { partsOf } from '../../shared/audit.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { Field, Labelled } from '../../shared/page/fields.tsx';
import { longDay, secondsOf, zoneName } from '../../shared/page/when.ts';
import { actorInWords } from '../happening.ts';
import { Head, pathOf, Tag } from '../shell.tsx';
import { storyMessages } from '../story-messages.ts';
import { auditMessages } from './messages.ts';
import { actInWords, addressIn, type Names } from './words.ts';

interface Properties {
  event: Event;
  asked: AskedAudit;
  rows: readonly Row[];
  next: string | undefined;
  cut: boolean;
  names: Names;
  language: Language;
}

const KINDS = ['iam', 'person', 'token', 'system'] as const;

/** Address of the log, or of what is made of it, narrowed as asked. */
function addressOfAudit(event: Event, { after, ...asked }: AskedAudit, place: string[] = []): string {
  const query = new URLSearchParams(Object.entries({ ...asked, after }).filter(([, value]) => value !== ''));
  return pathOf(event.id, 'audit', ...place) + (query.size > 0 ? `?${query}` : '');
}

/** An event's log, the newest first: filters stand in the address. */
export function AuditPage(properties: Properties) {
  const { event, asked, rows, next, cut, language } = properties;
  const say = auditMessages[language];
  const days = Map.groupBy(rows, ({ at }) => dayOf(at, event.zone));
  return (
    <>
      <Head title={say.title} lead={say.lead}>
        <Button kind="outline" icon="lock" href={pathOf(event.id, 'audit', 'chain')}>
          {say.check}
        </Button>
      </Head>
      <div class="body">
        <Filters {...properties} />
        {cut && <Notice tone="warn">{say.cut}</Notice>}
        {rows.length === 0 ? (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        ) : (
          <section class="card">
            <h2>
              {say.newest}
              <span class="small">{zoneName(new Date(rows[0]?.at ?? 0), event.zone)}</span>
            </h2>
            {[...days].map(([day, all]) => (
              <>
                <h3 class="day small">{longDay(day, language)}</h3>
                <ol class="log">
                  {all.map((row) => (
                    <Line {...properties} row={row} />
                  ))}
                </ol>
              </>
            ))}
          </section>
        )}
        <nav class="pages" aria-label={say.pages}>
          <span class="small">{rows.length > 0 && say.shown(rows.length)}</span>
          <div class="filter">
            {asked.after !== '' && (
              <Button kind="outline" href={addressOfAudit(event, { ...asked, after: '' })}>
                {say.first}
              </Button>
            )}
            {next !== undefined && (
              <Button kind="outline" href={addressOfAudit(event, { ...asked, after: next })}>
                {say.next}
              </Button>
            )}
          </div>
        </nav>
        <section class="card">
          <h2>{say.take}</h2>
          <form class="pad" method="post" action={addressOfAudit(event, { ...asked, after: '' }, ['export'])}>
            <p>{say.takeHint}</p>
            <div class="filter">
              <Button kind="outline" icon="download" name="as" value="csv">
                {say.csv}
              </Button>
              <Button kind="outline" icon="download" name="as" value="jsonl">
                {say.json}
              </Button>
            </div>
          </form>
        </section>
      </div>
    </>
  );
}

function Filters({ event, asked, names, language }: Properties) {
  const say = auditMessages[language];
  const acts = Object.entries(say.acts).sort(([, one], [, other]) => one.localeCompare(other, language));
  const people = names.access.flatMap(({ person, address }) =>
    person === undefined ? [] : [[`organiser:${person}`, address] as const],
  );
  const someone = KINDS.map((kind) => [kind, storyMessages[language].someone[kind]] as const);
  const isNarrowed = asked.act || asked.who || asked.person || asked.day;
  return (
    <form class="filter" method="get" action={pathOf(event.id, 'audit')}>
      <Choice name="act" label={say.act} any={say.anyAct} all={acts} chosen={asked.act} />
      <Choice name="who" label={say.who} any={say.anybody} all={[...people, ...someone]} chosen={asked.who} />
      <div>
        <Field name="person" label={say.person} value={asked.person} longest={100} autocomplete="off" />
      </div>
      <Labelled id="day" label={say.day}>
        <input class="input" id="day" name="day" type="date" value={asked.day} />
      </Labelled>
      <Button kind="outline" icon="search">
        {say.filter}
      </Button>
      {isNarrowed && (
        <Button kind="quiet" href={pathOf(event.id, 'audit')}>
          {say.clear}
        </Button>
      )}
    </form>
  );
}

interface ChoiceProperties {
  name: string;
  label: string;
  /** What is chosen where nothing is. */
  any: string;
  all: readonly (readonly [value: string, says: string])[];
  chosen: string;
}

const Choice = ({ name, label, any, all, chosen }: ChoiceProperties) => (
  <Labelled id={name} label={label}>
    <select class="input" id={name} name={name}>
      <option value="">{any}</option>
      {all.map(([value, says]) => (
        <option value={value} selected={value === chosen}>
          {says}
        </option>
      ))}
    </select>
  </Labelled>
);

function Line({ event, names, row, language }: Properties & { row: Row }) {
  const say = auditMessages[language];
  const { at, act, by, reason, link } = row;
  return (
    <li>
      <div>
        <b>{actInWords(event, act, language)}</b>
        <p class="small">
          {actorInWords(by, names.organisers, language)}
          {partsOf(row.on).map((part) => (
            <>
              {' · '}
              <Part {...{ event, names, part, act, language }} />
            </>
          ))}
        </p>
        {reason && <p class="small">{say.byReason(reason)}</p>}
      </div>
      <div class="when small">
        <time datetime={at}>{secondsOf(at, event.zone)}</time>
        <Tag tone="neutral">{link === undefined ? say.unsealed : say.seal(link)}</Tag>
      </div>
    </li>
  );
}

type PartProperties = Pick<Properties, 'event' | 'names' | 'language'> & { part: string; act: string };

/** What an act was about: a person by their name as it is now, a session by its title, a run by a link. */
function Part({ event, names, part, act, language }: PartProperties) {
  const name = names.people.get(part);
  if (name !== undefined) return <a href={pathOf(event.id, 'people', part)}>{name}</a>;
  if (act.startsWith('hook-')) return <a href={pathOf(event.id, 'hooks', part)}>{part}</a>;
  if (act.startsWith('run-')) return <a href={pathOf(event.id, 'runs', part)}>{part}</a>;
  if (act.startsWith('access-')) return <span class="id">{addressIn(names, part) ?? part.slice(0, 12)}</span>;
  const titled = [...event.sessions, ...event.forms].find(({ id }) => id === part);
  return <span class="id">{titled ? inLanguage(titled.title, language) : part}</span>;
}
