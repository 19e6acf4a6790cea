import type { Event } from '../../events/event.ts';
import type { Hook } from '../../hooks/hook.ts';
import { bothUntil } from '../../hooks/secrets.ts';
import type { Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { momentOf } from '../../shared/page/when.ts';
import { Head, pathOf } from '../shell.tsx';
import { hookMessages } from './messages.ts';

interface SecretProperties {
  event: Event;
  id: string;
  title: string;
  /** Undefined where it was shown before. */
  secret: string | undefined;
  /** Until when the one before it signs too, where there is one. */
  bothUntil?: string;
  language: Language;
}

/** A new secret, this once. */
export function SecretPage({ event, id, title, secret, bothUntil: until, language }: SecretProperties) {
  const say = hookMessages[language];
  return (
    <>
      <Head title={title} />
      <div class="body">
        {secret === undefined ? (
          <Notice tone="warn">{say.secretBefore}</Notice>
        ) : (
          <section class="card">
            <h2>{say.secret}</h2>
            <div class="pad">
              <p>{say.secretOnce}</p>
              <p class="mono key">{secret}</p>
              {until && <p>{say.bothUntil(momentOf(until, language, event.zone))}</p>}
            </div>
          </section>
        )}
        <div class="filter">
          <Button href={pathOf(event.id, 'hooks', id)}>{say.toHook}</Button>
        </div>
      </div>
    </>
  );
}

interface RotateProperties {
  event: Event;
  hook: Hook;
  /** When the secret was changed last, where it ever was. */
  rotatedAt: string | undefined;
  now: Date;
  /** Names this page: the same press changes the secret once. */
  press: string;
  language: Language;
}

/** What a new secret means, before it is made. */
export function RotatePage({ event, hook, rotatedAt, now, press, language }: RotateProperties) {
  const say = hookMessages[language];
  const path = pathOf(event.id, 'hooks', hook.id);
  const areBoth = rotatedAt !== undefined && now < bothUntil(rotatedAt);
  return (
    <>
      <Head title={say.rotate} lead={new URL(hook.url).host} />
      <div class="body">
        <Notice tone="warn">{say.rotateLead}</Notice>
        {areBoth && <Notice tone="bad">{say.rotatedBefore(momentOf(rotatedAt, language, event.zone))}</Notice>}
        <section class="card">
          <form class="pad" method="post" action={`${path}/rotate`}>
            <input type="hidden" name="key" value={press} />
            <input type="hidden" name="seen" value={rotatedAt ?? ''} />
            <div class="filter">
              <Button kind="danger">{say.rotateNow}</Button>
              <Button kind="quiet" href={path}>
                {say.backToHook}
              </Button>
            </div>
          </form>
        </section>
      </div>
    </>
  );
}

/** Which secrets sign, and the way to another. */
export function SecretCard({ event, hook, rotatedAt, now, language }: Omit<RotateProperties, 'press'>) {
  const say = hookMessages[language];
  const until = rotatedAt === undefined ? undefined : bothUntil(rotatedAt);
  return (
    <section class="card">
      <h2>{say.secret}</h2>
      <div class="pad">
        <p>{until && now < until ? say.bothUntil(momentOf(until, language, event.zone)) : say.secretHint}</p>
        <div class="filter">
          <Button kind="outline" href={pathOf(event.id, 'hooks', hook.id, 'rotate')}>
            {say.rotate}
          </Button>
        </div>
      </div>
    </section>
  );
}
