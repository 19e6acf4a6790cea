import type { CertificateKind, Event, Session } from './event.ts';
import type { Form } from './questions.ts';
import { formWindow } from './times.ts';

/** One mistake of a document: where (`sessions[2].ends`), and why. */
export interface Mistake {
  path: string;
  reason: string;
}

const LONGEST_DAYS = 366;

/**
 * What a schema cannot see: that names mean something, times follow one another, policies can be met. Every mistake.
 */
export function referenceMistakes(event: Event): Mistake[] {
  const times = [...dayMistakes(event), ...timeMistakes(event)];
  return [
    ...doubled('groups', event.groups, 'id'),
    ...doubled('sessions', event.sessions, 'id'),
    ...doubled('roles', event.roles, 'id'),
    ...doubled('forms', event.forms, 'id'),
    ...doubled('certificates', event.certificates, 'id'),
    ...doubled('certificates', event.certificates, 'letter'),
    ...times,
    ...event.sessions.flatMap((session, at) => sessionMistakes(event, session, `sessions[${at}]`)),
    ...event.forms.flatMap((form, at) => formMistakes(event, form, `forms[${at}]`, times.length === 0)),
    ...event.certificates.flatMap((kind, at) => policyMistakes(event, kind, `certificates[${at}].policy`)),
  ];
}

function doubled<Field extends string>(path: string, list: readonly Record<Field, string>[], field: Field): Mistake[] {
  return list.flatMap((one, at) => {
    const first = list.findIndex((other) => other[field] === one[field]);
    return first === at
      ? []
      : [{ path: `${path}[${at}].${field}`, reason: `${one[field]} stands at ${path}[${first}] already` }];
  });
}

function unknown(path: string, names: readonly string[], known: readonly { id: string }[], what: string): Mistake[] {
  return names.flatMap((name, at) =>
    known.some(({ id }) => id === name)
      ? []
      : [{ path: `${path}[${at}]`, reason: `there is no ${what} ${name}; there are ${listed(known)}` }],
  );
}

const listed = (known: readonly { id: string }[]) => known.map(({ id }) => id).join(', ') || 'none';

function dayMistakes({ days, groups }: Event): Mistake[] {
  if (days.last < days.first) return [{ path: 'days.last', reason: `is before the first day, ${days.first}` }];
  if ((Date.parse(days.last) - Date.parse(days.first)) / 86_400_000 >= LONGEST_DAYS)
    return [{ path: 'days.last', reason: `an event lasts ${LONGEST_DAYS} days at the most` }];
  return groups.flatMap(({ opener }, at) =>
    opener && !within(opener.day, days)
      ? [{ path: `groups[${at}].opener.day`, reason: `is not one of the event’s days, ${span(days)}` }]
      : [],
  );
}

const within = (day: string, { first, last }: Event['days']) => day >= first && day <= last;
const span = ({ first, last }: Event['days']) => `${first} to ${last}`;

/** Local times that no calendar has, such as 2019-02-30T25:00. */
function timeMistakes(event: Event): Mistake[] {
  const times: [string, string | undefined][] = [
    ...event.sessions.flatMap((one, at): [string, string][] => [
      [`sessions[${at}].starts`, one.starts],
      [`sessions[${at}].ends`, one.ends],
    ]),
    ...event.forms.flatMap((one, at): [string, string | undefined][] => [
      [`forms[${at}].opens`, one.opens],
      [`forms[${at}].closes`, one.closes],
    ]),
    ...event.certificates.map(({ policy: { opens } }, at): [string, string | undefined] => [
      `certificates[${at}].policy.opens`,
      opens === 'run' ? undefined : opens,
    ]),
  ];
  return times.flatMap(([path, time]) =>
    time === undefined || isRealTime(time) ? [] : [{ path, reason: `no calendar has ${time}` }],
  );
}

