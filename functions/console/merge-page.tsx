import { attendanceIn } from '../attendance/store.ts';
import { certificateStatus, latestOf } from '../certificates/certificate.ts';
import { certificatesIn } from '../certificates/store.ts';
import type { Event } from '../events/event.ts';
import { receiptsIn } from '../feedback/store.ts';
import { mailsIn } from '../mail/store.ts';
import type { Side } from '../organiser/merge-pair.ts';
import { shownState } from '../organiser/shown-mail.ts';
import { CORRECTED, type Corrected } from '../participants/correction.ts';
import type { Participant } from '../participants/participant.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { ErrorSummary } from '../shared/page/fields.tsx';
import { dateOf } from '../shared/page/when.ts';
import { actsMessages } from './acts-messages.ts';
import { factsOf } from './correct-page.tsx';
import { mailsMessages } from './mails-messages.ts';
import { mergeMessages } from './merge-messages.ts';
import { peopleMessages } from './people-messages.ts';
import { Head, pathOf } from './shell.tsx';
import { storyMessages } from './story-messages.ts';

interface Properties {
  event: Event;
  stays: Side;
  goes: Side;
  /** Tells what was compared from what it has become since. */
  seen: string;
  /** What keeps them apart, in words. */
  refused: string[];
  /** They changed while they were compared: it may be pressed again. */
  stale: boolean;
  /** The same merge was begun, and cut off. */
  unfinished: boolean;
  /** Whose facts were chosen. */
  chosen: Partial<Record<Corrected, 'stays' | 'goes'>>;
  unticked: boolean;
  language: Language;
}

/** Two entries side by side, who stays on the left; what is right of each fact; and what cannot be undone. */
export function MergePage(properties: Properties) {
  const { event, stays, goes, refused, stale, unfinished, unticked, language } = properties;
  const say = mergeMessages[language];
  return (
    <>
      <Head title={say.title} lead={say.lead} />
      <div class="body">
        {unticked && <ErrorSummary language={language} mistakes={[{ control: 'agreed', text: say.agreeFirst }]} />}
        {unfinished && <Notice tone="warn">{say.unfinished}</Notice>}
        {stale && (
          <Notice tone="warn" live>
            {say.refused.stale}
          </Notice>
        )}
        {refused.map((why) => (
          <Notice tone="warn" live>
            {why}
          </Notice>
        ))}
        <section class="card">
          <table class="pairs" aria-label={say.title}>
            <thead>
              <tr>
                <th scope="col">{say.facts}</th>
                <th scope="col">{say.stays}</th>
                <th scope="col">{say.goes}</th>
              </tr>
            </thead>
            <tbody>
              {rowsOf(properties).map(([name, one, other]) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td data-label={say.stays}>{one || say.none_}</td>
                  <td data-label={say.goes}>{other || say.none_}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {!unfinished && (
          <div class="filter">
            <Button kind="outline" icon="undo" href={pathOf(event.id, 'merge', goes.person.id, stays.person.id)}>
              {say.swap}
            </Button>
          </div>
        )}
        {refused.length === 0 && <Confirmation {...properties} />}
        <div class="filter">
          <Button kind="quiet" href={pathOf(event.id, 'doubles')}>
            {say.back}
          </Button>
        </div>
      </div>
    </>
  );
}

function rowsOf({ event, stays, goes, language }: Properties): [string, string, string][] {
  const [say, acts, story] = [mergeMessages[language], actsMessages[language], storyMessages[language]];
  const both = (name: string, of: (side: Side) => string): [string, string, string] => [name, of(stays), of(goes)];
  const titles = (all: readonly { id: string; title: Event['title'] }[], ids: string[]) =>
    ids.map((id) => inLanguage(all.find((one) => one.id === id)?.title ?? { sw: id }, language)).join(', ');
  return [
    both(story.sequence, ({ person }) => String(person.sequence)),
    ...CORRECTED.map((fact) => both(acts.fields[fact], ({ person }) => factInWords(event, person, fact, language))),
    both(story.registration, ({ person }) => person.registration ?? ''),
    both(say.sessions, ({ items }) =>
      titles(
        event.sessions,
        attendanceIn(items).flatMap((one) => (one.withdrawn ? [] : [one.session])),
      ),
    ),
    both(say.receipts, ({ items }) =>
      titles(
        event.forms,
        receiptsIn(items).map(({ form }) => form),
      ),
    ),
    both(say.certificates, ({ items }) =>
      latestOf(certificatesIn(items))
        .map((one) => `${one.number} (${story.states[certificateStatus(one)]})`)
        .join(', '),
    ),
    both(say.mails, ({ items }) =>
      mailsIn(items)
        .map(
          (mail) =>
            `${mailsMessages[language].kinds[mail.what.kind]} (${peopleMessages[language].mails[shownState(mail)]})`,
        )
        .join(', '),
    ),
    both(say.registered, ({ person }) => dateOf(person.registeredAt, language, event.zone)),
  ];
}

function factInWords(event: Event, person: Participant, fact: Corrected, language: Language): string {
  const value = factsOf(person)[fact];
  if (fact === 'language') return actsMessages[language].languages[person.language];
  if (fact !== 'role' && fact !== 'group') return value;
  return inLanguage(event[`${fact}s`].find(({ id }) => id === value)?.title ?? { sw: value }, language);
}

function Confirmation({ event, stays, goes, seen, unfinished, chosen, unticked, language }: Properties) {
  const [say, acts] = [mergeMessages[language], actsMessages[language]];
  const [one, other] = [factsOf(stays.person), factsOf(goes.person)];
  const differing = unfinished ? [] : CORRECTED.filter((fact) => one[fact] !== other[fact]);
  return (
    <section class="card">
      <h2>{say.confirm}</h2>
      <form class="pad fields" method="post" action={pathOf(event.id, 'merge', stays.person.id, goes.person.id)}>
        {differing.map((fact) => {
          const whose = chosen[fact] ?? (one[fact] === '' ? 'goes' : 'stays');
          return (
            <fieldset>
              <legend class="label">{acts.fields[fact]}</legend>
              {([['stays', stays.person] as const, ['goes', goes.person] as const] as const).map(([side, person]) =>
                factsOf(person)[fact] === '' ? null : (
                  <label class="tick">
                    <input type="radio" name={fact} value={side} checked={whose === side} />
                    <span>{factInWords(event, person, fact, language)}</span>
                  </label>
                ),
              )}
            </fieldset>
          );
        })}
        <Notice tone="bad">{say.cannot}</Notice>
        <input type="hidden" name="seen" value={seen} />
        <label class={unticked ? 'tick wrong' : 'tick'}>
          <input id="agreed" type="checkbox" name="agreed" value="yes" aria-invalid={unticked ? 'true' : undefined} />
          <b>{say.agreed}</b>
        </label>
        <Button kind="danger" icon="people">
          {say.merge(goes.person.sequence, stays.person.sequence)}
        </Button>
      </form>
    </section>
  );
}
