import type { Event } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { inLanguage, type Language } from '../../../shared/language.ts';
import { Button, Notice } from '../../../shared/page/components.tsx';
import { ErrorSummary, FieldError } from '../../../shared/page/fields.tsx';
import { Head, Meter, pathOf } from '../../shell.tsx';
import { Line } from '../controls.tsx';
import { SetupTabs } from '../tabs.tsx';
import type { Answered } from './answered.ts';
import { FormTabs } from './form-tabs.tsx';
import { formMessages } from './messages.ts';
import type { Standing } from './open-close.ts';
import { StandingTag, standingWords } from './standing-words.tsx';

/** What was wrong with a press, and with what control. */
export interface Wrong {
  control: 'closes' | 'agreed' | 'remove';
  text: string;
}

interface Properties {
  event: Event;
  form: Form;
  standing: Standing;
  answered: Answered;
  /** Local time that is proposed, or was typed, for the closing of a form that is opened. */
  closes: string;
  said?: string | undefined;
  wrong?: Wrong | undefined;
  language: Language;
}

/** Whether a form is open, how many have answered, and what can be done about both. */
export function StandingPage(properties: Properties) {
  const { event, form, standing, answered, said, wrong, language } = properties;
  const say = formMessages[language];
  const ask = (kind: 'invitations' | 'reminders') => `${pathOf(event.id, 'setup', kind)}?form=${form.id}`;
  return (
    <>
      <Head
        title={inLanguage(form.title, language)}
        tag={<StandingTag standing={standing} language={language} />}
        lead={standingWords(event, standing, language)}
      />
      <SetupTabs event={event.id} at="forms" language={language} />
      <div class="body">
        <FormTabs event={event.id} form={form.id} at="standing" language={language} />
        {wrong && <ErrorSummary language={language} mistakes={[wrong]} />}
        {said && (
          <Notice tone="ok" live>
            {said}
          </Notice>
        )}
        <section class="card">
          <h2>{say.answers}</h2>
          <div class="pad">
            <p class="big">{say.answeredOf(answered.answered, answered.of)}</p>
            <Meter done={answered.answered} of={answered.of} />
            {form.privacy === 'anonymous' && <p class="small">{say.shownLater}</p>}
          </div>
          {standing.state === 'open' && (
            <div class="pad end">
              <Button kind="outline" icon="mail" href={ask('reminders')}>
                {say.remind}
              </Button>
              <Button kind="quiet" href={ask('invitations')}>
                {say.invite}
              </Button>
            </div>
          )}
        </section>
        {standing.state === 'open' ? <Close {...properties} /> : <Open {...properties} />}
        {answered.answered === 0 && (
          <form method="post" action={pathOf(event.id, 'setup', 'forms', form.id, 'remove')}>
            {wrong?.control === 'remove' && <FieldError id="remove-error">{wrong.text}</FieldError>}
            <button class="btn danger" type="submit" id="remove">
              {say.removeForm}
            </button>
          </form>
        )}
      </div>
    </>
  );
}

function Open({ event, form, standing, closes, wrong, language }: Properties) {
  const say = formMessages[language];
  if (standing.state === 'closed' && standing.final) return <Notice icon="lock">{say.final}</Notice>;
  return (
    <section class="card">
      <h2>{say.openNow}</h2>
      <form class="setup pad" method="post" action={pathOf(event.id, 'setup', 'forms', form.id, 'open')}>
        <p>{standing.state === 'later' ? say.openHint : say.reopenHint}</p>
        {standing.state === 'closed' && (
          <Line
            name="closes"
            type="datetime-local"
            label={say.until}
            value={closes}
            error={wrong?.control === 'closes' ? wrong.text : undefined}
          />
        )}
        <Button>{say.openNow}</Button>
      </form>
    </section>
  );
}

function Close({ event, form, wrong, language }: Properties) {
  const say = formMessages[language];
  const isAnonymous = form.privacy === 'anonymous';
  return (
    <section class="card">
      <h2>{say.closeNow}</h2>
      <form class="setup pad" method="post" action={pathOf(event.id, 'setup', 'forms', form.id, 'close')}>
        <p>{isAnonymous ? say.closeAnonymous : say.closeHint}</p>
        {isAnonymous && (
          <div class={wrong?.control === 'agreed' ? 'wrong' : undefined}>
            {wrong?.control === 'agreed' && <FieldError id="agreed-error">{wrong.text}</FieldError>}
            <label class="tick">
              <input
                type="checkbox"
                id="agreed"
                name="agreed"
                value="yes"
                aria-describedby={wrong?.control === 'agreed' ? 'agreed-error' : undefined}
              />
              {say.agree}
            </label>
          </div>
        )}
        <Button kind="danger">{say.closeNow}</Button>
      </form>
    </section>
  );
}
