import { UPLOAD_TOO_LARGE } from '../shared/page/app.ts';
import { Button } from '../shared/page/components.tsx';
import type { PageContext } from '../shared/page/context.ts';
import { type ErrorStatus, messages as shared } from '../shared/page/messages.ts';
import { FILE_TOO_LARGE, NO_RIGHT, SIGNED_OUT } from './entered.ts';
import { messages } from './messages.ts';
import { ownPath } from './own-path.ts';
import { respondAlone } from './shell.tsx';

/** Page of a refusal. Whoever has no session is led to sign in, and from there to where they wanted to go. */
export function refused(c: PageContext, status: ErrorStatus, code: string): Response | Promise<Response> {
  if (code === SIGNED_OUT) return c.redirect(`/organiser/sign-in?to=${encodeURIComponent(wanted(c))}`, 303);
  const language = c.get('language');
  const say = messages[language];
  const [title, text] =
    code === NO_RIGHT
      ? [say.noRight, say.noRightHint]
      : code === FILE_TOO_LARGE
        ? [say.tooLarge, say.tooLargeHint]
        : code === UPLOAD_TOO_LARGE
          ? [say.largeFile, say.largeFileHint]
          : status === 404
            ? [say.lost, say.lostHint]
            : shared[language].statuses[status];
  return respondAlone(
    c,
    { title, status, error: true },
    <>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <Button href="/organiser">{say.toEvents}</Button>
    </>,
  );
}

/** What was asked for; of a post, whose answer nobody can go back to, the event. */
function wanted(c: PageContext): string {
  const { pathname, search } = new URL(c.req.url);
  if (c.req.method === 'GET') return ownPath(pathname + search);
  return ownPath(/^\/organiser\/events\/[\w-]+/.exec(pathname)?.[0]);
}
