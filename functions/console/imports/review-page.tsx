import { passedOver } from '../../participants/columns.ts';
import { faultWords, type Refused } from '../../participants/faults.ts';
import type { Choosable } from '../../participants/import-kind.ts';
import type { NotedRow, Shown } from '../../participants/import-notes.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { Icon } from '../../shared/page/icon.tsx';
import { Head, pathOf, Tag } from '../shell.tsx';
import { importMessages } from './messages.ts';
import { type ImportView, nameOf, Stages } from './parts.tsx';

export const SHOWN = ['all', 'fine', 'doubtful', 'refused'] as const satisfies Shown[];

interface Properties extends ImportView {
  /** What the event's columns are called. */
  choices: Choosable[];
  shown: Shown;
  rows: NotedRow[];
  /** The line that the list begins after, and the next one does. */
  after: number;
  next: number | undefined;
}

const pageOf = ({ event, row }: ImportView, shown: Shown, after = 0): string => {
  const query = new URLSearchParams({
    ...(shown !== 'all' && { show: shown }),
    ...(after > 0 && { after: `${after}` }),
  });
  return pathOf(event.id, 'imports', row.id) + (query.size > 0 ? `?${query}` : '');
};

/** The third step: what would become of each row, and why not; then the file is imported. */
export function ReviewPage(view: Properties) {
  const { event, row, shown, rows, after, next, language } = view;
  const say = importMessages[language];
  // Of a file that was read by its headings; else somebody has said what is not read.
  const lost = row.mapping ? [] : passedOver(row.columns ?? []).filter(({ understood }) => !understood);
  const counts = { all: row.rows, fine: row.rows - row.doubtful - row.refused, ...row };
  return (
    <>
      <Head title={say.reviewTitle[row.kind]} lead={say.reviewLead(nameOf(row, language), row.rows)}>
        {row.outline && (
          <Button kind="outline" href={pathOf(event.id, 'imports', row.id, 'columns')}>
            {say.changeColumns}
          </Button>
        )}
      </Head>
      <div class="body">
        <Stages now={2} language={language} />
        {lost.length > 0 && (
          <Notice tone="warn">
            {lost.map(({ fault }) => (
              <p>{`${sentence(faultWords(fault, language))}.`}</p>
            ))}
          </Notice>
        )}
        <nav class="card tiles" aria-label={say.filters}>
          {SHOWN.map((one) => (
            <a
              class={one === 'doubtful' ? 'warn' : one === 'refused' ? 'bad' : undefined}
              href={pageOf(view, one)}
              aria-current={one === shown ? 'page' : undefined}
            >
              <span class="big">{counts[one]}</span> <span class="what">{say.tiles[one]}</span>
            </a>
          ))}
        </nav>
        <section class="card">
          {rows.length === 0 ? (
            <p class="pad">{say.nothingNoted}</p>
          ) : (
            <>
              <h2>{say.rowsTitle(rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0)}</h2>
              <Rows {...view} />
            </>
          )}
          {(after > 0 || next !== undefined || shown === 'fine' || shown === 'all') && (
            <div class="pages">
              <span class="small">{shown === 'fine' || shown === 'all' ? say.firstFine : ''}</span>
              <div class="filter">
                {after > 0 && (
                  <Button kind="outline" href={pageOf(view, shown)}>
                    {say.first}
                  </Button>
                )}
                {next !== undefined && (
                  <Button kind="outline" href={pageOf(view, shown, next)}>
                    {say.next}
                  </Button>
                )}
              </div>
            </div>
          )}
          <div class="foot">
            <p>
              {`${say.sum(counts.fine, row.doubtful, row.refused, row.rows)} `}
              {row.refused > 0 && say.refusedStay} {row.unchanged > 0 && say.unchanged(row.unchanged)}
            </p>
            <DownloadRefused {...view} />
            {row.good > 0 && (
              <form method="post" action={pathOf(event.id, 'imports', row.id, 'commit')}>
                <Button>{say.commit[row.kind](row.good)}</Button>
              </form>
            )}
          </div>
        </section>
        {row.good === 0 && <Notice>{say.nothingNew}</Notice>}
      </div>
    </>
  );
}

