import type { Event, Group, Session } from '../events/event.ts';
import { formatDates } from '../events/times.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Card, Facts } from '../shared/page/components.tsx';
import { Localised } from '../shared/page/page.tsx';
import { longDay } from '../shared/page/when.ts';
import { publicMessages } from './public-messages.ts';

/** An event's public page: what, where, when, for whom; and the way to one's own link. */
export function EventPage({ event, language }: { event: Event; language: Language }) {
  const say = publicMessages[language];
  const days = Map.groupBy(
    event.sessions.toSorted((a, b) => a.starts.localeCompare(b.starts)),
    (session) => session.starts.slice(0, 10),
  );
  return (
    <>
      <div class="hero">
        <h1>
          <Localised text={event.title} language={language} />
        </h1>
        <p class="hint num">
          <Localised text={event.venue.town} language={language} /> ·{' '}
          {formatDates(event.days.first, event.days.last, language)}
        </p>
        {event.about && (
          <p class="lead">
            <Localised text={event.about} language={language} />
          </p>
        )}
      </div>
      <div class="columns">
        <div class="stack">
          <Card title={say.ownLink}>
            <p class="hint">{say.ownLinkWhy}</p>
            <Button href={`/e/${event.id}/link`} icon="mail">
              {say.sendLink}
            </Button>
          </Card>
          <Card title={say.programme}>
            {[...days].map(([day, sessions]) => (
              <section>
                <h3 class="day">{longDay(day, language)}</h3>
                <ul class="list">
                  {sessions.map((session) => (
                    <SessionRow session={session} event={event} language={language} />
                  ))}
                </ul>
              </section>
            ))}
          </Card>
        </div>
        <div class="stack">
          <Card>
            <Facts
              facts={[
                {
                  name: say.venue,
                  value: (
                    <>
                      <Localised text={event.venue.name} language={language} />
                      {!namesTown(event, language) && (
                        <>
                          {', '}
                          <Localised text={event.venue.town} language={language} />
                        </>
                      )}
                    </>
                  ),
                },
                { name: say.dates, value: formatDates(event.days.first, event.days.last, language) },
                {
                  name: say.contact,
                  value: <a href={`mailto:${event.issuer.contact}`}>{event.issuer.contact}</a>,
                },
              ]}
            />
          </Card>
          <Card title={say.groups}>
            <ul class="list">
              {event.groups.map((group) => (
                <GroupRow group={group} language={language} />
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </>
  );
}

/** Whether the venue's name ends in its town: Chuo Kikuu cha Dodoma, which is in Dodoma. */
const namesTown = ({ venue: { name, town } }: Event, language: Language) =>
  ` ${inLanguage(name, language)}`.endsWith(` ${inLanguage(town, language)}`);

function SessionRow({ session, event, language }: { session: Session; event: Event; language: Language }) {
  const groups = event.groups.filter(({ id }) => session.groups.includes(id));
  return (
    <li class="at">
      <p class="num">
        {session.starts.slice(11)}–{session.ends.slice(11)}
      </p>
      <div>
        <b>
          <Localised text={session.title} language={language} />
        </b>
        <p>
          {groups.length > 0
            ? groups.map((group) => inLanguage(group.title, language)).join(', ')
            : publicMessages[language].everyone}
          {session.room && (
            <>
              {' · '}
              <Localised text={session.room} language={language} />
            </>
          )}
        </p>
      </div>
    </li>
  );
}

function GroupRow({ group, language }: { group: Group; language: Language }) {
  return (
    <li>
      <b>
        <Localised text={group.title} language={language} />
      </b>
      {group.about && (
        <p>
          <Localised text={group.about} language={language} />
        </p>
      )}
      {group.opener && (
        <p>
          {publicMessages[language].opener(
            inLanguage(group.opener.title, language),
            longDay(group.opener.day, language),
          )}
        </p>
      )}
    </li>
  );
}
