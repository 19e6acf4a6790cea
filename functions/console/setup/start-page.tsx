import type { Child } from 'hono/jsx';
import type { EventVersion } from '../../events/event.ts';
import type { Language } from '../../shared/language.ts';
import { Steps } from '../../shared/page/components.tsx';
import { momentOf } from '../../shared/page/when.ts';
import { Head, pathOf } from '../shell.tsx';
import { setupMessages } from './messages.ts';
import { NEEDED, type Needed } from './missing.ts';
import { SetupTabs } from './tabs.tsx';

/** What is left before invitations can go out. */
export function StartPage({
  held,
  missing,
  kept,
  language,
}: {
  held: EventVersion;
  missing: Needed[];
  /** For how long personal data is kept. */
  kept: Child;
  language: Language;
}) {
  const { event, version, appliedAt } = held;
  const say = setupMessages[language];
  return (
    <>
      <Head title={say.title} lead={`${say.version(version)} · ${momentOf(appliedAt, language, event.zone)}`} />
      <SetupTabs event={event.id} at="start" language={language} />
      <div class="body">
        <section class="card">
          <h2>{say.before}</h2>
          <div class="pad">
            <p>{missing.length > 0 ? say.notReady : say.ready}</p>
            <Steps
              steps={NEEDED.map((each) =>
                missing.includes(each)
                  ? { state: 'now', title: say.missing[each], hint: <Where {...{ each, event: event.id, language }} /> }
                  : { state: 'done', title: say.there[each] },
              )}
            />
          </div>
        </section>
        {kept}
      </div>
    </>
  );
}

/** Where each is done. */
const PLACES: Record<Needed, string[]> = {
  sessions: ['setup', 'sessions'],
  forms: ['setup', 'forms'],
  people: ['people'],
  attendance: ['attendance'],
};

function Where({ each, event, language }: { each: Needed; event: string; language: Language }) {
  const say = setupMessages[language];
  return (
    <>
      {`${say.missingHints[each]} `}
      <a href={pathOf(event, ...PLACES[each])}>{say.open}</a>
    </>
  );
}
