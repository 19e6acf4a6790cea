import { bundle } from '../lib/bundles.ts';
import { chetiApp } from '../lib/cheti-app.ts';

// `CDK_CONTEXT_JSON` and `CDK_OUTDIR` are read by the CDK itself, so the CLI and the local run call this file alike.
chetiApp(await bundle()).synth();
