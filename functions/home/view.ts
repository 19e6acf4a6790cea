import type { Certificate } from '../certificates/certificate.ts';
import { certificateStatus } from '../certificates/certificate.ts';
import { concerns } from '../certificates/decide.ts';
import type { Decision, Met, Missing } from '../certificates/decision.ts';
import { isLastStep, neededFor } from '../certificates/last-forms.ts';
import type { CertificateKind, Event, Session } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { instantOf } from '../events/times.ts';
import { asks, type Opening, opening, toldClosing } from '../feedback/opening.ts';
import type { Mail } from '../mail/mail.ts';
import type { NameCorrection } from '../participants/name-correction.ts';
import type { Participant } from '../participants/participant.ts';

/** What is known of one person, read from their partition. */
export interface Facts {
  event: Event;
  person: Participant;
  /** Ids of attended sessions, withdrawn ones left out. */
  attended: ReadonlySet<string>;
  /** Ids of answered forms. */
  answered: ReadonlySet<string>;
  certificates: Certificate[];
  decisions: Decision[];
  mails: Mail[];
  /** The verify pages keep their name to themselves. */
  nameHidden: boolean;
  /** Wishes for another name, oldest first. */
  corrections: NameCorrection[];
}

export interface SessionView {
  session: Session;
  state: 'attended' | 'absent' | 'coming';
}

/** A form that asks this person. */
export interface AskedForm {
  form: Form;
  opening: Opening;
  answered: boolean;
  /** When it closes, where it is open and people are told. */
  until?: Date | undefined;
}

export interface FormView extends AskedForm {
  /** A certificate that the person may still get waits for it. */
  needed: boolean;
}

/** Forms of which a certificate needs some, any of them: a share is asked for, and more can be answered than that. */
interface Choice {
  need: number;
  forms: FormView[];
}

/** One certificate that the person may still get, and what stands between. */
export interface Wanted {
  kind: CertificateKind;
  decision: Decision;
  /** Forms that it waits for, those to answer now first. */
  forms: AskedForm[];
}

export interface HomeView {
  sessions: SessionView[];
  /** Those of which some will do, apart from the other forms. */
  choices: Choice[];
  forms: FormView[];
  /** Valid certificates with their PDF, in the order of the event's kinds. */
  ready: Certificate[];
  /** Due or issued, but the PDF is not there yet. */
  preparing: CertificateKind[];
  /** The nearest first: the one to which nothing but forms that are open is missing. */
  wanted: Wanted[];
  /** Where a newer one is there to use. */
  replaced: Certificate[];
  revoked: Certificate[];
}

/** What the person's page shows at the instant `now`. */
export function homeView(facts: Facts, now: Date): HomeView {
  const { event, certificates, decisions } = facts;
  const current = (kind: CertificateKind) =>
    certificates.find((one) => one.kind === kind.id && certificateStatus(one) === 'valid');
  const isRevoked = (kind: CertificateKind) =>
    certificates.some((one) => one.kind === kind.id && certificateStatus(one) === 'revoked');

  const forms = formsOf(facts, now);
  const left = forms.filter(({ answered }) => !answered).toSorted((a, b) => turn(a) - turn(b));
  const open = left.filter((one) => one.opening.state === 'open').map(({ form }) => form);
  const view: HomeView = {
    sessions: sessionsOf(facts, now),
    choices: [],
    forms: [],
    ready: [],
    preparing: [],
    wanted: [],
    replaced: certificates.filter(
      (one) =>
        certificateStatus(one) === 'replaced' &&
        event.certificates.some((kind) => kind.id === one.kind && current(kind)),
    ),
    revoked: certificates.filter((one) => certificateStatus(one) === 'revoked'),
  };
  for (const kind of event.certificates) {
    const certificate = current(kind);
    const decision = decisions.find((one) => one.kind === kind.id);
    if (certificate?.pdf) view.ready.push(certificate);
    else if (certificate || (decision?.eligible && !isRevoked(kind))) view.preparing.push(kind);
    else if (decision && !decision.eligible && !isRevoked(kind) && concerns(decision)) {
      const needed = neededFor(
        decision,
        left.map(({ form }) => form),
      );
      view.wanted.push({ kind, decision, forms: left.filter(({ form }) => needed.includes(form)) });
    }
  }
  view.wanted.sort((a, b) => Number(isLastStep(b.decision, open)) - Number(isLastStep(a.decision, open)));
  const free = view.wanted.map((wanted) => choiceOf(wanted, left));
  const needed = new Set(view.wanted.flatMap((wanted, at) => (free[at] ? [] : wanted.forms.map(({ form }) => form))));
  const shown = forms
    .map((one) => ({ ...one, needed: needed.has(one.form) }))
    .toSorted((a, b) => urgency(a) - urgency(b));
  const chosen = new Set<Form>();
  for (const choice of free) {
    // What is needed anyhow counts for this one too.
    const among = shown.filter((one) => choice?.forms.includes(one.form) && !one.needed && !chosen.has(one.form));
    const need = (choice?.need ?? 0) - (choice?.forms.filter((form) => needed.has(form)).length ?? 0);
    if (need < 1 || among.length <= need) continue;
    for (const { form } of among) chosen.add(form);
    view.choices.push({ need, forms: among });
  }
  view.forms = shown.filter(({ form }) => !chosen.has(form));
  return view;
}

