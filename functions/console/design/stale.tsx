import type { Child } from 'hono/jsx';
import type { Event, EventVersion } from '../../events/event.ts';
import type { Language } from '../../shared/language.ts';
import { Notice } from '../../shared/page/components.tsx';
import type { PageContext } from '../../shared/page/context.ts';
import { momentOf } from '../../shared/page/when.ts';
import type { Table } from '../../shared/table.ts';
import { actorInWords } from '../happening.ts';
import { namesOf } from '../names.ts';
import { ChangeLine, ChangeTable } from '../setup/change-table.tsx';
import { type Fields, valueIn } from '../setup/fields.ts';
import { setupMessages } from '../setup/messages.ts';
import { designMessages } from './messages.ts';
import { controlName } from './view.ts';

/** What another saved of a design while somebody changed it. */
export async function staleNotice(
  c: PageContext,
  table: Table,
  { held, base, theirs, mine }: { held: EventVersion; base: Fields; theirs: Fields; mine: Fields },
): Promise<Child> {
  const language = c.get('language');
  const [say, setup] = [designMessages[language], setupMessages[language]];
  const { by, event, appliedAt } = held;
  const who = by ? actorInWords(by, await namesOf(table, [by]), language) : setup.somebody;
  return (
    <>
      <Notice tone="warn" live>
        <p>
          <b>{say.stale}</b>
        </p>
        <p>{say.staleLead(who, momentOf(appliedAt, language, event.zone))}</p>
      </Notice>
      <section class="card">
        <h2>{setup.staleWhat}</h2>
        <FieldChanges event={event} before={base} after={theirs} mine={mine} language={language} />
      </section>
    </>
  );
}

interface Changes {
  event: Event;
  before: Fields;
  after: Fields;
  /** What somebody typed over the first, where both may have changed the same. */
  mine?: Fields;
  language: Language;
}

/** Every value of a design that is another than before, in words. */
export function FieldChanges({ event, before, after, mine, language }: Changes) {
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => name !== 'of' && valueIn(before, name) !== valueIn(after, name) && !isUnused(name, before, after),
  );
  return (
    <ChangeTable compared={mine !== undefined} language={language}>
      {names.map((name) => {
        const [was, now] = [valueIn(before, name), valueIn(after, name)];
        const own = mine && valueIn(mine, name);
        const isConflict = own !== undefined && own !== was && own !== now;
        return (
          <ChangeLine
            label={controlName(event, name, language)}
            was={shown(name, was, language)}
            now={shown(name, now, language)}
            {...(isConflict && { yours: shown(name, own, language) })}
            compared={mine !== undefined}
            language={language}
          />
        );
      })}
    </ChangeTable>
  );
}

/** A colour that is not used follows the design's own. Of another design all parts are others. */
const isUnused = (name: string, before: Fields, after: Fields): boolean =>
  (name.endsWith('.colour') && !valueIn(after, `${name}ed`)) ||
  (name.includes('.') && valueIn(before, 'of') !== valueIn(after, 'of'));

/** A value in words. */
function shown(name: string, value: string, language: Language): string {
  const [say, setup] = [designMessages[language], setupMessages[language]];
  const property = name.split('.').at(-1) ?? name;
  if (['ornaments', 'shown', 'coloured'].includes(property)) return value ? say.on : say.off;
  if (['logo', 'background'].includes(name) || name.startsWith('signature-')) return value ? say.picture : setup.empty;
  if (name === 'design') return setup.choices.design[value] ?? value;
  if (property === 'align') return say.aligns[value] ?? say.asDesigned;
  if (property === 'font') return say.fonts[value] ?? say.asDesigned;
  return value || (['across', 'down', 'width', 'size'].includes(property) ? say.asDesigned : setup.empty);
}
