import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { type Bundles, FUNCTION_NAMES } from '../../lib/bundles.ts';
import { chetiApp } from '../../lib/cheti-app.ts';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  DependsOn?: string[];
}

export interface Template {
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown }>;
}

/** A deployment with all that may be set. */
export const LIVE = {
  stage: 'live',
  domain: 'cheti.example.go.tz',
  hostedZoneId: 'Z0123456789',
  hostedZoneName: 'example.go.tz',
  sender: 'cheti@example.go.tz',
  alarmAddress: 'alarms@example.go.tz',
};

/** The app over bundles that hold next to nothing: what is in them changes nothing in the template. */
export function appOf(context: Record<string, string> = {}): App {
  const folder = mkdtempSync(join(tmpdir(), 'cheti-stack-'));
  const bundles = Object.fromEntries(
    FUNCTION_NAMES.map((name) => {
      const bundle = join(folder, name);
      mkdirSync(bundle);
      writeFileSync(join(bundle, 'index.mjs'), `export const handler = async () => '${name}';`);
      return [name, bundle];
    }),
  ) as Bundles;
  return chetiApp(bundles, context, join(folder, 'cdk.out'));
}

export function templateOf(context: Record<string, string> = {}): Template {
  const [stack] = appOf(context).synth().stacks;
  if (!stack) throw new Error('no stack was synthesized');
  return JSON.parse(readFileSync(stack.templateFullPath, 'utf8')) as Template;
}

/** Resources of a type by their logical ids. */
export const ofType = ({ Resources }: Template, type: string): [id: string, properties: Resource['Properties']][] =>
  Object.entries(Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => [id, resource.Properties ?? {}]);

/** Logical id that a `Ref`, `Fn::GetAtt` or a join with one of them names. */
export function named(value: unknown): string {
  const found = /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(JSON.stringify(value));
  if (!found?.[1]) throw new Error(`names no resource: ${JSON.stringify(value)}`);
  return found[1];
}
