import type { Hono } from 'hono';
import * as z from 'zod';
import type { Event } from '../events/event.ts';
import { findDoubles } from '../organiser/find-doubles.ts';
import type { Double } from '../participants/doubles.ts';
import type { Participant } from '../participants/participant.ts';
import { findBySequence } from '../participants/store.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import type { PageEnvironment } from '../shared/page/context.ts';
import { Field } from '../shared/page/fields.tsx';
import { Icon } from '../shared/page/icon.tsx';
import type { Table } from '../shared/table.ts';
import { entered } from './entered.ts';
import { lateIn } from './late.ts';
import { mergeMessages } from './merge-messages.ts';
import { Head, pathOf, respondInEvent, Tag } from './shell.tsx';

const typedNumber = z
  .string()
  .trim()
  .regex(/^\d{1,9}$/)
  .catch('');
/** Two people who are to be compared though no rule lists them. */
const numbers = z.object({ one: typedNumber, other: typedNumber });

const READ_MILLISECONDS = 10_000;
const MOST_SHOWN = 100;

/** Who seems to have been entered twice. */
export function doublePages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get('/organiser/events/:event/doubles', async (c) => {
    const at = await entered(c, table, 'acts');
    const language = c.get('language');
    const typed = numbers.parse(c.req.query());
    const pair = await pairOf(at.event.id, typed);
    if (pair) return c.redirect(pathOf(at.event.id, 'merge', ...pair), 303);
    const found = await findDoubles(table, at.event.id, lateIn(c, READ_MILLISECONDS));
    return respondInEvent(
      c,
      at,
      'people',
      { title: mergeMessages[language].doubles },
      <DoublesPage {...{ event: at.event, typed, language, ...found }} />,
    );
  });

  /** Ids of two people by their numbers, where both are there. */
  async function pairOf(event: string, { one, other }: z.infer<typeof numbers>): Promise<[string, string] | undefined> {
    if (one === '' || other === '' || Number(one) === Number(other)) return undefined;
    const [first, second] = await Promise.all([one, other].map((n) => findBySequence(table, event, Number(n))));
    return first && second && [first.id, second.id];
  }
}

function DoublesPage({
  event,
  doubles,
  cut,
  typed,
  language,
}: {
  event: Event;
  doubles: Double[];
  cut: boolean;
  typed: z.infer<typeof numbers>;
  language: Language;
}) {
  const say = mergeMessages[language];
  const told = ({ name, sequence, institution }: Participant) =>
    [name, say.number(sequence), institution].filter(Boolean).join(' · ');
  return (
    <>
      <Head title={say.doubles} lead={say.doublesLead} />
      <div class="body">
        {typed.one !== '' && typed.other !== '' && (
          <Notice tone="warn" live>
            {say.noPair}
          </Notice>
        )}
        <form class="filter" method="get" action={pathOf(event.id, 'doubles')}>
          <div>
            <Field name="one" label={say.one} value={typed.one} longest={9} autocomplete="off" />
          </div>
          <div>
            <Field name="other" label={say.other} value={typed.other} longest={9} autocomplete="off" />
          </div>
          <Button kind="outline" icon="search">
            {say.compare}
          </Button>
        </form>
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
