import type { Hono } from 'hono';
import type { Event } from '../events/event.ts';
import { type Double, doublesAmong } from '../participants/doubles.ts';
import type { Participant } from '../participants/participant.ts';
import { everyone } from '../participants/store.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import type { PageEnvironment } from '../shared/page/context.ts';
import { Icon } from '../shared/page/icon.tsx';
import type { Table } from '../shared/table.ts';
import { entered } from './entered.ts';
import { lateIn } from './late.ts';
import { mergeMessages } from './merge-messages.ts';
import { plainly } from './searched.ts';
import { Head, pathOf, respondInEvent, Tag } from './shell.tsx';

const READ_MILLISECONDS = 10_000;
const MOST_SHOWN = 100;

/** Who seems to have been entered twice. */
export function doublePages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get('/organiser/events/:event/doubles', async (c) => {
    const at = await entered(c, table, 'acts');
    const language = c.get('language');
    const isLate = lateIn(c, READ_MILLISECONDS);
    const people: Participant[] = [];
    let cut = false;
    for await (const person of everyone(table, at.event.id)) {
      people.push(person);
      cut = isLate();
      if (cut) break;
    }
    return respondInEvent(
      c,
      at,
      'people',
      { title: mergeMessages[language].doubles },
      <DoublesPage event={at.event} doubles={doublesAmong(people, plainly)} cut={cut} language={language} />,
    );
  });
}

function DoublesPage({
  event,
  doubles,
  cut,
  language,
}: {
  event: Event;
  doubles: Double[];
  cut: boolean;
  language: Language;
}) {
  const say = mergeMessages[language];
  const told = ({ name, sequence, institution }: Participant) =>
    [name, say.number(sequence), institution].filter(Boolean).join(' · ');
  return (
    <>
      <Head title={say.doubles} lead={say.doublesLead} />
      <div class="body">
        {cut && <Notice tone="warn">{say.cut}</Notice>}
        {doubles.length > MOST_SHOWN && <Notice>{say.more(MOST_SHOWN)}</Notice>}
        {doubles.length === 0 ? (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        ) : (
          <section class="card">
            <ul class="lines">
              {doubles.slice(0, MOST_SHOWN).map(({ one, other, why }) => (
                <li>
                  <span class="spot">
                    <Icon name="people" />
                  </span>
                  <div class="say">
                    <b>{told(one)}</b>
                    <b>{told(other)}</b>
                    <Tag tone="neutral">{say.why[why]}</Tag>
                  </div>
                  <Button kind="outline" href={pathOf(event.id, 'merge', one.id, other.id)}>
                    {say.compare}
                    <span class="hidden">{`: ${one.name} ${say.and} ${other.name}`}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
