import { consentId } from '../events/consent.ts';
import { eventVersion } from '../events/store.ts';
import { dayOf } from '../events/times.ts';
import { Refusal } from '../shared/errors.ts';
import { type PageAppOptions, pageApp } from '../shared/page/app.ts';
import type { PageContext } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import { readAnswers, typedOf } from './answers.ts';
import { askedForm, type Entry, enter } from './entry.ts';
import { formPage } from './page.tsx';
import { otherPersonPage, shutPage } from './shut-page.tsx';
import { answerOf, noteConsent, saveAnswer, saveDraft, type Tables } from './store.ts';

export interface FeedbackAppOptions extends PageAppOptions {
  tables: Tables;
  issueQueue: Queue<IssueMessage>;
}

/** A person's form. GET shows it and writes nothing; POST keeps a draft, or the answer with its receipt. */
export function feedbackApp({ tables, issueQueue, ...options }: FeedbackAppOptions) {
  const app = pageApp(options);

  app.get('/p/:event/:person/forms/:form', async (c) => {
    const entry = await enter(c, tables);
    if (entry.opening.state !== 'open') return shutPage(c, entry, false);
    const before = await answerOf(tables, placeOf(entry));
    return formPage(c, {
      ...entry,
      closes: entry.opening.closes,
      typed: typedOf(entry.form, before?.answers ?? {}),
      sent: before?.complete ?? false,
      ...(before && { note: before.complete ? 'sentBefore' : c.req.query('saved') ? 'saved' : 'resumed' }),
    });
  });

  app.post('/p/:event/:person/forms/:form', async (c) => {
    const entry = await enter(c, tables);
    const body = await bodyOf(c);
    if (body.get('person') !== entry.person) return otherPersonPage(c, entry);
    if (entry.opening.state !== 'open') return shutPage(c, entry, true);

    const draft = body.get('act') === 'draft';
    const asked = await askedForm(tables, entry, body.get('version'));
    const reading = readAnswers(asked?.form ?? entry.form, body, draft);
    const page = async (more: { note?: 'changed' | 'sentBefore' | 'empty' }) =>
      formPage(c, {
        ...entry,
        ...asked,
        ...more,
        closes: entry.opening.state === 'open' ? entry.opening.closes : c.get('world').now(),
        typed: reading.typed,
        sent: (await answerOf(tables, placeOf(entry)))?.complete ?? false,
        ...(asked && !reading.ok && { mistakes: reading.mistakes, unknown: reading.unknown }),
      });
    if (!asked) return page({ note: 'changed' });
    if (!reading.ok) return page({});

    // Over a draft that is kept it is a change: everything was taken out.
    if (draft && Object.keys(reading.answers).length === 0 && !(await answerOf(tables, placeOf(entry))))
      return page({ note: 'empty' });
    const answer = { answers: reading.answers, version: asked.version };
    const outcome = draft
      ? await saveDraft(tables, c.get('world'), placeOf(entry), answer)
      : await saveAnswer(tables, c.get('world'), placeOf(entry), answer, entry.event.zone);
    c.get('log').info('feedback', { event: entry.event.id, form: entry.form.id, draft, outcome });
    if (outcome === 'closed') throw new Refusal(409, 'form-closed', 'the key of the form was destroyed meanwhile');
    if (outcome === 'sent-before') return page({ note: 'sentBefore' });
    if (!draft) await keepConsent(c, tables, entry, asked.version);
    if (draft) return c.redirect(`${c.req.path}?saved=1`, 303);
    await wake(c, issueQueue, entry);
    return c.redirect(`/p/${entry.event.id}/${entry.person}/thanks?form=${entry.form.id}`, 303);
  });
  return app;
}

/** Which text about their data stood on the page that was sent. */
async function keepConsent(c: PageContext, { table }: Tables, { event, person }: Entry, version: number) {
  const text = (await eventVersion(table, event.id, version))?.event.consent;
  const day = dayOf(c.get('world').now(), event.zone);
  if (text) await noteConsent(table, { event: event.id, person, consent: consentId(text), day });
}

const placeOf = ({ event, form, person }: Entry) => ({ event: event.id, form, person });

/** The receipt holds a due mark: where the queue fails, the sweeper sends the message, so the answer stands all the same. */
async function wake(c: PageContext, issueQueue: Queue<IssueMessage>, { event, person }: Entry): Promise<void> {
  try {
    await issueQueue.send({ event: event.id, person, correlation: c.get('correlation') });
  } catch (error) {
    c.get('log').error('issue queue failed', error, { event: event.id });
  }
}
