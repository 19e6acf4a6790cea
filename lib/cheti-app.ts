import { App, Validations } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Bundles } from './bundles.ts';
import { ChetiStack } from './cheti-stack.ts';
import { readSettings } from './settings.ts';

/**
 * The CDK app with its one stack, held to the CDK's rules and to cdk-nag's AwsSolutions: a finding without a reason
 * fails the synthesis. `CDK_VALIDATION=false` in the environment leaves the CDK's own rules out: two thirds of the time.
 * @param outdir Folder of the cloud assembly; by default the CDK's.
 * @throws SettingsError that names what is missing or wrong in the context.
 */
export function chetiApp(bundles: Bundles, context: Record<string, string> = {}, outdir?: string): App {
  // The flags here and not in cdk.json, so that tests and the local run synthesize the very same.
  const app = new App({
    context: { ...CURRENTLY_RECOMMENDED_FLAGS, ...context },
    analyticsReporting: false,
    ...(outdir && { outdir }),
  });
  const settings = readSettings((name) => app.node.tryGetContext(name));
  new ChetiStack(app, `Cheti-${settings.stage}`, { settings, bundles });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
