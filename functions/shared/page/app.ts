import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { Hono } from 'hono/tiny';
import { machine, type World } from '../clock.ts';
import { Refusal } from '../errors.ts';
import { LANGUAGES } from '../language.ts';
import { createLog, type Log } from '../log.ts';
import type { PageContext, PageEnvironment } from './context.ts';
import { errorPage } from './errors.tsx';
import { addHeaders } from './headers.ts';
import type { ErrorStatus } from './messages.ts';
import { ownOrigin } from './origin.ts';

const LONGEST_BODY = 256 * 1024;
/** Code of a refused body where a path takes longer ones: it holds a file. */
export const UPLOAD_TOO_LARGE = 'upload-too-large';
const YEAR = 365 * 24 * 60 * 60;

export interface PageAppOptions {
  world?: World;
  log?: Log;
  /** Paths whose POST may come from anywhere, e.g. one-click unsubscribe. */
  foreignPosts?: (path: string) => boolean;
  /** Bytes of a body at the most, where a path takes more than others. */
  longestBody?: (path: string) => number | undefined;
  /** What is shown in place of the error pages that participants see. */
  refused?: (c: PageContext, status: ErrorStatus, code: string) => Response | Promise<Response>;
}

/**
 * A Hono app with what all pages share: language (`?lang=`, cookie, Swahili), headers, bodies of 256 KB at the most,
 * POST from the own origin only, friendly error pages. A thrown `Refusal` answers with its status; anything else is a
 * 500 that says nothing outside and everything but messages in the log.
 */
export function pageApp({
  world = machine,
  log = createLog(),
  foreignPosts = () => false,
  longestBody = () => undefined,
  refused = errorPage,
}: PageAppOptions = {}) {
  const app = new Hono<PageEnvironment>({ strict: false });

  app.use(async (c, next) => {
    const correlation = c.env?.lambdaContext?.awsRequestId ?? crypto.randomUUID();
    const asked = known(c.req.query('lang'));
    const kept = known(getCookie(c, 'lang'));
    c.set('language', asked ?? kept ?? LANGUAGES[0]);
    c.set('chosen', asked !== undefined || kept !== undefined);
    c.set('correlation', correlation);
    c.set('log', log.with({ correlation }));
    c.set('world', world);
    await next();
    if (asked && asked !== kept)
      setCookie(c, 'lang', asked, { path: '/', maxAge: YEAR, sameSite: 'Lax', secure: true, httpOnly: true });
    addHeaders(c);
  });

  app.use(async (c, next) => {
    if (c.req.method === 'POST' && !foreignPosts(c.req.path) && !ownOrigin(c.req.raw.headers, c.req.url))
      throw new Refusal(403, 'foreign-origin', 'POST from another origin');
    await next();
  });

  app.use((c, next) => {
    const maxSize = longestBody(c.req.path) ?? LONGEST_BODY;
    const onError = () => {
      throw new Refusal(413, maxSize === LONGEST_BODY ? 'too-large' : UPLOAD_TOO_LARGE, `body over ${maxSize} bytes`);
    };
    return bodyLimit({ maxSize, onError })(c, next);
  });

  app.notFound((c) => refused(c, 404, 'not-found'));
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      c.get('log').info('refused', { status: error.status, code: error.code });
      return refused(c, error.status, error.code);
    }
    c.get('log').error('page failed', error, { method: c.req.method });
    return refused(c, 500, 'failed');
  });
  return app;
}

const known = (tag: string | undefined) => LANGUAGES.find((language) => language === tag);
