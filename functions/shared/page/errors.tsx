import { Button } from './components.tsx';
import type { PageContext } from './context.ts';
import { type ErrorStatus, messages } from './messages.ts';
import { respond } from './page.tsx';

/** A friendly page for what went wrong. It says nothing about what exists; where a link would help it offers one. */
export function errorPage(c: PageContext, status: ErrorStatus): Promise<Response> {
  const language = c.get('language');
  const say = messages[language];
  const linkPage = status === 404 || status === 410 ? linkPageOf(c.req.path) : undefined;
  const lost = status === 404 && !linkPage;
  const [title, text] = lost ? say.lost : say.statuses[status];
  return respond(
    c,
    { title, status },
    <>
      <div class="hero">
        <h1>{title}</h1>
        <p class="lead">{text}</p>
      </div>
      <div class="btns row">
        {linkPage && (
          <Button href={linkPage} icon="mail">
            {say.newLink}
          </Button>
        )}
        {lost ? (
          <Button href="/">{say.toEvents}</Button>
        ) : (
          <Button href="/" kind="outline">
            {say.toStart}
          </Button>
        )}
      </div>
    </>,
  );
}

/** Where a new link can be asked for, from the event's id as it was typed: whether it exists is not looked up. */
function linkPageOf(path: string): string | undefined {
  const id = /^\/[ep]\/([a-z0-9][a-z0-9-]{0,39})(\/|$)/.exec(path)?.[1];
  return path.startsWith('/p/') && id ? `/e/${id}/link` : undefined;
}
