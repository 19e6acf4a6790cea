import type { Child } from 'hono/jsx';
import type { Event } from '../events/event.ts';
import { type AccessRole, may, type Right, right } from '../organiser/rights.ts';
import type { Token } from '../organiser/token-store.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field, FieldError } from '../shared/page/fields.tsx';
import { Localised } from '../shared/page/page.tsx';
import { dateOf } from '../shared/page/when.ts';
import { Tag } from './shell.tsx';
import { type TokenProblem, tokensMessages } from './tokens-messages.ts';

/** Days that a token may last: a year at the most. */
export const DAYS = [30, 90, 365] as const;

/** What was typed and chosen. */
export interface Wanted {
  name: string;
  events: readonly string[];
  rights: Right[];
  days: (typeof DAYS)[number];
}

interface Properties {
  tokens: readonly Token[];
  /** Events of whoever looks. */
  own: readonly { event: Event; role: AccessRole }[];
  /** A token that was made just now, shown this once. */
  made: { name: string; secret: string } | undefined;
  said: 'revoked' | 'gone' | undefined;
  wanted: Wanted;
  problems: readonly TokenProblem[];
  now: Date;
  language: Language;
}

const CONTROLS: Record<TokenProblem, string> = { name: 'name', events: 'events', rights: 'rights', many: 'name' };
/** Tokens belong to no event, whose zone would be theirs. */
const ZONE = 'UTC';

/** An organiser's tokens, and another. */
export function TokensPage({ tokens, own, made, said, wanted, problems, now, language }: Properties) {
  const say = tokensMessages[language];
  return (
    <>
      <h1>{say.title}</h1>
      <p class="lead">{say.lead}</p>
      {said && (
        <Notice tone={said === 'revoked' ? 'ok' : 'warn'} live>
          {say[said]}
        </Notice>
      )}
      {made && (
        <Notice tone="ok" live>
          <p>
            <b>{say.made(made.name)}</b>
          </p>
          <p>{say.once}</p>
          <textarea class="input mono" rows={3} readonly spellcheck={false} aria-label={say.secret}>
            {made.secret}
          </textarea>
        </Notice>
      )}
      {problems.length > 0 && (
        <ErrorSummary
          language={language}
          mistakes={problems.map((one) => ({ control: CONTROLS[one], text: say.problems[one] }))}
        />
      )}
      <section class="card">
        <h2>{say.list}</h2>
        {tokens.length === 0 ? (
          <p class="pad">
            {say.none}. {say.noneHint}
          </p>
        ) : (
          <ul class="lines">
            {tokens.map((token) => (
              <TokenLine {...{ token, own, now, language }} />
            ))}
          </ul>
        )}
      </section>
      <section class="card">
        <h2>{say.new}</h2>
        {own.length === 0 ? <p class="pad">{say.noEvents}</p> : <NewToken {...{ own, wanted, problems, language }} />}
      </section>
      <div class="filter">
        <Button kind="outline" href="/api/v1">
          {say.api}
        </Button>
        <Button kind="quiet" href="/organiser">
          {say.back}
        </Button>
      </div>
    </>
  );
}

function TokenLine({ token, own, now, language }: Pick<Properties, 'own' | 'now' | 'language'> & { token: Token }) {
  const say = tokensMessages[language];
  const titleOf = (id: string) => {
    const held = own.find(({ event }) => event.id === id);
    return held ? inLanguage(held.event.title, language) : id;
  };
  const day = (instant: string) => dateOf(instant, language, ZONE);
  const isExpired = Date.parse(token.expiresAt) <= now.getTime();
  return (
    <li>
      <div class="say">
        <b>{token.name}</b>
        <p class="small">{`${say.may}: ${token.rights.map((one) => say.right[one][0]).join(', ')}`}</p>
        <p class="small">{`${say.inEvents}: ${token.events.map(titleOf).join(', ')}`}</p>
        <p class="small">
          {[
            say.since(day(token.createdAt)),
            say.until(day(token.expiresAt)),
            token.usedOn ? say.used(day(token.usedOn)) : say.unused,
          ].join(' · ')}
        </p>
      </div>
      {isExpired && <Tag tone="warn">{say.expired}</Tag>}
      <form method="post" action={`/organiser/tokens/${token.id}/revoke`}>
        <Button kind="danger">
          {say.revoke}
          <span class="hidden">{`: ${token.name}`}</span>
        </Button>
      </form>
    </li>
  );
}

function NewToken({ own, wanted, problems, language }: Pick<Properties, 'own' | 'wanted' | 'problems' | 'language'>) {
  const say = tokensMessages[language];
  const offered = right.options.filter((one) => own.some(({ role }) => may(role, one)));
  const said = (problem: TokenProblem) => (problems.includes(problem) ? say.problems[problem] : undefined);
  const nameWrong = said('name') ?? said('many');
  return (
    <form class="pad fields" method="post" action="/organiser/tokens">
      <Field
        name="name"
        label={say.name}
        hint={say.nameHint}
        longest={60}
        autocomplete="off"
        value={wanted.name}
        {...(nameWrong && { error: nameWrong })}
      />
      <Choices id="events" title={say.events} wrong={said('events')}>
        {own.map(({ event }) => (
          <Tick name="event" value={event.id} checked={wanted.events.includes(event.id)}>
            <Localised text={event.title} language={language} />
          </Tick>
        ))}
      </Choices>
      <Choices id="rights" title={say.rights} wrong={said('rights')}>
        {offered.map((one) => (
          <Tick name="right" value={one} checked={wanted.rights.includes(one)} hint={say.right[one][1]}>
            {say.right[one][0]}
          </Tick>
        ))}
      </Choices>
      <Choices id="days" title={say.days}>
        {DAYS.map((days) => (
          <Tick type="radio" name="days" value={String(days)} checked={wanted.days === days}>
            {say.lasts[days]}
          </Tick>
        ))}
      </Choices>
      <Button>{say.make}</Button>
    </form>
  );
}

const Choices = ({
  id,
  title,
  wrong,
  children,
}: {
  id: string;
  title: string;
  wrong?: string | undefined;
  children: Child;
}) => (
  <fieldset id={id} tabindex={-1} class={wrong ? 'wrong' : undefined} aria-describedby={wrong && `${id}-error`}>
    <legend class="label">{title}</legend>
    {wrong && <FieldError id={`${id}-error`}>{wrong}</FieldError>}
    {children}
  </fieldset>
);

function Tick({
  type = 'checkbox',
  name,
  value,
  checked,
  hint,
  children,
}: {
  type?: 'checkbox' | 'radio';
  name: string;
  value: string;
  checked: boolean;
  hint?: string;
  children: Child;
}) {
  return (
    <label class="tick">
      <input type={type} name={name} value={value} checked={checked} />
      <span>
        {children}
        {hint && <span class="small">{hint}</span>}
      </span>
    </label>
  );
}
