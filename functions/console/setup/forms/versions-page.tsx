import type { Event } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { inLanguage, type Language } from '../../../shared/language.ts';
import { Button, Notice } from '../../../shared/page/components.tsx';
import { momentOf } from '../../../shared/page/when.ts';
import { actorInWords } from '../../happening.ts';
import { Head, pathOf, Tag } from '../../shell.tsx';
import { ChangesTable } from '../changes.tsx';
import { setupMessages } from '../messages.ts';
import type { PartVersion } from '../part-versions.ts';
import { SetupTabs } from '../tabs.tsx';
import { ChangeRules } from './change-rules.tsx';
import { FormTabs } from './form-tabs.tsx';
import { formMessages } from './messages.ts';

interface Properties {
  event: Event;
  form: Form;
  versions: readonly PartVersion[];
  /** The newest one is in force: nothing newer was left out. */
  isNewest: boolean;
  /** Version from which the rest begins. */
  rest: number | undefined;
  answered: number;
  /** Names of the organisers who made them, by id. */
  names: ReadonlyMap<string, string>;
  language: Language;
}

/** What changed in a form from version to version, and which one is in force. */
export function VersionsPage({ event, form, versions, isNewest, rest, answered, names, language }: Properties) {
  const [setup, say] = [setupMessages[language], formMessages[language]];
  const path = pathOf(event.id, 'setup', 'forms', form.id, 'versions');
  return (
    <>
      <Head title={inLanguage(form.title, language)} lead={say.versionsLead} />
      <SetupTabs event={event.id} at="forms" language={language} />
      <div class="body">
        <FormTabs event={event.id} form={form.id} at="versions" language={language} />
        <ChangeRules answered={answered} language={language} />
        {versions.map(({ held, before }, at) => (
          <section class="card">
            <h2>
              {setup.version(held.version)}
              {isNewest && at === 0 && (
                <Tag tone="ok" icon="check">
                  {say.inForce}
                </Tag>
              )}
            </h2>
            <p class="pad small">
              {`${momentOf(held.appliedAt, language, event.zone)} · ${held.by ? actorInWords(held.by, names, language) : setup.somebody}`}
            </p>
            {before ? (
              <ChangesTable before={before.event} after={held.event} only={form.id} language={language} />
            ) : (
              <p class="pad">{say.made(held.event.forms.find(({ id }) => id === form.id)?.questions.length ?? 0)}</p>
            )}
          </section>
        ))}
        {versions.length === 0 && <Notice>{say.noChange}</Notice>}
        {rest !== undefined && (
          <Button kind="outline" href={`${path}?from=${rest}`}>
            {say.earlier}
          </Button>
        )}
      </div>
    </>
  );
}
