import * as z from 'zod';
import { text } from '../shared/language.ts';
import { localDay, localTime } from './local.ts';
import { policy } from './policy.ts';
import { form, eventPartId as id } from './questions.ts';

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #1e6fb8');

const group = z.strictObject({
  id,
  title: text,
  about: text.optional(),
  /** Who opens this group's days: the office as printed, and the day. */
  opener: z.strictObject({ title: text, day: localDay }).optional(),
});
export type Group = z.infer<typeof group>;

const session = z.strictObject({
  id,
  title: text,
  /** Groups that it is meant for; empty means all. */
  groups: z.array(id).default([]),
  starts: localTime,
  ends: localTime,
  room: text.optional(),
});
export type Session = z.infer<typeof session>;

const role = z.strictObject({ id, title: text });

const signatory = z.strictObject({ name: z.string().trim().min(1).max(80), title: text });

/** A kind of certificate: who gets it (its policy) and what it says. */
const certificateKind = z.strictObject({
  id,
  /** Stands in the certificate's number after the sequence; one letter, different for each kind of the event. */
  letter: z.string().regex(/^[A-HJ-NP-Z]$/, 'one capital letter, not I or O'),
  title: text,
  /** Name of a design, e.g. `rasmi`. */
  design: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** `attendance` prints what was attended; `paper` the paper's title; `plain` neither (guests of honour). */
  says: z.enum(['attendance', 'paper', 'plain']).default('attendance'),
  policy,
});
export type CertificateKind = z.infer<typeof certificateKind>;

/** An event as its organiser writes it. Cross-references are checked by `eventDocument`, every mistake at once. */
export const event = z.strictObject({
  id,
  /** Begins every certificate's number: capitals, digits, hyphens. */
  prefix: z.string().regex(/^[A-Z0-9]{1,8}(-[A-Z0-9]{1,8}){0,2}$/, 'capital letters and digits such as KK2-2019'),
  title: text,
  about: text.optional(),
  zone: z.string().refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, 'an IANA time zone such as Africa/Dar_es_Salaam'),
  venue: z.strictObject({ name: text, town: text }),
  issuer: z.strictObject({ name: text, contact: z.email(), desk: text.optional() }),
  sender: z.strictObject({ name: z.string().trim().min(1).max(80), address: z.email().optional(), replyTo: z.email() }),
  accent: colour.default('#1e6fb8'),
  /** First and last day, local. */
  days: z.strictObject({ first: localDay, last: localDay }),
  groups: z.array(group).min(1).max(50),
  sessions: z.array(session).min(1).max(400),
  roles: z.array(role).min(1).max(40),
  forms: z.array(form).max(400).default([]),
  certificates: z.array(certificateKind).min(1).max(20),
  signatories: z.array(signatory).min(1).max(2),
});
export type Event = z.infer<typeof event>;

/** An immutable stored version of an event. */
export interface EventVersion {
  event: Event;
  /** 1, 2, 3 … */
  version: number;
  /** ISO instant. */
  appliedAt: string;
}
