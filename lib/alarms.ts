import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { ChetiFunction } from './function.ts';
import type { WorkQueue } from './work-queue.ts';

/** Heading of the section of docs/runbook.md that says what to do; a test looks that each is there. */
type Section =
  | 'Dead letters'
  | 'A function fails'
  | 'Pages fail'
  | 'Work waits too long'
  | 'Mails bounce'
  | 'Mails are reported as spam';

interface Watch {
  says: string;
  section: Section;
  metric: IMetric;
  atLeast: number;
  /** How many periods in a row. */
  periods?: number;
}

/** What must wake somebody. Each alarm's description ends with its section in the runbook. */
export class Alarms extends Construct {
  readonly #topic: Topic | undefined;

  constructor(scope: Construct, id: string, address: string | undefined) {
    super(scope, id);
    this.#topic = address ? this.#tell(address) : undefined;
  }

  /** @param oldest How long a message may wait. Work that is many hours long by nature (mail) has a longer one. */
  queue(name: string, { queue, deadLetters }: WorkQueue, oldest: Duration): void {
    this.#alarm(`${name}DeadLetters`, {
      says: `Messages of the ${name} queue were given up.`,
      section: 'Dead letters',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
      atLeast: 1,
    });
    this.#alarm(`${name}Age`, {
      says: `A message of the ${name} queue has waited for more than ${oldest.toMinutes()} minutes.`,
      section: 'Work waits too long',
      metric: queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: 'Maximum' }),
      atLeast: oldest.toSeconds(),
      periods: 3,
    });
  }

  function(name: string, { lambda }: ChetiFunction): void {
    this.#alarm(`${name}Errors`, {
      says: `The function ${name} threw, ran out of time or of memory.`,
      section: 'A function fails',
      metric: lambda.metricErrors({ period: FIVE_MINUTES, statistic: 'Sum' }),
      atLeast: 1,
    });
  }

  /** A page's handler answers its own failures with 500, which Lambda does not count as errors. */
  pages(api: HttpApi): void {
    this.#alarm('PagesFail', {
      says: 'The HTTP API answered 5xx.',
      section: 'Pages fail',
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      atLeast: 3,
    });
  }

  /** SES reviews an account from 5 % bounces or 0.1 % complaints on; a run stops by itself before (4 %, 0.08 %). */
  reputation(): void {
    this.#alarm('BounceRate', {
      says: 'More than 2 % of the account’s mails bounce.',
      section: 'Mails bounce',
      metric: reputation('Reputation.BounceRate'),
      atLeast: 0.02,
    });
    this.#alarm('ComplaintRate', {
      says: 'More than 0.05 % of the account’s mails are reported as spam.',
      section: 'Mails are reported as spam',
      metric: reputation('Reputation.ComplaintRate'),
      atLeast: 0.0005,
    });
  }

  #alarm(id: string, { says, section, metric, atLeast, periods = 1 }: Watch): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${says} What to do: docs/runbook.md#${anchor(section)}`,
      metric,
      threshold: atLeast,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.#topic) alarm.addAlarmAction(new SnsAction(this.#topic));
  }

  #tell(address: string): Topic {
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(address));
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }
}

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

const reputation = (metricName: string) =>
  new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Maximum' });

/** A heading as an address inside a page, as GitHub makes it. */
const anchor = (heading: string) => heading.toLowerCase().replaceAll(' ', '-');
