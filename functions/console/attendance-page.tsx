import * as z from 'zod';
import type { Attendance } from '../attendance/attendance.ts';
import type { Event, Session } from '../events/event.ts';
import type { Found } from '../organiser/find-people.ts';
import { asked } from '../organiser/list-filter.ts';
import type { AccessRole } from '../organiser/rights.ts';
import { may } from '../organiser/rights.ts';
import type { Participant } from '../participants/participant.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { Field, Labelled } from '../shared/page/fields.tsx';
import { Icon } from '../shared/page/icon.tsx';
import { Localised } from '../shared/page/page.tsx';
import { shortDay } from '../shared/page/when.ts';
import { attendanceMessages } from './attendance-messages.ts';
import { badgesMessages } from './badges-messages.ts';
import { doorMessages } from './door-messages.ts';
import { importMessages } from './imports/messages.ts';
import { kioskMessages } from './kiosk-messages.ts';
import { peopleMessages } from './people-messages.ts';
import { Choice, Pages } from './people-page.tsx';
import { Head, pathOf } from './shell.tsx';

const ALL = 'all';
/** So many columns are read at one look; more begin with a day. */
const MOST_COLUMNS = 6;

const dayOf = ({ starts }: Pick<Session, 'starts'>): string => starts.slice(0, 10);
const daysOf = ({ sessions }: Event): string[] => [...new Set(sessions.map(dayOf))].sort();

/** What the address of the list may say; anything else is as if it were not there. */
export const askedList = (event: Event) => {
  const days = daysOf(event);
  const usual = event.sessions.length > MOST_COLUMNS ? (days[0] ?? ALL) : ALL;
  return asked
    .pick({ q: true, group: true, after: true })
    .extend({ day: z.enum([ALL, ...days]).catch(usual) })
    .transform((one) => ({ ...one, role: '', is: '' as const }));
};
type AskedList = z.infer<ReturnType<typeof askedList>>;

/** Sessions of a day, or all, by time. */
export const shownSessions = ({ sessions }: Event, day: string): Session[] =>
  sessions.filter((one) => day === ALL || dayOf(one) === day).toSorted((a, b) => a.starts.localeCompare(b.starts));

/** What stands behind an address of the list, or of one mark on it. */
export function queryOf({ q, group, day, after }: AskedList): string {
  const said = { q, group, day, after: after > 0 ? String(after) : '' };
  return `?${new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''))}`;
}

/** Address of the list. */
export const addressOfList = (event: Event, list: AskedList): string => pathOf(event.id, 'attendance') + queryOf(list);

/** Whether the session is meant for this person. */
export const isMeantFor = ({ groups }: Session, person: Participant): boolean =>
  groups.length === 0 || groups.some((group) => [person.group, ...person.groups].includes(group));

interface Properties {
  event: Event;
  role: AccessRole;
  asked: AskedList;
  found: Found;
  /** By session. */
  counts: ReadonlyMap<string, number>;
  language: Language;
}

