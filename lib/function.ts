import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  EventSourceMapping,
  Function as Lambda,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Variable } from '../functions/shared/environment.ts';
import { type Grant, variablesOf } from './grants.ts';
import type { Mail } from './mail.ts';
import type { SignIn } from './sign-in.ts';
import type { IssuerKey, SealKey } from './signing-key.ts';
import type { Storage } from './storage.ts';
import type { WorkQueue } from './work-queue.ts';

/** Everything that a function may be granted, and the values of its environment. */
export interface Surroundings {
  storage: Storage;
  queues: Record<'issue' | 'mail' | 'runs' | 'imports' | 'hooks', WorkQueue>;
  mail: Mail;
  signing: IssuerKey;
  sealing: SealKey;
  signIn: SignIn;
  site: string;
  sender: string;
  /** Webhooks may lead to `http://localhost` too. */
  localHooks: boolean;
}

export interface ChetiFunctionProps {
  description: string;
  /** Folder of its bundle. */
  bundle: string;
  timeout: Duration;
  /** MiB; a whole processor comes with 1,769. */
  memory: number;
  grant: Grant;
  /** It sends itself further messages by a queue, page after page; Lambda would stop that as a runaway loop after 16. */
  sendsItself?: boolean;
}

/** A function of Cheti: its bundle on Node.js with its own role, which holds what its grant says and nothing else. */
export class ChetiFunction extends Construct {
  readonly lambda: Lambda;
  readonly timeout: Duration;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: ChetiFunctionProps, around: Surroundings) {
    super(scope, id);
    this.timeout = props.timeout;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // An own role: the one that the CDK makes holds a managed policy with rights on every log group.
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.#allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
    this.lambda = new Lambda(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundle, { exclude: ['*.map'] }),
      handler: 'index.handler',
      timeout: props.timeout,
      memorySize: props.memory,
      role: this.#role,
      logGroup,
      environment: environmentOf(props.grant, around),
      ...(props.sendsItself && { recursiveLoop: RecursiveLoop.ALLOW }),
    });
    this.#grant(props.grant, around);
  }

  /** Works on a queue's messages, in batches; only those that failed come again. */
  worksOn(work: WorkQueue, { batch, concurrency }: { batch: number; concurrency?: number }): void {
    this.#allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], work.queue.queueArn);
    new EventSourceMapping(this, 'Work', {
      target: this.lambda,
      eventSourceArn: work.queue.queueArn,
      batchSize: batch,
      reportBatchItemFailures: true,
      ...(concurrency && { maxConcurrency: concurrency }),
    });
  }

  #grant(grant: Grant, { storage, queues, mail, signing, sealing }: Surroundings): void {
    const { table, answers, bucket } = storage;
    if (grant.table) this.#allow(grant.table.map(dynamodb), table.tableArn);
    if (grant.indexes)
      this.#allow(['dynamodb:Query'], ...grant.indexes.map((index) => `${table.tableArn}/index/${index}`));
    if (grant.answers) this.#allow(grant.answers.map(dynamodb), answers.tableArn);
    if (grant.reads) this.#allow(['s3:GetObject'], ...grant.reads.map((prefix) => bucket.arnForObjects(`${prefix}/*`)));
    if (grant.writes)
      this.#allow(['s3:PutObject'], ...grant.writes.map((prefix) => bucket.arnForObjects(`${prefix}/*`)));
    // A deletion in a bucket of versions is of one: without its id it would only hide them.
    if (grant.deletes)
      this.#allow(['s3:DeleteObjectVersion'], ...grant.deletes.map((prefix) => bucket.arnForObjects(`${prefix}/*`)));
    if (grant.missesObjects) this.#allow(['s3:ListBucket'], bucket.bucketArn);
    if (grant.sends) this.#allow(['sqs:SendMessage'], ...grant.sends.map((name) => queues[name].queue.queueArn));
    if (grant.signs) this.#allow(['kms:GetPublicKey', 'kms:Sign'], signing.key.keyArn);
    if (grant.seals) this.#allow(['kms:GetPublicKey', 'kms:Sign'], sealing.key.keyArn);
    if (grant.mails) this.#allow(['ses:SendRawEmail'], mail.identityArn, mail.configurationSetArn);
    if (grant.asksQuota) {
      this.#allow(['ses:GetSendQuota'], '*');
      Validations.of(this.#role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'ses:GetSendQuota is about the account and knows no resource.',
      });
    }
    for (const prefix of new Set([...(grant.reads ?? []), ...(grant.writes ?? []), ...(grant.deletes ?? [])]))
      Validations.of(this.#role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${bucketId(storage)}.Arn>/${prefix}/*]`,
        reason: `Objects under ${prefix}/ are named by ids that are not known when the stack is deployed.`,
      });
  }

  #allow(actions: string[], ...resources: string[]): void {
    this.#role.addToPolicy(new PolicyStatement({ actions, resources }));
  }
}

const dynamodb = (action: string) => `dynamodb:${action}`;

const bucketId = ({ bucket }: Storage) => bucket.stack.getLogicalId(bucket.node.defaultChild as never);

function environmentOf(grant: Grant, around: Surroundings): { [name in Variable]?: string } {
  const { storage, queues, mail } = around;
  const all: Record<Variable, string | undefined> = {
    TABLE: storage.table.tableName,
    ANSWERS_TABLE: storage.answers.tableName,
    BUCKET: storage.bucket.bucketName,
    ISSUE_QUEUE: queues.issue.queue.queueUrl,
    MAIL_QUEUE: queues.mail.queue.queueUrl,
    RUNS_QUEUE: queues.runs.queue.queueUrl,
    IMPORTS_QUEUE: queues.imports.queue.queueUrl,
    HOOKS_QUEUE: queues.hooks.queue.queueUrl,
    HOOKS_TO_LOCALHOST: around.localHooks ? 'yes' : undefined,
    SITE: around.site,
    SIGNING_KEY: around.signing.key.keyId,
    RETIRED_KEYS: JSON.stringify(around.signing.retired),
    SEALING_KEY: around.sealing.key.keyId,
    CONFIGURATION_SET: mail.configurationSetName,
    SENDER: around.sender,
    ISSUER: around.signIn.issuer,
    CLIENT_ID: around.signIn.clientId,
    CLIENT_SECRET: around.signIn.clientSecret,
  };
  return Object.fromEntries(
    variablesOf(grant).flatMap((name) => {
      const value = all[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
