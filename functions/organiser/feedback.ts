import { Hono } from 'hono';
import { isFormKeyDestroyed } from '../feedback/form-key.ts';
import { closedForGood } from '../feedback/opening.ts';
import { report } from '../feedback/report.ts';
import { answersOf } from '../feedback/report-store.ts';
import { countAsked } from './asked.ts';
import type { OrganiserContext } from './context.ts';
import { formsOf, knownEvent, unknown } from './known.ts';
import type { Rooms } from './rooms.ts';

/** What people answered, counted; small groups stay hidden, and anonymous forms until they have closed for good. */
export function feedbackRoutes({ table, answers }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  routes.get('/events/:event/forms/:form/report', async (c) => {
    const held = await knownEvent(table, c.req.param('event'));
    const form = held.event.forms.find((one) => one.id === c.req.param('form'));
    if (!form) throw unknown('form', c.req.param('form'), formsOf(held.event));
    // Looked up before the answers: what is read after it is all that there will be.
    const isFinal = form.privacy === 'confidential' || (await isFormKeyDestroyed(answers, held.event.id, form.id));
    const all = await answersOf({ table, answers }, held.event.id, form);
    const attended = await countAsked(table, held.event, form);
    return c.json(
      report(
        c.get('world'),
        form,
        all.map((one) => one.answers),
        { attended, ...(!isFinal && { shownFrom: closedForGood(held.event, form) }) },
      ),
    );
  });
  return routes;
}
