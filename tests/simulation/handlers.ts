import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { ENTRIES, type FunctionName } from '../../lib/bundles.ts';

export type Handler = (event: unknown, context: object) => unknown;
type Exports = Record<string, unknown>;

const ROOT = new URL('../../', import.meta.url);
/** Run anew in each sandbox, as handlers are: the SDK's clients, with all that they remember. */
const SERVICES = ['functions/shared/services.ts', 'functions/shared/late-services.ts'].map((path) => ({ path }));

interface Program {
  run: (exports: Exports, require: (name: string) => unknown, module: { exports: Exports }) => void;
  /** Modules that it names, by the names that it has for them. */
  uses: Map<string, unknown>;
}
const programs = new Map<string, Program>();

/**
 * Makes a file ready to be run again and again. What it imports is loaded once and shared by all sandboxes: whatever
 * that remembers must hang on what the handler itself makes (its table, its clients).
 */
async function load(path: string): Promise<void> {
  if (programs.has(path)) return;
  const file = new URL(path, ROOT);
  // What is imported late is made ready with the rest.
  const supported = { 'dynamic-import': false };
  const source = await readFile(file, 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'cjs', target: 'node24', supported });
  const uses = new Map<string, unknown>();
  for (const [, name = ''] of code.matchAll(/require\("([^"]+)"\)/g)) uses.set(name, await used(name, file));
  programs.set(path, { run: new Function('exports', 'require', 'module', code) as Program['run'], uses });
}

async function used(name: string, by: URL): Promise<unknown> {
  const target = name.startsWith('.') ? new URL(name, by) : undefined;
  const services = SERVICES.find(({ path }) => target?.href === new URL(path, ROOT).href);
  if (services) {
    await load(services.path);
    return services;
  }
  const found: object = await import(target ? fileURLToPath(target) : name);
  // An ES module as CommonJS has it; of Node's own the default is the whole.
  return isBuiltin(name) ? found : { __esModule: true, ...found };
}

function run(path: string): Exports {
  const program = programs.get(path);
  if (!program) throw new Error(`${path} was not prepared`);
  const module = { exports: {} as Exports };
  const own = new Map<unknown, Exports>();
  const require = (name: string): unknown => {
    const found = program.uses.get(name);
    const services = SERVICES.find((one) => one === found);
    if (!services) return found;
    const made = own.get(services) ?? run(services.path);
    own.set(services, made);
    return made;
  };
  program.run(module.exports, require, module);
  return module.exports;
}

/** Loads the handlers that worlds will start. */
export async function prepare(names: readonly FunctionName[]): Promise<void> {
  for (const name of names) await load(ENTRIES[name]);
}

/** Runs a handler's file as a new process does. @returns its handler. */
export const coldStart = (name: FunctionName): Handler => run(ENTRIES[name]).handler as Handler;
