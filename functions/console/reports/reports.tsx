import type { Hono } from 'hono';
import * as z from 'zod';
import type { Event } from '../../events/event.ts';
import type { Form } from '../../events/questions.ts';
import { askedBy, groupAsked, groupsOf, presentIn } from '../../feedback/asked.ts';
import { Comments } from '../../feedback/comments.ts';
import { type Part, partName, partsOf } from '../../feedback/parts.ts';
import { LEAST_ANSWERS } from '../../feedback/report.ts';
import { readReport } from '../../feedback/report-store.ts';
import { countReceipts, type Tables } from '../../feedback/store.ts';
import { may } from '../../organiser/rights.ts';
import { notFound } from '../../shared/errors.ts';
import { inLanguage } from '../../shared/language.ts';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { plainly } from '../../shared/plainly.ts';
import { inTurns } from '../../shared/turns.ts';
import { entered } from '../entered.ts';
import { respondInEvent } from '../shell.tsx';
import { CommentsPage } from './comments-page.tsx';
import { reportMessages } from './messages.ts';
import { ReportsPage, type Response } from './overview-page.tsx';
import { reporting } from './style.ts';

/** So many texts stand on the page of a form, and on one of their own. */
const FIRST = 3;
const ON_A_PAGE = 50;
const FORMS_AT_ONCE = 8;

/** What an address may say; anything else is as if it were not there. */
const asked = z.object({
  part: z.string().max(100).catch(''),
  question: z.string().max(100).catch(''),
  search: z.string().trim().max(200).catch(''),
  after: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .catch(''),
});

/** What people answered. Texts are for those alone who may see people: they may name some. */
export function reportPages(app: Hono<PageEnvironment>, tables: Tables): void {
  app.get('/organiser/events/:event/reports', async (c) => {
    const at = await entered(c, tables.table, 'figures');
    const language = c.get('language');
    const responses = await responsesOf(tables, at.event, may(at.role, 'people'));
    return respondInEvent(
      c,
      at,
      'reports',
      { title: reportMessages[language].title, styles: [reporting] },
      <ReportsPage {...{ event: at.event, responses, language }} countsOnly={!may(at.role, 'people')} />,
    );
  });

  app.get('/organiser/events/:event/reports/forms/:form', async (c) => {
    const at = await entered(c, tables.table, 'figures');
    const { event } = at;
    const language = c.get('language');
    const form = formOf(event, c);
    const seesPeople = may(at.role, 'people');
    const part = partIn(event, form, asked.parse(c.req.query()).part);
    const gathered = seesPeople ? textsOf(form).map(({ id }) => new Comments(id, { most: FIRST })) : [];
    const report = await readReport(tables, event, form, { part, comments: gathered });
    // Charts are read when somebody looks at some.
    const { FormPage } = await import('./form-page.tsx');
    const comments = new Map(gathered.map((one) => [one.question, one.page()]));
    return respondInEvent(
      c,
      at,
      'reports',
      { title: `${reportMessages[language].report}: ${inLanguage(form.title, language)}`, styles: [reporting] },
      <FormPage
        {...{ event, form, report, part, language, countsOnly: !seesPeople }}
        comments={seesPeople ? comments : undefined}
      />,
    );
  });

  app.get('/organiser/events/:event/reports/forms/:form/comments', async (c) => {
    const at = await entered(c, tables.table, 'people');
    const { event } = at;
    const language = c.get('language');
    const form = formOf(event, c);
    const wanted = asked.parse(c.req.query());
    const question = textsOf(form).find(({ id }) => id === wanted.question);
    if (!question) throw notFound('question');
    const part = partIn(event, form, wanted.part);
    const words = plainly(wanted.search).split(' ').filter(Boolean);
    const fits = (text: string) => words.length === 0 || words.every((word) => plainly(text).includes(word));
    const comments = new Comments(question.id, { most: ON_A_PAGE, after: wanted.after, fits });
    const report = await readReport(tables, event, form, { part, comments: [comments] });
    const shown = report.questions.some(({ id, hidden }) => id === question.id && !hidden);
    return respondInEvent(
      c,
      at,
      'reports',
      { title: reportMessages[language].comments, styles: [reporting] },
      <CommentsPage
        {...{ event, form, question, part, search: wanted.search, language }}
        page={shown ? comments.page() : undefined}
      />,
    );
  });
}

/** @throws Refusal 404 where the event has no such form. */
function formOf(event: Event, c: PageContext): Form {
  const form = event.forms.find(({ id }) => id === c.req.param('form'));
  if (!form) throw notFound('form');
  return form;
}

const textsOf = (form: Form) => form.questions.filter(({ type }) => type === 'short' || type === 'long');

const partIn = (event: Event, form: Form, name: string): Part | undefined =>
  partsOf(event, form).find((one) => partName(one) === name);

/** How many answered each form, by their receipts. Counts of a few people are for those alone who may see people. */
async function responsesOf({ table }: Tables, event: Event, seesPeople: boolean): Promise<Response[]> {
  const byGroup = event.forms.some((form) => groupAsked(form) !== undefined);
  const [present, groups] = await Promise.all([
    presentIn(table, event, event.sessions),
    byGroup ? groupsOf(table, event) : new Map(),
  ]);
  const answers = new Map<string, number>();
  await inTurns(event.forms, FORMS_AT_ONCE, async ({ id }) => {
    answers.set(id, await countReceipts(table, event.id, id));
  });
  return event.forms.map((form) => {
    const attended = askedBy(event, form, present, groups).size;
    const told = seesPeople || attended >= LEAST_ANSWERS;
    return { form, counts: told ? { attended, answers: answers.get(form.id) ?? 0 } : undefined };
  });
}
