import { faultWords } from '../../participants/faults.ts';
import { mayBeUndone } from '../../participants/import-store.ts';
import type { Wrote } from '../../participants/import-wrote.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { Icon } from '../../shared/page/icon.tsx';
import { momentOf, secondOf } from '../../shared/page/when.ts';
import { runMessages } from '../run-messages.ts';
import { Head, Meter, pathOf } from '../shell.tsx';
import { importMessages } from './messages.ts';
import { type ImportView, isLive, nameOf, Stages, StateTag } from './parts.tsx';
import { DownloadRefused, sentence } from './review-page.tsx';

interface Properties extends ImportView {
  /** Who asked for it. */
  by: string;
  now: Date;
  /** Rows whose work stays, with the person's name. */
  left: { row: Wrote; name: string }[];
}

const STAGE: Partial<Record<ImportView['row']['state'], number>> = {
  looking: 0,
  previewing: 1,
  committing: 3,
  done: 4,
};

/** An import while a worker reads or writes, and what came of it. */
export function ImportPage(view: Properties) {
  const { event, row, by, language } = view;
  const say = importMessages[language];
  const stage = STAGE[row.state];
  return (
    <>
      <Head
        title={nameOf(row, language)}
        tag={<StateTag state={row.state} language={language} />}
        lead={`${say.kinds[row.kind]} · ${say.by(by, momentOf(row.createdAt, language, event.zone))}`}
      >
        <Button kind="outline" href={pathOf(event.id, 'imports')}>
          {say.list}
        </Button>
      </Head>
      <div class="body">
        {stage !== undefined && <Stages now={stage} language={language} />}
        {isLive(row) ? <Going {...view} /> : <Over {...view} />}
      </div>
    </>
  );
}

/** Something goes on: how far, and a way to look again without scripts. */
function Going({ event, row, now, language }: Properties) {
  const say = importMessages[language];
  const run = runMessages[language];
  const undone = row.undone ? row.undone.rows + row.undone.left : 0;
  return (
    <>
      <section class="card" data-live={row.state}>
        <div class="pad">
          {row.state === 'committing' ? (
            <>
              <p>{say.writing(row.rows, row.total ?? row.rows)}</p>
              <Meter done={row.rows} of={row.total ?? 0} />
            </>
          ) : row.state === 'undoing' ? (
            <>
              <p>{say.undoing(undone)}</p>
              <Meter done={undone} of={row.good} />
            </>
          ) : (
            <p>{say.reading(row.rows)}</p>
          )}
        </div>
      </section>
      <p class="small">
        {`${run.goesOn} ${run.checked} `}
        <span data-checked="">{secondOf(now, event.zone)}</span>
        {' · '}
        <a href={pathOf(event.id, 'imports', row.id)}>{run.again}</a>
      </p>
    </>
  );
}

function Over(view: Properties) {
  const { event, row, now, language } = view;
  const say = importMessages[language];
  const again = (
    <Button
      href={`${pathOf(event.id, 'imports', 'new')}?kind=${row.kind}`}
      kind={row.state === 'done' ? 'outline' : 'filled'}
    >
      {say.newFile}
    </Button>
  );
  return (
    <>
      {row.state === 'uploaded' && (
        <div class="empty">
          <b>{say.waiting}</b>
          {say.waitingHint}
        </div>
      )}
      {row.state === 'failed' && (
        <Outcome tone="bad" title={row.mode ? say.failedAmid : say.failed}>
          <p>{row.fault && sentence(faultWords(row.fault, language))}.</p>
          {row.mode && row.good > 0 && <p>{say.writtenUntil(row.good)}</p>}
        </Outcome>
      )}
      {row.state === 'done' && (
        <Outcome tone="ok" title={say.done[row.kind](row.good)}>
          <p>{say.doneSum(row.good, row.unchanged, row.refused, row.rows)}</p>
        </Outcome>
      )}
      {row.state === 'undone' && <Undone {...view} />}
      <div class="filter">
        {row.state === 'done' && (
          <Button href={pathOf(event.id, row.kind === 'attendance' ? 'attendance' : 'people')}>{say.seePeople}</Button>
        )}
        {row.state === 'done' && <DownloadRefused {...view} />}
        {again}
      </div>
      {mayBeUndone(row, now) && (
        <details class="card more" id="undo">
          <summary>{say.undo}</summary>
          <form class="pad" method="post" action={pathOf(event.id, 'imports', row.id, 'undo')}>
            <p>{say.undoHint[row.kind]}</p>
            <Button kind="danger" icon="undo">
              {say.undoNow}
            </Button>
          </form>
        </details>
      )}
    </>
  );
}

const Outcome = ({ tone, title, children }: { tone: 'ok' | 'bad'; title: string; children?: unknown }) => (
  <section class={`verdict ${tone}`}>
    <span class="disc" aria-hidden="true">
      <Icon name={tone === 'ok' ? 'check' : 'warning'} size={26} />
    </span>
    <div>
      <h2>{title}</h2>
      {children as never}
    </div>
  </section>
);

function Undone({ event, row, left, language }: Properties) {
  const say = importMessages[language];
  const stayed = row.undone?.left ?? 0;
  return (
    <>
      <Notice tone="ok" icon="undo">
        {say.undone(row.undone?.rows ?? 0)}. {stayed === 0 && say.undoneAll}
      </Notice>
      {stayed > 0 && (
        <section class="card">
          <h2>{say.stayed(stayed)}</h2>
          <ul class="lines">
            {left.map(({ row: { line, person, left: why }, name }) => (
              <li>
                <span class="small num">{`${say.line} ${line}`}</span>
                <b class="say">
                  <a href={pathOf(event.id, 'people', person)}>{name}</a>
                </b>
                <span>{why && say.left[why]}</span>
              </li>
            ))}
          </ul>
          {left.length < stayed && <p class="pad small">{say.stayedFirst(left.length)}</p>}
        </section>
      )}
    </>
  );
}
