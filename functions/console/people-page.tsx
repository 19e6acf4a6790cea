import type { Event } from '../events/event.ts';
import type { Found } from '../organiser/find-people.ts';
import { type Asked, STATES } from '../organiser/list-filter.ts';
import type { PersonRow, Standing } from '../organiser/person-row.ts';
import type { Shown } from '../organiser/shown-mail.ts';
import { isOfView, type View } from '../organiser/view-store.ts';
import type { Participant } from '../participants/participant.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { Field, Labelled } from '../shared/page/fields.tsx';
import type { IconName } from '../shared/page/icon.tsx';
import { Localised } from '../shared/page/page.tsx';
import type { Text } from '../shared/text.ts';
import { importMessages } from './imports/messages.ts';
import { mergeMessages } from './merge-messages.ts';
import { messages } from './messages.ts';
import { peopleMessages } from './people-messages.ts';
import { Head, pathOf, Tag, type Tone } from './shell.tsx';

interface Properties {
  event: Event;
  asked: Asked;
  found: Found;
  /** It was looked for longer: who asked for that once goes on so. */
  further: boolean;
  /** Filters that organisers keep by a name. */
  views: readonly View[];
  language: Language;
}

/** The people of an event: views, search and filters stand in the address, so that a list can be kept and passed on. */
export function PeoplePage({ event, asked, found, further, views, language }: Properties) {
  const say = peopleMessages[language];
  const { rows, next, cut } = found;
  const own = views.find((view) => isOfView(view, asked));
  const goesFurther = cut || further ? '&further=yes' : '';
  const isNarrowed = asked.q || asked.group || asked.role || asked.is;
  return (
    <>
      <Head title={messages[language].people}>
        <Button kind="outline" icon="people" href={pathOf(event.id, 'doubles')}>
          {mergeMessages[language].open}
        </Button>
        <Button kind="outline" href={pathOf(event.id, 'imports')}>
          {importMessages[language].list}
        </Button>
        <Button href={pathOf(event.id, 'imports', 'new')}>{importMessages[language].open.participants}</Button>
      </Head>
      <nav class="tabs" aria-label={say.views}>
        {(['', ...STATES] as const).map((is) => (
          <a
            href={addressOf(event, { ...asked, is, after: 0 })}
            aria-current={!own && is === asked.is ? 'page' : undefined}
          >
            {is === '' ? say.all : say.states[is]}
          </a>
        ))}
        {views.map((view) => (
          <a
            href={addressOf(event, { ...view.query, after: 0 })}
            aria-current={view.id === own?.id ? 'page' : undefined}
          >
            {view.name}
          </a>
        ))}
        <a href={addressOf(event, { ...asked, after: 0 }, 'views')}>{say.saveView}</a>
      </nav>
      <div class="body">
        <Filters event={event} asked={asked} language={language} />
        {own && (
          <form method="post" action={pathOf(event.id, 'views', own.id, 'remove')}>
            <Button kind="quiet" icon="cross">
              {say.removeView(own.name)}
            </Button>
          </form>
        )}
        {cut && next !== undefined && <Notice tone="warn">{say.cut(next)}</Notice>}
        {rows.length === 0 ? (
          !cut && (
            <div class="empty">
              <b>{say.nobody}</b>
              {isNarrowed && say.nobodyHint}
            </div>
          )
        ) : (
          <section class="card">
            <table class="people" aria-label={say.table}>
              <thead>
                <tr>
                  <th scope="col">{say.name}</th>
                  <th scope="col" class="n">
                    {say.number}
                  </th>
                  <th scope="col">{say.group}</th>
                  <th scope="col">{say.presence}</th>
                  <th scope="col">{say.feedback}</th>
                  <th scope="col">{say.certificate}</th>
                  <th scope="col">{say.mail}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row event={event} row={row} language={language} />
                ))}
              </tbody>
            </table>
          </section>
        )}
        <Pages
          shown={rows}
          after={asked.after}
          next={next}
          at={(after) => addressOf(event, { ...asked, after }) + (after > 0 ? goesFurther : '')}
          language={language}
        />
      </div>
    </>
  );
}

interface PagesProperties {
  /** People of this page. */
  shown: { person: Participant }[];
  /** Where it begins, and the next does. */
  after: number;
  next: number | undefined;
  /** Address of the page that begins after a number. */
  at(after: number): string;
  language: Language;
}

