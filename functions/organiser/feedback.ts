import { Hono } from 'hono';
import * as z from 'zod';
import type { Form } from '../events/questions.ts';
import { Comments } from '../feedback/comments.ts';
import { partName, partsOf } from '../feedback/parts.ts';
import { LEAST_ANSWERS } from '../feedback/report.ts';
import { readReport } from '../feedback/report-store.ts';
import { formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { holds } from './demand.ts';
import { choice, formsOf, knownEvent, unknown } from './known.ts';
import type { Rooms } from './rooms.ts';

/** Whose answers are counted: everybody's, or those of a group, a day or a session, as `group:kundi-1`. */
export const partAsked = z.object({ part: z.string().max(200).optional() });

/** What people answered, counted; small groups stay hidden, and anonymous forms until they have closed for good. */
export function feedbackRoutes({ table, answers }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  routes.get('/events/:event/forms/:form/report', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    const form = event.forms.find((one) => one.id === c.req.param('form'));
    if (!form) throw unknown('form', c.req.param('form'), formsOf(event));
    const { part: wanted } = formOf(partAsked, c.req.query());
    const all = partsOf(event, form);
    const part = all.find((one) => partName(one) === wanted);
    if (wanted !== undefined && !part)
      throw unknown('part', wanted, choice(all.map(partName), `cheti event show ${event.id}`));
    // What people wrote may say who they are, and how many of a few answered, too.
    const seesPeople = await holds(c, event.id, 'people');
    const gathered = seesPeople ? textsOf(form) : [];
    const report = await readReport({ table, answers }, event, form, { part, comments: gathered });
    const { answers: answered, attended, rate, questions, parts, ...told } = report;
    const own = part && parts.find((one) => partName(one.part) === wanted);
    const isLarge = part ? own?.large === true : attended >= LEAST_ANSWERS;
    return c.json({
      ...{ ...told, ...(part && { part: wanted }) },
      ...((seesPeople || isLarge) && { answers: answered, attended, rate }),
      questions: questions.map((question) => {
        const texts = question.hidden ? undefined : gathered.find((one) => one.question === question.id);
        return texts ? { ...question, texts: everyText(texts) } : question;
      }),
      parts: parts.flatMap(({ part: one, large, ...counts }) =>
        seesPeople || large ? [{ part: partName(one), ...counts }] : [],
      ),
    });
  });
  return routes;
}

const textsOf = ({ questions }: Form): Comments[] =>
  questions.flatMap(({ id, type }) =>
    type === 'short' || type === 'long' ? [new Comments(id, { most: Infinity, letters: Infinity })] : [],
  );

/** In the order of their hash: it tells nothing of who wrote. */
const everyText = (all: Comments): string[] =>
  all.page().comments.flatMap(({ text, times }) => Array<string>(times).fill(text));
