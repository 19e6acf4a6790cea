import type { Child } from 'hono/jsx';
import { contrastWithWhite, paletteOf } from '../../certificates/palette.ts';
import { baseOf } from '../../organiser/looks.ts';
import { accentOf, contrast } from '../../shared/accent.ts';
import { inLanguage } from '../../shared/language.ts';
import { Button } from '../../shared/page/components.tsx';
import type { PageContext } from '../../shared/page/context.ts';
import { ErrorSummary, FieldError, Labelled, tied } from '../../shared/page/fields.tsx';
import { Icon } from '../../shared/page/icon.tsx';
import { designerScript } from '../client.ts';
import type { Entered } from '../entered.ts';
import { valueIn } from '../setup/fields.ts';
import { setupMessages } from '../setup/messages.ts';
import { setupStyle } from '../setup/style.ts';
import { SetupTabs } from '../setup/tabs.tsx';
import { Head, pathOf, respondInEvent } from '../shell.tsx';
import { PartControls, Tick } from './controls.tsx';
import { pictureIn, pictureNames } from './fields.ts';
import { designMessages } from './messages.ts';
import { partsFor } from './parts.ts';
import { PreviewCard } from './preview-card.tsx';
import { designStyle } from './style.ts';
import { controlName, type DesignView, wrongAt } from './view.ts';

interface Properties {
  view: DesignView;
  /** That it is written over. */
  version: number;
  notice?: Child;
  /** What its button says, where that is not that a version is saved. */
  save?: 'saveOver' | 'takeBack';
  status?: number;
}

/** The design of a kind of certificate, with what comes of it beside. */
export function respondDesign(c: PageContext, at: Entered, { view, version, notice, save, status }: Properties) {
  const { event, kind, language, wrong } = view;
  const [say, setup] = [designMessages[language], setupMessages[language]];
  const path = pathOf(event.id, 'design', kind.id);
  const design = baseOf(kind);
  return respondInEvent(
    c,
    { ...at, event },
    'setup',
    {
      ...{ title: say.title, styles: [setupStyle, designStyle], scriptFile: designerScript() },
      ...(status && { status, error: wrong.length > 0 }),
    },
    <>
      {/* Enter draws; to save is pressed. */}
      <button class="hidden" type="submit" form="design" name="act" value="show" tabindex={-1}>
        {say.preview}
      </button>
      <Head title={say.title} lead={say.lead} tag={<span class="small">{setup.version(version)}</span>}>
        <button class="btn" type="submit" form="design" name="act" value="save">
          {say[save ?? 'save']}
        </button>
        <button class="btn outline" type="submit" form="design" name="act" value="pdf">
          <Icon name="download" />
          {say.trial}
        </button>
      </Head>
      <SetupTabs event={event.id} at="design" language={language} />
      <div class="body">
        <div id="wrong">{wrong.length > 0 && <ErrorSummary language={language} mistakes={[...wrong]} />}</div>
        {notice}
        <Kinds view={view} />
        <form class="designer" id="design" method="post" action={path} enctype="multipart/form-data" novalidate>
          <div class="controls">
            <Chosen view={view} />
            <Pictures view={view} />
            <section class="card">
              <h2>{say.parts}</h2>
              <p class="pad hint">{say.partsHint}</p>
              <div class="parts">
                {partsFor(design, kind).map((part) => (
                  <PartControls view={view} design={design} part={part} />
                ))}
              </div>
            </section>
            <div class="end">
              <Button kind="outline" name="act" value="save">
                {say[save ?? 'save']}
              </Button>
              <Button kind="quiet" href={`${path}/versions`}>
                {say.versions}
              </Button>
            </div>
            <Hidden view={view} version={version} />
          </div>
          <PreviewCard view={view} />
        </form>
      </div>
    </>,
  );
}

