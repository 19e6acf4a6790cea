import type { Event } from '../events/event.ts';
import { formatDates } from '../events/times.ts';
import type { Language } from '../shared/language.ts';
import { Button, Card, Steps } from '../shared/page/components.tsx';
import { Localised } from '../shared/page/page.tsx';
import { publicMessages } from './public-messages.ts';

/** What this is, which events there are, and where a certificate is verified. */
export function LandingPage({ events, language }: { events: Event[]; language: Language }) {
  const say = publicMessages[language];
  return (
    <>
      <div class="hero">
        <h1>{say.landingTitle}</h1>
        <p class="lead">{say.landingLead}</p>
      </div>
      <div class="columns">
        <div class="stack">
          <Card title={say.events}>
            <EventList events={events} language={language} />
          </Card>
          <Card title={say.how}>
            <Steps steps={say.howSteps.map(([title, hint]) => ({ state: 'later' as const, title, hint }))} />
          </Card>
        </div>
        <div class="stack">
          <Card title={say.verifyTitle}>
            <p class="hint">{say.verifyText}</p>
            <Button href="/v" kind="outline" icon="search">
              {say.verify}
            </Button>
          </Card>
        </div>
      </div>
    </>
  );
}

/** Events with their two doors: the page of the event and "send me my link". The first one's button is filled. */
export function EventList({ events, language }: { events: Event[]; language: Language }) {
  const say = publicMessages[language];
  if (events.length === 0)
    return (
      <>
        <p>
          <b>{say.noEvents}</b>
        </p>
        <p class="hint">{say.noEventsText}</p>
      </>
    );
  return (
    <ul class="list">
      {events.map((event, index) => (
        <li>
          <h3>
            <a class="link" href={`/e/${event.id}`}>
              <Localised text={event.title} language={language} />
            </a>
          </h3>
          <p class="num">
            <Localised text={event.venue.town} language={language} /> ·{' '}
            {formatDates(event.days.first, event.days.last, language)}
          </p>
          <Button href={`/e/${event.id}/link`} kind={index === 0 ? 'filled' : 'outline'} icon="mail">
            {say.sendLink}
          </Button>
        </li>
      ))}
    </ul>
  );
}
