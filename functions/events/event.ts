import * as z from 'zod/mini';
import { picture } from '../shared/picture.ts';
import type { Principal } from '../shared/principal.ts';
import { text } from '../shared/text.ts';
import { localDay, localTime } from './local.ts';
import { look } from './look.ts';
import { policy } from './policy.ts';
import { form, eventPartId as id } from './questions.ts';

// Lazy, as every schema of a store: an event alone is some 240 of them (decision record 7).

const colour = z.lazy(() => z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #1e6fb8')));

const group = z.lazy(() =>
  z.strictObject({
    id,
    title: text,
    about: z.optional(text),
    /** Who opens this group's days: the office as printed, and the day. */
    opener: z.optional(z.strictObject({ title: text, day: localDay })),
  }),
);
export type Group = z.infer<typeof group>;

const session = z.lazy(() =>
  z.strictObject({
    id,
    title: text,
    /** Groups that it is meant for; empty means all. */
    groups: z._default(z.array(id), []),
    starts: localTime,
    ends: localTime,
    room: z.optional(text),
  }),
);
export type Session = z.infer<typeof session>;

const role = z.lazy(() => z.strictObject({ id, title: text }));

const signatory = z.lazy(() =>
  z.strictObject({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
    title: text,
    /** Stands on the rule above the name, which else is to sign on. */
    signature: z.optional(picture),
  }),
);

/** A kind of certificate: who gets it (its policy) and what it says. */
const certificateKind = z.lazy(() =>
  z.strictObject({
    id,
    /** Stands in the certificate's number after the sequence; one letter, different for each kind of the event. */
    letter: z.string().check(z.regex(/^[A-HJ-NP-Z]$/, 'one capital letter, not I or O')),
    title: text,
    /** One of `DESIGNS` when it is applied. */
    design: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, 'the name of a design such as rasmi')),
    /** What its organiser changed of that. */
    look: z.optional(look),
    /** `attendance` prints what was attended; `paper` the paper's title; `plain` neither (guests of honour). */
    says: z._default(z.enum(['attendance', 'paper', 'plain']), 'attendance'),
    policy,
  }),
);
export type CertificateKind = z.infer<typeof certificateKind>;

/** An event as its organiser writes it. Cross-references are checked by `eventDocument`, every mistake at once. */
export const event = z.lazy(() =>
  z.strictObject({
    id,
    /** Begins every certificate's number: capitals, digits, hyphens. */
    prefix: z
      .string()
      .check(z.regex(/^[A-Z0-9]{1,8}(-[A-Z0-9]{1,8}){0,2}$/, 'capital letters and digits such as KK2-2019')),
    title: text,
    about: z.optional(text),
    zone: z.string().check(
      z.refine((zone) => {
        try {
          new Intl.DateTimeFormat('en', { timeZone: zone });
          return true;
        } catch {
          return false;
        }
      }, 'an IANA time zone such as Africa/Dar_es_Salaam'),
    ),
    venue: z.strictObject({ name: text, town: text }),
    issuer: z.strictObject({ name: text, contact: z.email(), desk: z.optional(text) }),
    sender: z.strictObject({
      name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
      address: z.optional(z.email()),
      replyTo: z.email(),
    }),
    accent: z._default(colour, '#1e6fb8'),
    /** Stands on certificates in the place of the design's emblem. */
    logo: z.optional(picture),
    /** Its certificates' PDFs are sealed by the installation's key. */
    seal: z.optional(z.boolean()),
    /** What people are told of their data, and agree to, before they answer a form; see `consent.ts`. */
    consent: z.optional(text),
    /** Days after the last one for which personal data is kept; then it is erased. `KEEP_DAYS` where nothing is said. */
    keepDays: z.optional(z.int().check(z.minimum(30), z.maximum(36_500))),
    /** First and last day, local. */
    days: z.strictObject({ first: localDay, last: localDay }),
    groups: z.array(group).check(z.minLength(1), z.maxLength(50)),
    sessions: z.array(session).check(z.minLength(1), z.maxLength(400)),
    roles: z.array(role).check(z.minLength(1), z.maxLength(40)),
    forms: z._default(z.array(form).check(z.maxLength(400)), []),
    certificates: z.array(certificateKind).check(z.minLength(1), z.maxLength(20)),
    signatories: z.array(signatory).check(z.minLength(1), z.maxLength(2)),
  }),
);
export type Event = z.infer<typeof event>;

/** An immutable stored version of an event. */
export interface EventVersion {
  event: Event;
  /** 1, 2, 3 … */
  version: number;
  /** ISO instant. */
  appliedAt: string;
  /** Who made it; not known of versions from before it was kept. */
  by?: Principal | undefined;
}
