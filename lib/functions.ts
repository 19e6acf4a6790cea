import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Bundles, FUNCTION_NAMES, type FunctionName } from './bundles.ts';
import { ChetiFunction, type Surroundings } from './function.ts';
import { GRANTS } from './grants.ts';

interface Shape {
  description: string;
  timeout: Duration;
  /** MiB. */
  memory: number;
  sendsItself?: true;
}

const page = { timeout: Duration.seconds(15), memory: 1024 };

/** What each function is for, how long it may take and how much memory it has. */
const SHAPES: Record<FunctionName, Shape> = {
  home: { ...page, description: 'Pages of the site and of each participant' },
  feedback: { ...page, description: 'Feedback forms: shows them and takes the answers' },
  verification: { ...page, description: 'Verify pages: says whether a certificate is valid' },
  credentials: { ...page, description: 'Signed credentials, their status lists, and the issuer’s key' },
  // A whole processor: it draws.
  pictures: {
    description:
      'Pictures of certificates, for links and with their credential inside; pictures that organisers upload',
    timeout: Duration.seconds(29),
    memory: 1769,
  },
  // The HTTP API gives up after 30 s. A whole processor: they draw badges, and certificates to try a design by.
  organiser: { description: 'API of the organisers', timeout: Duration.seconds(29), memory: 1769 },
  console: { description: 'The organisers’ console', timeout: Duration.seconds(29), memory: 1769 },
  imports: {
    description: 'Reads imported files chunk by chunk',
    timeout: Duration.minutes(2),
    memory: 1024,
    sendsItself: true,
  },
  // A whole processor: it draws.
  issue: { description: 'Decides, issues, draws and stores certificates', timeout: Duration.minutes(1), memory: 1769 },
  send: {
    description: 'Sends mails by SES, each once, at the account’s pace',
    timeout: Duration.minutes(1),
    memory: 512,
    // A mail without a slot is put on the queue again.
    sendsItself: true,
  },
  'mail-events': { description: 'Takes what SES tells of each mail', timeout: Duration.seconds(30), memory: 512 },
  runs: {
    description: 'Walks over an event’s people page by page',
    timeout: Duration.minutes(1),
    memory: 512,
    sendsItself: true,
  },
  sweeper: { description: 'Finds work that no message points at', timeout: Duration.seconds(55), memory: 512 },
  // A webhook's turn begins to send for 40 s, and a receiver may take ten.
  hooks: { description: 'Tells webhooks what happened', timeout: Duration.minutes(1), memory: 512 },
  sealer: { description: 'Seals the audit log, minute by minute', timeout: Duration.seconds(55), memory: 512 },
};

/** Those that work on a queue; the queue's visibility follows from their timeout. */
export const WORKERS: Pick<typeof SHAPES, 'issue' | 'send' | 'runs' | 'imports' | 'hooks' | 'mail-events'> = SHAPES;

/** All functions by name. */
export class ChetiFunctions extends Construct {
  readonly named: Record<FunctionName, ChetiFunction>;

  constructor(scope: Construct, id: string, bundles: Bundles, around: Surroundings) {
    super(scope, id);
    this.named = Object.fromEntries(
      FUNCTION_NAMES.map((name) => [
        name,
        new ChetiFunction(this, name, { ...SHAPES[name], bundle: bundles[name], grant: GRANTS[name] }, around),
      ]),
    ) as Record<FunctionName, ChetiFunction>;
  }
}
