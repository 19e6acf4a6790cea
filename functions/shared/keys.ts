import { shardOf } from './ids.ts';

/**
 * Every key of the main table and of its three indexes. `docs/access-patterns.md` lists who reads by which.
 *
 * - `byEvent` (eventKey, eventSort; projects all): lists of one event's people, attendance, certificates, mails.
 * - `byState` (stateKey, stateSort; keys only): what is unfinished, for the sweeper. Sparse: finished items leave it.
 * - `byLookup` (lookupKey, lookupSort; keys only): by registration number, by hash of an address; certificates that hold
 *   no longer, by their status list; mails that came to no good; an organiser's events; what of the audit log waits for its
 *   seal.
 */
export interface Key {
  pk: string;
  sk: string;
}

/** A list of one event is spread over this many index keys; one key takes 1,000 writes a second. */
export const EVENT_SHARDS = 4;
/** What unfinished work there is, by kind, and over how many index keys it is spread: runs, imports and erasures are few. */
const UNFINISHED = { DUE: 4, MAIL: 4, RUN: 1, IMPORT: 1, ERASURE: 1 };
export type Unfinished = keyof typeof UNFINISHED;

const six = (n: number) => String(n).padStart(6, '0');

export const keys = {
  event: (event: string): Key => ({ pk: `EVENT#${event}`, sk: 'EVENT' }),
  eventVersion: (event: string, version: number): Key => ({ pk: `EVENT#${event}`, sk: `VERSION#${six(version)}` }),
  /** Who makes an event of this id: they alone, before it is there and after. */
  eventMaker: (event: string): Key => ({ pk: `EVENT#${event}`, sk: 'MAKER' }),
  /** Whose certificates begin with it: a prefix is one event's, so that no two certificates have one number. */
  prefix: (prefix: string): Key => ({ pk: `PREFIX#${prefix}`, sk: 'PREFIX' }),
  /** The key by which the codes on an event's badges, and of its screens, are made. */
  badges: (event: string): Key => ({ pk: `EVENT#${event}`, sk: 'BADGES' }),
  /** That everybody of an event is being erased, or was. */
  eventErasure: (event: string): Key => ({ pk: `EVENT#${event}`, sk: 'ERASURE' }),
  /** That somebody asks for what a second person must agree to. */
  secondWord: (event: string, about: string): Key => ({ pk: `EVENT#${event}`, sk: `WORD#${about}` }),
  /** The secret by which those who were erased from an event are known again. */
  erasedSecret: (event: string): Key => ({ pk: `EVENT#${event}`, sk: 'ERASED' }),
  /** A sign of somebody who was erased, keyed by that secret. */
  erased: (event: string, sign: string): Key => ({ pk: `ERASED#${event}`, sk: sign }),
  sequence: (event: string): Key => ({ pk: `EVENT#${event}`, sk: 'SEQUENCE' }),
  /** A filter of the event's people that its organisers keep by a name. */
  view: (event: string, view: string): Key => ({ pk: `EVENT#${event}`, sk: `VIEW#${view}` }),
  /** Marker that an opening time's review of everybody has been started. */
  opened: (event: string, kind: string, opens: string): Key => ({
    pk: `EVENT#${event}`,
    sk: `OPENED#${kind}#${opens}`,
  }),

  person: (event: string, person: string): string => `PERSON#${event}#${person}`,
  profile: (event: string, person: string): Key => ({ pk: keys.person(event, person), sk: 'PROFILE' }),
  /** That a person is merged with another: with whom, and into whom; of who has gone it stays. */
  merge: (event: string, person: string): Key => ({ pk: keys.person(event, person), sk: 'MERGE' }),
  /** That another was merged into a person. */
  mergedFrom: (event: string, person: string, other: string): Key => ({
    pk: keys.person(event, person),
    sk: `MERGED#${other}`,
  }),
  /** That a person is being erased, or was. */
  erasure: (event: string, person: string): Key => ({ pk: keys.person(event, person), sk: 'ERASURE' }),
  attendance: (event: string, person: string, session: string): Key => ({
    pk: keys.person(event, person),
    sk: `ATTENDANCE#${session}`,
  }),
  receipt: (event: string, person: string, form: string): Key => ({
    pk: keys.person(event, person),
    sk: `RECEIPT#${form}`,
  }),
  /** That a person answered under a text of the event about their data. */
  consent: (event: string, person: string, consent: string): Key => ({
    pk: keys.person(event, person),
    sk: `CONSENT#${consent}`,
  }),
  override: (event: string, person: string, kind: string): Key => ({
    pk: keys.person(event, person),
    sk: `OVERRIDE#${kind}`,
  }),
  certificate: (event: string, person: string, kind: string, edition: number): Key => ({
    pk: keys.person(event, person),
    sk: `CERTIFICATE#${kind}#${String(edition).padStart(3, '0')}`,
  }),
  current: (event: string, person: string, kind: string): Key => ({
    pk: keys.person(event, person),
    sk: `CURRENT#${kind}`,
  }),
  /** A wish for another name, 1, 2, 3 … of the person. */
  correction: (event: string, person: string, number: number): Key => ({
    pk: keys.person(event, person),
    sk: `CORRECTION#${String(number).padStart(4, '0')}`,
  }),
  /** A seal of a certificate's file, by what it seals. */
  seal: (event: string, person: string, kind: string, edition: number, digest: string): Key => ({
    pk: keys.person(event, person),
    sk: `SEAL#${kind}#${String(edition).padStart(3, '0')}#${digest}`,
  }),
  /** The certificate that a sealing key has made for itself, by SHA-256 of the public key. */
  selfMade: (keyHash: string): Key => ({ pk: `SEAL#${keyHash}`, sk: 'SEAL' }),
  mail: (event: string, person: string, mail: string): Key => ({ pk: keys.person(event, person), sk: `MAIL#${mail}` }),
  /** That a person wants no more invitations and reminders of this event. */
  unsubscribed: (event: string, person: string): Key => ({ pk: keys.person(event, person), sk: 'UNSUBSCRIBED' }),

  /** Whether the person keeps their name off the verify pages. */
  hiddenName: (event: string, person: string): Key => ({ pk: keys.person(event, person), sk: 'HIDDEN-NAME' }),
  /** How many names were tried against a certificate on a day. */
  nameTries: (code: string, day: string): Key => ({ pk: `TRIES#${code}`, sk: day }),
  /** How many codes of a hall's screen were typed for somebody in an hour, by their link or by their number. */
  kioskTries: (event: string, person: string, way: 'link' | 'number', hour: string): Key => ({
    pk: `KIOSK#${event}#${person}`,
    sk: `${way}#${hour}`,
  }),

  code: (code: string): Key => ({ pk: `CODE#${code}`, sk: 'CODE' }),
  number: (number: string): Key => ({ pk: `NUMBER#${number}`, sk: 'NUMBER' }),
  /** Whose entry it is in a status list of the event. */
  status: (event: string, list: number, index: number): Key => ({
    pk: `STATUS#${event}#${list}#${index}`,
    sk: 'STATUS',
  }),
  link: (sha256: string): Key => ({ pk: `LINK#${sha256}`, sk: 'LINK' }),
  suppressed: (addressHash: string): Key => ({ pk: `SUPPRESSED#${addressHash}`, sk: 'SUPPRESSED' }),
  /** For which span of time a mailbox got its links last. */
  linksAsked: (event: string, addressHash: string): Key => ({ pk: `ASKED#${event}#${addressHash}`, sk: 'ASKED' }),
  /** Which mail an SES message id belongs to. */
  message: (messageId: string): Key => ({ pk: `MESSAGE#${messageId}`, sk: 'MESSAGE' }),

  /** The pace that all mails share. */
  pace: (): Key => ({ pk: 'PACE', sk: 'PACE' }),
  /** That something of an event has changed which a plan may have counted. */
  changed: (event: string): Key => ({ pk: `EVENT#${event}`, sk: 'CHANGED' }),
  /** The latest run of a kind and a selection, so that two organisers do not start the same work. */
  latestRun: (event: string, work: string): Key => ({ pk: `EVENT#${event}`, sk: `RUN#${work}` }),
  /** What a request with an idempotency key began. */
  idempotency: (event: string, key: string): Key => ({ pk: `EVENT#${event}`, sk: `KEY#${key}` }),

  run: (run: string): Key => ({ pk: `RUN#${run}`, sk: 'RUN' }),
  runPerson: (run: string, person: string): Key => ({
    pk: `RUN#${run}#${shardOf(person, EVENT_SHARDS)}`,
    sk: `PERSON#${person}`,
  }),
  /** How many mails of a run SES took, one of several counters: a key takes 1,000 writes a second. */
  runSent: (run: string, shard: number): Key => ({ pk: `RUN#${run}#SENT`, sk: String(shard) }),
  /** A mail of a run that bounced for good, or that somebody called spam. */
  runTrouble: (run: string, what: 'bounce' | 'complaint', mail: string): Key => ({
    pk: `RUN#${run}#TROUBLE`,
    sk: `${what}#${mail}`,
  }),
  import: (id: string): Key => ({ pk: `IMPORT#${id}`, sk: 'IMPORT' }),
  importRow: (id: string, pass: number, line: number): Key => ({
    pk: `IMPORT#${id}`,
    sk: `${keys.importRows(pass)}${String(line).padStart(8, '0')}`,
  }),
  /** What the sort keys of one pass's rows begin with. */
  importRows: (pass: number): string => `ROW#${String(pass).padStart(4, '0')}#`,
  /** What a row of an import wrote. */
  importWrote: (id: string, line: number): Key => ({
    pk: `IMPORT#${id}`,
    sk: `${IMPORT_WROTE}${String(line).padStart(8, '0')}`,
  }),
  /** What an organiser may do in an event, by the hash of their address. */
  access: (event: string, addressHash: string): Key => ({ pk: keys.accesses(event), sk: `ADDRESS#${addressHash}` }),
  accesses: (event: string): string => `ACCESS#${event}`,
  /** Which owners of an event are leaving it, so that one always stays. */
  owners: (event: string): Key => ({ pk: `EVENT#${event}`, sk: 'OWNERS' }),
  /** An organiser who has signed in. */
  organiser: (organiser: string): Key => ({ pk: `ORGANISER#${organiser}`, sk: 'ORGANISER' }),
  /** A key that an organiser's programs show, by its hash. */
  token: (organiser: string, sha256: string): Key => ({ pk: keys.organiser(organiser).pk, sk: `${TOKEN}${sha256}` }),
  /** A request with an idempotency key, by the hash of that and of who sent it, and what was answered. */
  answered: (sha256: string): Key => ({ pk: `ANSWERED#${sha256}`, sk: 'ANSWERED' }),
  /** An organiser's session, by the hash of what the browser holds. */
  session: (sha256: string): Key => ({ pk: `SESSION#${sha256}`, sk: 'SESSION' }),
  /** A sign-in that has begun in a browser, by the hash of what it holds. */
  signIn: (sha256: string): Key => ({ pk: `SIGN-IN#${sha256}`, sk: 'SIGN-IN' }),
  audit: (month: string, shard: number, instant: string, random: string): Key => ({
    pk: `AUDIT#${month}#${shard}`,
    sk: `${instant}#${random}`,
  }),
  /** A webhook of an event. */
  hook: (event: string, hook: string): Key => ({ pk: `HOOKS#${event}`, sk: `${HOOK}${hook}` }),
  /** By what its messages are signed; apart, so that no list reads it. */
  hookSecret: (hook: string): Key => ({ pk: `HOOK-SECRET#${hook}`, sk: 'SECRET' }),
  /** A message to a webhook. */
  delivery: (hook: string, delivery: string): Key => ({ pk: `HOOK#${hook}`, sk: DELIVERY + delivery }),
  /** A link of the chain that seals the audit log, 1, 2, 3 … */
  auditLink: (number: number): Key => ({ pk: AUDIT_CHAIN, sk: String(number).padStart(9, '0') }),
};

