import type { Event } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { WOULD, type WouldAsk } from '../../../runs/would-ask.ts';
import { inLanguage, type Language } from '../../../shared/language.ts';
import { Button, Notice } from '../../../shared/page/components.tsx';
import { Head, pathOf } from '../../shell.tsx';
import { SetupTabs } from '../tabs.tsx';
import { FormTabs } from './form-tabs.tsx';
import { formMessages } from './messages.ts';

type AskingKind = 'invitations' | 'reminders';

interface Properties {
  event: Event;
  kind: AskingKind;
  /** The only form that is asked about; else what each has left. */
  form: Form | undefined;
  would: WouldAsk;
  /** Names this form: sent twice it is one run. */
  press: string;
  language: Language;
}

/** Whom a run of invitations or reminders would mail now, each reason with its number, and the press that starts it. */
export function AskingPage({ event, kind, form, would: { counts, partial }, press, language }: Properties) {
  const say = formMessages[language];
  const words = say[kind];
  const sum = Object.values(counts).reduce((all, n) => all + n, 0);
  const rest = WOULD.flatMap((would) => (would !== 'mail' && counts[would] > 0 ? [would] : []));
  return (
    <>
      <Head title={words.title} lead={form ? inLanguage(form.title, language) : words.all} />
      <SetupTabs event={event.id} at="forms" language={language} />
      <div class="body">
        {form && <FormTabs event={event.id} form={form.id} at="standing" language={language} />}
        <section class="card">
          <h2>{say.wouldGet}</h2>
          <div class="pad">
            <p class="big">{counts.mail}</p>
            <p>{words.who}</p>
            {partial && <Notice tone="warn">{say.partly}</Notice>}
          </div>
          {rest.length > 0 && (
            <ul class="lines">
              {rest.map((would) => (
                <li>
                  <span class="say">{say.would[would]}</span>
                  <b class="n">{counts[would]}</b>
                </li>
              ))}
              <li>
                <span class="say">{say.sum}</span>
                <b class="n">{`${[counts.mail, ...rest.map((would) => counts[would])].join(' + ')} = ${sum}`}</b>
              </li>
            </ul>
          )}
        </section>
        <Notice icon="clock">{words.rule}</Notice>
        {counts.mail > 0 ? (
          <form method="post" action={pathOf(event.id, 'setup', kind)}>
            <input type="hidden" name="key" value={press} />
            {form && <input type="hidden" name="form" value={form.id} />}
            <Button icon="mail">{words.send(counts.mail)}</Button>
          </form>
        ) : (
          <p>{say.nobody}</p>
        )}
      </div>
    </>
  );
}
