import * as z from 'zod/mini';
import { attendance } from '../attendance/attendance.ts';
import { entry } from '../audit/entry.ts';
import { certificate } from '../certificates/certificate.ts';
import { override } from '../certificates/override.ts';
import { event } from '../events/event.ts';
import { receipt } from '../feedback/receipt.ts';
import { delivery } from '../hooks/delivery.ts';
import { hook } from '../hooks/hook.ts';
import { mail } from '../mail/mail.ts';
import { MAIL_STATES } from '../organiser/shown-mail.ts';
import { view } from '../organiser/view-store.ts';
import { importRow } from '../participants/import-row.ts';
import { nameCorrection } from '../participants/name-correction.ts';
import { participant } from '../participants/participant.ts';
import { run } from '../runs/run.ts';
import { done, planned } from '../runs/run-person.ts';
import { picture } from '../shared/picture.ts';
import { text } from '../shared/text.ts';

/*
 * What the rooms answer, for who reads the description; the rooms' own tests and the API's hold them to it.
 */

/** Of a list: where the next page begins; absent after the last. */
const next = z.optional(z.string());

const counts = z.record(z.string(), z.int());
const sums = z.array(z.object({ sum: z.string(), left: z.number(), right: z.number() }));
const rules = z.array(z.looseObject({ rule: z.string() }));
const tally = z.catchall(z.object({ notEligible: counts }), z.int());
const trouble = z.object({ what: z.enum(['bounces', 'complaints']), count: z.int(), sent: z.int() });

export const changedEvent = z.object({ event: z.string(), version: z.int(), changed: z.boolean() });
export const events = z.object({
  events: z.array(z.object({ event: z.string(), version: z.int(), title: text })),
});
export const heldEvent = z.object({ event: z.string(), version: z.int(), appliedAt: z.string(), document: event });

/** `state` is what it came to, `ledgerState` where it stands among the steps of sending. */
export const shownMail = z.extend(mail, {
  state: z.enum(MAIL_STATES),
  ledgerState: mail.shape.state,
  address: z.optional(z.string()),
});
const decision = z.object({ kind: z.string(), eligible: z.boolean(), met: rules, missing: rules });

export const story = z.object({
  person: participant,
  decisions: z.array(decision),
  attendance: z.array(attendance),
  receipts: z.array(receipt),
  overrides: z.array(override),
  certificates: z.array(certificate),
  mails: z.array(shownMail),
  corrections: z.array(nameCorrection),
});
export const people = z.object({ people: z.array(participant), next });
export const attended = z.object({
  person: z.string(),
  session: z.string(),
  attended: z.boolean(),
  /** False where it stood so before. */
  changed: z.boolean(),
  /** Groups of the session, where the person is in none of them. */
  notIn: z.optional(z.array(z.string())),
});
export const addressCorrected = z.object({
  person: z.string(),
  suppressed: z.boolean(),
  mails: z.array(z.object({ id: z.string(), kind: z.string(), state: z.string() })),
});
export const factsCorrected = z.object({
  person: z.string(),
  changed: z.boolean(),
  certificates: z.array(z.object({ kind: z.string(), number: z.string() })),
});
const asking = z.object({
  person: z.object({ id: z.string(), number: z.optional(z.int()), name: z.optional(z.string()) }),
  certificates: z.array(z.string()),
});
export const corrections = z.object({
  corrections: z.array(
    z.extend(asking, {
      ...{ event: z.string(), number: z.int(), from: z.string(), to: z.string() },
      ...{ askedAt: z.string(), state: z.string() },
    }),
  ),
  next,
});
export const doubles = z.object({
  doubles: z.array(z.object({ one: participant, other: participant, why: z.enum(['address', 'name']) })),
  /** Not everybody was compared, or not every pair is here. */
  cut: z.boolean(),
});
export const merged = z.object({ person: z.string(), merged: z.string() });
export const views = z.object({ views: z.array(view) });
export const viewRemoved = z.object({ view: z.string() });
const changed = z.object({ changed: z.boolean() });
export const decidedCorrection = z.intersection(changed, nameCorrection);

const standing = z.object({ status: z.enum(['valid', 'revoked', 'replaced']) });
export const oneCertificate = z.intersection(standing, certificate);
export const changedCertificate = z.intersection(z.extend(standing, { changed: z.boolean() }), certificate);
export const overrideWithdrawn = z.object({ person: z.string(), kind: z.string(), changed: z.boolean() });
export const overridden = z.object({ person: z.string(), kind: z.string(), reason: z.string() });

