import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import type { Bundles } from './bundles.ts';
import { ChetiFunctions, WORKERS } from './functions.ts';
import { Mail } from './mail.ts';
import { EveryMinute } from './schedule.ts';
import type { Settings } from './settings.ts';
import { SignIn } from './sign-in.ts';
import { IssuerKey, SealKey } from './signing-key.ts';
import { Storage } from './storage.ts';
import { WorkQueue } from './work-queue.ts';

/** Cheti, whole. The same template is deployed by CloudFormation and run on one machine by lib/local. */
export class ChetiStack extends Stack {
  constructor(scope: Construct, id: string, { settings, bundles }: { settings: Settings; bundles: Bundles }) {
    super(scope, id, { description: `Cheti (${settings.stage}): feedback in, certificate out` });
    const { sender, localHooks } = settings;

    const api = new Api(this, 'Web', settings.site);
    const storage = new Storage(this, 'Storage', api.site);
    const queues = {
      issue: new WorkQueue(this, 'Issue', WORKERS.issue),
      mail: new WorkQueue(this, 'Mail', WORKERS.send),
      runs: new WorkQueue(this, 'Runs', WORKERS.runs),
      imports: new WorkQueue(this, 'Imports', WORKERS.imports),
      hooks: new WorkQueue(this, 'Hooks', WORKERS.hooks),
      'mail-events': new WorkQueue(this, 'MailEvents', WORKERS['mail-events']),
    };
    const mail = new Mail(this, 'Ses', settings, queues['mail-events']);
    const signing = new IssuerKey(this, 'Signing', settings.signing);
    const sealing = new SealKey(this, 'Sealing');

    const signIn = new SignIn(this, 'SignIn', { ...settings, site: api.site });

    const functions = new ChetiFunctions(this, 'Functions', bundles, {
      ...{ storage, queues, mail, signing, sealing, signIn, sender, localHooks, site: api.site },
    });
    api.serve(functions.named);
    functions.named.issue.worksOn(queues.issue, { batch: 10, concurrency: 10 });
    functions.named.send.worksOn(queues.mail, { batch: 10, concurrency: 20 });
    functions.named.runs.worksOn(queues.runs, { batch: 1, concurrency: 2 });
    functions.named.imports.worksOn(queues.imports, { batch: 1, concurrency: 2 });
    functions.named.hooks.worksOn(queues.hooks, { batch: 10, concurrency: 5 });
    functions.named['mail-events'].worksOn(queues['mail-events'], { batch: 10 });
    new EveryMinute(this, 'Sweep', functions.named.sweeper);
    new EveryMinute(this, 'Seal', functions.named.sealer);

    const alarms = new Alarms(this, 'Alarms', settings.alarmAddress);
    alarms.queue('issue', queues.issue, Duration.minutes(15));
    alarms.queue('mail', queues.mail, Duration.minutes(30));
    alarms.queue('runs', queues.runs, Duration.minutes(30));
    alarms.queue('imports', queues.imports, Duration.minutes(30));
    alarms.queue('hooks', queues.hooks, Duration.minutes(30));
    alarms.queue('mailEvents', queues['mail-events'], Duration.minutes(15));
    for (const [name, each] of Object.entries(functions.named)) alarms.function(name, each);
    alarms.pages(api.http);
    alarms.reputation();

    this.#outputs(api, storage, mail, sealing, signIn);
    settings.warnings.forEach((warning, n) => {
      Validations.of(this).addWarning(`cheti:${n}`, warning);
    });
  }

  #outputs(api: Api, { table, bucket }: Storage, { dkimRecords }: Mail, { key }: SealKey, { people }: SignIn): void {
    const say = (name: string, value: string, description: string) => new CfnOutput(this, name, { value, description });
    say('Site', api.site, 'Address of the site');
    say('Api', `${api.site}/signed/api/v1`, 'Where the organiser’s command line calls');
    say('TableName', table.tableName, 'Main table');
    say('BucketName', bucket.bucketName, 'Certificates, imports, exports');
    say('SealingKey', key.keyId, 'Key that seals PDFs: seal/<this>.pem in the bucket is its chain of certificates');
    say('Console', `${api.site}/organiser`, 'Where organisers sign in');
    if (people)
      say('Organisers', people.userPoolId, 'User pool in which organisers are made: docs/runbook.md#organisers');
    if (api.pointTo) say('PointDomainTo', api.pointTo, 'Make a CNAME record of the domain to this name');
    dkimRecords.forEach(({ name, value }, n) => {
      say(`DkimRecord${n + 1}`, `${name} CNAME ${value}`, 'DNS record by which SES signs mails');
    });
  }
}
