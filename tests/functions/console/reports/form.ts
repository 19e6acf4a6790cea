import { type Event, event as schema } from '../../../../functions/events/event.ts';
import type { Answers } from '../../../../functions/feedback/answers.ts';
import { saveAnswer } from '../../../../functions/feedback/store.ts';
import type { Participant } from '../../../../functions/participants/participant.ts';
import { goodAnswers, sampleForm } from '../../feedback/sample.ts';
import type { Desk } from '../desk.ts';

/** The event with one more form about all of it, `maandishi`, with every type of question. */
export const withTexts = (event: Event): Event =>
  schema.parse({
    ...event,
    forms: [...event.forms, { ...sampleForm, id: 'maandishi', about: 'event', closes: '2099-12-31T23:59' }],
  });

/** Somebody's answers to `maandishi`, or to another form with its questions. */
export async function answerTexts(
  { engines, world }: Desk,
  event: Event,
  person: Participant,
  n: number,
  change: Answers = {},
  id = 'maandishi',
): Promise<void> {
  const form = event.forms.find((one) => one.id === id);
  if (!form) throw new Error(`there is no form ${id}`);
  const answers = {
    ...goodAnswers,
    'kwa-ujumla': 1 + (n % 5),
    neno: `Neno ${n}`,
    constructor: `Kanari ${n}`,
    ...change,
  };
  await saveAnswer(engines, world, { event: event.id, form, person: person.id }, { answers, version: 1 }, event.zone);
}
