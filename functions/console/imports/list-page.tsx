import type { Event } from '../../events/event.ts';
import type { Import } from '../../participants/import-row.ts';
import type { Language } from '../../shared/language.ts';
import { Button } from '../../shared/page/components.tsx';
import { momentOf } from '../../shared/page/when.ts';
import { Head, pathOf } from '../shell.tsx';
import { importMessages } from './messages.ts';
import { nameOf, StateTag } from './parts.tsx';

interface Properties {
  event: Event;
  /** The newest first. */
  imports: { row: Import; by: string; canUndo: boolean }[];
  language: Language;
}

/** An event's imports: of what, by whom, how far. */
export function ListPage({ event, imports, language }: Properties) {
  const say = importMessages[language];
  return (
    <>
      <Head title={say.list}>
        <Button kind="outline" href={`${pathOf(event.id, 'imports', 'new')}?kind=attendance`}>
          {say.open.attendance}
        </Button>
        <Button href={pathOf(event.id, 'imports', 'new')}>{say.open.participants}</Button>
      </Head>
      <div class="body">
        {imports.length === 0 ? (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        ) : (
          <section class="card">
            <ul class="lines">
              {imports.map(({ row, by, canUndo }) => (
                <li>
                  <div class="say">
                    <b>
                      <a href={pathOf(event.id, 'imports', row.id)}>{nameOf(row, language)}</a>
                    </b>
                    <p class="small">
                      {`${say.kinds[row.kind]} · ${say.by(by, momentOf(row.createdAt, language, event.zone))}`}
                    </p>
                    {row.doneAt && (
                      <p class="small">
                        {say.counts(row.good, row.refused)}
                        {row.undone && ` · ${say.undone(row.undone.rows)}, ${say.stayed(row.undone.left)}`}
                      </p>
                    )}
                  </div>
                  {canUndo && <a href={`${pathOf(event.id, 'imports', row.id)}#undo`}>{say.undo}</a>}
                  <StateTag state={row.state} language={language} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
