import { astray, doubled, idsOf, type Mistake } from './mistakes.ts';
import { offeredBy } from './points.ts';
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
    ...(form.questions ?? []).flatMap((one, at) =>
      one
        ? [
            ...questionMistakes(one, `${path}.questions[${at}]`),
            ...conditionMistakes(form.questions ?? [], at, one.when, `${path}.questions[${at}].when`),
          ]
        : [],
    ),
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

/** A condition that names no question, one that is not asked before, or an answer that cannot be given there. */
function conditionMistakes(
  questions: NonNullable<Form['questions']>,
  at: number,
  when: Question['when'],
  path: string,
): Mistake[] {
  if (!when?.question) return [];
  const missing = astray(`${path}.question`, when.question, idsOf(questions), 'question');
  const place = questions.findIndex((one) => one?.id === when.question);
  const asked = questions[place];
  if (missing.length > 0 || !asked) return missing;
  if (place >= at)
    return [{ path: `${path}.question`, reason: `question ${when.question} does not stand before this one` }];
  const known = whole(asked);
  if (!known) return [];
  const offered = offeredBy(known);
  if (!offered)
    return [{ path: `${path}.question`, reason: `question ${when.question} has no answers to choose from` }];
  return (when.is ?? []).flatMap((value, index) =>
    value === null || offered.includes(String(value))
      ? []
      : [
          {
            path: `${path}.is[${index}]`,
            reason: `question ${when.question} has no answer ${value}; there are ${offered.join(', ')}`,
          },
        ],
  );
}
