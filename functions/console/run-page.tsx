import type { Event } from '../events/event.ts';
import { type AccessRole, may } from '../organiser/rights.ts';
import { isLeftAmidPeople, sumsOf } from '../runs/reconcile.ts';
import type { Trouble } from '../runs/reputation.ts';
import { isOver, type Run, sendsMails } from '../runs/run.ts';
import type { RunReport } from '../runs/run-report.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Labelled } from '../shared/page/fields.tsx';
import { Icon } from '../shared/page/icon.tsx';
import { momentOf, secondOf } from '../shared/page/when.ts';
import { issuedSoFar, planOf, shownCounts } from './progress.ts';
import { runMessages } from './run-messages.ts';
import { Head, Meter, pathOf, Tag, type Tone } from './shell.tsx';
import { type FirstWord, isOwnWord, WordNotice } from './word-notice.tsx';

export interface RunView {
  event: Event;
  role: AccessRole;
  run: Run;
  /** Name of who asked for it. */
  by: string;
  /** Mails of it that SES took so far, and what is worth a word. */
  sent: number;
  troubles: Trouble[];
  /** Once it is over, and where it could be read whole. */
  report: RunReport | undefined;
  now: Date;
  /** The confirmation was sent without its tick. */
  unticked: boolean;
  /** Of a plan that two people must agree to. */
  word: FirstWord | undefined;
  language: Language;
}

const TONES: Record<Run['state'], Tone> = {
  planning: 'now',
  planned: 'neutral',
  confirmed: 'now',
  running: 'now',
  paused: 'warn',
  finished: 'ok',
  cancelled: 'neutral',
};

export const StateTag = ({ state, language }: { state: Run['state']; language: Language }) => (
  <Tag tone={TONES[state]} icon={state === 'finished' ? 'check' : undefined}>
    {runMessages[language].states[state]}
  </Tag>
);

/** Something goes on by itself. */
export const isLive = (run: Run): boolean => !['planned', 'paused'].includes(run.state) && !isOver(run);

/** One run: its plan, how far it is, or what came of it. */
export function RunPage(view: RunView) {
  const { event, run, by, language, role } = view;
  const say = runMessages[language];
  return (
    <>
      <Head
        title={say.kinds[run.kind]}
        tag={<StateTag state={run.state} language={language} />}
        lead={
          run.state === 'planned' && may(role, 'start')
            ? say.planLead(planOf(run).will)
            : say.askedBy(by, momentOf(run.createdAt, language, event.zone))
        }
      >
        {may(role, 'runs') && sendsMails(run) && <Acts event={event} run={run} language={language} />}
      </Head>
      <div class="body">
        <Parts {...view} />
      </div>
    </>
  );
}

function Parts(view: RunView) {
  const { run, language, troubles, event } = view;
  const say = runMessages[language];
  const words = troubles.map(({ what, count, sent }) => <Notice tone="bad">{say.troubles[what](count, sent)}</Notice>);
  if (run.state === 'planned') return <Plan {...view} />;
  if (isOver(run))
    return (
      <>
        {words}
        <Outcome {...view} />
      </>
    );
  return (
    <>
      {words}
      {run.state === 'paused' && run.reason && (
        <Notice tone="warn">{say.because(say.why[run.reason] ?? run.reason)}</Notice>
      )}
      <div data-live={isLive(run) ? run.state : undefined} class="stack">
        <Progress {...view} />
      </div>
      {isLive(run) && (
        <p class="small">
          {`${say.goesOn} ${say.checked} `}
          <span data-checked="">{secondOf(view.now, event.zone)}</span>
          {' · '}
          <a href={pathOf(event.id, 'runs', run.id)}>{say.again}</a>
        </p>
      )}
      {sendsMails(run) && run.state !== 'planning' && <Notice>{say.acts}</Notice>}
    </>
  );
}

