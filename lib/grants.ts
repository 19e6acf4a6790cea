import type { Variable } from '../functions/shared/environment.ts';
import type { FunctionName } from './bundles.ts';

/** DynamoDB's actions without their `dynamodb:`. */
type TableAction = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';
type Index = 'byEvent' | 'byState' | 'byLookup';
type QueueName = 'issue' | 'mail' | 'runs' | 'imports' | 'hooks';
type Prefix = 'certificates' | 'imports' | 'exports' | 'pictures' | 'seal';

/** What a function may do, and with what: its role's statements and its environment are made from this alone. */
export interface Grant {
  /** Actions on the main table. */
  table?: readonly TableAction[];
  /** Indexes of the main table that it queries. */
  indexes?: readonly Index[];
  answers?: readonly TableAction[];
  /** Objects that it reads, or presigns the reading of. */
  reads?: readonly Prefix[];
  /** Objects that it writes, or presigns the writing of. */
  writes?: readonly Prefix[];
  /** Objects that it deletes, every version of them. */
  deletes?: readonly Prefix[];
  /** It asks whether an object is there: without the right to list, S3 answers 403 where nothing is, not 404. */
  missesObjects?: true;
  sends?: readonly QueueName[];
  /** Sends mail by SES. */
  mails?: true;
  /** Asks SES what the account may send. */
  asksQuota?: true;
  /** Signs by the issuer's key. */
  signs?: true;
  /** Tells which keys the issuer signs by, and signed by before. */
  namesKeys?: true;
  /** Seals PDFs by the sealing key. */
  seals?: true;
  /** Writes the site's public address into what people keep: mails, certificates; or tells it to an issuer. */
  namesSite?: true;
  /** Knows where webhooks may lead to. */
  leadsHooks?: true;
  /** Signs organisers in. */
  signsIn?: true;
}

export const GRANTS: Record<FunctionName, Grant> = {
  home: {
    table: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
    indexes: ['byEvent'],
    // Who asks what is kept of them gets their own answers too.
    answers: ['GetItem'],
    reads: ['certificates'],
    sends: ['issue', 'mail'],
  },
  feedback: {
    table: ['GetItem', 'PutItem', 'Query'],
    answers: ['GetItem', 'PutItem'],
    sends: ['issue'],
  },
  // It counts the names that are tried against a hidden one.
  verification: { table: ['GetItem', 'UpdateItem'] },
  // It claims an entry in a status list for a certificate that was issued before there were any.
  credentials: { table: ['GetItem', 'PutItem'], indexes: ['byLookup'], signs: true, namesKeys: true, namesSite: true },
  // It bakes credentials into pictures, and so claims entries too.
  pictures: {
    table: ['GetItem', 'PutItem'],
    reads: ['certificates', 'pictures'],
    writes: ['certificates', 'pictures'],
    missesObjects: true,
    signs: true,
  },
  organiser: {
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    indexes: ['byEvent', 'byLookup'],
    answers: ['GetItem', 'Query'],
    // It keeps an event's pictures, and looks whether they are there.
    reads: ['imports', 'exports', 'pictures'],
    writes: ['imports', 'pictures'],
    missesObjects: true,
    sends: ['issue', 'mail', 'runs', 'imports', 'hooks'],
    leadsHooks: true,
  },
  console: {
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    indexes: ['byEvent', 'byLookup'],
    // What was answered, for reports. And whether a form has been answered, and whether an event's pictures are there: a new
    // version depends on it.
    answers: ['GetItem', 'Query'],
    // It looks whether an import's file has come, whole; packs what is kept of one person; hands out exports; and keeps the
    // pictures of designs.
    reads: ['certificates', 'pictures', 'imports', 'exports'],
    writes: ['imports', 'pictures'],
    missesObjects: true,
    sends: ['issue', 'mail', 'runs', 'imports', 'hooks'],
    leadsHooks: true,
    namesSite: true,
    signsIn: true,
  },
  imports: {
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    indexes: ['byLookup'],
    reads: ['imports'],
    missesObjects: true,
    sends: ['issue', 'imports'],
  },
  issue: {
    table: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
    // The sealing key's chain of certificates, where the deployer has put one.
    reads: ['certificates', 'pictures', 'seal'],
    writes: ['certificates'],
    missesObjects: true,
    sends: ['mail'],
    signs: true,
    seals: true,
    namesSite: true,
  },
  send: {
    table: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
    indexes: ['byLookup'],
    reads: ['certificates'],
    missesObjects: true,
    sends: ['issue', 'mail'],
    mails: true,
    asksQuota: true,
    namesSite: true,
  },
  'mail-events': { table: ['GetItem', 'PutItem', 'UpdateItem', 'Query'] },
  runs: {
    table: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
    indexes: ['byEvent'],
    // What was answered, for an event's archive.
    answers: ['GetItem', 'Query'],
    // Certificates that it packs, of which one may be missing; pieces of an archive, to be put together.
    reads: ['certificates', 'exports'],
    writes: ['exports'],
    missesObjects: true,
    sends: ['issue', 'mail', 'runs'],
    asksQuota: true,
  },
  sweeper: {
    // It erases people: their items, answers and files.
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    indexes: ['byEvent', 'byState'],
    reads: ['certificates', 'imports', 'exports'],
    deletes: ['certificates', 'imports', 'exports'],
    missesObjects: true,
    // Form keys, which it writes over when a form has closed for good, and drafts, which it then deletes.
    answers: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
    sends: ['issue', 'mail', 'runs', 'imports', 'hooks'],
  },
  // It switches off what comes to nothing, and writes that into the log.
  hooks: { table: ['GetItem', 'PutItem', 'UpdateItem'], indexes: ['byState'], leadsHooks: true },
  sealer: { table: ['GetItem', 'PutItem', 'UpdateItem', 'Query'], indexes: ['byLookup'] },
};

const QUEUE_VARIABLES = {
  issue: 'ISSUE_QUEUE',
  mail: 'MAIL_QUEUE',
  runs: 'RUNS_QUEUE',
  imports: 'IMPORTS_QUEUE',
  hooks: 'HOOKS_QUEUE',
} as const satisfies Record<QueueName, Variable>;

/** Names of the environment variables that lead a function to what it was granted. */
export function variablesOf(grant: Grant): Variable[] {
  return [
    ...(grant.namesSite ? (['SITE'] as const) : []),
    ...(grant.table ? (['TABLE'] as const) : []),
    ...(grant.answers ? (['ANSWERS_TABLE'] as const) : []),
    ...(grant.reads || grant.writes || grant.deletes ? (['BUCKET'] as const) : []),
    ...(grant.sends ?? []).map((queue) => QUEUE_VARIABLES[queue]),
    ...(grant.signs ? (['SIGNING_KEY'] as const) : []),
    ...(grant.namesKeys ? (['RETIRED_KEYS'] as const) : []),
    ...(grant.seals ? (['SEALING_KEY'] as const) : []),
    ...(grant.leadsHooks ? (['HOOKS_TO_LOCALHOST'] as const) : []),
    ...(grant.signsIn ? (['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'] as const) : []),
    ...(grant.mails ? (['CONFIGURATION_SET', 'SENDER'] as const) : []),
  ];
}
