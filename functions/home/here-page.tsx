import type { Event } from '../events/event.ts';
import type { Participant } from '../participants/participant.ts';
import type { Language } from '../shared/language.ts';
import { Button, Card, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field, Labelled } from '../shared/page/fields.tsx';
import { personPath } from './certificate-card.tsx';
import { hereMessages } from './here-messages.ts';

export interface HereView {
  event: Event;
  /** Whose links were opened in this browser; who is none of them types a number. */
  people: Participant[];
  /** As they were typed, or stand in the address of a QR code. */
  code: string;
  number: string;
  wrong?: 'wrongCode' | 'noNumber' | 'tooMany';
  done?: { is: 'entered' | 'already' | 'withdrawn'; session: string };
}

/** A code and who types it. */
export function HerePage({ view, language }: { view: HereView; language: Language }) {
  const { event, people, code, number, wrong, done } = view;
  const say = hereMessages[language];
  const [first] = people;
  const control = wrong === 'noNumber' ? 'number' : 'code';
  return (
    <>
      {wrong && <ErrorSummary language={language} mistakes={[{ control, text: say[wrong] }]} />}
      <div class="hero">
        <h1>{say.title}</h1>
        <p class="lead">{say.lead}</p>
      </div>
      {done && (
        <Notice tone={done.is === 'withdrawn' ? 'warn' : 'ok'} live>
          <p>{say[done.is](done.session)}</p>
          {first && (
            <p>
              <a class="link" href={personPath(event.id, first.id)}>
                {say.own}
              </a>
            </p>
          )}
        </Notice>
      )}
      <Card>
        <form method="post" action={`/e/${event.id}/here`} novalidate class="stack">
          <Field
            name="code"
            label={say.code}
            hint={say.codeHint}
            value={code}
            longest={12}
            autocomplete="off"
            mono
            {...(wrong && wrong !== 'noNumber' && { error: say[wrong] })}
          />
          {first ? (
            <People people={people} language={language} />
          ) : (
            <Field
              name="number"
              label={say.number}
              hint={say.numberHint}
              value={number}
              longest={9}
              autocomplete="off"
              mono
              {...(wrong === 'noNumber' && { error: say.noNumber })}
            />
          )}
          <Button>{say.send}</Button>
        </form>
      </Card>
    </>
  );
}

/** One person is known by their link; of several who share a phone one is chosen. */
function People({ people, language }: { people: Participant[]; language: Language }) {
  const [first] = people;
  if (people.length === 1)
    return (
      <>
        <input type="hidden" name="person" value={first?.id} />
        <p class="person">{first?.name}</p>
      </>
    );
  return (
    <Labelled id="person" label={hereMessages[language].who}>
      <select class="input" id="person" name="person">
        {people.map(({ id, name }) => (
          <option value={id}>{name}</option>
        ))}
      </select>
    </Labelled>
  );
}
