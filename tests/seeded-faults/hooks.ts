import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { seeded } from './seeding.ts';

/** Seeds a fault into a process: `SEEDED_FAULT=… node --import ./tests/seeded-faults/hooks.ts …`. */
const fault = process.env.SEEDED_FAULT ?? '';
registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:')) return next(url, context);
    const path = fileURLToPath(url);
    const source = seeded(fault, path, () => readFileSync(path, 'utf8'));
    if (source === undefined) return next(url, context);
    return { format: 'module', source: stripTypeScriptTypes(source), shortCircuit: true };
  },
});