export const importStarted = z.object({
  import: z.string(),
  upload: z.object({ url: z.string(), method: z.string(), headers: z.record(z.string(), z.string()) }),
});
export const oneImport = z.intersection(
  importRow,
  z.object({
    reason: z.optional(z.string()),
    passedOver: z.array(z.object({ heading: z.string(), understood: z.boolean(), reason: z.string() })),
    known: z.optional(z.array(z.string())),
    /** Of one that was undone: rows that stay, a hundred at the most, and why. */
    stayed: z.optional(z.array(z.object({ line: z.int(), person: z.string(), why: z.string() }))),
  }),
);
export const imports = z.object({
  imports: z.array(
    /** `undoable`: what it wrote may be taken back. */
    importRow.omit({ outline: true, columns: true }).extend({ undoable: z.boolean() }),
  ),
  next,
});
export const importRows = z.object({
  rows: z.array(
    z.object({
      ...{ line: z.int(), column: z.optional(z.string()), reason: z.string() },
      ...{ kept: z.optional(z.boolean()), doubt: z.optional(z.boolean()) },
    }),
  ),
  next,
});
export const nothing = z.object({});

export const runs = z.object({ runs: z.array(run), next });
export const oneRun = z.intersection(
  run,
  z.object({
    /** Of one that sends mails: those that SES took, and what came of them that is worth a word. */
    sent: z.optional(z.int()),
    troubles: z.optional(z.array(trouble)),
    /** Of an export that is finished: addresses that last five minutes. */
    downloads: z.optional(z.array(z.string())),
  }),
);
export const runPeople = z.object({
  people: z.array(
    z.object({
      ...{ person: z.string(), number: z.optional(z.int()), name: z.optional(z.string()) },
      ...{ planned: z.array(planned), unmailable: z.optional(z.string()) },
      ...{ done: z.optional(z.array(done)), mails: z.optional(z.array(z.string())) },
    }),
  ),
  next,
});

export const mails = z.object({
  mails: z.array(z.extend(shownMail, { number: z.optional(z.int()), name: z.optional(z.string()) })),
  next,
});
export const mailsDecided = z.object({ done: z.int(), passedOver: z.int(), next });

export const report = z.object({
  ...{ event: z.string(), version: z.int(), at: z.string() },
  ...{ total: tally, groups: z.record(z.string(), tally), roles: z.record(z.string(), tally) },
  differences: sums,
  next,
});
export const runReport = z.object({
  ...{ run, over: z.boolean(), results: counts, mailing: counts, open: z.int() },
  tally: z.object({ sent: z.int(), bounces: z.int(), complaints: z.int() }),
  ...{ differences: sums, complaints: z.int(), troubles: z.array(trouble) },
  next,
});
export const formReport = z.object({
  ...{ form: z.string(), privacy: z.enum(['confidential', 'anonymous']), part: z.optional(z.string()) },
  /** How many of a few answered is for those alone who may see people. */
  ...{ answers: z.optional(z.int()), attended: z.optional(z.int()), rate: z.optional(z.number()) },
  ...{ hidden: z.boolean(), shownFrom: z.optional(z.string()) },
  parts: z.array(z.object({ part: z.string(), attended: z.int(), answers: z.int() })),
  questions: z.array(z.looseObject({ id: z.string(), type: z.string(), hidden: z.boolean() })),
});

const access = z.object({ email: z.string(), role: z.string(), grantedAt: z.string(), signedIn: z.boolean() });
export const accesses = z.object({ access: z.array(access) });
export const accessGiven = z.extend(access, { changed: z.boolean() });
export const accessTaken = z.object({ email: z.string() });

export const auditLog = z.object({
  /** `on` is ids of what was acted on; `link` is the link of the chain that seals it, `hash` what that link holds of it. */
  entries: z.array(entry.omit({ reasonSalt: true }).extend({ hash: z.string() })),
  /** Time was up before a page was full: go on with `next`. */
  cut: z.boolean(),
  next,
});

export const hooks = z.object({ hooks: z.array(hook) });
/** `secret`, by which messages are checked, is there this once. */
export const hookAdded = z.intersection(hook, z.object({ secret: z.optional(z.string()) }));
/** `bothUntil`: until when the secret before it signs too. */
export const hookRotated = z.intersection(hook, z.object({ secret: z.string(), bothUntil: z.string() }));
export const hookSwitched = z.intersection(hook, changed);
export const hookRemoved = z.object({ hook: z.string() });
export const deliveries = z.object({ deliveries: z.array(delivery), next });
export const deliveryAgain = z.intersection(delivery, changed);

/** Schemas that stand in several answers, and how the description names them. */
export const NAMED = {
  Event: event,
  Participant: participant,
  Attendance: attendance,
  Certificate: certificate,
  Correction: nameCorrection,
  Delivery: delivery,
  Hook: hook,
  Import: importRow,
  Mail: shownMail,
  Picture: picture,
  Run: run,
  Tally: tally,
  Text: text,
  View: view,
};

export const personData = z.looseObject({
  event: z.object({ id: z.string(), title: text }),
  takenAt: z.string(),
  person: participant,
  /** By what it is: `attendance`, `certificate`, `mail` … */
  kept: z.record(z.string(), z.array(z.looseObject({}))),
  consents: z.array(z.object({ text, day: z.string() })),
});
export const erasure = z.object({ person: z.string(), at: z.string(), doneAt: z.optional(z.string()) });
export const eventErasure = z.object({ event: z.string(), at: z.string(), doneAt: z.optional(z.string()) });
