import type { Event } from '../../events/event.ts';
import type { Attempt, Delivery } from '../../hooks/delivery.ts';
import type { Hook } from '../../hooks/hook.ts';
import type { Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { dateOf, momentOf, secondOf } from '../../shared/page/when.ts';
import { Head, pathOf, Tag, type Tone } from '../shell.tsx';
import { type Entry, HookForm, HookMistakes, HookNow } from './form.tsx';
import { OnOff } from './list-page.tsx';
import { type HookSaid, hookMessages } from './messages.ts';
import { SecretCard } from './secret-page.tsx';

interface Properties {
  event: Event;
  hook: Hook;
  deliveries: readonly Delivery[];
  next?: string;
  isFirst: boolean;
  said: HookSaid | undefined;
  /** When its secret was changed last, where it ever was. */
  rotatedAt: string | undefined;
  now: Date;
  /** What was typed to change it, where that is not saved. */
  typed?: Entry | undefined;
  /** Another changed it while that was typed. */
  isStale?: boolean | undefined;
  language: Language;
}

/** One webhook: what may be done with it, and what it was told, with each attempt. */
export function HookPage(properties: Properties) {
  const { event, hook, deliveries, next, isFirst, said, rotatedAt, now, typed, isStale, language } = properties;
  const say = hookMessages[language];
  const path = pathOf(event.id, 'hooks', hook.id);
  const form = (
    <section class="card">
      <h2>{say.change}</h2>
      <HookForm action={path} entry={typed ?? { ...hook, problems: [] }} language={language}>
        <input type="hidden" name="seen" value={String(hook.changes ?? 0)} />
        <p class="small">{say.changeHint}</p>
        <Button name="act" value="change">
          {isStale ? say.saveOver : say.saveChange}
        </Button>
      </HookForm>
    </section>
  );
  return (
    <>
      <Head
        title={new URL(hook.url).host}
        tag={<OnOff hook={hook} language={language} />}
        lead={[...hook.types.map((type) => say.type[type]), hook.names && say.withNames].filter(Boolean).join(' · ')}
      >
        <form method="post" action={path}>
          <Button icon="mail" name="act" value="ping">
            {say.ping}
          </Button>
        </form>
      </Head>
      <div class="body">
        {said && (
          <Notice tone={said === 'changed' ? 'warn' : 'ok'} live>
            {say.said[said]}
          </Notice>
        )}
        {typed && <HookMistakes problems={typed.problems} language={language} />}
        {isStale && <HookNow hook={hook} language={language} />}
        {typed && form}
        {hook.off && <Notice tone="warn">{say.offBecause[hook.off.reason]}</Notice>}
        <section class="card">
          <h2>{say.log}</h2>
          <p class="pad small">{deliveries.length === 0 ? say.logNone : say.logHint}</p>
          {deliveries.length > 0 && (
            <ul class="lines">
              {deliveries.map((one) => (
                <Line {...{ event, hook, one, language }} />
              ))}
            </ul>
          )}
          {(!isFirst || next) && (
            <nav class="pages" aria-label={say.pages}>
              {!isFirst && (
                <Button kind="outline" href={path}>
                  {say.first}
                </Button>
              )}
              {next && (
                <Button kind="outline" href={`${path}?after=${encodeURIComponent(next)}`}>
                  {say.next}
                </Button>
              )}
            </nav>
          )}
        </section>
        {!typed && form}
        <SecretCard {...{ event, hook, rotatedAt, now, language }} />
        <section class="card">
          <form class="pad" method="post" action={path}>
            <p>{say.removeHint}</p>
            <div class="filter">
              <Button kind="outline" name="act" value={hook.off ? 'on' : 'off'}>
                {hook.off ? say.switchOn : say.switchOff}
              </Button>
              <Button kind="danger" name="act" value="remove">
                {say.remove}
              </Button>
              <Button kind="quiet" href={pathOf(event.id, 'hooks')}>
                {say.back}
              </Button>
            </div>
          </form>
        </section>
      </div>
    </>
  );
}

const TONES: Record<Delivery['state'], Tone> = { due: 'neutral', delivered: 'ok', parked: 'bad', dropped: 'neutral' };

type LineProperties = Pick<Properties, 'event' | 'hook' | 'language'> & { one: Delivery };

function Line({ event, hook, one, language }: LineProperties) {
  const say = hookMessages[language];
  const { id, happening, createdAt, state, attempts, nextAt } = one;
  const last = attempts.at(-1);
  const isTriedAgain = state === 'due' && attempts.length > 0;
  const facts = [
    momentOf(createdAt, language, event.zone),
    last && inWords(last, language),
    isTriedAgain && nextAt && say.nextAt(momentOf(nextAt, language, event.zone)),
  ];
  return (
    <li>
      <div class="say">
        <b>{say.type[happening.type]}</b>
        <p class="small">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <Tag tone={TONES[state]}>{say.states[isTriedAgain ? 'waiting' : state]}</Tag>
      {state !== 'due' && (
        <form method="post" action={pathOf(event.id, 'hooks', hook.id, 'messages', id)}>
          <Button kind="outline">
            {say.again}
            <span class="hidden">{`: ${say.type[happening.type]}, ${momentOf(createdAt, language, event.zone)}`}</span>
          </Button>
        </form>
      )}
      {attempts.length > 0 && (
        <details>
          <summary class="small">{`${say.attempts}: ${attempts.length}`}</summary>
          <ol class="tries small">
            {attempts.map((attempt) => (
              <li>
                {[
                  `${dateOf(attempt.at, language, event.zone)}, ${secondOf(new Date(attempt.at), event.zone)}`,
                  inWords(attempt, language),
                  say.milliseconds(attempt.milliseconds),
                ].join(' · ')}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

function inWords({ status, problem }: Attempt, language: Language): string {
  const say = hookMessages[language];
  return problem ? say.problems[problem] : say.answered(status ?? 0);
}
