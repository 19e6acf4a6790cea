import { policy as schema } from '../../events/policy.ts';
import { inLanguage } from '../../shared/language.ts';
import { Choice, Line, Ticks } from './controls.tsx';
import { valueIn } from './fields.ts';
import { labelOf, setupMessages } from './messages.ts';
import { policyIn } from './policy-fields.ts';
import { policySentence } from './policy-sentence.ts';
import { type FormView, wrongAt } from './view.ts';

/** A policy as a sentence, and whom it would pass. @param kind id of its kind of certificate; empty of a new one. */
export function PolicySentence({ view, name, kind }: { view: FormView; name: string; kind: string }) {
  const { event, fields, language, count } = view;
  const say = setupMessages[language];
  const read = schema.safeParse(policyIn(fields, name, undefined));
  const passing = count?.kinds[kind];
  return (
    <span class="sentence">
      <span>{read.success ? policySentence(event, read.data, language) : say.broken}</span>
      {kind && (
        <span class="small" data-count={kind}>
          {passing ? say.passing(passing.pass, passing.of) : say.counting}
        </span>
      )}
    </span>
  );
}

/** A policy as the choices that make it. What a choice does not need is not shown, where the browser can tell. */
export function PolicyForm({ view, name }: { view: FormView; name: string }) {
  const { event, fields, language } = view;
  const say = setupMessages[language];
  const choice = (suffix: string, choices: Record<string, string>) => (
    <Choice
      {...labelled(view, name, suffix)}
      choices={Object.entries(choices)}
      value={valueIn(fields, name + suffix)}
    />
  );
  const line = (suffix: string, when: string, type?: string) => (
    <div class={when}>
      <Line {...labelled(view, name, suffix)} value={valueIn(fields, name + suffix)} {...(type && { type })} />
    </div>
  );
  const groups = event.groups.map(({ id, title }) => [id, inLanguage(title, language)] as const);
  return (
    <>
      <Ticks view={view} {...labelled(view, name, '.roles')} all={event.roles} />
      <Ticks view={view} {...labelled(view, name, '.groups')} all={event.groups} />
      <div class="cols rule">
        {choice('.attendance', say.choices.attendance)}
        {line('.attendance.least', 'if-least')}
        {line('.attendance.share', 'if-share')}
        {choice('.attendance.of', say.choices.of)}
        <Choice
          {...labelled(view, name, '.attendance.group')}
          choices={[['', say.ownGroups], ...groups]}
          value={valueIn(fields, `${name}.attendance.group`)}
        />
      </div>
      <div class="cols rule">
        {choice('.feedback', say.choices.feedback)}
        {line('.feedback.share', 'if-share')}
      </div>
      <div class="cols rule">
        {choice('.opens', say.choices.opens)}
        {line('.opens.at', 'if-at', 'datetime-local')}
      </div>
    </>
  );
}

function labelled(view: FormView, name: string, suffix: string) {
  const part = `policy${suffix}`;
  return {
    name: name + suffix,
    label: labelOf(part, 'certificates', view.language),
    hint: setupMessages[view.language].hints[part],
    error: wrongAt(view, name + suffix),
  };
}
