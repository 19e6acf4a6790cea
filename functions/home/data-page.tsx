import type { Language } from '../shared/language.ts';
import { Button, Card } from '../shared/page/components.tsx';
import { personPath, writeTo } from './certificate-card.tsx';
import { dataMessages } from './data-messages.ts';
import type { Facts } from './view.ts';

/** A participant's way to everything that is kept of them. */
export function DataPage({ facts: { event, person }, language }: { facts: Facts; language: Language }) {
  const say = dataMessages[language];
  return (
    <>
      <div class="hero">
        <h1>{say.title}</h1>
        <p class="lead">{say.lead}</p>
      </div>
      <Card title={say.holds} icon="file">
        <ul class="list">
          {say.parts.map((part) => (
            <li>{part}</li>
          ))}
        </ul>
        <p class="hint">{say.anonymous}</p>
        <p class="hint">{say.careful}</p>
        <form method="post" action={`${personPath(event.id, person.id)}/data`}>
          <Button icon="download">{say.button}</Button>
        </form>
      </Card>
      <Card title={say.wrong}>
        <p>{say.wrongText}</p>
        <div class="links">
          <a href={writeTo(event, say.subject)}>{say.ask}</a>
          <a href={`/e/${event.id}/privacy`}>{say.notice}</a>
          <a href={personPath(event.id, person.id)}>{say.back}</a>
        </div>
      </Card>
    </>
  );
}
