import type { Attendance } from '../attendance/attendance.ts';
import type { CertificateKind, Event } from '../events/event.ts';
import { instantOf } from '../events/times.ts';
import { asks } from '../feedback/opening.ts';
import type { Receipt } from '../feedback/receipt.ts';
import type { Participant } from '../participants/participant.ts';
import { countedSessions, groupsOf, tally } from './counted.ts';
import type { Decision, Met, Missing } from './decision.ts';
import type { Override } from './override.ts';

/** All that is known about one person. */
export interface Facts {
  participant: Participant;
  /** Withdrawn ones may be among them; they do not count. */
  attendance: readonly Attendance[];
  receipts: readonly Receipt[];
  overrides: readonly Override[];
}

export interface Question {
  event: Event;
  kind: CertificateKind;
  facts: Facts;
  now: Date;
  /** An organiser's run asks: policies that open by a run are open. */
  byRun: boolean;
}

/** A rule's answer; undefined where the policy has no such rule. */
type Rule = (question: Question & { attended: ReadonlySet<string> }) => { met: Met } | { missing: Missing } | undefined;

/** 1. Roles that the policy covers. */
const role: Rule = ({ kind: { policy }, facts }) => {
  if (policy.roles.length === 0) return undefined;
  if (policy.roles.includes(facts.participant.role)) return { met: { rule: 'role' } };
  return { missing: { rule: 'role', roles: policy.roles } };
};

/** 2. Groups that the policy covers: the person is in one of them, at home or further. */
const group: Rule = ({ kind: { policy }, facts }) => {
  if (policy.groups.length === 0) return undefined;
  const own = groupsOf(facts.participant);
  if (policy.groups.some((each) => own.includes(each))) return { met: { rule: 'group' } };
  return { missing: { rule: 'group', groups: policy.groups } };
};

/** 3. Attendance: all, at least so many, or at least a share, of the sessions or days that count. Nobody has all of none. */
const attendance: Rule = ({ event, kind: { policy }, facts, attended }) => {
  const rule = policy.attendance;
  if (!rule) return undefined;
  const counted = tally(countedSessions(event, facts.participant, rule), attended)[rule.of];
  const { have, of, missing } = counted;
  const need =
    'all' in rule.need ? Math.max(1, of) : 'least' in rule.need ? rule.need.least : part(rule.need.share, of);
  const found = { rule: 'attendance', unit: rule.of, have, need, of } as const;
  return have >= need ? { met: found } : { missing: { ...found, missing } };
};

/** 4. Feedback: the forms that the policy names are answered, or a share of them. */
const feedback: Rule = (question) => {
  const rule = question.kind.policy.feedback;
  if (!rule) return undefined;
  const forms = rule.forms === 'event' ? formsOfEvent(question) : formsOfSessions(question);
  const answered = new Set(question.facts.receipts.map((receipt) => receipt.form));
  const missing = forms.filter((form) => !answered.has(form));
  const have = forms.length - missing.length;
  const need = rule.forms === 'share' ? part(rule.share, forms.length) : forms.length;
  const found = { rule: 'feedback', have, need } as const;
  return have >= need ? { met: found } : { missing: { ...found, missing } };
};

/** 5. Opening: at a local time of the event's zone, or by a run. */
const opening: Rule = ({ event, kind: { policy }, now, byRun }) => {
  if (policy.opens === undefined) return undefined;
  if (policy.opens === 'run')
    return byRun ? { met: { rule: 'opening' } } : { missing: { rule: 'opening', opens: 'run' } };
  const opens = instantOf(policy.opens, event.zone);
  if (opens <= now) return { met: { rule: 'opening' } };
  return { missing: { rule: 'opening', opens: opens.toISOString() } };
};

/**
 * In the order in which a person can act: answer now, attend what is to come, wait; role and group are the organiser's.
 * Who attended nothing is asked about nothing: for them attendance comes before feedback.
 */
const RULES: Rule[] = [feedback, attendance, opening, group, role];
const RULES_BEFORE_ATTENDING: Rule[] = [attendance, feedback, opening, group, role];

/**
 * Whether one kind of certificate is due to one person. Pure. An override makes it due whatever the rules say; then
 * `missing` is empty too.
 */
export function decide(question: Question): Decision {
  const { kind, facts } = question;
  const attended = new Set(facts.attendance.filter((each) => !each.withdrawn).map((each) => each.session));
  const rules = attended.size > 0 ? RULES : RULES_BEFORE_ATTENDING;
  const found = rules.flatMap((rule) => rule({ ...question, attended }) ?? []);
  const met = found.flatMap((each) => ('met' in each ? [each.met] : []));
  const missing = found.flatMap((each) => ('missing' in each ? [each.missing] : []));
  const override = facts.overrides.find((each) => each.kind === kind.id);
  if (override) {
    return { kind: kind.id, eligible: true, met: [{ rule: 'override', reason: override.reason }, ...met], missing: [] };
  }
  return { kind: kind.id, eligible: missing.length === 0, met, missing };
}

/** One decision for each of the event's kinds, in its order. More than one may be due. */
export const decideAll = (event: Event, facts: Facts, now: Date, byRun = false): Decision[] =>
  event.certificates.map((kind) => decide({ event, kind, facts, now, byRun }));

/** Whether the kind is meant for such a person at all: their role and group are covered. */
export const concerns = (decision: Decision): boolean =>
  !decision.missing.some(({ rule }) => rule === 'role' || rule === 'group');

/** A share of a count, rounded up; what floating point adds beyond a billionth does not count as one more. */
const part = (share: number, of: number): number => Math.ceil(share * of - 1e-9);

/**
 * Forms about the event and about the person's groups, as far as they ask this person (who was not there is asked about
 * nothing: then all of them are missing, since no feedback at all is not enough feedback).
 */
function formsOfEvent({ event, facts, attended }: Parameters<Rule>[0]): string[] {
  const groups = groupsOf(facts.participant);
  const about = event.forms.filter(
    (form) => form.about === 'event' || ('group' in form.about && groups.includes(form.about.group)),
  );
  const asked = about.filter((form) => asks(event, form, { groups, attended }));
  return (asked.length > 0 ? asked : about).map((form) => form.id);
}

/** Forms about the attended sessions; of somebody who attended nothing, those of every session that counts for them. */
function formsOfSessions({ event, facts, attended }: Parameters<Rule>[0]): string[] {
  const sessions =
    attended.size > 0 ? attended : new Set(countedSessions(event, facts.participant, undefined).map(({ id }) => id));
  return event.forms
    .filter((form) => typeof form.about === 'object' && 'session' in form.about && sessions.has(form.about.session))
    .map((form) => form.id);
}