const HOOK = 'HOOK#';
/** Sort keys of messages to a webhook begin so. */
export const DELIVERY = 'DELIVERY#';
/** Where all webhooks of an event lie. */
export const hookPrefix = (event: string) => ({ pk: keys.hook(event, '').pk, prefix: HOOK });

/** Partition of all links of the chain that seals the audit log. */
export const AUDIT_CHAIN = 'AUDIT-CHAIN';

/** Sort keys of what an import wrote begin so. */
export const IMPORT_WROTE = 'WROTE#';
/** Sort keys of an organiser's tokens begin so. */
export const TOKEN = 'TOKEN#';

/** Index keys of `byEvent`: spread them into the item. Query one list by `eventLists.people(event, shard)` for each shard. */
export const eventLists = {
  events: () => 'EVENTS',
  people: (event: string, shard: number) => `PEOPLE#${event}#${shard}`,
  attendance: (event: string, session: string, shard: number) => `ATTENDANCE#${event}#${session}#${shard}`,
  receipts: (event: string, form: string, shard: number) => `RECEIPTS#${event}#${form}#${shard}`,
  certificates: (event: string, shard: number) => `CERTIFICATES#${event}#${shard}`,
  mails: (event: string, shard: number) => `MAILS#${event}#${shard}`,
  runs: (event: string) => `RUNS#${event}`,
  imports: (event: string) => `IMPORTS#${event}`,
  /** Wishes for another name: few, and those that wait come first. */
  corrections: (event: string) => `CORRECTIONS#${event}`,
  /** What organisers did in the event: their acts come one by one. */
  audit: (event: string) => `AUDITED#${event}`,
  /** Certificates that could not be drawn: they are few. */
  undrawable: (event: string) => `UNDRAWABLE#${event}`,
  /** All webhooks: the sweeper asks for each whether something of it is due. */
  hooks: () => 'HOOKS',
  /** What a webhook was told. */
  deliveries: (hook: string) => `DELIVERIES#${hook}`,
};

