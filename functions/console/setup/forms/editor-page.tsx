import type { Child } from 'hono/jsx';
import type { Mistake } from '../../../events/mistakes.ts';
import { Button, Notice } from '../../../shared/page/components.tsx';
import { ErrorSummary } from '../../../shared/page/fields.tsx';
import { Head, pathOf } from '../../shell.tsx';
import { Choice, PartField, Press, textIn } from '../controls.tsx';
import { rowsIn, valueIn } from '../fields.ts';
import { labelOf, setupMessages } from '../messages.ts';
import { inWords } from '../mistake-words.ts';
import { rowTitle } from '../row.tsx';
import { placeOf } from '../section-page.tsx';
import { FEEDBACK_FORM, type Part } from '../sections.ts';
import { SetupTabs } from '../tabs.tsx';
import { type FormView, wrongAt } from '../view.ts';
import { aboutChoices } from './about.ts';
import { ChangeRules } from './change-rules.tsx';
import { FormTabs } from './form-tabs.tsx';
import { formMessages } from './messages.ts';
import { QuestionRow } from './question-row.tsx';
import { QUESTION_TYPES } from './question-rows.ts';
import { nameOfSource, type Source, Sources } from './sources.tsx';

/** No form has more questions. */
const MOST_QUESTIONS = 40;

interface Properties {
  view: FormView;
  /** Id of the form; undefined of one that is not kept yet. */
  form: string | undefined;
  version: number;
  /** Mistakes that no control is about. */
  elsewhere: readonly Mistake[];
  /** How many have answered it. */
  answered: number;
  sources: readonly Source[];
  chosen?: Source | undefined;
  notice?: Child;
  isStale: boolean;
}

/** The builder of one feedback form. */
export function EditorPage(properties: Properties) {
  const { view, form, version, answered, sources, chosen, notice, isStale } = properties;
  const { event, fields, language } = view;
  const [setup, say] = [setupMessages[language], formMessages[language]];
  const questions = rowsIn(fields, 'questions');
  const save = isStale ? setup.saveOver : setup.save;
  return (
    <>
      <Head
        title={textIn(fields, 'title', language) || setup.fresh('forms')}
        tag={<span class="small">{setup.version(version)}</span>}
      >
        <button class="btn" type="submit" form="setup" name="act" value="save">
          {save}
        </button>
      </Head>
      <SetupTabs event={event.id} at="forms" language={language} />
      <div class="body">
        {form && <FormTabs event={event.id} form={form} at="edit" language={language} />}
        <Summary {...properties} />
        {notice}
        <ChangeRules answered={answered} language={language} />
        <form
          class="setup stack"
          id="setup"
          method="post"
          action={form ? pathOf(event.id, 'setup', 'forms', form) : pathOf(event.id, 'setup', 'new-form')}
        >
          <About view={view} answered={answered} />
          <section class="card" id="questions">
            <h2>{`${labelOf('questions', 'forms', language)} · ${questions}`}</h2>
            <div class="rows">
              {Array.from({ length: questions }, (_, at) => (
                <QuestionRow view={view} at={at} />
              ))}
            </div>
          </section>
          {questions >= MOST_QUESTIONS ? (
            <Notice>{say.full}</Notice>
          ) : (
            <>
              <section class="card">
                <h2>{say.addQuestion}</h2>
                <div class="pad presses">
                  {QUESTION_TYPES.map((type) => (
                    <Press act={`ask:${type}`} at={`question-${questions + 1}`}>
                      {say.types[type]}
                    </Press>
                  ))}
                </div>
              </section>
              <Sources sources={sources} chosen={chosen} language={language} />
            </>
          )}
          <div class="end">
            <Button kind="outline" name="act" value="save">
              {save}
            </Button>
            <button class="btn quiet" type="submit" name="act" value="preview" formtarget="_blank">
              {say.previewTyped}
            </button>
            <input type="hidden" name="version" value={String(version)} />
            {chosen && <input type="hidden" name="shown" value={nameOfSource(chosen)} />}
          </div>
        </form>
      </div>
    </>
  );
}

/** What a form is called, what it asks about, and when. */
function About({ view, answered }: { view: FormView; answered: number }) {
  const { event, fields, language } = view;
  const say = formMessages[language];
  const field = (wanted: string) => {
    const part: Part | undefined = FEEDBACK_FORM.parts.find(({ path }) => path === wanted);
    return part && <PartField view={view} part={part} place="forms" />;
  };
  const choice = (name: string, choices: [string, string][], hint?: string) => {
    const value = valueIn(fields, name);
    // What is chosen, and is not there, is shown as well: else another would be chosen by itself.
    const all =
      choices.some(([each]) => each === value) || !value ? choices : [[value, value] as [string, string], ...choices];
    const label = labelOf(name, 'forms', language);
    return <Choice {...{ name, label, hint, value }} choices={all} error={wrongAt(view, name)} />;
  };
  return (
    <section class="card">
      <div class="pad parts">
        {field('title')}
        {choice('about', aboutChoices(event, language))}
        {choice('privacy', Object.entries(say.privacy), answered > 0 ? say.fixed : say.privacyHint)}
        <div class="cols">
          {field('opens')}
          {field('closes')}
        </div>
      </div>
    </section>
  );
}

/** Every mistake: those of this form lead to their controls. */
function Summary({ view, elsewhere }: Properties) {
  const { mistakes, language } = view;
  if (mistakes.length + elsewhere.length === 0) return null;
  const here = mistakes.map(({ control, part, row, reason }) => {
    const label = labelOf(part, row?.list ?? 'forms', language);
    const whose = row ? `${formMessages[language].number(row.at + 1)} (${rowTitle(view, row.list, row.at)}) · ` : '';
    return { control, text: `${whose}${label}: ${inWords(reason, language)}` };
  });
  const there = elsewhere.map(({ path, reason }) => {
    const isOwn = path === 'questions';
    const where = isOwn ? labelOf('questions', 'forms', language) : placeOf(view, path);
    return { control: isOwn ? 'questions' : 'setup', text: `${where}: ${inWords(reason, language)}` };
  });
  return <ErrorSummary language={language} mistakes={[...here, ...there]} />;
}
