import { Hono } from 'hono';
import { countAsked } from '../feedback/asked.ts';
import { type QuestionReport, report } from '../feedback/report.ts';
import { answersOf, shownFromOf } from '../feedback/report-store.ts';
import type { OrganiserContext } from './context.ts';
import { holds } from './demand.ts';
import { formsOf, knownEvent, unknown } from './known.ts';
import type { Rooms } from './rooms.ts';

/** What people answered, counted; small groups stay hidden, and anonymous forms until they have closed for good. */
export function feedbackRoutes({ table, answers }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  routes.get('/events/:event/forms/:form/report', async (c) => {
    const held = await knownEvent(table, c.req.param('event'));
    const form = held.event.forms.find((one) => one.id === c.req.param('form'));
    if (!form) throw unknown('form', c.req.param('form'), formsOf(held.event));
    const shownFrom = await shownFromOf(answers, held.event, form);
    const all = await answersOf({ table, answers }, held.event.id, form);
    const attended = await countAsked(table, held.event, form);
    const told = report(c.get('world'), form, all, { attended, shownFrom });
    const seesTexts = await holds(c, held.event.id, 'people');
    return c.json({ ...told, questions: seesTexts ? told.questions : told.questions.map(withoutTexts) });
  });
  return routes;
}

/** What people wrote may say who they are. */
function withoutTexts(question: QuestionReport): QuestionReport {
  if (question.hidden || (question.type !== 'short' && question.type !== 'long')) return question;
  const { texts: _, ...counted } = question;
  return counted;
}
