import { Stack } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';
import type { WorkQueue } from './work-queue.ts';

/** SES: who we are, and what it tells us of each mail, by way of a topic onto a queue. */
export class Mail extends Construct {
  readonly configurationSetName: string;
  readonly identityArn: string;
  readonly configurationSetArn: string;
  /** What to enter in the DNS so that SES signs with DKIM: name and value of each record. None for a mere address. */
  readonly dkimRecords: { name: string; value: string }[];

  constructor(scope: Construct, id: string, { sender, identity }: Settings, events: WorkQueue) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    });
    const name = identity === 'domain' ? sender.slice(sender.lastIndexOf('@') + 1) : sender;
    const verified = new EmailIdentity(this, 'Identity', {
      identity: identity === 'domain' ? Identity.domain(name) : Identity.email(name),
    });
    this.dkimRecords = identity === 'domain' ? verified.dkimRecords : [];
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    configurationSet.addEventDestination('Events', {
      destination: EventDestination.snsTopic(topic),
      // No opens and no clicks: nobody is tracked.
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
      ],
    });
    topic.addSubscription(new SqsSubscription(events.queue, { rawMessageDelivery: true }));

    const ses = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    this.configurationSetName = configurationSet.configurationSetName;
    this.identityArn = ses('identity', name);
    this.configurationSetArn = ses('configuration-set', this.configurationSetName);
  }
}
