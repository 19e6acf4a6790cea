import { install } from './actor.ts';
import { prepare } from './handlers.ts';
import { interceptRequests } from './requests.ts';
import { EVERY_MINUTE, MAPPINGS } from './shape.ts';
import { Sqs } from './sqs.ts';

const ENVIRONMENT = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'simulated',
  AWS_SECRET_ACCESS_KEY: 'simulated',
  TABLE: 'main',
  ANSWERS_TABLE: 'answers',
  BUCKET: 'files',
  ISSUE_QUEUE: Sqs.url('issue'),
  MAIL_QUEUE: Sqs.url('mail'),
  RUNS_QUEUE: Sqs.url('runs'),
  IMPORTS_QUEUE: Sqs.url('imports'),
  SITE: 'https://cheti.example',
  SIGNING_KEY: 'signing-key',
  SEALING_KEY: 'sealing-key',
  CONFIGURATION_SET: 'cheti-events',
  SENDER: 'barua@cheti.example',
};

let prepared: Promise<void> | undefined;

/** Gets this process ready for worlds, once. */
export function prepareProcess(): Promise<void> {
  prepared ??= (async () => {
    Object.assign(process.env, ENVIRONMENT);
    install();
    interceptRequests();
    // What handlers load when they first need it, no world waits for.
    await import('../../functions/credentials/sign.ts');
    await prepare([...MAPPINGS.map(({ target }) => target), ...EVERY_MINUTE]);
  })();
  return prepared;
}
