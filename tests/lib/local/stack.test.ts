import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../../lib/bundles.ts';
import { readAssembly } from '../../../lib/local/assembly.ts';
import { synthesize } from '../../../lib/local/synth.ts';
import { readTemplate } from '../../../lib/local/template.ts';

it('the stack is synthesized once, and all of it is known to the local cloud', { timeout: 180_000 }, async () => {
  const directory = await synthesize();
  let again = 0;
  expect(
    await synthesize(() => {
      again += 1;
    }),
  ).toBe(directory);
  expect(again).toBe(0);

  const assembly = readAssembly(directory);
  const cloud = readTemplate(assembly.template, {
    site: 'http://localhost:3000',
    queues: 'http://127.0.0.1:9',
    issuer: 'http://localhost:3002',
  });
  expect(cloud.functions).toHaveLength(FUNCTION_NAMES.length);
  for (const { Code } of cloud.functions) expect(existsSync(`${assembly.bundle(Code.S3Key)}/index.mjs`)).toBe(true);
  expect(cloud.tables.map(({ GlobalSecondaryIndexes = [] }) => GlobalSecondaryIndexes.length).sort()).toEqual([0, 3]);
  expect(cloud.mappings).toHaveLength(6);
  expect(cloud.rules).toHaveLength(2);
});
