import type { Event } from '../events/event.ts';
import type { NameCorrection } from '../participants/name-correction.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Labelled, tied } from '../shared/page/fields.tsx';
import { momentOf } from '../shared/page/when.ts';
import { correctionsMessages, type NameSaid } from './corrections-messages.ts';
import { differing, type NamePart } from './differing.ts';
import { Head, pathOf } from './shell.tsx';

export interface Wanted {
  correction: NameCorrection;
  who: { name: string | undefined; number: number | undefined };
  /** Numbers of certificates that would be issued anew. */
  certificates: string[];
}

interface Properties {
  event: Event;
  wanted: readonly Wanted[];
  next: string | undefined;
  isFirst: boolean;
  said: NameSaid | undefined;
  /** Which one was to be rejected without saying why, and what was typed. */
  wrong: { person: string; number: number; typed: string } | undefined;
  language: Language;
}

/** Names that participants ask for: old and new side by side, and an organiser's word on each. */
export function CorrectionsPage({ event, wanted, next, isFirst, said, wrong, language }: Properties) {
  const say = correctionsMessages[language];
  const path = pathOf(event.id, 'corrections');
  return (
    <>
      <Head title={say.title} lead={say.lead} />
      <div class="body">
        {said && (
          <Notice tone={said.startsWith('before') ? 'warn' : 'ok'} live>
            {say.said[said]}
          </Notice>
        )}
        {wrong && (
          <ErrorSummary
            language={language}
            mistakes={[{ control: idOf(wrong.person, wrong.number), text: say.whyMissing }]}
          />
        )}
        {wanted.length === 0 && (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        )}
        {wanted.map((one) => (
          <Wish
            {...{ event, one, language }}
            wrong={
              wrong?.person === one.correction.person && wrong.number === one.correction.number ? wrong : undefined
            }
          />
        ))}
        {(!isFirst || next) && (
          <nav class="pages" aria-label={say.pages}>
            {!isFirst && (
              <Button href={path} kind="outline">
                {say.first}
              </Button>
            )}
            {next && (
              <Button href={`${path}?after=${encodeURIComponent(next)}`} kind="outline">
                {say.next}
              </Button>
            )}
          </nav>
        )}
      </div>
    </>
  );
}

const idOf = (person: string, number: number) => `reason-${person}-${number}`;

function Wish({ event, one, wrong, language }: Pick<Properties, 'event' | 'wrong' | 'language'> & { one: Wanted }) {
  const say = correctionsMessages[language];
  const { correction, who, certificates } = one;
  const { person, number, from, to, askedAt } = correction;
  const parts = differing(from, to);
  const id = idOf(person, number);
  const error = wrong && say.whyMissing;
  return (
    <section class="card">
      <h2>
        <a href={pathOf(event.id, 'people', person)}>{who.name ?? from}</a>
        <span class="small">
          {[who.number !== undefined && say.number(who.number), say.asked(momentOf(askedAt, language, event.zone))]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </h2>
      <dl class="names">
        <div>
          <dt class="small">{say.now}</dt>
          <dd>
            <Parts parts={parts.from} as="del" />
          </dd>
        </div>
        <div>
          <dt class="small">{say.wanted}</dt>
          <dd>
            <Parts parts={parts.to} as="ins" />
          </dd>
        </div>
      </dl>
      <form class="pad" method="post" action={pathOf(event.id, 'corrections', person, String(number))}>
        {who.name !== undefined && who.name !== from && <Notice tone="warn">{say.renamed(who.name)}</Notice>}
        <p class="small">{say.anew(certificates)}</p>
        <Button kind="outline" icon="check" name="act" value="accept">
          {say.accept}
          <span class="hidden">{`: ${to}`}</span>
        </Button>
        <Labelled id={id} label={say.why} hint={say.whyHint} error={error}>
          <input
            class="input"
            name="reason"
            value={wrong?.typed}
            maxlength={500}
            autocomplete="off"
            {...tied({ id, hint: say.whyHint, error })}
          />
        </Labelled>
        <Button kind="danger" icon="cross" name="act" value="reject">
          {say.reject}
          <span class="hidden">{`: ${to}`}</span>
        </Button>
      </form>
    </section>
  );
}

const Parts = ({ parts, as: Mark }: { parts: NamePart[]; as: 'del' | 'ins' }) => (
  <>
    {parts.map(({ text, differs }, at) => (
      <>
        {at > 0 && ' '}
        {differs ? <Mark>{text}</Mark> : text}
      </>
    ))}
  </>
);
