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
  HOOKS_QUEUE: Sqs.url('hooks'),
  SITE: 'https://cheti.example',
  SIGNING_KEY: 'signing-key',
  SEALING_KEY: 'sealing-key',
  CONFIGURATION_SET: 'cheti-events',
  SENDER: 'barua@cheti.example',
};

/**
 * What the SDK takes for granted, said: else each client looks for each in the environment and in two files first. How
 * often it tries is left out: that is not the same for all services.
 */
const USUAL = {
  AWS_AUTH_SCHEME_PREFERENCE: 'sigv4',
  AWS_ACCOUNT_ID_ENDPOINT_MODE: 'preferred',
  AWS_DEFAULTS_MODE: 'legacy',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  AWS_REQUEST_CHECKSUM_CALCULATION: 'WHEN_SUPPORTED',
  AWS_RESPONSE_CHECKSUM_VALIDATION: 'WHEN_SUPPORTED',
  AWS_RETRY_MODE: 'standard',
  AWS_S3_DISABLE_EXPRESS_SESSION_AUTH: 'false',
  AWS_S3_USE_ARN_REGION: 'false',
  AWS_SDK_UA_APP_ID: '',
  AWS_USE_DUALSTACK_ENDPOINT: 'false',
  AWS_USE_FIPS_ENDPOINT: 'false',
};

let prepared: Promise<void> | undefined;

/** Gets this process ready for worlds, once. */
export function prepareProcess(): Promise<void> {
  prepared ??= (async () => {
    Object.assign(process.env, USUAL, ENVIRONMENT);
    install();
    await interceptRequests();
    // What handlers load when they first need it, no world waits for.
    await import('../../functions/credentials/sign.ts');
    await prepare([...MAPPINGS.map(({ target }) => target), ...EVERY_MINUTE]);
  })();
  return prepared;
}
