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
  /** The public address, `https://host`, without a closing slash. */
  'SITE',
  /** Id of the KMS key by which credentials are signed. */
  'SIGNING_KEY',
  /** Id of the KMS key by which PDFs are sealed. */
  'SEALING_KEY',
  /** SES configuration set whose events come back to the mail-events function. */
  'CONFIGURATION_SET',
  /** Address that mails are sent from where the event names none. */
  'SENDER',
] as const;

export type Variable = (typeof VARIABLES)[number];

/** The value of an environment variable. @throws Error that names the variable when it is not set. */
export function variable(name: Variable, environment: NodeJS.ProcessEnv = process.env): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is not set`);
  return value;
}
