import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { publicMessages } from './public-messages.ts';

/** Opening the link changes nothing (mail scanners open links): the button does. */
export function UnsubscribePage({ path, language }: { path: string; language: Language }) {
  const say = publicMessages[language];
  return (
    <>
      <div class="hero">
        <h1>{say.stopTitle}</h1>
        <p class="lead">{say.stopText}</p>
      </div>
      <form method="post" action={path}>
        <Button>{say.stop}</Button>
      </form>
    </>
  );
}

export function UnsubscribedPage({ language }: { language: Language }) {
  const say = publicMessages[language];
  return (
    <>
      <div class="hero">
        <h1>{say.stopped}</h1>
      </div>
      <Notice tone="ok" live>
        <p>{say.stoppedText}</p>
      </Notice>
    </>
  );
}
