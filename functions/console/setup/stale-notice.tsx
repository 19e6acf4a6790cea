import type { Child } from 'hono/jsx';
import type { Event, EventVersion } from '../../events/event.ts';
import type { Language } from '../../shared/language.ts';
import { Notice } from '../../shared/page/components.tsx';
import type { PageContext } from '../../shared/page/context.ts';
import { momentOf } from '../../shared/page/when.ts';
import type { Table } from '../../shared/table.ts';
import { actorInWords } from '../happening.ts';
import { namesOf } from '../names.ts';
import { ChangesTable } from './changes.tsx';
import { setupMessages } from './messages.ts';

interface Properties {
  /** The event as the form began, as it is by now, and as the form would have it. */
  before: Event;
  after: Event;
  mine: Record<string, unknown>;
  who: string;
  when: string;
  language: Language;
}

/** What another saved while somebody typed: `before` is what both began from, `mine` the document that was typed. */
export async function staleNotice(
  c: PageContext,
  table: Table,
  { before, mine, held }: { before: Event; mine: Record<string, unknown>; held: EventVersion },
): Promise<Child> {
  const language = c.get('language');
  const { by, event: after, appliedAt } = held;
  const who = by ? actorInWords(by, await namesOf(table, [by]), language) : setupMessages[language].somebody;
  return <StaleNotice {...{ before, after, mine, who, language }} when={momentOf(appliedAt, language, after.zone)} />;
}

/** And where both changed the same. */
function StaleNotice({ before, after, mine, who, when, language }: Properties) {
  const say = setupMessages[language];
  return (
    <>
      <Notice tone="warn" live>
        <p>
          <b>{say.stale}</b>
        </p>
        <p>{say.staleLead(who, when)}</p>
      </Notice>
      <section class="card">
        <h2>{say.staleWhat}</h2>
        <ChangesTable {...{ before, after, mine, language }} />
      </section>
    </>
  );
}
