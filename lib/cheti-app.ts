import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Bundles } from './bundles.ts';
import { ChetiStack } from './cheti-stack.ts';
import { readSettings } from './settings.ts';

/** Behaviours of the CDK that the stack counts on. Here and not in cdk.json, so that tests and the local run have them too. */
const FLAGS = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/aws-s3:publicAccessBlockedByDefault': true,
  '@aws-cdk/aws-sns-subscriptions:restrictSqsDescryption': true,
  '@aws-cdk/aws-apigateway:logGroupDestinationArnWithoutWildcard': true,
  '@aws-cdk/aws-cloudwatch-actions:changeLambdaPermissionLogicalIdForLambdaAction': true,
  '@aws-cdk/core:aspectPrioritiesMutating': true,
  // What the CDK itself finds in the template (unknown properties, wrong types) is an error.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/**
 * The CDK app with its one stack, held to the CDK's rules and to cdk-nag's AwsSolutions: a finding without a reason
 * fails the synthesis. `CDK_VALIDATION=false` in the environment leaves the CDK's own rules out: two thirds of the time.
 * @param outdir Folder of the cloud assembly; by default the CDK's.
 * @throws Error that names the setting that is missing or wrong.
 */
export function chetiApp(bundles: Bundles, context: Record<string, string> = {}, outdir?: string): App {
  const app = new App({ context: { ...FLAGS, ...context }, analyticsReporting: false, ...(outdir && { outdir }) });
  const settings = readSettings((name) => app.node.tryGetContext(name));
  new ChetiStack(app, `Cheti-${settings.stage}`, { settings, bundles });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
