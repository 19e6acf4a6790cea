import type { Event } from '../../../events/event.ts';
import type { Mistake } from '../../../events/mistakes.ts';
import { type Fields, valueIn } from '../fields.ts';
import { FEEDBACK_FORM } from '../sections.ts';
import { written } from '../written.ts';
import { freeId } from './question-rows.ts';

/** What of a form in use cannot be changed is said at its control. */
const FIXED: [RegExp, string][] = [
  [/change its privacy/, 'privacy'],
  [/be open longer/, 'closes'],
];

/**
 * The document of an event with a form as it was typed, right or wrong, and the form's id: one of its own where it is new.
 * @param form its id; one that the event has not comes last.
 */
export function withForm(event: Event, form: string | undefined, fields: Fields) {
  const known = event.forms.findIndex(({ id }) => id === form);
  const at = known < 0 ? event.forms.length : known;
  const title = valueIn(fields, 'title.sw') || valueIn(fields, 'title.en');
  const id = form ?? freeId(title, new Set(event.forms.map((one) => one.id)), 'fomu');
  const made = { ...written(FEEDBACK_FORM, fields, event.forms[at] ?? {}), id };
  const path = `forms[${at}]`;
  return {
    ...{ id, document: { ...event, forms: event.forms.toSpliced(at, 1, made as Event['forms'][number]) } },
    /** Mistakes of the document as the form has its paths; those of elsewhere keep theirs. */
    inForm: (mistakes: readonly Mistake[]): Mistake[] =>
      mistakes.map((mistake) => {
        if (mistake.path === path)
          return { ...mistake, path: FIXED.find(([fits]) => fits.test(mistake.reason))?.[1] ?? path };
        return {
          ...mistake,
          path: mistake.path.startsWith(`${path}.`) ? mistake.path.slice(path.length + 1) : mistake.path,
        };
      }),
  };
}
