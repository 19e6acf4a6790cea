import type { Child } from 'hono/jsx';
import { WHO } from '../../organiser/samples.ts';
import type { Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { Labelled, tied } from '../../shared/page/fields.tsx';
import { designMessages } from './messages.ts';
import { partName } from './part-names.ts';
import type { Warning } from './preview.ts';
import type { DesignView } from './view.ts';

/** Whom the design is tried with, the certificate as it will be, and what is worth a look. */
export function PreviewCard({ view }: { view: DesignView }) {
  const { trying, isNobody, preview, picture, wrong, language } = view;
  const say = designMessages[language];
  const number = { id: 'number', hint: say.numberHint };
  return (
    <section class="shown" aria-labelledby="preview-title">
      <h2 id="preview-title">{say.preview}</h2>
      <fieldset>
        <legend>{say.tryWith}</legend>
        <div class="choices">
          {WHO.map((who) => (
            <label>
              <input type="radio" name="who" value={who} checked={trying.who === who} />
              {say.who[who]}
            </label>
          ))}
          <label>
            <input type="checkbox" name="black" value="on" checked={trying.black} />
            {say.black}
          </label>
        </div>
      </fieldset>
      <div class="filter">
        <Labelled {...number} label={say.number}>
          <input
            class="input"
            name="number"
            inputmode="numeric"
            maxlength={9}
            value={trying.number}
            {...tied(number)}
          />
        </Labelled>
        <Button kind="outline" name="act" value="show">
          {say.show}
        </Button>
      </div>
      <div id="preview">
        {wrong.length > 0 && <Notice tone="warn">{say.nothingShown}</Notice>}
        {isNobody && <Notice tone="warn">{say.nobody(trying.person)}</Notice>}
        <div class="sheet">
          <div>
            <img
              src={picture}
              width={Math.round(preview.page.width)}
              height={Math.round(preview.page.height)}
              alt={say.alt(say.who[trying.who])}
            />
            <Handles view={view} />
          </div>
        </div>
        <Said view={view} />
      </div>
      <p class="hidden" id="moved" role="status" data-say={say.moved('{across}', '{down}')} />
    </section>
  );
}

/** What a script lets be dragged, and moved by keys: nothing is seen of it without. */
function Handles({ view: { preview, language } }: { view: DesignView }) {
  const say = designMessages[language];
  const short = (value: number) => String(Math.round(value * 10) / 10);
  return (
    <svg viewBox={`0 0 ${preview.page.width} ${preview.page.height}`} aria-hidden="true">
      {preview.boxes.map(({ part, x, y, width, height }) => (
        <rect
          data-part={part}
          data-label={say.movable(partName(part, language))}
          x={short(x)}
          y={short(y)}
          width={short(width)}
          height={short(height)}
        />
      ))}
    </svg>
  );
}

function Said({ view: { preview, language } }: { view: DesignView }) {
  const say = designMessages[language];
  const lines = [...new Set(preview.warnings.map((one) => warningWords(one, language)))];
  return (
    <>
      {preview.shrunk < 0.995 && <p class="small">{say.shrunk(Math.round(preview.shrunk * 100))}</p>}
      {lines.length > 0 ? (
        <Notice tone="warn">
          <p>
            <b>{say.warnings}</b>
          </p>
          <List lines={lines} />
        </Notice>
      ) : (
        <Notice tone="ok">{say.fine}</Notice>
      )}
    </>
  );
}

const List = ({ lines }: { lines: readonly Child[] }) => (
  <ul>
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
);

function warningWords(warning: Warning, language: Language): string {
  const say = designMessages[language];
  const part = partName(warning.part, language);
  switch (warning.is) {
    case 'too-long':
      return say.tooLong(part, say.who[warning.who]);
    case 'missing-letters':
      return say.missing(part, warning.letters, say.who[warning.who]);
    case 'overlap':
      return say.overlap(part, partName(warning.other, language));
    default:
      return say[warning.is](part);
  }
}
