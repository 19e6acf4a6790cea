import type { Event } from '../events/event.ts';
import type { Language } from '../shared/language.ts';
import { Button, Card, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field } from '../shared/page/fields.tsx';
import { Localised } from '../shared/page/page.tsx';
import { EventList } from './landing-page.tsx';
import { publicMessages } from './public-messages.ts';

interface Shown {
  event: Event;
  language: Language;
}

/** "Send me my link". `typed` with `wrong` is what was no address, kept to be corrected. */
export function LinkPage({ event, language, typed, wrong }: Shown & { typed?: string; wrong?: boolean }) {
  const say = publicMessages[language];
  return (
    <>
      {wrong && <ErrorSummary language={language} mistakes={[{ control: 'address', text: say.addressWrong }]} />}
      <div class="hero">
        <h1>{say.sendLink}</h1>
        <p class="lead">{say.linkLead}</p>
      </div>
      <Card>
        <form method="post" action={`/e/${event.id}/link`} novalidate class="stack">
          <Field
            name="address"
            type="email"
            label={say.address}
            hint={say.addressHint}
            autocomplete="email"
            longest={254}
            {...(typed !== undefined && { value: typed })}
            {...(wrong && { error: say.addressWrong })}
          />
          <Button>{say.sendLink}</Button>
          <p class="hint">{say.linkPromise}</p>
        </form>
      </Card>
      <NoAddress event={event} language={language} />
    </>
  );
}

/** The answer to every address, registered or not: it holds nothing of what was typed. */
export function LinkSentPage({ event, language }: Shown) {
  const say = publicMessages[language];
  return (
    <>
      <div class="hero">
        <h1>{say.linkSentTitle}</h1>
      </div>
      <Notice tone="ok" icon="mail" live>
        <p>{say.linkSent}</p>
      </Notice>
      <p>
        <a class="link" href={`/e/${event.id}/link`}>
          {say.linkAgain}
        </a>
      </p>
      <NoAddress event={event} language={language} />
    </>
  );
}

function NoAddress({ event, language }: Shown) {
  const say = publicMessages[language];
  return (
    <section>
      <h2>{say.noAddress}</h2>
      <p class="lead">{say.noAddressText}</p>
      <p>
        <a class="link" href={`mailto:${event.issuer.contact}`}>
          {say.contact}
        </a>
      </p>
      {event.issuer.desk && (
        <p>
          {say.desk} <Localised text={event.issuer.desk} language={language} />
        </p>
      )}
    </section>
  );
}

/** A link that is cut, old or nobody's: the same page for each, with the ways to a new one. */
export function OldLinkPage({ events, language }: { events: Event[]; language: Language }) {
  const say = publicMessages[language];
  return (
    <>
      <div class="hero">
        <h1>{say.oldLink}</h1>
        <p class="lead">{say.oldLinkText}</p>
      </div>
      <Card title={say.events}>
        <EventList events={events} language={language} />
      </Card>
    </>
  );
}
