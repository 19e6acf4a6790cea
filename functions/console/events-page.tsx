import type { Event } from '../events/event.ts';
import { formatDates } from '../events/times.ts';
import { type AccessRole, may } from '../organiser/rights.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button } from '../shared/page/components.tsx';
import { Localised } from '../shared/page/page.tsx';
import { messages } from './messages.ts';
import type { Organiser } from './session-store.ts';
import { pathOf, Tag } from './shell.tsx';
import { tokensMessages } from './tokens-messages.ts';

interface Properties {
  events: { event: Event; role: AccessRole }[];
  who: Organiser;
  language: Language;
}

/** The events that somebody has a role in, the latest first. */
export function EventsPage({ events, who, language }: Properties) {
  const say = messages[language];
  const latest = events.toSorted((a, b) => b.event.days.first.localeCompare(a.event.days.first));
  return (
    <>
      <h1>{say.events}</h1>
      {latest.some(({ role }) => role === 'owner') && (
        <div class="filter">
          <Button kind="outline" href="/organiser/new">
            {say.newEvent}
          </Button>
        </div>
      )}
      {latest.length === 0 ? (
        <div class="empty">
          <b>{say.noEvents}</b>
          {say.noEventsHint(who.address)}
        </div>
      ) : (
        <section class="card">
          <ul class="lines">
            {latest.map(({ event, role }) => (
              <li>
                <div class="say">
                  <b>
                    <a href={may(role, 'figures') ? pathOf(event.id) : pathOf(event.id, 'door')}>
                      <Localised text={event.title} language={language} />
                    </a>
                  </b>
                  <p>{`${inLanguage(event.venue.town, language)} · ${formatDates(event.days.first, event.days.last, language)}`}</p>
                </div>
                <Tag tone="neutral">{say.roles[role]}</Tag>
              </li>
            ))}
          </ul>
        </section>
      )}
      {latest.length > 0 && (
        <Button kind="quiet" href="/organiser/tokens">
          {tokensMessages[language].title}
        </Button>
      )}
    </>
  );
}
