import type { Event } from '../events/event.ts';
import type { Run } from '../runs/run.ts';
import type { Language } from '../shared/language.ts';
import { momentOf } from '../shared/page/when.ts';
import { PlanForm } from './plan-form.tsx';
import { runMessages } from './run-messages.ts';
import { StateTag } from './run-page.tsx';
import { Head, pathOf } from './shell.tsx';

interface Properties {
  event: Event;
  /** The newest first. */
  runs: { run: Run; by: string }[];
  press: string;
  language: Language;
}

/** Runs that organisers asked for; the first step of a new one. */
export function RunsPage({ event, runs, press, language }: Properties) {
  const say = runMessages[language];
  return (
    <>
      <Head title={say.title}>
        <PlanForm event={event.id} press={press}>
          {say.plan}
        </PlanForm>
      </Head>
      <div class="body">
        {runs.length === 0 ? (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        ) : (
          <section class="card">
            <ul class="lines">
              {runs.map(({ run, by }) => (
                <li>
                  <div class="say">
                    <b>
                      <a href={pathOf(event.id, 'runs', run.id)}>{say.kinds[run.kind]}</a>
                    </b>
                    <p class="small">{say.askedBy(by, momentOf(run.createdAt, language, event.zone))}</p>
                  </div>
                  <StateTag state={run.state} language={language} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
