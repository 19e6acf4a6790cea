import { offeredBy } from '../../../events/points.ts';
import { pointWords } from '../../../feedback/condition-words.ts';
import { FieldError } from '../../../shared/page/fields.tsx';
import { Choice, Press, textIn } from '../controls.tsx';
import { rowPath, rowsIn, valueIn, valuesIn } from '../fields.ts';
import { labelOf } from '../messages.ts';
import { rowTitle } from '../row.tsx';
import { type FormView, wrongAt } from '../view.ts';
import { formMessages } from './messages.ts';
import { idAt, type QuestionType, typeAt } from './question-rows.ts';

/** On which answers a question depends. @param place where the page opens after a press. */
export function ConditionFields({ view, at, place }: { view: FormView; at: number; place: string }) {
  const { fields, language } = view;
  const say = formMessages[language];
  const name = `${rowPath('questions', at)}.when`;
  const chosen = valueIn(fields, name);
  const earlier = Array.from({ length: at }, (_, row) => row).filter((row) => answersAt(view, row) !== undefined);
  if (earlier.length === 0 && !chosen) return null;
  const on = Array.from({ length: rowsIn(fields, 'questions') }, (_, row) => row).find(
    (row) => chosen !== '' && idAt(fields, rowPath('questions', row)) === chosen,
  );
  const rows = on === undefined || earlier.includes(on) ? earlier : [...earlier, on];
  const choices = rows.map((row): [string, string] => [
    idAt(fields, rowPath('questions', row)),
    say.after(row + 1, rowTitle(view, 'questions', row)),
  ]);
  const answers = on === undefined ? undefined : answersAt(view, on);
  return (
    <>
      <div class="cols">
        <Choice
          name={name}
          label={labelOf('when', 'questions', language)}
          hint={say.whenHint}
          error={wrongAt(view, name)}
          value={chosen}
          choices={[
            ['', say.always],
            ...(chosen && on === undefined ? [[chosen, chosen] as [string, string]] : []),
            ...choices,
          ]}
        />
        <div class="end">
          <Press act="refresh" at={place}>
            {say.showAnswers}
          </Press>
        </div>
      </div>
      {answers && <Answers view={view} name={`${name}.is`} answers={answers} />}
    </>
  );
}

function Answers({ view, name, answers }: { view: FormView; name: string; answers: [string, string][] }) {
  const chosen = valuesIn(view.fields, name);
  const error = wrongAt(view, name);
  return (
    <fieldset id={name} class={error ? 'wrong' : undefined} aria-describedby={error && `${name}-error`}>
      <legend>{formMessages[view.language].whenIs}</legend>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
      <div class="ticks">
        {answers.map(([value, said]) => (
          <label>
            <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} />
            {said}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The answers to choose from at a question of the form, as far as they have a name yet; undefined where there are none. */
function answersAt({ fields, language }: FormView, row: number): [value: string, said: string][] | undefined {
  const path = rowPath('questions', row);
  const type: QuestionType = typeAt(fields, path);
  const list = `${path}.options`;
  const options = Array.from({ length: rowsIn(fields, list) }, (_, at) => rowPath(list, at));
  const words = valueIn(fields, `${path}.words`) === 'satisfaction' ? 'satisfaction' : 'quality';
  const labels = new Map(options.map((option) => [idAt(fields, option), textIn(fields, `${option}.label`, language)]));
  const offered = offeredBy(
    type === 'choice' || type === 'choices' ? { type, options: [...labels.keys()].map((id) => ({ id })) } : { type },
  );
  return offered
    ?.filter(Boolean)
    .map((value) => [value, labels.get(value) || (type === 'rating' ? pointWords(words, value, language) : value)]);
}
