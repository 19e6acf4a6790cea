import { astray, doubled, idsOf, type Mistake } from './mistakes.ts';
import { daysIn, sessionsIn, type WrittenEvent, whole } from './sketch.ts';
import { dayOf, formatTime, formWindow } from './times.ts';

type Form = NonNullable<NonNullable<WrittenEvent['forms']>[number]>;
type Question = NonNullable<NonNullable<Form['questions']>[number]>;

/** What a form names that there is not, when it would be open, and what is wrong among its questions. */
export function formMistakes(event: WrittenEvent, form: Form, path: string): Mistake[] {
  const mistakes = aboutMistakes(event, form, `${path}.about`);
  return [
    ...mistakes,
    ...(mistakes.length === 0 ? windowMistakes(event, form, `${path}.closes`) : []),
    ...doubled(`${path}.questions`, form.questions, 'id'),
    ...(form.questions ?? []).flatMap((one, at) => (one ? questionMistakes(one, `${path}.questions[${at}]`) : [])),
  ];
}

function aboutMistakes(event: WrittenEvent, { about }: Form, path: string): Mistake[] {
  if (about === null || about === 'event') return [];
  if ('session' in about) return astray(`${path}.session`, about.session, idsOf(event.sessions), 'session');
  if ('group' in about) return astray(`${path}.group`, about.group, idsOf(event.groups), 'group');
  const { day } = about;
  const sessions = sessionsIn(event);
  if (!day || !sessions || sessions.some(({ starts }) => starts.startsWith(day))) return [];
  return [{ path: `${path}.day`, reason: `no session is on ${day}` }];
}

function windowMistakes(event: WrittenEvent, { about, opens, closes }: Form, path: string): Mistake[] {
  // Sessions are asked only where the form does not say itself when it opens.
  const sessions = opens === undefined ? sessionsIn(event) : [];
  const days = daysIn(event);
  const timing = whole({ zone: event.zone, about, opens, closes });
  if (!sessions || !days || !timing) return [];
  const window = formWindow({ zone: timing.zone, days, sessions }, timing);
  if (window.closes > window.opens) return [];
  return [
    {
      path,
      reason: `the form would close before it opens, on ${dayOf(window.opens, timing.zone)} at ${formatTime(window.opens, timing.zone)}`,
    },
  ];
}

function questionMistakes(question: Question, path: string): Mistake[] {
  if (question.type === 'matrix') return doubled(`${path}.rows`, question.rows, 'id');
  if (question.type !== 'choice' && question.type !== 'choices') return [];
  const mistakes = doubled(`${path}.options`, question.options, 'id');
  const { options } = question;
  if (!('most' in question) || !question.most || !options || question.most <= options.length) return mistakes;
  return [...mistakes, { path: `${path}.most`, reason: `there are only ${options.length} options` }];
}
