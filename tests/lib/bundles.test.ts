import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { FONTS } from '../../functions/certificates/font-names.ts';
import { VARIABLES } from '../../functions/shared/environment.ts';
import { type Bundles, bundle, bundleEntries, FUNCTION_NAMES, type FunctionName } from '../../lib/bundles.ts';
import { GRANTS, variablesOf } from '../../lib/grants.ts';

// Far from the project's node_modules: what a bundle needs must lie beside it.
const folder = mkdtempSync(join(tmpdir(), 'cheti-bundles-'));

test('an entry that is not there is named', async () => {
  const entries = { home: 'functions/home/nowhere.tsx', send: 'functions/mail/nowhere.ts' };
  await expect(bundleEntries(entries, folder)).rejects.toThrow(
    'No such entry:\n  functions/home/nowhere.tsx (home)\n  functions/mail/nowhere.ts (send)',
  );
});

test('a bundle finds the fonts that it names, and their licence lies with them', async () => {
  const { fonts } = await bundleEntries({ fonts: 'functions/certificates/fonts.ts' }, join(folder, 'single'));
  const drawn = await import(pathToFileURL(join(fonts, 'index.mjs')).href);
  for (const name of FONTS) expect(drawn.fontNamed(name).numGlyphs, name).toBeGreaterThan(1000);
  expect(drawn.missingLetters('Ng’wanakilala Ngũgĩ')).toEqual([]);
  expect(existsSync(join(fonts, 'node_modules/@expo-google-fonts/eb-garamond/LICENSE_FONT'))).toBe(true);
});

describe('the bundles of the stack', () => {
  let bundles: Bundles;
  let inputs: (name: FunctionName) => string[];
  beforeAll(async () => {
    bundles = await bundle(join(folder, 'all'));
    const { outputs } = JSON.parse(readFileSync(join(folder, 'all', 'metafile.json'), 'utf8')) as Metafile;
    inputs = (name) => {
      const [, output] = Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.mjs`)) ?? [];
      return Object.keys(output?.inputs ?? {});
    };
  });
  const code = (name: FunctionName) => readFileSync(join(bundles[name], 'index.mjs'), 'utf8');

  test.each(FUNCTION_NAMES)('%s loads where there is no node_modules and exports a handler', async (name) => {
    for (const variable of VARIABLES) process.env[variable] ??= `https://${variable.toLowerCase()}.example`;
    const { handler } = await import(pathToFileURL(join(bundles[name], 'index.mjs')).href);
    // Node 24 on Lambda knows no callbacks.
    expect(handler.length).toBeLessThan(3);
  });

  test.each(FUNCTION_NAMES)('%s is given each variable that its code names, and no other', (name) => {
    const text = code(name);
    const given = variablesOf(GRANTS[name]);
    for (const variable of VARIABLES) {
      if (text.includes(`"${variable}"`)) expect(given).toContain(variable);
      else expect(given).not.toContain(variable);
    }
  });

  test.each(['home', 'feedback', 'verification'] as const)('%s holds nothing that draws', (name) => {
    expect(inputs(name).length).toBeGreaterThan(20);
    expect(inputs(name).filter((path) => /node_modules\/(pdfkit|fontkit)\//.test(path))).toEqual([]);
  });

  test.each(['feedback', 'verification'] as const)('%s is at most 450 KB', (name) => {
    expect(statSync(join(bundles[name], 'index.mjs')).size).toBeLessThanOrEqual(450_000);
  });

  test('source maps lie beside the bundles', () => {
    for (const name of FUNCTION_NAMES) expect(readdirSync(bundles[name])).toContain('index.mjs.map');
  });
});