/** Everybody by session; on a narrow screen each person is a card, with the days under their name. */
export function AttendancePage({ event, role, asked: list, found, counts, language }: Properties) {
  const say = attendanceMessages[language];
  const people = peopleMessages[language];
  const { rows, next, cut } = found;
  const sessions = shownSessions(event, list.day);
  return (
    <>
      <Head title={say.title} lead={say.lead}>
        {may(role, 'imports') && (
          <Button kind="outline" href={`${pathOf(event.id, 'imports', 'new')}?kind=attendance`}>
            {importMessages[language].open.attendance}
          </Button>
        )}
        {may(role, 'people') && (
          <Button kind="outline" href={pathOf(event.id, 'badges')}>
            {badgesMessages[language].open}
          </Button>
        )}
        <Button kind="outline" href={pathOf(event.id, 'kiosk')}>
          {kioskMessages[language].open}
        </Button>
        <Button href={pathOf(event.id, 'door')}>{doorMessages[language].open}</Button>
      </Head>
      <div class="body">
        <Filters event={event} asked={list} language={language} />
        {cut && next !== undefined && <Notice tone="warn">{people.cut(next)}</Notice>}
        {rows.length === 0 ? (
          <div class="empty">
            <b>{people.nobody}</b>
            {(list.q || list.group) && people.nobodyHint}
          </div>
        ) : (
          <section class="card scroll" aria-label={say.table} tabindex={0}>
            <table class="matrix">
              <thead>
                <tr>
                  <th scope="col">{people.name}</th>
                  {sessions.map((session) => (
                    <th scope="col">
                      <Localised text={session.title} language={language} />
                      <span class="when">{`${list.day === ALL ? `${shortDay(session.starts, language)} ` : ''}${session.starts.slice(11)}`}</span>
                      <span class="count">
                        <b>{`${counts.get(session.id) ?? 0} `}</b>
                        {say.present}
                      </span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ person, marks }) => (
                  <tr>
                    <th scope="row">
                      {may(role, 'people') ? (
                        <a href={pathOf(event.id, 'people', person.id)}>{person.name}</a>
                      ) : (
                        <span class="name">{person.name}</span>
                      )}
                      <span class="small">{[person.sequence, person.institution].filter(Boolean).join(' · ')}</span>
                    </th>
                    {sessions.map((session) => (
                      <Cell
                        {...{ event, person, session, asked: list, language }}
                        mark={marks.find((one) => one.session === session.id)}
                        begins={firstOfDays(person, marks, sessions).has(session.id)}
                      />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <Pages
          shown={rows}
          after={list.after}
          next={next}
          at={(after) => addressOfList(event, { ...list, after })}
          language={language}
        />
      </div>
    </>
  );
}

function Filters({ event, asked: list, language }: Pick<Properties, 'event' | 'asked' | 'language'>) {
  const say = attendanceMessages[language];
  const people = peopleMessages[language];
  return (
    <form class="filter" method="get" action={pathOf(event.id, 'attendance')}>
      <div class="wide">
        <Field name="q" label={say.search} value={list.q} longest={200} />
      </div>
      <Choice name="group" label={people.group} all={event.groups} chosen={list.group} language={language} />
      <Labelled id="day" label={say.day}>
        <select class="input" id="day" name="day">
          <option value={ALL} selected={list.day === ALL}>
            {say.allDays}
          </option>
          {daysOf(event).map((day) => (
            <option value={day} selected={day === list.day}>
              {shortDay(day, language)}
            </option>
          ))}
        </select>
      </Labelled>
      <Button kind="outline" icon="search">
        {people.filter}
      </Button>
      {(list.q || list.group) && (
        <Button kind="quiet" href={addressOfList(event, { ...list, q: '', group: '', after: 0 })}>
          {people.clear}
        </Button>
      )}
    </form>
  );
}

/** Where a day begins, on a card that leaves out what is not meant for the person. */
function firstOfDays(person: Participant, marks: readonly Attendance[], sessions: Session[]): ReadonlySet<string> {
  const own = sessions.filter((one) => isMeantFor(one, person) || marks.some(({ session }) => session === one.id));
  return new Set([...Map.groupBy(own, dayOf).values()].flatMap(([first]) => first?.id ?? []));
}

interface CellProperties extends Pick<Properties, 'event' | 'asked' | 'language'> {
  person: Participant;
  session: Session;
  mark: Attendance | undefined;
  /** The first of its day that concerns them. */
  begins: boolean;
}

function Cell({ event, person, session, mark, begins, asked: list, language }: CellProperties) {
  const say = attendanceMessages[language];
  const title = inLanguage(session.title, language);
  const isMeant = isMeantFor(session, person);
  const state = mark && (mark.withdrawn ? 'withdrawn' : 'there');
  const word = state ? say[state] : isMeant ? say.absent : say.foreign;
  return (
    <td class={isMeant || mark ? undefined : 'foreign'}>
      {begins && <span class="day">{shortDay(session.starts, language)}</span>}
      <a class={state ?? 'absent'} href={pathOf(event.id, 'attendance', person.id, session.id) + queryOf(list)}>
        <span class="hidden">{`${person.name}, `}</span>
        <span class="title">{title}</span>
        <span class="hidden">{`: ${word} `}</span>
        <span class="how">
          {state ? <Icon name={state === 'there' ? 'check' : 'undo'} /> : isMeant ? '–' : '·'}
          {state === 'there' && say.sources[mark?.how.by ?? 'hand']}
        </span>
      </a>
    </td>
  );
}
