import type { Child } from 'hono/jsx';
import type { Design } from '../../certificates/design.ts';
import { isSpare } from '../../organiser/looks.ts';
import type { Language } from '../../shared/language.ts';
import { Labelled, tied } from '../../shared/page/fields.tsx';
import { Choice } from '../setup/controls.tsx';
import { valueIn } from '../setup/fields.ts';
import { Tag } from '../shell.tsx';
import { designMessages } from './messages.ts';
import { partName } from './part-names.ts';
import { designedWords, measuresOf, type Part } from './parts.ts';
import { type DesignView, wrongAt } from './view.ts';

/** One part of the certificate, to be opened: where it stands and how it looks. */
export function PartControls({ view, design, part }: { view: DesignView; design: Design; part: Part }) {
  const { fields, designed, language } = view;
  const say = designMessages[language];
  const { id } = part;
  const names = [...fields.keys()].filter((name) => name.startsWith(`${id}.`));
  const isChanged = names.some((name) => !name.endsWith('.colour') && valueIn(fields, name) !== atRest(part, name));
  const isWrong = view.wrong.some(({ control }) => control.startsWith(`${id}.`));
  const isTouched = names.some((name) => valueIn(fields, name) !== valueIn(designed, name));
  return (
    <details id={`part-${id}`} open={isWrong || isTouched}>
      <summary>
        <b>{partName(id, language)}</b>
        {isChanged && <Tag tone="neutral">{say.changed}</Tag>}
      </summary>
      <div class="pad">
        <Words view={view} part={part} />
        <div class="numbers">
          {measuresOf(part).map((name) => (
            <Line view={view} name={`${id}.${name}`} label={say[name]} longest={8} numeric />
          ))}
        </div>
        {part.is !== 'block' && <Styles view={view} design={design} part={part} />}
        {part.is !== 'block' && <Shown view={view} design={design} part={part} />}
      </div>
    </details>
  );
}

/** What a part's control holds where nothing was changed. */
function atRest(part: Part, name: string): string {
  const [, property, tag] = name.split('.');
  if (property === 'shown') return 'on';
  return property === 'words' ? (designedWords(part).find(({ language }) => language === tag)?.words ?? '') : '';
}

function Words({ view, part }: { view: DesignView; part: Part }) {
  const say = designMessages[view.language];
  return (
    <>
      {designedWords(part).map(({ language }) => {
        const name = `${part.id}.words.${language}`;
        return (
          <Line
            view={view}
            name={name}
            label={say.words[language]}
            hint={say.wordsHint}
            lang={language}
            longest={120}
          />
        );
      })}
    </>
  );
}

interface LineProperties {
  view: DesignView;
  name: string;
  label: Child;
  hint?: string;
  lang?: Language;
  longest: number;
  /** As people type it, with a comma or a dot. */
  numeric?: boolean;
}

function Line({ view, name, label, hint, lang, longest, numeric }: LineProperties) {
  const error = wrongAt(view, name);
  return (
    <Labelled id={name} label={label} hint={hint} error={error}>
      <input
        class="input"
        name={name}
        value={valueIn(view.fields, name)}
        lang={lang}
        maxlength={longest}
        inputmode={numeric ? 'decimal' : undefined}
        autocomplete="off"
        {...tied({ id: name, hint, error })}
      />
    </Labelled>
  );
}

function Styles({ view, design, part }: { view: DesignView; design: Design; part: Part }) {
  const { fields, language } = view;
  const say = designMessages[language];
  const { id } = part;
  const first = ['', say.asDesigned] as const;
  const fonts = Object.keys(design.fonts).map((font) => [font, say.fonts[font] ?? font] as const);
  const choice = (property: 'align' | 'font', choices: (readonly [string, string])[]) => (
    <Choice
      name={`${id}.${property}`}
      label={say[property]}
      value={valueIn(fields, `${id}.${property}`)}
      choices={[first, ...choices]}
    />
  );
  return (
    <>
      <div class="numbers">
        {part.is === 'element' && choice('align', Object.entries(say.aligns))}
        {choice('font', fonts)}
      </div>
      <div>
        <label class="label" for={`${id}.colour`}>
          {say.colour}
        </label>
        <input
          class="input"
          type="color"
          id={`${id}.colour`}
          name={`${id}.colour`}
          value={valueIn(fields, `${id}.colour`)}
        />
        <Tick view={view} name={`${id}.coloured`} label={say.coloured} />
      </div>
    </>
  );
}

/** What certificates are told from one another by is always shown. */
function Shown({ view, design, part }: { view: DesignView; design: Design; part: Part }) {
  const name = `${part.id}.shown`;
  if (!isSpare(design, part.id)) return <input type="hidden" name={name} value="on" />;
  return <Tick view={view} name={name} label={designMessages[view.language].shown} />;
}

export function Tick({ view, name, label }: { view: Pick<DesignView, 'fields'>; name: string; label: Child }) {
  return (
    <label class="ticked">
      <input type="checkbox" name={name} value="on" checked={valueIn(view.fields, name) === 'on'} />
      {label}
    </label>
  );
}
