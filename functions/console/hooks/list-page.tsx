import type { Event } from '../../events/event.ts';
import { type Hook, TYPES } from '../../hooks/hook.ts';
import type { Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { Head, pathOf, Tag } from '../shell.tsx';
import { type Entry, HookForm, HookMistakes } from './form.tsx';
import { type HookSaid, hookMessages } from './messages.ts';

interface ListProperties {
  event: Event;
  hooks: readonly Hook[];
  said: HookSaid | undefined;
  /** What was typed to add one, where it is not taken. */
  wrong: Entry | undefined;
  /** Names this page: the same press adds one webhook. */
  press: string;
  language: Language;
}

/** An event's webhooks, and another. */
export function HooksPage(properties: ListProperties) {
  const { event, hooks, said, wrong, language } = properties;
  const say = hookMessages[language];
  return (
    <>
      <Head title={say.title} lead={say.lead} />
      <div class="body">
        {said && (
          <Notice tone={said === 'changed' ? 'warn' : 'ok'} live>
            {say.said[said]}
          </Notice>
        )}
        {wrong && <HookMistakes problems={wrong.problems} language={language} />}
        {hooks.length === 0 ? (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        ) : (
          <section class="card">
            <ul class="lines" aria-label={say.list}>
              {hooks.map((one) => (
                <Line event={event} hook={one} language={language} />
              ))}
            </ul>
          </section>
        )}
        <Adding {...properties} />
      </div>
    </>
  );
}

function Line({ event, hook, language }: { event: Event; hook: Hook; language: Language }) {
  const say = hookMessages[language];
  return (
    <li>
      <div class="say">
        <b>{new URL(hook.url).host}</b>
        <p class="small">{hook.types.map((type) => say.type[type]).join(' · ')}</p>
      </div>
      <OnOff hook={hook} language={language} />
      <Button kind="outline" href={pathOf(event.id, 'hooks', hook.id)}>
        {say.open}
        <span class="hidden">{`: ${hook.url}`}</span>
      </Button>
    </li>
  );
}

export const OnOff = ({ hook, language }: { hook: Hook; language: Language }) => {
  const say = hookMessages[language];
  return hook.off ? (
    <Tag tone="warn" icon="warning">
      {say.isOff}
    </Tag>
  ) : (
    <Tag tone="ok" icon="check">
      {say.on}
    </Tag>
  );
};

const NEW: Entry = { url: '', types: [...TYPES], names: false, problems: [] };

const Adding = ({ event, wrong = NEW, press, language }: ListProperties) => (
  <section class="card">
    <h2>{hookMessages[language].add}</h2>
    <HookForm action={pathOf(event.id, 'hooks')} entry={wrong} language={language}>
      <input type="hidden" name="key" value={press} />
      <Button>{hookMessages[language].save}</Button>
    </HookForm>
  </section>
);
