import type { Child } from 'hono/jsx';
import { formatDates } from '../events/times.ts';
import { inLanguage } from '../shared/language.ts';
import { Button } from '../shared/page/components.tsx';
import type { PageContext } from '../shared/page/context.ts';
import { eventBand, Localised, respond } from '../shared/page/page.tsx';
import { momentOf } from '../shared/page/when.ts';
import type { Entry } from './entry.ts';
import { messages } from './messages.ts';

/** Says why the form takes nothing now. @param posted something was sent: 409, and the page says that it was not saved. */
export function shutPage(c: PageContext, entry: Entry, posted: boolean): Promise<Response> {
  const { event, form, opening } = entry;
  const language = c.get('language');
  const say = messages[language];
  const status = posted ? 409 : 200;
  const nothing = posted && <p>{say.nothing}</p>;
  if (opening.state === 'not-attended')
    return plainPage(
      c,
      entry,
      { title: say.notAttended.title, status },
      <>
        {nothing}
        <p>
          {say.notAttended.text} <a href={`mailto:${event.issuer.contact}`}>{event.issuer.contact}</a>
          {event.issuer.desk && (
            <>
              {' · '}
              <Localised text={event.issuer.desk} language={language} />
            </>
          )}
        </p>
      </>,
    );
  const { title, text } = opening.state === 'not-yet' ? say.notYet : say.closed;
  const instant = opening.state === 'not-yet' ? opening.opens : opening.state === 'closed' ? opening.closed : undefined;
  return plainPage(
    c,
    entry,
    { title: `${title}: ${inLanguage(form.title, language)}`, status, heading: title },
    <>
      <p>
        <b>
          <Localised text={form.title} language={language} />
        </b>
      </p>
      <p>{instant && text(momentOf(instant, language, event.zone))}</p>
      {nothing}
    </>,
  );
}

/** The page was one person's, the body another's: nothing is saved, and it says so. */
export function otherPersonPage(c: PageContext, entry: Entry): Promise<Response> {
  const { event, form, person } = entry;
  const say = messages[c.get('language')].otherPerson;
  return plainPage(
    c,
    entry,
    { title: say.title, status: 409 },
    <p>{say.text}</p>,
    <Button href={`/p/${event.id}/${person}/forms/${form.id}`}>{say.open}</Button>,
  );
}

function plainPage(
  c: PageContext,
  { event, person }: Entry,
  { title, heading = title, status }: { title: string; heading?: string; status: number },
  children: Child,
  action?: Child,
): Promise<Response> {
  const language = c.get('language');
  return respond(
    c,
    {
      title,
      band: eventBand(event, language, formatDates(event.days.first, event.days.last, language)),
      error: status >= 400,
      status,
    },
    <>
      <div class="hero">
        <h1>{heading}</h1>
        <div class="lead stack">{children}</div>
      </div>
      <div class="btns row">
        {action}
        <Button href={`/p/${event.id}/${person}`} kind={action ? 'outline' : 'filled'}>
          {messages[language].home}
        </Button>
      </div>
    </>,
  );
}
