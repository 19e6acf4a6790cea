import { defineConfig } from 'vitest/config';
import usual from '../../vitest.config.ts';
import { seeded } from './seeding.ts';

const { SEEDED_FAULT: fault = '', SEEDED_RESULTS: outputFile = '' } = process.env;

/** As usual, with a fault seeded into the code; results go into a file of their own. */
export default defineConfig({
  ...usual,
  plugins: [{ name: 'seeded-fault', enforce: 'pre', transform: (code, id) => seeded(fault, id, () => code) }],
  // What is kept of one fault would be found by the next; what is made before all tests is there.
  test: { ...usual.test, globalSetup: [], fsModuleCache: false, reporters: [['json', { outputFile }]] },
});