/** Sort keys of an event's imports begin so while their rows are being written: behind all that sort by time alone. */
export const WRITTEN_NOW = 'writing#';

/** Shard of a person in every list of the event. */
export const eventShard = (person: string) => shardOf(person, EVENT_SHARDS);

export const stateKey = (kind: Unfinished, id: string) => `${kind}#${shardOf(id, UNFINISHED[kind])}`;
/** Where the sweeper looks. */
export const stateKeys = (kind: Unfinished) =>
  Array.from({ length: UNFINISHED[kind] }, (_, shard) => `${kind}#${shard}`);

/** Index key of `byState` for one webhook's messages that are due: each has its own list, so that none is behind another's. */
export const dueMessages = (hook: string) => DELIVERY + hook;

/** Index keys of `byLookup`. Address hashes: SHA-256 of the address in lower case. */
export const lookups = {
  registration: (event: string, number: string) => `REGISTRATION#${event}#${number.toUpperCase()}`,
  address: (event: string, addressHash: string) => `ADDRESS#${event}#${addressHash}`,
  /** Events that somebody of this address was given access to. */
  access: (addressHash: string) => `ACCESS#${addressHash}`,
  /** Certificates that are revoked or replaced. */
  ended: (event: string, list: number) => `ENDED#${event}#${list}`,
  /** People of whose mails one came back or was held back, or is in doubt. */
  troubled: (event: string, how: 'unreached' | 'doubtful') => `TROUBLED#${event}#${how}`,
  /** Entries of the audit log that no link of its chain seals yet, by their instant. */
  unsealed: (shard: number) => `UNSEALED#${shard}`,
};
