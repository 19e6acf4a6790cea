import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'ok' | 'warn' | 'bad' | 'neutral';

/** A link that looks like a button where it has `href`, else a submit button. One `filled` on a page. */
export function Button({
  href,
  kind = 'filled',
  icon,
  name,
  value,
  children,
}: {
  href?: string;
  kind?: 'filled' | 'outline' | 'quiet' | 'danger';
  icon?: IconName;
  name?: string;
  value?: string;
  children?: Child;
}) {
  const shape = kind === 'filled' ? 'btn' : `btn ${kind}`;
  return href ? (
    <a class={shape} href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  ) : (
    <button class={shape} type="submit" name={name} value={value}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export function Card({ title, icon, id, children }: { title?: Child; icon?: IconName; id?: string; children?: Child }) {
  return (
    <section class="card" id={id}>
      {title && (
        <h2>
          {icon && <Icon name={icon} size={22} />}
          <span>{title}</span>
        </h2>
      )}
      {children}
    </section>
  );
}

const TONE_ICON = { ok: 'check', warn: 'warning', bad: 'warning', neutral: 'info' } as const;

/** One or two sentences in a tinted frame. `live` is read out when it appears. */
export function Notice({
  tone = 'neutral',
  icon,
  live,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  live?: boolean;
  children?: Child;
}) {
  return (
    <div class={`notice ${tone}`} role={live ? 'status' : undefined}>
      <Icon name={icon ?? TONE_ICON[tone]} />
      <div>{children}</div>
    </div>
  );
}

export interface Step {
  /** `none`: was not done, a dashed ring with a cross; `coming`: its time is not yet, a dashed ring with a clock. */
  state: 'done' | 'now' | 'later' | 'none' | 'coming';
  title: Child;
  /** Says the state in words too. */
  hint?: Child;
  /** Something goes on by itself right now. */
  live?: boolean;
}

const MARKS = { done: 'check', none: 'cross', coming: 'clock' } as const;

/** What is done (tick), what is next (number in a ring), what comes later (dashed ring). */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol class="steps">
      {steps.map(({ state, title, hint, live }, index) => (
        <li>
          <span class={`mark ${state}${live ? ' live' : ''}`} aria-hidden="true">
            {state in MARKS ? <Icon name={MARKS[state as keyof typeof MARKS]} /> : index + 1}
          </span>
          <div>
            <b>{title}</b>
            {hint && <p>{hint}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

interface Fact {
  name: Child;
  value: Child;
  mono?: boolean;
}

/** Names and values, e.g. what a certificate says. Absent ones are left out. */
export function Facts({ facts, two }: { facts: (Fact | false | '' | undefined)[]; two?: boolean }) {
  return (
    <dl class={two ? 'facts two' : 'facts'}>
      {facts
        .filter((fact) => fact !== undefined && fact !== false && fact !== '')
        .map(({ name, value, mono }) => (
          <div>
            <dt>{name}</dt>
            <dd class={mono ? 'mono' : undefined}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A certificate's state, said in words first. */
export function Verdict({
  tone,
  icon,
  title,
  children,
}: {
  tone: Tone;
  icon: IconName;
  title: string;
  children?: Child;
}) {
  return (
    <section class={`verdict ${tone}`}>
      <div class="say">
        <span class="disc" aria-hidden="true">
          <Icon name={icon} size={26} />
        </span>
        <h1>{title}</h1>
      </div>
      {children}
    </section>
  );
}