function isRealTime(local: string): boolean {
  const instant = new Date(`${local}Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(local);
}

function sessionMistakes({ groups, days }: Event, session: Session, path: string): Mistake[] {
  const mistakes = unknown(`${path}.groups`, session.groups, groups, 'group');
  if (session.ends <= session.starts) mistakes.push({ path: `${path}.ends`, reason: `is not after ${session.starts}` });
  // Days the wrong way round are one mistake, not one more for each session.
  for (const end of ['starts', 'ends'] as const)
    if (days.first <= days.last && !within(session[end].slice(0, 10), days))
      mistakes.push({ path: `${path}.${end}`, reason: `is not on one of the event’s days, ${span(days)}` });
  return mistakes;
}

function formMistakes(event: Event, form: Form, path: string, timesHold: boolean): Mistake[] {
  const { about } = form;
  const mistakes: Mistake[] = [];
  if (about !== 'event') {
    if ('session' in about && !event.sessions.some(({ id }) => id === about.session))
      mistakes.push({
        path: `${path}.about.session`,
        reason: `there is no session ${about.session}; there are ${listed(event.sessions)}`,
      });
    if ('group' in about && !event.groups.some(({ id }) => id === about.group))
      mistakes.push({
        path: `${path}.about.group`,
        reason: `there is no group ${about.group}; there are ${listed(event.groups)}`,
      });
    if ('day' in about && !event.sessions.some(({ starts }) => starts.startsWith(about.day)))
      mistakes.push({ path: `${path}.about.day`, reason: `no session is on ${about.day}` });
  }
  if (timesHold && mistakes.length === 0) {
    const { opens, closes } = formWindow(event, form);
    if (closes <= opens)
      mistakes.push({
        path: `${path}.closes`,
        reason: `the form would close before it opens (${opens.toISOString()})`,
      });
  }
  mistakes.push(...doubled(`${path}.questions`, form.questions, 'id'));
  for (const [at, question] of form.questions.entries()) {
    const inside = `${path}.questions[${at}]`;
    if (question.type === 'matrix') mistakes.push(...doubled(`${inside}.rows`, question.rows, 'id'));
    if (question.type === 'choice' || question.type === 'choices')
      mistakes.push(...doubled(`${inside}.options`, question.options, 'id'));
    if (question.type === 'choices' && question.most !== undefined && question.most > question.options.length)
      mistakes.push({ path: `${inside}.most`, reason: `there are only ${question.options.length} options` });
  }
  return mistakes;
}

function policyMistakes(event: Event, { policy }: CertificateKind, path: string): Mistake[] {
  const { attendance, feedback } = policy;
  const mistakes = [
    ...unknown(`${path}.roles`, policy.roles, event.roles, 'role'),
    ...unknown(`${path}.groups`, policy.groups, event.groups, 'group'),
  ];
  if (attendance?.group !== undefined && !event.groups.some(({ id }) => id === attendance.group))
    mistakes.push({
      path: `${path}.attendance.group`,
      reason: `there is no group ${attendance.group}; there are ${listed(event.groups)}`,
    });
  else if (attendance) {
    // Without a group those of the person's own groups count, and a person may be in all of them.
    const { group } = attendance;
    const counted = event.sessions.filter(
      ({ groups }) => group === undefined || groups.length === 0 || groups.includes(group),
    );
    const units =
      attendance.of === 'sessions' ? counted.length : new Set(counted.map(({ starts }) => starts.slice(0, 10))).size;
    const whose = group === undefined ? 'the event' : `group ${group}`;
    if (units === 0)
      mistakes.push({ path: `${path}.attendance`, reason: `nobody can meet it: ${whose} has no ${attendance.of}` });
    else if ('least' in attendance.need && attendance.need.least > units)
      mistakes.push({
        path: `${path}.attendance.need.least`,
        reason: `nobody can meet it: ${whose} has only ${units} ${attendance.of}`,
      });
  }
  const asksEvent = feedback?.forms === 'event';
  if (feedback && !event.forms.some(({ about }) => (isSession(about) ? !asksEvent : asksEvent && !isDay(about))))
    mistakes.push({
      path: `${path}.feedback`,
      reason: `nobody can meet it: no form is about ${asksEvent ? 'the event or a group' : 'a session'}`,
    });
  return mistakes;
}

const isSession = (about: Form['about']) => about !== 'event' && 'session' in about;
const isDay = (about: Form['about']) => about !== 'event' && 'day' in about;
