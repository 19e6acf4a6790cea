import type { Event } from '../../events/event.ts';
import { type FileKind, titledColumns } from '../../participants/headings.ts';
import { LARGEST_FILE } from '../../participants/import-store.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { Button } from '../../shared/page/components.tsx';
import { ErrorSummary, Labelled, tied } from '../../shared/page/fields.tsx';
import { Head, pathOf } from '../shell.tsx';
import { importMessages } from './messages.ts';
import { Stages } from './parts.tsx';

/** A form's file: Lambda takes requests of 6 MB, in letters that hold three quarters of a byte. */
export const LARGEST_POSTED = 4 * 1024 * 1024;

/** The first step: a file is chosen. A large one is sent by a script, straight to where it is read. */
export function UploadPage(view: { event: Event; kind: FileKind; missing?: boolean; language: Language }) {
  const { event, kind, missing, language } = view;
  const say = importMessages[language];
  const error = missing ? say.noFile : undefined;
  return (
    <>
      <Head title={say.open[kind]} lead={say.lead}>
        <Button kind="outline" href={pathOf(event.id, 'imports')}>
          {say.list}
        </Button>
      </Head>
      <nav class="tabs" aria-label={say.list}>
        {(['participants', 'attendance'] as const).map((one) => (
          <a
            href={`${pathOf(event.id, 'imports', 'new')}?kind=${one}`}
            aria-current={one === kind ? 'page' : undefined}
          >
            {say.kinds[one]}
          </a>
        ))}
      </nav>
      <div class="body">
        {error && <ErrorSummary language={language} mistakes={[{ control: 'file', text: error }]} />}
        <Stages now={0} language={language} />
        <section class="card">
          <form
            class="pad"
            method="post"
            enctype="multipart/form-data"
            action={pathOf(event.id, 'imports')}
            data-address={pathOf(event.id, 'imports', 'address')}
            data-most={LARGEST_POSTED - 64 * 1024}
            data-largest={LARGEST_FILE}
            data-sending={say.sending}
            data-failed={say.sendingFailed}
            data-too-large={say.tooLarge}
          >
            <input type="hidden" name="kind" value={kind} />
            <Labelled id="file" label={say.choose} hint={say.chooseHint} error={error}>
              <div class="drop">
                <input
                  name="file"
                  type="file"
                  accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                  required
                  {...tied({ id: 'file', hint: say.chooseHint, error })}
                />
                <span class="none">{say.dropFile}</span>
                <span class="some">{say.chosen}</span>
              </div>
            </Labelled>
            <p role="status" />
            <Button>{say.upload}</Button>
          </form>
        </section>
        <details class="card more">
          <summary>{say.understood}</summary>
          <div class="pad">
            <p>
              {titledColumns(kind)
                .map(({ title }) => inLanguage(title, language))
                .join(' · ')}
            </p>
            {kind === 'attendance' && <p>{say.sessionsToo}</p>}
          </div>
        </details>
      </div>
    </>
  );
}