/** The forms of which any so many will do; undefined where each is needed that can be answered. */
function choiceOf({ decision }: Wanted, left: AskedForm[]): { need: number; forms: Form[] } | undefined {
  const { missing } = judged(decision, 'feedback');
  if (!missing) return undefined;
  const need = missing.need - missing.have;
  const forms = left
    .filter(
      ({ form, opening: { state } }) => missing.missing.includes(form.id) && (state === 'open' || state === 'not-yet'),
    )
    .map(({ form }) => form);
  return forms.length > need ? { need, forms } : undefined;
}

const groupsOf = ({ person }: Facts) => [person.group, ...person.groups];

/** The sessions that are for this person, or that they came to, in their order. */
function sessionsOf(facts: Facts, now: Date): SessionView[] {
  const { event, attended } = facts;
  const groups = groupsOf(facts);
  return event.sessions
    .filter(
      (session) =>
        attended.has(session.id) ||
        session.groups.length === 0 ||
        session.groups.some((group) => groups.includes(group)),
    )
    .toSorted((a, b) => a.starts.localeCompare(b.starts))
    .map((session) => ({
      session,
      state: attended.has(session.id) ? 'attended' : now < instantOf(session.starts, event.zone) ? 'coming' : 'absent',
    }));
}

/** The forms that ask this person, in the event's order. */
function formsOf(facts: Facts, now: Date): AskedForm[] {
  const { event, attended, answered } = facts;
  const presence = { groups: groupsOf(facts), attended };
  return event.forms
    .filter((form) => asks(event, form, presence))
    .map((form) => {
      const state = opening(event, form, presence, now);
      return {
        form,
        opening: state,
        answered: answered.has(form.id),
        until: state.state === 'open' ? toldClosing(state.closes, now) : undefined,
      };
    });
}

/** Forms to answer now, then those to come, then closed ones. */
const turn = ({ opening: { state } }: AskedForm) => (state === 'open' ? 0 : state === 'not-yet' ? 1 : 2);

/** Forms to answer now come first, needed ones before others; then those to come, what is answered, what is closed. */
const urgency = ({ opening: { state }, answered, needed }: FormView) =>
  answered ? 3 : state === 'open' ? (needed ? 0 : 1) : state === 'not-yet' ? 2 : 4;

export type Rule = 'attendance' | 'feedback' | 'opening';

/** What a decision says of one rule: met, missing, or undefined where the policy does not ask. */
export function judged<R extends Rule>(decision: Decision, rule: R) {
  const is = <Said extends { rule: string }>(said: Said): said is Extract<Said, { rule: R }> => said.rule === rule;
  return {
    met: decision.met.find((said: Met) => is(said)) as Extract<Met, { rule: R }> | undefined,
    missing: decision.missing.find((said: Missing) => is(said)) as Extract<Missing, { rule: R }> | undefined,
  };
}