export const DownloadRefused = ({ event, row, language }: ImportView) =>
  row.refused > 0 ? (
    <Button kind="outline" icon="download" href={pathOf(event.id, 'imports', row.id, 'refused.csv')}>
      {importMessages[language].downloadRefused(row.refused)}
    </Button>
  ) : null;

/** Shown whatever is amiss: by them people know a row. */
const KNOWN_BY = ['name', 'first', 'last', 'registration', 'address', 'role', 'group'];

/** Column that a fault stands in, as its cell is named. */
const cellOf = ({ column = '' }: Refused, cells: NotedRow['cells']): string =>
  `@${column}` in cells ? `@${column}` : column;

function Rows({ rows, row, choices, language }: Pick<Properties, 'rows' | 'row' | 'choices' | 'language'>) {
  const say = importMessages[language];
  const read = row.columns?.flatMap(({ column, unread }) => (column && !unread ? [column] : [])) ?? [];
  const wrong = new Set(
    rows.flatMap(({ refused, kept, doubts, cells }) =>
      [...refused, ...kept, ...doubts].map((one) => cellOf(one, cells)),
    ),
  );
  const columns = [...new Set(read)].filter((column) => KNOWN_BY.includes(column) || wrong.has(column));
  const titles = new Map(choices.map(({ column, title }) => [column, inLanguage(title, language)]));
  return (
    <section class="scroll" tabindex={0} aria-label={say.table}>
      <table class="noticed" aria-label={say.table}>
        <thead>
          <tr>
            <th scope="col" class="n">
              {say.line}
            </th>
            {columns.map((column) => (
              <th scope="col">{titles.get(column) ?? column}</th>
            ))}
            <th scope="col">{say.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <Noted one={one} columns={columns} titles={titles} language={language} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface NotedProperties {
  one: NotedRow;
  columns: string[];
  titles: ReadonlyMap<string, string>;
  language: Language;
}

function Noted({ one, columns, titles, language }: NotedProperties) {
  const say = importMessages[language];
  const { cells, refused, kept, doubts } = one;
  const doubtful = [...kept, ...doubts];
  const outcome = refused.length > 0 ? 'refused' : doubtful.length > 0 ? 'doubtful' : 'fine';
  const at = (all: Refused[], column: string) => all.filter((fault) => cellOf(fault, cells) === column);
  const elsewhere = (all: Refused[]) => all.filter((fault) => !columns.includes(cellOf(fault, cells)));
  return (
    <tr>
      <td class="n" data-label={say.line}>
        {one.line}
      </td>
      {columns.map((column) => {
        const [bad, warn] = [at(refused, column), at(doubtful, column)];
        const shape = bad.length > 0 ? 'bad' : warn.length > 0 ? 'warn' : KNOWN_BY[0] === column ? undefined : 'rest';
        return (
          <td class={shape} data-label={column === 'name' ? undefined : (titles.get(column) ?? column)}>
            {cells[column] || (bad.length > 0 ? <span class="small">{say.cellEmpty}</span> : '')}
            <Whys all={[...bad, ...warn]} language={language} />
          </td>
        );
      })}
      <td>
        {outcome === 'refused' ? (
          <Tag tone="bad" icon="cross">
            {say.outcomes.refused}
          </Tag>
        ) : outcome === 'doubtful' ? (
          <Tag tone="warn" icon="warning">
            {say.outcomes.doubtful}
          </Tag>
        ) : (
          <Tag tone="ok" icon="check">
            {say.outcomes.fine}
          </Tag>
        )}
        <div class={outcome === 'refused' ? 'said bad' : 'said warn'}>
          <Whys all={[...elsewhere(refused), ...elsewhere(doubtful)]} language={language} />
        </div>
      </td>
    </tr>
  );
}

const Whys = ({ all, language }: { all: Refused[]; language: Language }) => (
  <>
    {all.map(({ fault }) => (
      <span class="why">
        <Icon name="warning" />
        <span>{sentence(faultWords(fault, language))}</span>
      </span>
    ))}
  </>
);

/** The words of a fault begin amid a sentence. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
