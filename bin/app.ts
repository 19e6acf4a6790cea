import { bundle } from '../lib/bundles.ts';
import { chetiApp } from '../lib/cheti-app.ts';
import { SettingsError } from '../lib/settings.ts';

// `CDK_CONTEXT_JSON` and `CDK_OUTDIR` are read by the CDK itself, so its command line and the local run call this file alike.
try {
  chetiApp(await bundle()).synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
