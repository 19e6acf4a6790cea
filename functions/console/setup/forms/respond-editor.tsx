import type { Child } from 'hono/jsx';
import type { Mistake } from '../../../events/mistakes.ts';
import { countReceipts } from '../../../feedback/store.ts';
import type { PageContext } from '../../../shared/page/context.ts';
import type { Table } from '../../../shared/table.ts';
import type { Entered } from '../../entered.ts';
import { respondInEvent } from '../../shell.tsx';
import { list as tables } from '../../style.ts';
import { placed } from '../anchors.ts';
import type { Fields } from '../fields.ts';
import { setupMessages } from '../messages.ts';
import { FEEDBACK_FORM } from '../sections.ts';
import { setupStyle } from '../style.ts';
import { fieldsOf } from '../written.ts';
import { EditorPage } from './editor-page.tsx';
import { formStyle } from './form-style.ts';
import { nameOfSource } from './sources.tsx';
import { sourcesFor } from './sources-store.ts';

interface Shown {
  /** Id of the form; undefined of one that is not kept yet. */
  form?: string | undefined;
  fields: Fields;
  version: number;
  status?: number;
  mistakes?: readonly Mistake[];
  notice?: Child;
  isStale?: boolean;
  /** Whose questions are shown to be taken. */
  source?: string;
}

/** Answers with the builder of a form; `at.event` is what the form is of. */
export async function respondEditor(c: PageContext, table: Table, at: Entered, shown: Shown): Promise<Response> {
  const { form, fields, version, status = 200, mistakes = [], notice, isStale = false, source } = shown;
  const { event } = at;
  const language = c.get('language');
  const say = setupMessages[language];
  const [sources, answered] = await Promise.all([
    sourcesFor(table, at, event),
    form ? countReceipts(table, event.id, form) : 0,
  ]);
  const { here, elsewhere } = placed(FEEDBACK_FORM, fields, mistakes);
  const kept = event.forms.find(({ id }) => id === form);
  const view = {
    ...{ event, fields, language, mistakes: here },
    saved: kept ? fieldsOf(FEEDBACK_FORM, kept) : new Map(),
  };
  return respondInEvent(
    c,
    at,
    'setup',
    {
      title: `${say.forms} · ${say.title}`,
      styles: [setupStyle, formStyle, tables],
      status,
      ...(status >= 400 && { error: true }),
    },
    <EditorPage
      {...{ view, form, version, elsewhere, answered, notice, isStale }}
      sources={sources.filter((one) => one.event.id !== event.id || one.form.id !== form)}
      chosen={sources.find((one) => nameOfSource(one) === source)}
    />,
  );
}
