/**
 * Every environment variable that a function may have, named once. The stack sets them (this is the one file of
 * `functions/` that `lib/` imports), the functions read them with `variable`.
 */
export const VARIABLES = [
  /** Name of the main table. */
  'TABLE',
  /** Name of the table of answers and form keys (no point-in-time recovery; decision record 4). */
  'ANSWERS_TABLE',
  /** Name of the bucket for certificates, imports and exports. */
  'BUCKET',
  /** Queue URLs. */
  'ISSUE_QUEUE',
  'MAIL_QUEUE',
  'RUNS_QUEUE',
  'IMPORTS_QUEUE',
  'HOOKS_QUEUE',
  /** Set where webhooks may lead to `http://localhost` too. */
  'HOOKS_TO_LOCALHOST',
  /** The public address, `https://host`, without a closing slash. */
  'SITE',
  /** Id of the KMS key by which credentials are signed. */
  'SIGNING_KEY',
  /** Keys by which credentials were signed before, as JSON: `[{"multikey":"z6Mk…","until":"2027-03-01T08:00:00Z"}]`. */
  'RETIRED_KEYS',
  /** Id of the KMS key by which PDFs are sealed. */
  'SEALING_KEY',
  /** SES configuration set whose events come back to the mail-events function. */
  'CONFIGURATION_SET',
  /** Address that mails are sent from where the event names none. */
  'SENDER',
  /** Who organisers sign in with (OpenID Connect): its address, our client's id there, and the client's secret where it has one. */
  'ISSUER',
  'CLIENT_ID',
  'CLIENT_SECRET',
] as const;

export type Variable = (typeof VARIABLES)[number];

/** The value of an environment variable that a function may do without; undefined when it is not set. */
export const optionalVariable = (name: Variable, environment: NodeJS.ProcessEnv = process.env): string | undefined =>
  environment[name] || undefined;

/** The value of an environment variable. @throws Error that names the variable when it is not set. */
export function variable(name: Variable, environment: NodeJS.ProcessEnv = process.env): string {
  const value = optionalVariable(name, environment);
  if (value === undefined) throw new Error(`environment variable ${name} is not set`);
  return value;
}
