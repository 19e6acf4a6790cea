import type { Event } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { inLanguage, type Language } from '../../../shared/language.ts';
import { Button, Notice } from '../../../shared/page/components.tsx';
import { Localised } from '../../../shared/page/page.tsx';
import { Head, pathOf } from '../../shell.tsx';
import { setupMessages } from '../messages.ts';
import { SetupTabs } from '../tabs.tsx';
import { aboutWords } from './about.ts';
import type { Answered } from './answered.ts';
import { TEMPLATES } from './bank.ts';
import { formMessages } from './messages.ts';
import { standingOf } from './open-close.ts';
import { nameOfSource, type Source } from './sources.tsx';
import { StandingTag, standingWords } from './standing-words.tsx';

interface Properties {
  event: Event;
  /** By form; missing where it could not be counted in time. */
  answered: ReadonlyMap<string, Answered>;
  now: Date;
  /** One was removed just now. */
  removed: boolean;
  language: Language;
}

/** The feedback forms of an event. */
export function FormsPage({ event, answered, now, removed, language }: Properties) {
  const [setup, say] = [setupMessages[language], formMessages[language]];
  return (
    <>
      <Head title={setup.forms} lead={say.lead}>
        <Button kind="outline" icon="mail" href={pathOf(event.id, 'setup', 'invitations')}>
          {say.invite}
        </Button>
        <Button kind="outline" icon="mail" href={pathOf(event.id, 'setup', 'reminders')}>
          {say.remind}
        </Button>
        <Button href={pathOf(event.id, 'setup', 'new-form')}>{say.newForm}</Button>
      </Head>
      <SetupTabs event={event.id} at="forms" language={language} />
      <div class="body">
        {removed && (
          <Notice tone="ok" live>
            {say.done.removed}
          </Notice>
        )}
        {event.forms.length === 0 ? (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        ) : (
          <section class="card">
            <ul class="lines">
              {event.forms.map((form) => (
                <FormLine {...{ event, form, now, language }} answered={answered.get(form.id)} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

interface LineProperties {
  event: Event;
  form: Form;
  answered: Answered | undefined;
  now: Date;
  language: Language;
}

function FormLine({ event, form, answered, now, language }: LineProperties) {
  const say = formMessages[language];
  const to = (...more: string[]) => pathOf(event.id, 'setup', 'forms', form.id, ...more);
  const standing = standingOf(event, form, false, now);
  const said = [aboutWords(event, form.about, language), say.questions(form.questions.length)];
  return (
    <li>
      <div class="say">
        <a class="strong" href={to()}>
          <Localised text={form.title} language={language} />
        </a>
        <p>{said.join(' · ')}</p>
        <p class="small">
          {standingWords(event, standing, language)}
          {answered && ` ${say.answeredOf(answered.answered, answered.of)}.`}
        </p>
      </div>
      <StandingTag standing={standing} language={language} />
      <a class="btn quiet" href={to('standing')} aria-label={`${say.standing}: ${inLanguage(form.title, language)}`}>
        {say.standing}
      </a>
    </li>
  );
}

/** Where a new form can begin. */
export function NewFormPage({
  event,
  sources,
  language,
}: {
  event: Event;
  sources: readonly Source[];
  language: Language;
}) {
  const say = formMessages[language];
  const from = (what: string) => `${pathOf(event.id, 'setup', 'new-form')}?from=${encodeURIComponent(what)}`;
  const all = beginnings(sources, language, say);
  return (
    <>
      <Head title={say.newForm} lead={say.newLead} />
      <SetupTabs event={event.id} at="forms" language={language} />
      <div class="body">
        {all.map(({ title, begin }) => (
          <section class="card">
            <h2>{title}</h2>
            <ul class="lines">
              {begin.map(([what, said, hint]) => (
                <li>
                  <span class="say">
                    <b>{said}</b>
                    {hint}
                  </span>
                  <a class="btn outline" href={from(what)} aria-label={`${say.begin}: ${said}`}>
                    {say.begin}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

const beginnings = (sources: readonly Source[], language: Language, say: (typeof formMessages)[Language]) => {
  const templates = TEMPLATES.map(({ id, title, questions }): [string, string, string] => [
    id,
    inLanguage(title, language),
    say.questions(questions.length),
  ]);
  const copies = sources.map((source): [string, string, string] => [
    nameOfSource(source),
    inLanguage(source.form.title, language),
    `${inLanguage(source.event.title, language)} · ${say.questions(source.form.questions.length)}`,
  ]);
  return [
    { title: say.templates, begin: [...templates, ['blank', say.blank, ''] as [string, string, string]] },
    ...(copies.length > 0 ? [{ title: say.copies, begin: copies }] : []),
  ];
};