/** What the form keeps from one press to the next. */
function Hidden({ view: { fields, event, trying }, version }: { view: DesignView; version: number }) {
  const kept = {
    ...{ version: String(version), of: valueIn(fields, 'of') },
    ...{ first: String(trying.first), longest: String(trying.longest) },
    ...Object.fromEntries(pictureNames(event).map((name) => [name, valueIn(fields, name)])),
  };
  return (
    <>
      {Object.entries(kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function Kinds({ view: { event, kind, language } }: { view: DesignView }) {
  if (event.certificates.length < 2) return null;
  return (
    <nav class="tabs" aria-label={designMessages[language].kinds}>
      {event.certificates.map(({ id, title }) => (
        <a href={pathOf(event.id, 'design', id)} aria-current={id === kind.id ? 'page' : undefined}>
          {inLanguage(title, language)}
        </a>
      ))}
    </nav>
  );
}

/** Which design, in which colour. */
function Chosen({ view }: { view: DesignView }) {
  const { fields, kind, language } = view;
  const [say, setup] = [designMessages[language], setupMessages[language]];
  const accent = valueIn(fields, 'accent');
  const error = wrongAt(view, 'accent');
  const labels = { id: 'accent', hint: say.accentHint, error };
  return (
    <section class="card">
      <div class="pad">
        <fieldset>
          <legend>{say.design}</legend>
          <p class="hint">{say.designHint}</p>
          <div class="choices">
            {Object.entries(setup.choices.design).map(([name, title]) => (
              <label>
                <input type="radio" name="design" value={name} checked={valueIn(fields, 'design') === name} />
                {title}
              </label>
            ))}
          </div>
        </fieldset>
        <Labelled {...labels} label={say.accent}>
          <input class="input" type="color" name="accent" value={accent} {...tied(labels)} />
        </Labelled>
        {!error && (
          <div id="ratios">
            <Ratio text={say.onPaper(twoDigits(contrastWithWhite(mainColour(kind, accent))))} enough={say.enough} />
            <Ratio text={say.onPages(twoDigits(leastOnPages(accent)))} enough={say.enough} />
          </div>
        )}
        <Tick view={view} name="ornaments" label={say.ornaments} />
      </div>
    </section>
  );
}

const Ratio = ({ text, enough }: { text: string; enough: string }) => (
  <p class="ratio small">
    <Icon name="check" />
    {`${text} · ${enough}`}
  </p>
);

const twoDigits = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1);

/** A design darkens the accent until it is read on paper; one without it is black. */
function mainColour(kind: DesignView['kind'], accent: string): string {
  const palette = paletteOf(baseOf(kind), accent, 'colour');
  return palette.main ?? palette.text ?? '#000000';
}

function leastOnPages(accent: string): number {
  const { light, dark } = accentOf(accent);
  return Math.min(contrast(light.accent, light.on), contrast(dark.accent, dark.on));
}

/** Logo, background and signatures: each is chosen, replaced or taken away. */
function Pictures({ view }: { view: DesignView }) {
  const { event, fields, language } = view;
  const say = designMessages[language];
  return (
    <section class="card" id="pictures">
      <h2>{say.pictures}</h2>
      <div class="pad">
        <p class="hint">{say.picturesHint}</p>
        {pictureNames(event).map((name) => {
          const control = `file-${name}`;
          const picture = pictureIn(valueIn(fields, name));
          const error = wrongAt(view, control);
          const hint = say.hints[name];
          return (
            <div class={error ? 'picture wrong' : 'picture'}>
              <label class="label" for={control}>
                {controlName(event, name, language)}
              </label>
              <p class="hint" id={`${control}-hint`}>
                {[picture ? say.present(picture.width, picture.height) : say.absent, hint].filter(Boolean).join('. ')}
              </p>
              {error && <FieldError id={`${control}-error`}>{error}</FieldError>}
              <div class="drop">
                <input
                  {...{ type: 'file', name: control, accept: 'image/png,image/jpeg,image/webp', required: true }}
                  aria-required="false"
                  {...tied({ id: control, hint: 'hint', error })}
                />
                <span class="none">{say.choose}</span>
                <span class="some">{say.chosen}</span>
              </div>
              {picture && (
                <label class="ticked">
                  <input type="checkbox" name={`drop-${name}`} value="on" />
                  {say.drop}
                  <span class="hidden">{`: ${controlName(event, name, language)}`}</span>
                </label>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
