import type { Child } from 'hono/jsx';
import type { Event } from '../events/event.ts';
import { type AccessRole, may } from '../organiser/rights.ts';
import type { Report } from '../runs/report.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { Icon, type IconName } from '../shared/page/icon.tsx';
import { Localised } from '../shared/page/page.tsx';
import { momentOf } from '../shared/page/when.ts';
import { groupTallies, type Need, needsOf, type Stage, stagesOf } from './figures.ts';
import { messages } from './messages.ts';
import { overviewMessages } from './overview-messages.ts';
import { PlanForm } from './plan-form.tsx';
import { Head, Meter, pathOf, type Tone } from './shell.tsx';

interface Properties {
  event: Event;
  role: AccessRole;
  report: Report;
  /** The figures are of some people only: time was up. */
  partial: boolean;
  /** Names that wait for an organiser. */
  names: number;
  /** Webhooks that were switched off by themselves, for who may see to them. */
  hooksOff: number;
  /** Names a press of the button, so that a second one begins nothing. */
  press: string;
  /** For how long personal data is kept. */
  kept: Child;
  language: Language;
}

/** How an event stands: figures from the registered to the mailed, what waits for somebody, and each group. */
export function OverviewPage(properties: Properties) {
  const { event, role, report, partial, names, hooksOff, press, kept, language } = properties;
  const say = overviewMessages[language];
  const seesPeople = may(role, 'people');
  return (
    <>
      <Head title={messages[language].overview} lead={say.counted(momentOf(report.at, language, event.zone))}>
        {may(role, 'runs') && (
          <PlanForm event={event.id} press={press}>
            {say.issue}
          </PlanForm>
        )}
      </Head>
      <div class="body">
        {partial && <Notice tone="warn">{say.partial}</Notice>}
        <section class="card" aria-label={say.figures}>
          <Funnel event={event} stages={stagesOf(report.total)} seesPeople={seesPeople} language={language} />
        </section>
        {seesPeople && <Needs event={event} needs={needsOf(report, names, hooksOff)} language={language} />}
        <Groups event={event} report={report} seesPeople={seesPeople} language={language} />
        {kept}
      </div>
    </>
  );
}

function Funnel({
  event,
  stages,
  seesPeople,
  language,
}: {
  event: Event;
  stages: Stage[];
  seesPeople: boolean;
  language: Language;
}) {
  const say = overviewMessages[language];
  const most = Math.max(1, ...stages.map(({ count }) => count));
  const height = (n: number) => (50 - (50 * n) / most).toFixed(1);
  return (
    <ol class="funnel">
      {stages.map(({ name, count, share, lost, list }, at) => {
        const words = name in say.lost && lost > 0 ? say.lost[name as keyof typeof say.lost](lost) : '';
        const before = stages[at - 1]?.count ?? count;
        return (
          <li>
            <div class="stage">
              <span>{say.stages[name]}</span>
              <span class="big">{count}</span>
              <span class="small">{share !== undefined && say.share(share, count + lost)}</span>
            </div>
            <Meter done={count} of={most} />
            <svg class="area" viewBox="0 0 100 50" preserveAspectRatio="none" aria-hidden="true">
              <polygon points={`0,${height(before)} 30,${height(count)} 100,${height(count)} 100,50 0,50`} />
            </svg>
            <p class="small">
              {words && list && seesPeople ? <a href={`${pathOf(event.id, 'people')}?is=${list}`}>{words}</a> : words}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

const LOOKS: Record<Need, { tone: Tone; icon: IconName }> = {
  differences: { tone: 'bad', icon: 'warning' },
  bounced: { tone: 'bad', icon: 'mail' },
  parked: { tone: 'warn', icon: 'mail' },
  'name-waits': { tone: 'warn', icon: 'pencil' },
  'hook-off': { tone: 'warn', icon: 'warning' },
  undrawable: { tone: 'warn', icon: 'warning' },
  waiting: { tone: 'neutral', icon: 'medal' },
  'not-answered': { tone: 'neutral', icon: 'clock' },
};

/** Where something is done about it. */
const WAYS: Partial<Record<Need, string>> = {
  differences: 'runs',
  bounced: 'mails',
  parked: 'mails?state=parked',
  'name-waits': 'corrections',
  'hook-off': 'hooks',
};

function Needs({ event, needs, language }: { event: Event; needs: ReturnType<typeof needsOf>; language: Language }) {
  const say = overviewMessages[language];
  return (
    <section class="card">
      <h2>
        {say.needs}
        <span class="tag neutral">{needs.length}</span>
      </h2>
      {needs.length === 0 ? (
        <div class="pad">
          <b>{say.nothing}</b>
          <p class="small">{say.nothingHint}</p>
        </div>
      ) : (
        <ul class="lines">
          {needs.map(({ need, count }) => {
            const [title, hint, act] = say.need[need](count);
            return (
              <li>
                <span class={`spot ${LOOKS[need].tone}`}>
                  <Icon name={LOOKS[need].icon} />
                </span>
                <div class="say">
                  <b>{title}</b>
                  <p>{hint}</p>
                </div>
                <Button kind="outline" href={`${pathOf(event.id)}/${WAYS[need] ?? `people?is=${need}`}`}>
                  {act}
                  <span class="hidden">{`: ${title}`}</span>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Groups({
  event,
  report,
  seesPeople,
  language,
}: Pick<Properties, 'event' | 'report' | 'language'> & { seesPeople: boolean }) {
  const say = overviewMessages[language];
  return (
    <section class="card">
      <h2>{say.byGroup}</h2>
      <section class="scroll" tabindex={0} aria-label={say.byGroup}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say.group}</th>
              <th scope="col" class="n">
                {say.stages.registered}
              </th>
              <th scope="col" class="n">
                {say.stages.attended}
              </th>
              <th scope="col" class="n">
                {say.stages.answered}
              </th>
              <th scope="col">{say.rate}</th>
              <th scope="col" class="n">
                {say.stages.issued}
              </th>
            </tr>
          </thead>
          <tbody>
            {groupTallies(event, report, seesPeople).map(({ group: { title }, tally }) => {
              return (
                <tr>
                  <td>
                    <b>
                      <Localised text={title} language={language} />
                    </b>
                  </td>
                  {tally ? (
                    <>
                      <td class="n">{tally.registered}</td>
                      <td class="n">{tally.attended}</td>
                      <td class="n">{tally.answered}</td>
                      <td>
                        <Meter done={tally.answered} of={tally.attended} />
                      </td>
                      <td class="n">{tally.issued}</td>
                    </>
                  ) : (
                    <td colspan={5}>{say.hidden}</td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}
