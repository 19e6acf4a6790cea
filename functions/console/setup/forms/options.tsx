import { FieldError } from '../../../shared/page/fields.tsx';
import { Press, Untranslated } from '../controls.tsx';
import { isUntranslated, rowPath, rowsIn, valueIn } from '../fields.ts';
import { labelOf } from '../messages.ts';
import { type FormView, languageName, languagesOf, wrongAt } from '../view.ts';
import { formMessages } from './messages.ts';

/** No question has more of them. */
const MOST = { options: 20, rows: 12 } as const;

/** The options of a question, or the rows of a matrix: each in every language side by side. @param at where the page opens after a press. */
export function Options({
  view,
  path,
  part,
  at,
}: {
  view: FormView;
  path: string;
  part: 'options' | 'rows';
  at: string;
}) {
  const { fields, language } = view;
  const say = formMessages[language];
  const list = `${path}.${part}`;
  const rows = rowsIn(fields, list);
  const error = wrongAt(view, list);
  return (
    <fieldset class={error ? 'wrong' : undefined} aria-describedby={error && `${list}-error`}>
      <legend>{labelOf(part, 'questions', language)}</legend>
      {error && <FieldError id={`${list}-error`}>{error}</FieldError>}
      {Array.from({ length: rows }, (_, row) => (
        <Option
          {...{ view, list, row, last: row === rows - 1, at }}
          called={(part === 'rows' ? say.row : say.option)(row + 1)}
        />
      ))}
      {rows < MOST[part] && (
        <Press act={`add:${list}`} at={at}>
          {part === 'rows' ? say.addRow : say.addOption}
        </Press>
      )}
    </fieldset>
  );
}

interface OptionProperties {
  view: FormView;
  list: string;
  row: number;
  last: boolean;
  at: string;
  called: string;
}

function Option({ view, list, row, last, at, called }: OptionProperties) {
  const { fields, language } = view;
  const say = formMessages[language];
  const path = rowPath(list, row);
  const error = wrongAt(view, path);
  const press = (verb: 'up' | 'down' | 'remove') => (
    <Press act={`${verb}:${list}:${row}`} at={at} kind="quiet" label={say.which(say[verb], called)}>
      {say[verb]}
    </Press>
  );
  return (
    <fieldset class={error ? 'option wrong' : 'option'} aria-describedby={error && `${path}-error`}>
      <legend>{called}</legend>
      {(['key', 'id'] as const).map((name) => (
        <input type="hidden" name={`${path}.${name}`} value={valueIn(fields, `${path}.${name}`)} />
      ))}
      {error && <FieldError id={`${path}-error`}>{error}</FieldError>}
      <div class="cols">
        {languagesOf(view, `${path}.label`).map((tag) => {
          const name = `${path}.label.${tag}`;
          return (
            <div>
              <label class="label" for={name}>
                {languageName(tag, language)}
                {isUntranslated(fields, `${path}.label`, tag) && <Untranslated language={language} />}
              </label>
              <input
                class="input"
                id={name}
                name={name}
                lang={tag}
                maxlength={2000}
                value={valueIn(fields, name)}
                autocomplete="off"
              />
            </div>
          );
        })}
      </div>
      <div class="presses">
        {row > 0 && press('up')}
        {!last && press('down')}
        {press('remove')}
      </div>
    </fieldset>
  );
}
