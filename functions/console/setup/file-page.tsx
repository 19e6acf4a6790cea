import type { Child } from 'hono/jsx';
import type { Event } from '../../events/event.ts';
import type { Mistake } from '../../events/mistakes.ts';
import type { Language } from '../../shared/language.ts';
import { Button } from '../../shared/page/components.tsx';
import { ErrorSummary, Labelled } from '../../shared/page/fields.tsx';
import { Head, pathOf } from '../shell.tsx';
import { setupMessages } from './messages.ts';
import { inWords } from './mistake-words.ts';
import { SetupTabs } from './tabs.tsx';

interface Properties {
  event: Event;
  /** The version that a file is put over. */
  over: number;
  /** What was sent and not taken. */
  text?: string | undefined;
  mistakes: readonly Mistake[];
  problem?: string | undefined;
  language: Language;
  children?: Child;
}

/** The whole event as a file, to be kept, changed and put back. */
export function FilePage({ event, over, text, mistakes, problem, language, children }: Properties) {
  const say = setupMessages[language];
  return (
    <>
      <Head title={say.title} lead={say.fileLead} tag={<span class="small">{say.version(over)}</span>}>
        <Button kind="outline" icon="download" href={pathOf(event.id, 'setup', 'event.json')}>
          {say.download}
        </Button>
      </Head>
      <SetupTabs event={event.id} at="file" language={language} />
      <div class="body">
        <DocumentMistakes {...{ mistakes, problem, language }} />
        {children}
        <section class="card">
          <h2>{say.upload}</h2>
          <form
            class="setup pad"
            method="post"
            enctype="multipart/form-data"
            action={pathOf(event.id, 'setup', 'file')}
          >
            <input type="hidden" name="version" value={String(over)} />
            <DocumentFields text={text} language={language} />
            <Button>{children ? say.saveOver : say.save}</Button>
          </form>
        </section>
      </div>
    </>
  );
}

/** What is wrong with a document, by its places. */
export function DocumentMistakes({
  mistakes,
  problem,
  language,
}: Pick<Properties, 'mistakes' | 'problem' | 'language'>) {
  const say = setupMessages[language];
  const said = [
    ...(problem ? [problem] : []),
    ...mistakes.map(({ path, reason }) => `${path ? `${say.line(path)}: ` : ''}${inWords(reason, language)}`),
  ];
  if (said.length === 0) return null;
  return <ErrorSummary language={language} mistakes={said.map((text) => ({ control: 'file', text }))} />;
}

/** A file to choose; and its text, once one was sent that could not be taken: no browser sends a file again by itself. */
export function DocumentFields({ text, language }: Pick<Properties, 'text' | 'language'>) {
  const say = setupMessages[language];
  return (
    <>
      <Labelled id="file" label={say.chooseFile}>
        <div class="drop">
          <input id="file" name="file" type="file" accept=".json,.yaml,.yml,application/json" required={!text} />
          <span class={text ? undefined : 'none'}>{text ? say.orText : say.dropFile}</span>
          {!text && <span class="some">{say.fileChosen}</span>}
        </div>
      </Labelled>
      {text && (
        <Labelled id="document" label={say.inFile}>
          <textarea class="input mono" id="document" name="document" rows={16} spellcheck={false}>
            {text}
          </textarea>
        </Labelled>
      )}
    </>
  );
}