/** Which numbers a page of people shows, and the ways to the first and to the next. */
export function Pages({ shown, after, next, at, language }: PagesProperties) {
  const say = peopleMessages[language];
  return (
    <div class="pages">
      <span class="small">
        {shown.length > 0 && say.shown(shown[0]?.person.sequence ?? 0, shown.at(-1)?.person.sequence ?? 0)}
      </span>
      <div class="filter">
        {after > 0 && (
          <Button href={at(0)} kind="outline">
            {say.first}
          </Button>
        )}
        {next !== undefined && (
          <Button href={at(next)} kind="outline">
            {say.next}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Address of a list, or of where it is kept. */
export function addressOf(event: Event, { q, group, role, is, after }: Asked, place = 'people'): string {
  const said = { q, group, role, is, after: after > 0 ? String(after) : '' };
  const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''));
  return pathOf(event.id, place) + (query.size > 0 ? `?${query}` : '');
}

function Filters({ event, asked, language }: Pick<Properties, 'event' | 'asked' | 'language'>) {
  const say = peopleMessages[language];
  return (
    <form class="filter" method="get" action={pathOf(event.id, 'people')}>
      <div class="wide">
        <Field name="q" label={say.search} value={asked.q} longest={200} />
      </div>
      <Choice name="group" label={say.group} all={event.groups} chosen={asked.group} language={language} />
      <Choice name="role" label={say.role} all={event.roles} chosen={asked.role} language={language} />
      {asked.is && <input type="hidden" name="is" value={asked.is} />}
      <Button kind="outline" icon="search">
        {say.filter}
      </Button>
      {(asked.q || asked.group || asked.role) && (
        <Button kind="quiet" href={addressOf(event, { ...asked, q: '', group: '', role: '', after: 0 })}>
          {say.clear}
        </Button>
      )}
    </form>
  );
}

interface ChoiceProperties {
  name: string;
  label: string;
  all: { id: string; title: Text }[];
  chosen: string;
  language: Language;
}

/** One of the event's groups, roles or the like, or any. */
export const Choice = ({ name, label, all, chosen, language }: ChoiceProperties) => (
  <Labelled id={name} label={label}>
    <select class="input" id={name} name={name}>
      <option value="">{peopleMessages[language].any}</option>
      {all.map(({ id, title }) => (
        <option value={id} selected={id === chosen}>
          {inLanguage(title, language)}
        </option>
      ))}
    </select>
  </Labelled>
);

const TONES: Record<Standing, { tone: Tone; icon?: IconName }> = {
  issued: { tone: 'ok', icon: 'check' },
  revoked: { tone: 'bad', icon: 'cross' },
  'name-waits': { tone: 'warn', icon: 'pencil' },
  undrawable: { tone: 'bad', icon: 'warning' },
  waiting: { tone: 'warn', icon: 'clock' },
  'not-attended': { tone: 'neutral' },
  feedback: { tone: 'neutral' },
  attendance: { tone: 'warn', icon: 'warning' },
  opening: { tone: 'neutral', icon: 'clock' },
  none: { tone: 'neutral' },
};

export const StandingTag = ({ standing, language }: { standing: Standing; language: Language }) => (
  <Tag {...TONES[standing]}>{peopleMessages[language].standing[standing]}</Tag>
);

const BAD_MAILS = new Set<Shown>(['bounced', 'suppressed', 'rejected']);
const DOUBTFUL_MAILS = new Set<Shown>(['parked', 'no-address', 'cancelled']);

/** How a mail's state looks where it is not as it should be. */
export const mailTone = (mail: Shown): Tone | undefined =>
  BAD_MAILS.has(mail) ? 'bad' : DOUBTFUL_MAILS.has(mail) ? 'warn' : undefined;

function Row({ event, row, language }: { event: Event; row: PersonRow; language: Language }) {
  const say = peopleMessages[language];
  const { person, presence, answered, standing, mail } = row;
  const group = event.groups.find(({ id }) => id === person.group);
  const tone = mail && mailTone(mail);
  return (
    <tr>
      <td>
        <a href={pathOf(event.id, 'people', person.id)}>{person.name}</a>
        <span class="small">{person.institution}</span>
      </td>
      <td class="n rest">{person.sequence}</td>
      <td class="rest">{group && <Localised text={group.title} language={language} />}</td>
      <td>{presence && <Pips {...presence} language={language} />}</td>
      <td class="rest">{answered ? say.answered : <span class="small">{say.notYet}</span>}</td>
      <td>
        <StandingTag standing={standing} language={language} />
      </td>
      <td class={tone ? undefined : 'rest'}>
        {mail && tone ? (
          <Tag tone={tone} icon="mail">
            {say.mails[mail]}
          </Tag>
        ) : mail ? (
          say.mails[mail]
        ) : (
          say.noMail
        )}
      </td>
    </tr>
  );
}

/** More than so many bars say nothing to the eye. */
const MOST_PIPS = 8;

function Pips({ have, of, language }: { have: number; of: number; language: Language }) {
  return (
    <span class="pips">
      {of <= MOST_PIPS && of > 0 && (
        <svg width={of * 9 + 1} height="14" aria-hidden="true">
          {Array.from({ length: of }, (_, at) => (
            <rect class={at < have ? 'on' : undefined} x={at * 9 + 0.5} y="0.5" width="7" height="13" rx="1.5" />
          ))}
        </svg>
      )}
      {peopleMessages[language].of(have, of)}
    </span>
  );
}
