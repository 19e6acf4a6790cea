import type { Context } from 'hono';
import type { World } from '../clock.ts';
import type { Language } from '../language.ts';
import type { Log } from '../log.ts';

/** What every request of a page app carries, and what Lambda hands over. */
export interface PageEnvironment {
  Variables: {
    language: Language;
    /** The language was asked for, by `?lang=` or by the cookie; else the person's own may be taken. */
    chosen: boolean;
    log: Log;
    world: World;
    /** Names this request on every log line and on the queues. */
    correlation: string;
  };
  Bindings: { lambdaContext?: { awsRequestId?: string } };
}
export type PageContext = Context<PageEnvironment>;
