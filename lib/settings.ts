import * as z from 'zod';

const hostName = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is not a host name in lower case');
const retiredKey = z
  .string()
  .regex(
    /^z6Mk[1-9A-HJ-NP-Za-km-z]{44}@\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/,
    'is not z6Mk…@2027-03-01T08:00Z, with commas between',
  )
  .transform((given) => {
    const [multikey = '', until = ''] = given.split('@');
    return { multikey, until: new Date(until).toISOString() };
  });
const address = z.email('is not a mail address');

/** What a deployment may set by context: `npx cdk deploy -c stage=live -c domain=… -c sender=…`. */
const context = z.object({
  /** Name of this installation; `dev` is the one that may do without a domain. */
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,19}$/, 'is up to 20 lower-case letters and digits')
    .default('dev'),
  /** Host name of the site. */
  domain: hostName.optional(),
  /** ACM certificate for the domain, in the stack's region. */
  certificateArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:acm:/, 'is not the ARN of an ACM certificate')
    .optional(),
  /** Route 53 zone that holds the domain: then certificate and records are made by the stack. */
  hostedZoneId: z
    .string()
    .regex(/^Z[A-Z0-9]+$/, 'is not the id of a hosted zone')
    .optional(),
  hostedZoneName: hostName.optional(),
  /** Address that mails come from where an event names none. */
  sender: address.optional(),
  /** What SES verifies: the sender's whole domain (DKIM), or only the address (to try things out). */
  identity: z.enum(['domain', 'address'], 'is either domain or address').default('domain'),
  /** Who is told about alarms. */
  alarmAddress: address.optional(),
  /** Who organisers sign in with, by OpenID Connect; a Cognito user pool of the stack's own where left out. */
  issuer: z.url({ protocol: /^https$/, error: 'is not an https address' }).optional(),
  /** Id that the issuer knows us by. */
  clientId: z.string().min(1, 'is empty').optional(),
  /** Name, or ARN, of a secret in Secrets Manager: what the issuer wants of us beside PKCE. */
  clientSecret: z.string().min(1, 'is empty').optional(),
  /** Webhooks may lead to `http://localhost`: for the local run, and no deployment that others reach. */
  localHooks: z.enum(['yes'], 'is yes or left out').optional(),
  /** Counts the keys that sign credentials: the next number makes the next key. */
  signingKey: z.coerce.number('is not a number').int('is not a whole number').min(1, 'begins with 1').default(1),
  /** Public halves of the keys before, each with its end: `z6Mk…@2027-03-01T08:00Z`; `none` where none is to be trusted. */
  retiredKeys: z
    .string()
    .transform((given) => (given === 'none' ? [] : given.split(',')))
    .pipe(z.array(retiredKey))
    .optional(),
});

type Context = z.infer<typeof context>;

export interface Settings {
  stage: string;
  site?: Site;
  sender: string;
  identity: Context['identity'];
  alarmAddress?: string;
  signing: Signing;
  localHooks: boolean;
  issuer?: IssuerClient;
  /** What the stage `dev` lets pass, in words. */
  warnings: string[];
}

/** We, as an issuer of the organisers' own knows us. */
export interface IssuerClient {
  issuer: string;
  clientId: string;
  /** Name or ARN of the secret. */
  clientSecret?: string;
}

export interface Signing {
  /** 1, 2, 3 …: each has a key of its own. */
  generation: number;
  retired: { multikey: string; until: string }[];
}

export interface Site {
  domain: string;
  certificateArn?: string;
  hostedZone?: { id: string; name: string };
}

/** What is wrong in the context, one line for each setting. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(lines: string[]) {
    super(['The context has mistakes (docs/runbook.md lists what may be set):', ...lines].join('\n  '));
  }
}

const DEV_SENDER = 'cheti@cheti.example';

/**
 * Reads and checks the context, all mistakes at once.
 * @throws SettingsError
 */
export function readSettings(read: (name: string) => unknown): Settings {
  const given = Object.fromEntries(Object.keys(context.shape).map((name) => [name, read(name) ?? undefined]));
  const parsed = context.safeParse(given);
  if (!parsed.success)
    throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const { stage, sender, alarmAddress, identity } = parsed.data;
  const { site, wrong } = siteOf(parsed.data);
  const signing = { generation: parsed.data.signingKey, retired: parsed.data.retiredKeys ?? [] };
  if (signing.generation > 1 && !parsed.data.retiredKeys)
    wrong.push('signingKey needs retiredKeys: what earlier keys signed would be valid no longer');
  const { issuer, clientId, clientSecret } = parsed.data;
  if (Boolean(issuer) !== Boolean(clientId)) wrong.push('issuer and clientId go together');
  if (clientSecret && !issuer) wrong.push('clientSecret needs issuer');
  if (parsed.data.localHooks && parsed.data.stage !== 'dev') wrong.push('localHooks is allowed for the stage dev only');
  const missing = [
    ...(site ? [] : ['domain is not set: the site answers at the API’s own address']),
    ...(sender ? [] : [`sender is not set: mails come from ${DEV_SENDER}, which SES will refuse`]),
  ];
  if (stage !== 'dev') wrong.push(...missing.map((line) => `${line}. That is allowed for the stage dev only`));
  if (wrong.length > 0) throw new SettingsError(wrong);
  return {
    stage,
    ...(site && { site }),
    sender: sender ?? DEV_SENDER,
    identity,
    ...(alarmAddress && { alarmAddress }),
    signing,
    localHooks: parsed.data.localHooks === 'yes',
    ...(issuer && clientId && { issuer: { issuer, clientId, ...(clientSecret && { clientSecret }) } }),
    warnings: [...missing, ...(alarmAddress ? [] : ['alarmAddress is not set: nobody is told about alarms'])],
  };
}

function siteOf({ domain, certificateArn, hostedZoneId, hostedZoneName }: Context): { site?: Site; wrong: string[] } {
  if (!domain) {
    const lost = Object.entries({ certificateArn, hostedZoneId, hostedZoneName }).filter(([, value]) => value);
    return { wrong: lost.map(([name]) => `${name} needs domain`) };
  }
  const wrong: string[] = [];
  if (!certificateArn && !hostedZoneId) wrong.push('domain needs certificateArn or hostedZoneId');
  if (Boolean(hostedZoneId) !== Boolean(hostedZoneName)) wrong.push('hostedZoneId and hostedZoneName go together');
  if (hostedZoneName && domain !== hostedZoneName && !domain.endsWith(`.${hostedZoneName}`))
    wrong.push(`domain does not lie in ${hostedZoneName}`);
  const hostedZone = hostedZoneId && hostedZoneName ? { id: hostedZoneId, name: hostedZoneName } : undefined;
  return { site: { domain, ...(certificateArn && { certificateArn }), ...(hostedZone && { hostedZone }) }, wrong };
}
