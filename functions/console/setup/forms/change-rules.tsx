import type { Language } from '../../../shared/language.ts';
import { Notice } from '../../../shared/page/components.tsx';
import { formMessages } from './messages.ts';

/** Of a form that has been answered: what may be changed safely, and what becomes of the answers. */
export function ChangeRules({ answered, language }: { answered: number; language: Language }) {
  const say = formMessages[language];
  if (answered === 0) return null;
  return (
    <Notice tone="warn">
      <p>
        <b>{say.answeredNotice(answered)}</b>
      </p>
      <p>{say.safe}</p>
      <p>{say.lost}</p>
      <p>{say.reopened}</p>
    </Notice>
  );
}
