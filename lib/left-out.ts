import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/** What makes JSON Schemas of zod's. */
const JSON_SCHEMAS = /[\\/]zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/;
/** The function that describes the API by them. */
const DESCRIBES = 'organiser';

/** Files whose exports nobody of ours calls, or that would do nothing on Lambda: what stands there instead throws. */
export const UNUSED = [
  // fontkit's decoder of WOFF2 is a quarter of a bundle that draws; our fonts are TrueType.
  /[\\/]node_modules[\\/]brotli[\\/]decompress\.js$/,
  JSON_SCHEMAS,
  // Hashes in JavaScript, for a runtime without node:crypto.
  /[\\/]@smithy[\\/]core[\\/].*[\\/]checksum[\\/](md5[\\/]Md5|sha256[\\/]Sha256|crc32[\\/]Crc32)Js\.js$/,
  // What `AWS_RETRY_MODE=adaptive` and `AWS_DEFAULTS_MODE=auto` would use: no function of the stack has either.
  /[\\/]@smithy[\\/]core[\\/].*[\\/]util-retry[\\/](AdaptiveRetryStrategy|DefaultRateLimiter)\.js$/,
  /[\\/]@smithy[\\/]core[\\/].*[\\/]getInstanceMetadataRegion\.js$/,
];

const EXPORT = /^export (?:async )?(?:const|function|class) (\w+)|^export \{([^}]*)\}/gm;

/** The names that an ES module exports, as far as UNUSED's files write them. */
const exportsOf = (source: string): string[] =>
  [...source.matchAll(EXPORT)].flatMap(([, name, list = '']) =>
    name
      ? [name]
      : list
          .split(',')
          .map((one) => one.trim().split(' as ').at(-1) ?? '')
          .filter(Boolean),
  );

/** Leaves out UNUSED: each of its exports throws when it is called. @param name of the function. */
export const withoutUnused = (name: string): Plugin => ({
  name: 'without-unused',
  setup(esbuild) {
    // An import within a function keeps esbuild from shaking whatever it reaches.
    esbuild.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, namespace: 'unused' } : undefined,
    );
    // DynamoDB's client makes a cache of addresses that it would have to be told to ask for.
    esbuild.onResolve({ filter: /^@aws-sdk\/endpoint-cache$/ }, ({ path }) => ({ path, namespace: 'unused-cache' }));
    esbuild.onLoad({ filter: /./, namespace: 'unused-cache' }, () => ({ contents: 'export class EndpointCache {}' }));
    esbuild.onLoad({ filter: /./, namespace: 'unused' }, ({ path }) => ({
      contents: `throw new Error('${path} is left out of the bundle');`,
    }));
    for (const filter of UNUSED.filter((one) => one !== JSON_SCHEMAS || name !== DESCRIBES))
      esbuild.onLoad({ filter }, async ({ path }) => {
        const names = exportsOf(await readFile(path, 'utf8'));
        const list = names.length > 0 ? names.map((name) => `leftOut as ${name}`) : ['leftOut as default'];
        return {
          contents: `function leftOut() { throw new Error('left out of the bundle'); }\nexport { ${list} };`,
        };
      });
  },
});

/**
 * jsonld as it is meant for a browser: it brings no HTTP client of its own, two thirds of what it would be. Contexts are
 * kept in the bundle, and nothing is fetched.
 */
export const jsonldWithoutClient: Plugin = {
  name: 'jsonld-without-client',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^\.\/platform$/ }, ({ resolveDir }) =>
      /[\\/]node_modules[\\/]jsonld[\\/]lib$/.test(resolveDir)
        ? { path: join(resolveDir, 'platform-browser.js') }
        : undefined,
    );
  },
};

const FUNCTIONS = fileURLToPath(new URL('../functions/', import.meta.url));

/** Every word of what runs in a function. */
const wordsOfFunctions = (): Set<string> =>
  new Set(
    globSync('**/*.{ts,tsx}', { cwd: FUNCTIONS }).flatMap(
      (file) => readFileSync(`${FUNCTIONS}${file}`, 'utf8').match(/\w+/g) ?? [],
    ),
  );

/**
 * Leaves out an SDK client's classes of the errors that no function names: such an error comes as the client's general
 * exception, under the same name. Of its `package.json` a client wants the version.
 */
export const clientsWithoutRest: Plugin = {
  name: 'clients-without-rest',
  setup(esbuild) {
    const named = wordsOfFunctions();
    const schemas = /[\\/]@aws-sdk[\\/]client-(dynamodb|sqs)[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/;
    esbuild.onLoad({ filter: schemas }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      // What is not registered is reached by nobody.
      return {
        contents: text.replace(/^n0_registry\.registerError\([\w$]+, (\w+)\);$/gm, (line, error) =>
          named.has(error) ? line : '',
        ),
      };
    });
    esbuild.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * A function's credentials and region stand in its environment. The SDK's other sources (profiles, single sign-on,
 * metadata services) are loaded only where those are missing, and are a quarter of a small bundle; its configuration
 * files are looked for at every start, and are not there.
 */
export const environmentOnly: Plugin = {
  name: 'environment-only',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: 'environment-credentials',
      pluginData: resolveDir,
    }));
    esbuild.onLoad({ filter: /./, namespace: 'environment-credentials' }, ({ pluginData }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: pluginData as string,
    }));
    esbuild.onLoad({ filter: /[\\/]shared-ini-file-loader[\\/]loadSharedConfigFiles\.js$/ }, () => ({
      contents:
        'export const CONFIG_PREFIX_SEPARATOR = ".";\nexport const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });',
    }));
  },
};

/**
 * Node's own modules as `require` gives them. An `import` of one makes Node copy every export of it, and so load what
 * lies behind lazy ones: `node:http` brings all of undici, `node:crypto` the whole of WebCrypto.
 */
export const builtinsAsRequired: Plugin = {
  name: 'builtins-as-required',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^(node:)?[a-z][a-z0-9_/]*$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      if (!builtinModules.includes(name)) return undefined;
      const namespace = kind === 'require-call' ? 'builtin' : 'imported-builtin';
      return { path: name, namespace, sideEffects: false };
    });
    esbuild.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
    }));
    // Each export apart, so that only what is named is asked for: to copy all takes a thousandth of a second a module.
    esbuild.onLoad({ filter: /./, namespace: 'imported-builtin' }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(`node:${path}`) ?? {}).filter((name) => name !== 'default');
      const exported = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin.${name})();`);
      return {
        contents: [
          `const builtin = /* @__PURE__ */ process.getBuiltinModule('node:${path}');`,
          'export default builtin;',
          ...exported,
        ].join('\n'),
      };
    });
  },
};
