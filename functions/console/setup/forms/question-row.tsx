import { LANGUAGES } from '../../../shared/language.ts';
import { Tag } from '../../shell.tsx';
import { Choice, PartField, Press, textIn } from '../controls.tsx';
import { isUntranslated, rowPath, rowsIn, valueIn } from '../fields.ts';
import { labelOf } from '../messages.ts';
import { isTouched, rowTitle } from '../row.tsx';
import { FEEDBACK_FORM, type Part } from '../sections.ts';
import { type FormView, wrongAt } from '../view.ts';
import { ConditionFields } from './condition.tsx';
import { formMessages } from './messages.ts';
import { Options } from './options.tsx';
import { type QuestionType, typeAt } from './question-rows.ts';

const [{ parts: PARTS }] = FEEDBACK_FORM.lists;

/** Where the page opens after a press at a question. */
const placeOf = (at: number): string => `question-${at + 1}`;

/** One question of a form, to be opened. */
export function QuestionRow({ view, at }: { view: FormView; at: number }) {
  const { fields, mistakes, language } = view;
  const say = formMessages[language];
  const path = rowPath('questions', at);
  const type = typeAt(fields, path);
  const title = rowTitle(view, 'questions', at);
  const missing = untranslatedIn(view, path);
  const isWrong = mistakes.some(({ row }) => row?.list === 'questions' && row.at === at);
  const isBlank = textIn(fields, `${path}.title`, language) === '';
  const isChanged = valueIn(fields, `${path}.key`) !== '' && isTouched(view, path);
  const press = (verb: 'up' | 'down' | 'copy', to: number) => (
    <Press act={`${verb}:questions:${at}`} at={placeOf(to)} kind="quiet" label={say.which(say[verb], title)}>
      {say[verb]}
    </Press>
  );
  return (
    <div class="question-row" id={placeOf(at)}>
      <details open={isBlank || isWrong || isChanged}>
        <summary>
          <span class="small">{at + 1}</span>
          <b>{title}</b>
          <span class="small">{say.types[type]}</span>
          {valueIn(fields, `${path}.required`) && <Tag tone="neutral">{say.must}</Tag>}
          {valueIn(fields, `${path}.when`) && <Tag tone="now">{say.conditional}</Tag>}
          {missing > 0 && <Tag tone="warn">{say.untranslated(missing)}</Tag>}
        </summary>
        <div class="parts">
          {(['key', 'id', 'type'] as const).map((name) => (
            <input type="hidden" name={`${path}.${name}`} value={valueIn(fields, `${path}.${name}`)} />
          ))}
          <QuestionParts view={view} path={path} type={type} at={placeOf(at)} />
          <ConditionFields view={view} at={at} place={placeOf(at)} />
        </div>
      </details>
      <div class="presses">
        {at > 0 && press('up', at - 1)}
        {at < rowsIn(fields, 'questions') - 1 && press('down', at + 1)}
        {press('copy', at + 1)}
        <Press act={`remove:questions:${at}`} at="questions" kind="danger" label={say.which(say.remove, title)}>
          {say.remove}
        </Press>
      </div>
    </div>
  );
}

interface PartsProperties {
  view: FormView;
  path: string;
  type: QuestionType;
  at: string;
}

function QuestionParts({ view, path, type, at }: PartsProperties) {
  const { fields, language } = view;
  const field = (wanted: string) => {
    const part: Part | undefined = PARTS.find((one) => one.path === wanted);
    return part && <PartField view={view} part={part} prefix={`${path}.`} place="questions" />;
  };
  const words = `${path}.words`;
  const choices = Object.entries(formMessages[language].words).filter(
    ([name]) => type === 'matrix' || name !== 'agreement',
  );
  return (
    <>
      {field('title')}
      {(type === 'choice' || type === 'choices') && <Options {...{ view, path, at }} part="options" />}
      {type === 'matrix' && <Options {...{ view, path, at }} part="rows" />}
      {type === 'scale' && field('low')}
      {type === 'scale' && field('high')}
      <div class="cols">
        {(type === 'rating' || type === 'matrix') && (
          <Choice
            name={words}
            label={labelOf('words', 'questions', language)}
            error={wrongAt(view, words)}
            value={valueIn(fields, words)}
            choices={choices}
          />
        )}
        {type === 'choices' && field('most')}
        {(type === 'short' || type === 'long') && field('longest')}
        <label class="tick">
          <input
            type="checkbox"
            id={`${path}.required`}
            name={`${path}.required`}
            value="yes"
            checked={valueIn(fields, `${path}.required`) === 'yes'}
          />
          {labelOf('required', 'questions', language)}
        </label>
      </div>
      {field('hint')}
    </>
  );
}

/** How many of a question's texts lack one of the languages of every page. */
function untranslatedIn({ fields }: FormView, path: string): number {
  const texts = new Set(
    [...fields.keys()]
      .filter((name) => name.startsWith(`${path}.`) && LANGUAGES.some((tag) => name.endsWith(`.${tag}`)))
      .map((name) => name.replace(/\.\w+$/, '')),
  );
  return [...texts].flatMap((name) => LANGUAGES.filter((tag) => isUntranslated(fields, name, tag))).length;
}
