import type { Event } from '../../events/event.ts';
import { exportedFiles } from '../../runs/export.ts';
import type { Run } from '../../runs/run.ts';
import type { Bucket } from '../../shared/bucket.ts';
import type { Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { momentOf, secondOf } from '../../shared/page/when.ts';
import { runMessages } from '../run-messages.ts';
import { isLive, StateTag } from '../run-page.tsx';
import { Head, pathOf } from '../shell.tsx';
import { reportMessages } from './messages.ts';
import { sheetMessages } from './sheet-messages.ts';

/** Days for which an export lies in the bucket, as its lifecycle says. */
const KEPT_DAYS = 7;

interface Properties {
  event: Event;
  run: Run;
  /** Name of who asked for it. */
  by: string;
  now: Date;
  language: Language;
  gone: Gone | undefined;
}

export function titleOf({ selection: { list } }: Run, language: Language): string {
  const say = sheetMessages[language];
  if (list === 'archive') return say.archive;
  return list === 'files' ? say.files : runMessages[language].kinds.export;
}

/** Why files are not there any more: their time is over, or somebody was erased. */
type Gone = 'over' | 'erased';

/** Whether an export's files have been deleted by now, and why. */
export async function goneOf(bucket: Bucket, run: Run, now: Date): Promise<Gone | undefined> {
  if (run.finishedAt === undefined) return undefined;
  if (now.getTime() > Date.parse(run.finishedAt) + KEPT_DAYS * 86_400_000) return 'over';
  const there = await Promise.all(exportedFiles(run).map(({ key }) => bucket.look(key)));
  return there.every(Boolean) ? undefined : 'erased';
}

/** Something that a worker makes to be taken along: how far it is, then its files. */
export function ExportPage({ event, run, by, now, language, gone }: Properties) {
  const [say, words] = [sheetMessages[language], runMessages[language]];
  return (
    <>
      <Head
        title={titleOf(run, language)}
        tag={<StateTag state={run.state} language={language} />}
        lead={words.askedBy(by, momentOf(run.createdAt, language, event.zone))}
      >
        <Button kind="outline" href={pathOf(event.id, 'reports')}>
          {reportMessages[language].title}
        </Button>
      </Head>
      <div class="body">
        {isLive(run) ? (
          <>
            <section class="card" data-live={run.state}>
              <p class="pad">{run.position?.stage ? say.putting : words.planning(run.counts.people ?? 0)}</p>
            </section>
            <p class="small">
              {`${words.goesOn} ${words.checked} `}
              <span data-checked="">{secondOf(now, event.zone)}</span>
              {' · '}
              <a href={pathOf(event.id, 'exports', run.id)}>{words.again}</a>
            </p>
          </>
        ) : (
          run.state === 'finished' && <Files {...{ event, run, language, gone }} />
        )}
      </div>
    </>
  );
}

function Files({ event, run, language, gone }: Omit<Properties, 'by' | 'now'>) {
  const say = sheetMessages[language];
  const files = exportedFiles(run);
  const { missing = 0 } = run.counts;
  if (gone) return <Notice tone="warn">{gone === 'over' ? say.gone(KEPT_DAYS) : say.erased}</Notice>;
  if (files.length === 0)
    return (
      <div class="empty">
        <b>{say.noFiles}</b>
        {say.noFilesHint}
      </div>
    );
  return (
    <>
      {missing > 0 && <Notice tone="warn">{say.missing(missing)}</Notice>}
      <section class="card">
        <h2>{say.ready}</h2>
        <p class="pad small">{say.kept(KEPT_DAYS)}</p>
        <ul class="lines">
          {files.map(({ name }, at) => (
            <li>
              <b class="say">{name}</b>
              <Button kind="outline" icon="download" href={pathOf(event.id, 'exports', run.id, String(at + 1))}>
                {say.title}
                <span class="hidden">{`: ${name}`}</span>
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
