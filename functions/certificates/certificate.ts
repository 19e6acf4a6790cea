import * as z from 'zod/mini';
import { look } from '../events/look.ts';
import { picture } from '../shared/picture.ts';
import { principal } from '../shared/principal.ts';
import { text } from '../shared/text.ts';

/** Where a certificate stands in its event's status lists: the first is 1, its first entry 0. */
const statusEntry = z.lazy(() => z.object({ list: z.int(), index: z.int() }));
export type StatusEntry = z.infer<typeof statusEntry>;

/** Everything that a certificate prints, and what its credential says beside that. Never changes once issued: the same snapshot renders to the same bytes. */
export const snapshot = z.lazy(() =>
  z.object({
    design: z.object({ name: z.string(), version: z.int() }),
    /** What the organiser changed of that. */
    look: z.optional(look),
    /** Version of the event that it was issued under. */
    eventVersion: z.int(),
    eventTitle: text,
    title: text,
    says: z.enum(['attendance', 'paper', 'plain']),
    name: z.string(),
    /** Role as it prints, e.g. { sw: 'Mshiriki' }. */
    role: text,
    post: z.optional(z.string()),
    institution: z.optional(z.string()),
    paper: z.optional(z.string()),
    /** "kwa kushiriki siku zote mbili na vipindi 5 kati ya 6" and its English; absent where the kind says none. */
    attendance: z.optional(text),
    /** First to last day of the sessions that `attendance` counts: a group’s days may be fewer than the event’s. */
    attendedDates: z.optional(text),
    town: text,
    /** Dates as they print: sw `30 Januari – 2 Februari 2019`. */
    dates: text,
    signatories: z.array(z.object({ name: z.string(), title: text, signature: z.optional(picture) })),
    issuer: text,
    accent: z.string(),
    /** Stands in the place of the design's emblem. */
    logo: z.optional(picture),
    /** Its file is sealed; by which seal is kept beside it. */
    seal: z.optional(z.boolean()),
    number: z.string(),
    code: z.string(),
    /** `https://host/v/CODE`. */
    verifyAddress: z.string(),
    issuedAt: z.string(),
    /** The day that it was in the event's zone, as it prints; absent where the design did not print it yet. */
    issued: z.optional(text),
    /** Random, kept for the certificate's credential. Lower-case hex. */
    salt: z.string(),
    /** SHA-256 of the person's address in lower case with the salt behind it, as hex; absent where there was none. */
    addressHash: z.optional(z.string()),
    /** Absent where it was issued before there were credentials. */
    status: z.optional(statusEntry),
  }),
);
export type Snapshot = z.infer<typeof snapshot>;

/** Issued once for (event, person, kind, edition). */
export const certificate = z.lazy(() =>
  z.object({
    event: z.string(),
    person: z.string(),
    kind: z.string(),
    edition: z.int().check(z.minimum(1)),
    number: z.string(),
    code: z.string(),
    snapshot,
    issuedAt: z.string(),
    /** Set once, when it is drawn and stored. `key` holds edition and hash and is never overwritten. */
    pdf: z.optional(z.object({ key: z.string(), sha256: z.string(), bytes: z.int() })),
    /** Mail that tells the person. */
    mail: z.optional(z.string()),
    run: z.optional(z.string()),
    revoked: z.optional(z.object({ at: z.string(), reason: z.string(), by: principal })),
    /** An organiser's word that the next edition is due, in which stands what is known of the person by then. */
    reissue: z.optional(z.object({ at: z.string(), reason: z.string(), by: principal })),
    /** Number of the person's correction that it was issued for: by it they are told of that. */
    correction: z.optional(z.int()),
    /** Edition that replaced it. */
    replaced: z.optional(z.object({ at: z.string(), edition: z.int() })),
  }),
);
export type Certificate = z.infer<typeof certificate>;
export const certificateStatus = (c: Certificate): 'valid' | 'revoked' | 'replaced' =>
  c.revoked ? 'revoked' : c.replaced ? 'replaced' : 'valid';

/** The latest edition of each kind. */
export function latestOf(certificates: readonly Certificate[]): Certificate[] {
  const latest = new Map<string, Certificate>();
  for (const each of certificates)
    if (each.edition >= (latest.get(each.kind)?.edition ?? 0)) latest.set(each.kind, each);
  return [...latest.values()];
}