/** What may be done with it now. */
function Acts({ event, run, language }: Pick<RunView, 'event' | 'run' | 'language'>) {
  const say = runMessages[language];
  const acts =
    run.state === 'confirmed' || run.state === 'running'
      ? (['pause', 'cancel'] as const)
      : run.state === 'paused'
        ? (['resume', 'cancel'] as const)
        : run.state === 'planned' || run.state === 'planning'
          ? (['cancel'] as const)
          : [];
  return (
    <>
      {acts.map((act) => (
        <form method="post" action={pathOf(event.id, 'runs', run.id, act)}>
          <Button kind={act === 'cancel' ? 'danger' : act === 'resume' ? 'filled' : 'outline'}>{say[act]}</Button>
        </form>
      ))}
    </>
  );
}

function Plan({ event, role, run, unticked, word, language }: RunView) {
  const say = runMessages[language];
  const { will, willNot, reasons } = planOf(run);
  return (
    <>
      {unticked && <ErrorSummary language={language} mistakes={[{ control: 'agreed', text: say.agreeFirst }]} />}
      <section class="card">
        <dl class="tiles">
          <div class="first">
            <dt>{say.will}</dt>
            <dd class="big">{will}</dd>
          </div>
          <div>
            <dt>{say.willNot}</dt>
            <dd class="big">{willNot}</dd>
          </div>
          <div>
            <dt>{say.whole}</dt>
            <dd class="big">{will + willNot}</dd>
            <dd class="small">{`${say.sum(will, willNot, will + willNot)} ✓ · ${say.looked(run.counts.people ?? 0)}`}</dd>
          </div>
        </dl>
      </section>
      <Counts title={say.reasons} counts={reasons} none={say.noReasons} language={language} />
      {will === 0 ? (
        <Notice>{say.nobody}</Notice>
      ) : may(role, 'start') ? (
        <>
          {word && <WordNotice event={event} first={word} say={say} language={language} />}
          {!(word && isOwnWord(word)) && (
            <Confirmation event={event} run={run} will={will} unticked={unticked} language={language} />
          )}
        </>
      ) : (
        <Notice icon="lock">{say.ownerStarts}</Notice>
      )}
    </>
  );
}

const DELAYS = [0, 600, 3600];
const USUAL_DELAY = 600;

function Confirmation({
  event,
  run,
  will,
  unticked,
  language,
}: Pick<RunView, 'event' | 'run' | 'unticked' | 'language'> & { will: number }) {
  const say = runMessages[language];
  const { outlook } = run;
  return (
    <section class="card">
      <h2>{say.confirm}</h2>
      <form class="pad" method="post" action={pathOf(event.id, 'runs', run.id, 'start')}>
        <label class={unticked ? 'tick wrong' : 'tick'}>
          <input id="agreed" type="checkbox" name="agreed" value="yes" aria-invalid={unticked ? 'true' : undefined} />
          <span>
            <b>{say.agreed(will)}</b>
            <span class="small">
              {outlook && `${say.lasts(outlook.mails, Math.max(1, Math.ceil(outlook.seconds / 60)))} `}
              {say.agreedHint}
            </span>
          </span>
        </label>
        <Labelled id="delay" label={say.delay}>
          <select class="input" id="delay" name="delay">
            {DELAYS.map((seconds) => (
              <option value={seconds} selected={seconds === USUAL_DELAY}>
                {say.delays[seconds]}
              </option>
            ))}
          </select>
        </Labelled>
        <input type="hidden" name="planned" value={will} />
        <Button icon="medal">{say.start(will)}</Button>
      </form>
    </section>
  );
}

function Progress({ event, run, sent, now, language }: RunView) {
  const say = runMessages[language];
  if (run.state === 'planning') return <Notice icon="clock">{say.planning(run.counts.people ?? 0)}</Notice>;
  const isOfCertificates = run.kind === 'certificates';
  const issued = issuedSoFar(run, planOf(run).will);
  const mails = isOfCertificates ? issued.done : (run.counts.queued ?? 0);
  const first = isOfCertificates ? issued : { done: Math.min(sent, mails), lost: 0, of: mails };
  const waits = run.phase === 'mail' && run.mailsFrom && Date.parse(run.mailsFrom) > now.getTime();
  return (
    <section class="card">
      <div class="pad">
        <p>
          <span class="huge">{first.done}</span> {isOfCertificates ? say.done(first.of) : say.doneMails(first.of)}
        </p>
        <Meter {...first} />
        {isOfCertificates && (
          <>
            <p class="both">
              <span>{say.mails}</span>
              <span class="num">{`${Math.min(sent, mails)} / ${mails}`}</span>
            </p>
            <Meter done={Math.min(sent, mails)} of={mails} />
          </>
        )}
        {waits && <p>{say.waitsForMails(secondOf(new Date(run.mailsFrom ?? ''), event.zone))}</p>}
      </div>
      <CountLines counts={shownCounts(isOfCertificates ? run.results : run.counts)} language={language} />
    </section>
  );
}

