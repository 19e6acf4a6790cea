import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from './template.ts';

/** What `cdk synth` leaves behind, read for one stack. */
export interface Assembly {
  template: Template;
  /** Folder of a function's bundle by its `Code.S3Key`. @throws Error for a key that no asset has. */
  bundle(key: string): string;
}

interface Manifest {
  artifacts: Record<string, { type: string; properties?: { templateFile?: string } }>;
}

interface Assets {
  files: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
}

/**
 * @param directory `cdk.out`.
 * @param stack name of the stack; may be left out where there is only one.
 */
export function readAssembly(directory: string, stack?: string): Assembly {
  const read = <Shape>(name: string) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Shape;
  const stacks = Object.entries(read<Manifest>('manifest.json').artifacts).filter(
    ([name, { type }]) => type === 'aws:cloudformation:stack' && (stack === undefined || name === stack),
  );
  const [first, ...others] = stacks;
  if (!first || others.length > 0)
    throw new Error(
      `${directory} holds ${stacks.length} stacks, wanted one: ${stacks.map(([name]) => name).join(', ')}`,
    );
  const [name, { properties }] = first;
  const assets = `${name}.assets.json`;
  const bundles = new Map<string, string>();
  if (existsSync(join(directory, assets)))
    for (const { source, destinations } of Object.values(read<Assets>(assets).files))
      for (const { objectKey } of Object.values(destinations))
        if (source.path) bundles.set(objectKey, join(directory, source.path));
  return {
    template: read<Template>(properties?.templateFile ?? `${name}.template.json`),
    bundle(key) {
      const path = bundles.get(key);
      if (!path) throw new Error(`no asset of ${name} has the key ${key}`);
      return path;
    },
  };
}
