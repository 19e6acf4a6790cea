import type { Hono } from 'hono';
import * as z from 'zod';
import type { EventVersion } from '../../../events/event.ts';
import { askRun } from '../../../runs/ask.ts';
import { wouldAsk } from '../../../runs/would-ask.ts';
import { audit } from '../../../shared/audit.ts';
import { Refusal } from '../../../shared/errors.ts';
import { randomLetters } from '../../../shared/ids.ts';
import type { PageEnvironment } from '../../../shared/page/context.ts';
import { bodyOf } from '../../../shared/page/posted.ts';
import { actor, type Entered, entered } from '../../entered.ts';
import { pathOf, respondInEvent } from '../../shell.tsx';
import type { SetupRooms } from '../rooms.ts';
import { setupStyle } from '../style.ts';
import { AskingPage } from './asking-page.tsx';
import { formOf } from './form-of.ts';
import { formStyle } from './form-style.ts';
import { formMessages } from './messages.ts';

/** For so long people are counted before what is known is shown. */
const COUNT_MILLISECONDS = 15_000;

const pressed = z.object({ key: z.string().regex(/^[2-9a-z]{24}$/), form: z.string().max(40).optional() });

/** Invitations and reminders: whom they would go to, and one press. Of one form where the address names it, else of all. */
export function askingPages(
  app: Hono<PageEnvironment>,
  { table, runsQueue }: SetupRooms,
  heldNow: (at: Entered) => Promise<EventVersion>,
): void {
  for (const kind of ['invitations', 'reminders'] as const) {
    app.get(`/organiser/events/:event/setup/${kind}`, async (c) => {
      const at = await entered(c, table, 'setup');
      const { event } = await heldNow(at);
      const named = c.req.query('form');
      const form = named === undefined ? undefined : formOf(event, named);
      const language = c.get('language');
      const world = c.get('world');
      const until = world.now().getTime() + COUNT_MILLISECONDS;
      const isLate = () => world.now().getTime() > until;
      const would = await wouldAsk(table, event, { kind, form: form?.id }, world.now(), isLate);
      return respondInEvent(
        c,
        { ...at, event },
        'setup',
        { title: formMessages[language][kind].title, styles: [setupStyle, formStyle] },
        <AskingPage {...{ event, kind, form, would, language }} press={randomLetters(world, 24)} />,
      );
    });

    /** The same form sent again leads to the same run, and so does another while that one goes on. */
    app.post(`/organiser/events/:event/setup/${kind}`, async (c) => {
      const at = await entered(c, table, 'setup');
      const said = pressed.safeParse(Object.fromEntries(await bodyOf(c)));
      if (!said.success) throw new Refusal(422, 'no-key', 'the form has no key');
      const { event } = await heldNow(at);
      const { key, form } = said.data;
      if (form !== undefined) formOf(event, form);
      const [world, by] = [c.get('world'), actor(at)];
      const selection = { groups: [], roles: [], ...(form !== undefined && { form }) };
      const asked = { event: event.id, kind, by, correlation: c.get('correlation'), selection };
      const run = await askRun({ table, queue: runsQueue, world }, asked, key);
      await audit(table, world, { act: `run-asked:${kind}`, by, event: event.id, on: run.id });
      return c.redirect(pathOf(event.id, 'runs', run.id), 303);
    });
  }
}
