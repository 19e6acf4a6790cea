import type { Certificate } from '../certificates/certificate.ts';
import { certificateStatus } from '../certificates/certificate.ts';
import { concerns } from '../certificates/decide.ts';
import type { Decision, Met, Missing } from '../certificates/decision.ts';
import type { CertificateKind, Event, Session } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { instantOf } from '../events/times.ts';
import { asks, type Opening, opening } from '../feedback/opening.ts';
import type { Mail } from '../mail/mail.ts';
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
}

export interface SessionView {
  session: Session;
  state: 'attended' | 'absent' | 'coming';
}

export interface FormView {
  form: Form;
  opening: Opening;
  answered: boolean;
  /** A certificate that the person may still get waits for it. */
  needed: boolean;
}

/** One certificate that the person may still get, and what stands between. */
export interface Wanted {
  kind: CertificateKind;
  decision: Decision;
}

export interface HomeView {
  sessions: SessionView[];
  forms: FormView[];
  /** Valid certificates with their PDF, in the order of the event's kinds. */
  ready: Certificate[];
  /** Due or issued, but the PDF is not there yet. */
  preparing: CertificateKind[];
  wanted: Wanted[];
  replaced: Certificate[];
  revoked: Certificate[];
}

/** What the person's page shows at the instant `now`. */
export function homeView(facts: Facts, now: Date): HomeView {
  const { event, person, attended, certificates, decisions } = facts;
  const groups = [person.group, ...person.groups];
  const presence = { groups, attended };
  const current = (kind: CertificateKind) =>
    certificates.find((one) => one.kind === kind.id && certificateStatus(one) === 'valid');
  const isRevoked = (kind: CertificateKind) =>
    certificates.some((one) => one.kind === kind.id && certificateStatus(one) === 'revoked');

  const view: HomeView = {
    sessions: event.sessions
      .filter(
        (session) =>
          attended.has(session.id) ||
          session.groups.length === 0 ||
          session.groups.some((group) => groups.includes(group)),
      )
      .toSorted((a, b) => a.starts.localeCompare(b.starts))
      .map((session) => ({
        session,
        state: attended.has(session.id)
          ? 'attended'
          : now < instantOf(session.starts, event.zone)
            ? 'coming'
            : 'absent',
      })),
    forms: [],
    ready: [],
    preparing: [],
    wanted: [],
    replaced: certificates.filter((one) => certificateStatus(one) === 'replaced'),
    revoked: certificates.filter((one) => certificateStatus(one) === 'revoked'),
  };
  for (const kind of event.certificates) {
    const certificate = current(kind);
    const decision = decisions.find((one) => one.kind === kind.id);
    if (certificate?.pdf) view.ready.push(certificate);
    else if (certificate || (decision?.eligible && !isRevoked(kind))) view.preparing.push(kind);
    else if (decision && !decision.eligible && !isRevoked(kind) && concerns(decision))
      view.wanted.push({ kind, decision });
  }
  const needed = new Set(view.wanted.flatMap(({ decision }) => judged(decision, 'feedback').missing?.missing ?? []));
  view.forms = event.forms
    .filter((form) => asks(event, form, presence))
    .map((form) => ({
      form,
      opening: opening(event, form, presence, now),
      answered: facts.answered.has(form.id),
      needed: needed.has(form.id) && !facts.answered.has(form.id),
    }))
    .toSorted((a, b) => urgency(a) - urgency(b));
  return view;
}

/** Forms to answer now come first, needed ones before others; then those to come, what is answered, what is closed. */
const urgency = ({ opening: { state }, answered, needed }: FormView) =>
  answered ? 3 : state === 'open' ? (needed ? 0 : 1) : state === 'not-yet' ? 2 : 4;

/** The part of a name to greet by: the first that is no title such as `Dkt.`. */
export const greetingName = (name: string): string => {
  const parts = name.split(/\s+/);
  return parts.find((part) => !part.endsWith('.')) ?? parts[0] ?? name;
};

export type Rule = 'attendance' | 'feedback' | 'opening';

/** What a decision says of one rule: met, missing, or undefined where the policy does not ask. */
export function judged<R extends Rule>(decision: Decision, rule: R) {
  const is = <Said extends { rule: string }>(said: Said): said is Extract<Said, { rule: R }> => said.rule === rule;
  return {
    met: decision.met.find((said: Met) => is(said)) as Extract<Met, { rule: R }> | undefined,
    missing: decision.missing.find((said: Missing) => is(said)) as Extract<Missing, { rule: R }> | undefined,
  };
}

/** `n•••a@kongwa.example`: enough to know one's own address by, too little to learn another's. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  return `${local.slice(0, 1)}•••${local.length > 2 ? local.slice(-1) : ''}${address.slice(at)}`;
}

/** How the mail with a certificate stands: on its way, sent, or known not to arrive. */
export function mailedState(mails: Mail[], certificate: Certificate): 'coming' | 'sent' | 'failed' | undefined {
  const mail = mails
    .filter(
      ({ what }) =>
        what.kind === 'certificate' && what.certificate === certificate.kind && what.edition === certificate.edition,
    )
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1);
  if (!mail) return undefined;
  if (mail.bounced || ['rejected', 'suppressed', 'no-address', 'parked', 'cancelled'].includes(mail.state))
    return 'failed';
  return mail.state === 'sent' ? 'sent' : 'coming';
}

/** Name of the file as it is saved: `Cheti - Ng'wanakilala Mwanaidi - KK2-2019.pdf`. */
export function fileName(certificate: Certificate, prefix: string): string {
  const name = certificate.snapshot.name.replaceAll(/[\\/:*?"<>|\u0000-\u001f]/g, ' ').replaceAll(/\s+/g, ' ');
  return `Cheti - ${name.trim()} - ${prefix}.pdf`;
}

/** `KB 86` (Swahili puts the unit first), `86 KB`. */
export function sizeOf(bytes: number, language: 'sw' | 'en'): string {
  const kilobytes = new Intl.NumberFormat(language).format(Math.max(1, Math.round(bytes / 1000)));
  return language === 'sw' ? `KB\u00a0${kilobytes}` : `${kilobytes}\u00a0KB`;
}
