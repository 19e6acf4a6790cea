import type { Event } from '../../events/event.ts';
import type { Form } from '../../events/questions.ts';
import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/language.ts';
import { Button } from '../../shared/page/components.tsx';
import { Localised } from '../../shared/page/page.tsx';
import { longDay } from '../../shared/page/when.ts';
import { Head, pathOf } from '../shell.tsx';
import { formPath } from './form-words.ts';
import { reportMessages } from './messages.ts';
import { Rates } from './rates.tsx';
import { sheetMessages } from './sheet-messages.ts';
import { SHEETS, type SheetName } from './sheets.ts';

/** A form, how many it asks, and how many have answered; their number is undefined where it would tell of a few. */
export interface Response {
  form: Form;
  counts: { attended: number; answers: number } | undefined;
}

const ABOUT = ['event', 'group', 'day', 'session'] as const;
type About = (typeof ABOUT)[number];

const aboutOf = ({ about }: Form): About =>
  about === 'event' ? 'event' : 'group' in about ? 'group' : 'day' in about ? 'day' : 'session';

/** What a form asks about, in words: a group's or session's title, or a day. */
function subjectOf(event: Event, { about }: Form, language: Language): string {
  if (about === 'event') return reportMessages[language].about.event;
  if ('day' in about) return longDay(about.day, language);
  const [all, id] = 'group' in about ? [event.groups, about.group] : [event.sessions, about.session];
  return inLanguage(all.find((one) => one.id === id)?.title ?? { sw: id }, language);
}

/** How many answered each form; from here on to what they said. */
export function ReportsPage({
  event,
  responses,
  countsOnly,
  language,
}: {
  event: Event;
  responses: Response[];
  /** May not see people: is given figures alone. */
  countsOnly: boolean;
  language: Language;
}) {
  const say = reportMessages[language];
  return (
    <>
      <Head title={say.title} lead={say.lead}>
        <Button kind="outline" icon="file" href={pathOf(event.id, 'reports', 'closing')}>
          {say.closing}
        </Button>
      </Head>
      <div class="body">
        {responses.length === 0 ? (
          <div class="empty">
            <b>{say.noForms}</b>
            {say.noFormsHint}
          </div>
        ) : (
          ABOUT.map((about) => {
            const all = responses.filter(({ form }) => aboutOf(form) === about);
            return all.length > 0 && <Forms {...{ event, language }} title={say.aboutAll[about]} all={all} />;
          })
        )}
        <Downloads event={event} countsOnly={countsOnly} language={language} />
      </div>
    </>
  );
}

function Downloads({ event, countsOnly, language }: { event: Event; countsOnly: boolean; language: Language }) {
  const say = sheetMessages[language];
  const sheets: readonly SheetName[] = countsOnly ? ['figures'] : SHEETS;
  return (
    <section class="card">
      <h2>{say.title}</h2>
      <p class="pad small">{say.hint}</p>
      <ul class="lines">
        {sheets.map((what) => (
          <li>
            <b class="say">{say.names[what]}</b>
            {(['csv', 'xlsx'] as const).map((as) => (
              <form method="post" action={pathOf(event.id, 'reports', 'export')}>
                <input type="hidden" name="what" value={what} />
                <Button kind="outline" icon="download" name="as" value={as}>
                  {as.toUpperCase()}
                  <span class="hidden">{`: ${say.names[what]}`}</span>
                </Button>
              </form>
            ))}
          </li>
        ))}
        {(countsOnly ? [] : (['archive', 'files'] as const)).map((what) => (
          <li>
            <div class="say">
              <b>{say[what]}</b>
              <p>{say[`${what}Hint`]}</p>
            </div>
            <form method="post" action={pathOf(event.id, 'reports', 'export')}>
              <input type="hidden" name="what" value={what} />
              <Button kind="outline" icon="download" name="as" value="zip">
                {say.make}
                <span class="hidden">{`: ${say[what]}`}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Forms({ event, title, all, language }: { event: Event; title: string; all: Response[]; language: Language }) {
  const say = reportMessages[language];
  return (
    <section class="card">
      <h2>{title}</h2>
      <Rates
        title={`${say.forms}: ${title}`}
        of={say.form}
        lines={all.map(({ form, counts }) => ({
          counts,
          name: (
            <>
              <a href={formPath(event.id, form.id)}>
                <Localised text={form.title} language={language} />
              </a>
              <span class="small">{subjectOf(event, form, language)}</span>
            </>
          ),
        }))}
        language={language}
      />
    </section>
  );
}