/** Green only where every sum comes out, each of them printed; else what is amiss stands first. */
function Outcome({ run, report, language }: RunView) {
  const say = runMessages[language];
  const { results, mailing } = report ?? run;
  const sums = sumsOf({ kind: run.kind, counts: run.counts, results, mailing });
  const differing = sums.filter(({ left, right }) => left !== right);
  const isWell = differing.length === 0;
  const isNothing = isLeftAmidPeople(run);
  return (
    <>
      {isNothing && run.kind === 'certificates' && <Notice>{say.nothing}</Notice>}
      {!isNothing && sendsMails(run) && (
        <>
          <section class={`verdict ${isWell ? 'ok' : 'bad'}`}>
            <span class="disc" aria-hidden="true">
              <Icon name={isWell ? 'check' : 'warning'} size={26} />
            </span>
            <div>
              <h2>{isWell ? say.comesOut : say.differs}</h2>
              <p>{isWell ? say.comesOutHint : say.differsHint}</p>
            </div>
          </section>
          {report && report.open > 0 && <Notice tone="warn">{say.onTheWay(report.open)}</Notice>}
          <section class="card">
            <h2>{say.sums}</h2>
            <ul class="lines">
              {[...differing, ...sums.filter((sum) => !differing.includes(sum))].map(({ sum, left, right }) => (
                <li>
                  <span class={`spot ${left === right ? 'ok' : 'bad'}`}>
                    <Icon name={left === right ? 'check' : 'warning'} />
                  </span>
                  <b class="say">{say.sumNames[sum] ?? sum}</b>
                  <b class="num">{`${left} ${left === right ? '=' : '≠'} ${partsOf(sum, right, { results, mailing })}`}</b>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      {run.kind === 'certificates' ? (
        <Counts title={say.results} counts={shownCounts(results)} language={language} />
      ) : (
        <Counts title={say.results} counts={shownCounts(run.counts)} language={language} />
      )}
      <Counts title={say.mailing} counts={shownCounts(mailing)} language={language} />
    </>
  );
}

/** What was done, and what explains the rest. */
function partsOf(sum: string, right: number, { results, mailing }: Pick<Run, 'results' | 'mailing'>): string {
  const done =
    sum === 'planned = issued + explained' ? (results.issued ?? 0) + (results.already ?? 0) : (mailing.mailed ?? 0);
  return `${done} + ${right - done}`;
}

interface CountsProperties {
  title: string;
  counts: [string, number][];
  none?: string;
  language: Language;
}

function Counts({ title, counts, none, language }: CountsProperties) {
  if (counts.length === 0 && !none) return null;
  return (
    <section class="card">
      <h2>{title}</h2>
      {counts.length === 0 ? <p class="pad">{none}</p> : <CountLines counts={counts} language={language} />}
    </section>
  );
}

const CountLines = ({ counts, language }: Pick<CountsProperties, 'counts' | 'language'>) => (
  <ul class="lines">
    {counts.map(([outcome, n]) => (
      <li>
        <b class="amount">{n}</b>
        <span class="say">{outcomeInWords(outcome, language)}</span>
      </li>
    ))}
  </ul>
);

/** A word with a reason behind it, or the word alone where the reason has none of its own. */
function outcomeInWords(outcome: string, language: Language): string {
  const words = runMessages[language].outcomes;
  return words[outcome] ?? words[outcome.split(':')[0] ?? ''] ?? outcome;
}
