import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Long ones, the longest first: begun last, they would end alone. */
const LONG = [
  /\/tests\/(journeys|simulation|seeded-faults)\//,
  /\/(axe|bundles|every-name|rights|sample-import|pace|plate|next-edition|queues|browser|look|verify|unforeseen)\.test\.ts$/,
];
const place = ({ moduleId }: TestSpecification): number => {
  const found = LONG.findIndex((long) => long.test(moduleId));
  return found < 0 ? LONG.length : found;
};

/** Those that load a handler, which reads its environment once. */
const HANDLERS = 'tests/functions/**/*-handler.test.ts';

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    env: {
      ...{ TZ: 'UTC', AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' },
      // Tests start some three hundred processes of the same few programs: reading them is half of what each takes.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('.cache/compiled', import.meta.url)),
    },
    globalSetup: ['tests/plates.ts', 'tests/client.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'out/test-results.json' }]],
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: { name: 'whole', include: ['tests/{journeys,simulation,seeded-faults}/**/*.test.ts', HANDLERS] },
      },
      // Functions live on from one call to the next, as these files do in one process: loading everything anew for each
      // was a quarter of their time.
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['tests/{bin,functions,lib}/**/*.test.{ts,tsx}'],
          exclude: [HANDLERS],
          isolate: false,
        },
      },
    ],
    // Tests of the whole system wait for it a third of their time: two processors have room for four workers.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
  },
});
