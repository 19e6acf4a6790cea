import type { Child } from 'hono/jsx';
import type { Mistake as Unplaced } from '../../events/mistakes.ts';
import { inLanguage } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { ErrorSummary } from '../../shared/page/fields.tsx';
import { Head, pathOf } from '../shell.tsx';
import { Line, PartField, Press } from './controls.tsx';
import { labelOf, setupMessages } from './messages.ts';
import { inWords } from './mistake-words.ts';
import { overlaps, withoutSession } from './overlaps.ts';
import { rowTitle } from './row.tsx';
import { Rows } from './rows.tsx';
import type { Part } from './sections.ts';
import { SetupTabs } from './tabs.tsx';
import type { FormView, SectionView } from './view.ts';

interface Properties {
  view: SectionView;
  /** The version that the form is written over. */
  version: number;
  /** Mistakes of the event that no control of this form is about. */
  elsewhere: readonly Unplaced[];
  /** Something to say first. */
  notice?: Child;
  /** Another saved meanwhile: the form is saved on top. */
  isStale?: boolean;
}

/** One form of an event's setup. */
export function SectionPage({ view, version, elsewhere, notice, isStale }: Properties) {
  const { section, event, language, count } = view;
  const say = setupMessages[language];
  const save = isStale ? say.saveOver : say.save;
  return (
    <>
      <Head title={say.title} lead={say.leads[section.name]} tag={<span class="small">{say.version(version)}</span>}>
        <button class="btn" type="submit" form="setup" name="act" value="save">
          {save}
        </button>
      </Head>
      <SetupTabs event={event.id} at={section.name} language={language} />
      <div class="body">
        <Summary view={view} elsewhere={elsewhere} />
        {notice}
        <Warnings view={view} />
        <form class="setup stack" id="setup" method="post" action={pathOf(event.id, 'setup', section.name)}>
          {section.parts.length > 0 && (
            <section class="card">
              <div class="pad parts">
                {besides(section.parts).map((parts) => (
                  <div class={parts.length > 1 ? 'cols' : undefined}>
                    {parts.map((part) => (
                      <PartField view={view} part={part} place={section.name} />
                    ))}
                  </div>
                ))}
                {section.name === 'general' && <AddLanguage view={view} />}
              </div>
            </section>
          )}
          {section.lists.map((list) => (
            <Rows view={view} list={list} />
          ))}
          {section.name === 'certificates' && <Notice>{say.reviewed}</Notice>}
          {count?.partial && <Notice tone="warn">{say.partly}</Notice>}
          <div class="end">
            <Button kind="outline" name="act" value="save">
              {save}
            </Button>
            {section.name === 'certificates' && <Press act="count">{say.count}</Press>}
            <input type="hidden" name="version" value={String(version)} />
          </div>
        </form>
      </div>
    </>
  );
}

/** Short lines that follow one another stand beside each other. */
function besides(parts: readonly Part[]): Part[][] {
  const rows: Part[][] = [];
  for (const part of parts) {
    const last = rows.at(-1);
    if (part.kind === 'line' && last?.[0]?.kind === 'line') last.push(part);
    else rows.push([part]);
  }
  return rows;
}

function AddLanguage({ view: { language } }: { view: FormView }) {
  const say = setupMessages[language];
  return (
    <div class="cols">
      <Line name="language" label={say.language} hint={say.languageHint} value="" mono />
      <div class="end">
        <Press act="language">{say.addLanguage}</Press>
      </div>
    </div>
  );
}

/** Every mistake: those of this form lead to their controls. */
function Summary({ view, elsewhere }: Pick<Properties, 'view' | 'elsewhere'>) {
  const { mistakes, section, language } = view;
  if (mistakes.length + elsewhere.length === 0) return null;
  const here = mistakes.map(({ control, part, row, reason }) => {
    const label = labelOf(part, row?.list ?? section.name, language);
    const whose = row ? `${rowTitle(view, row.list, row.at)} · ` : '';
    return { control, text: `${whose}${label}: ${inWords(reason, language)}` };
  });
  const there = elsewhere.map(({ path, reason }) => ({
    control: 'setup',
    text: `${placeOf(view, path)}: ${inWords(reason, language)}`,
  }));
  return <ErrorSummary language={language} mistakes={[...here, ...there]} />;
}

/** What of the event a path leads to, as it is called. */
export function placeOf({ event, language }: FormView, path: string): string {
  const say = setupMessages[language];
  const [, list = '', at = ''] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
  if (list === 'sessions' || list === 'certificates' || list === 'forms') {
    const title = event[list][Number(at)]?.title;
    return `${say.one[list]} · ${title ? inLanguage(title, language) : at}`;
  }
  return path === '' ? say.elsewhere : labelOf(path, 'general', language);
}

/** What may be meant so, and is worth a look. Said of what is saved. */
function Warnings({ view: { section, event, language } }: { view: SectionView }) {
  const say = setupMessages[language];
  if (section.name !== 'sessions') return null;
  const titleOf = (id: string) =>
    inLanguage(event.sessions.find((one) => one.id === id)?.title ?? { sw: id }, language);
  const said = [
    ...overlaps(event).map(([one, other]) => say.overlap(titleOf(one), titleOf(other))),
    ...withoutSession(event).map((id) =>
      say.withoutSession(inLanguage(event.groups.find((one) => one.id === id)?.title ?? { sw: id }, language)),
    ),
  ];
  if (said.length === 0) return null;
  return (
    <Notice tone="warn">
      {said.map((each) => (
        <p>{each}</p>
      ))}
    </Notice>
  );
}
