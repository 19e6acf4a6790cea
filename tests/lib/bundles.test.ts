import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { FONTS, SCRIPT_FONTS } from '../../functions/certificates/font-names.ts';
import { putCertificate, putLookups } from '../../functions/certificates/store.ts';
import { messages } from '../../functions/feedback/messages.ts';
import { VARIABLES } from '../../functions/shared/environment.ts';
import { type Bundles, bundle, bundleEntries, FUNCTION_NAMES, type FunctionName } from '../../lib/bundles.ts';
import { GRANTS, variablesOf } from '../../lib/grants.ts';
import { UNUSED } from '../../lib/left-out.ts';
import { CREDENTIALS, REGION } from '../../lib/local/engines.ts';
import type { QueueName } from '../engines.ts';
import { type Hall, openHall } from '../functions/feedback/hall.ts';
import { goodBody, sampleEvent, sampleForm } from '../functions/feedback/sample.ts';
import { certificateOf, personOf } from '../functions/home/case.ts';
import { startKeys } from '../keys.ts';

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
  for (const name of [...FONTS, ...SCRIPT_FONTS]) expect(drawn.fontNamed(name).numGlyphs, name).toBeGreaterThan(900);
  expect(drawn.missingLetters('Ng’wanakilala Ngũgĩ أمينة አበበ लक्ष्मी 张伟')).toEqual([]);
  expect(existsSync(join(fonts, 'node_modules/@expo-google-fonts/eb-garamond/LICENSE_FONT'))).toBe(true);
});

test('a bundle opens the fonts of other scripts for texts in them alone', async () => {
  const { fonts } = await bundleEntries({ fonts: 'functions/certificates/fonts.ts' }, join(folder, 'lazy'));
  for (const family of ['amiri', 'noto-sans-ethiopic', 'noto-serif-devanagari', 'noto-serif-sc'])
    rmSync(join(fonts, 'node_modules/@expo-google-fonts', family), { recursive: true });
  const drawn = await import(pathToFileURL(join(fonts, 'index.mjs')).href);
  expect(drawn.missingLetters('Ọlọ́run Ольга 👍 ส')).toEqual(['👍', 'ส']);
  expect(drawn.widthOf('eb-garamond-medium', 'Ọlọ́run Ольга', 0)).toBeGreaterThan(4);
  for (const name of ['أمينة', 'አበበ', 'लक्ष्मी', '李小龙'])
    expect(() => drawn.missingLetters(name), name).toThrow('@expo-google-fonts');
});

describe('the bundles of the stack', () => {
  let bundles: Bundles;
  let inputs: (name: FunctionName) => string[];
  let hall: Hall;
  let keys: Awaited<ReturnType<typeof startKeys>>;
  beforeAll(async () => {
    hall = await openHall();
    keys = await startKeys('signing-key');
    // Bundles read it while they load.
    Object.assign(process.env, await environmentOf(hall), {
      SIGNING_KEY: 'signing-key',
      AWS_ENDPOINT_URL_KMS: keys.url,
    });
    bundles = await bundle(join(folder, 'all'));
    const { outputs } = JSON.parse(readFileSync(join(folder, 'all', 'metafile.json'), 'utf8')) as Metafile;
    inputs = (name) => {
      const own = Object.entries(outputs).filter(([path]) => path.includes(`/${name}/`));
      return own.flatMap(([, { inputs }]) => Object.keys(inputs));
    };
  });
  afterAll(async () => {
    keys.stop();
    await hall.stop();
  });
  /** @param as loads it anew under another name. */
  const handlerOf = async (name: FunctionName, as = '') =>
    (await import(`${pathToFileURL(join(bundles[name], 'index.mjs')).href}${as}`)).handler;
  const code = (name: FunctionName) => readFileSync(join(bundles[name], 'index.mjs'), 'utf8');

  test.each(FUNCTION_NAMES)('%s loads where there is no node_modules and exports a handler', async (name) => {
    const handler = await handlerOf(name);
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

  test('whoever signs reads JSON-LD, nobody else, and holds nothing that fetches a context', () => {
    const reads = FUNCTION_NAMES.filter((name) => inputs(name).some((path) => path.includes('node_modules/jsonld/')));
    expect(reads.sort()).toEqual(['credentials', 'issue', 'pictures']);
    for (const name of reads)
      expect(
        inputs(name).filter((path) => /node_modules\/(undici|ky|@digitalbazaar\/http-client)\//.test(path)),
      ).toEqual([]);
  });

  test('pictures, the API that takes them and the designer alone hold what rasters, and draw where there is nothing else', async () => {
    const holds = FUNCTION_NAMES.filter((name) => existsSync(join(bundles[name], 'node_modules/canvaskit-wasm')));
    expect(holds).toEqual(['pictures', 'organiser', 'console']);
    expect(FUNCTION_NAMES.filter((name) => inputs(name).some((path) => path.includes('canvaskit-wasm')))).toEqual([]);
    expect(existsSync(join(bundles.pictures, 'node_modules/canvaskit-wasm/LICENSE'))).toBe(true);
    await hall.apply({ ...sampleEvent, id: 'picha' });
    const { person } = await hall.enrol('Neema Mwakyusa', ['ufunguzi'], 'picha');
    const certificate = certificateOf(personOf('PIC'), { event: 'picha', person, code: '7KQ4M2XDABCDEFGH2349' });
    await putCertificate(hall.table, certificate);
    await putLookups(hall.table, certificate);
    const answer = await (await handlerOf('pictures'))(request('GET', `/v/${certificate.code}/picture.png`));
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    expect(Buffer.from(answer.body, 'base64').toString('latin1', 1, 4)).toBe('PNG');
  });

  test.each(['feedback', 'verification'] as const)('%s is at most 450 KB', (name) => {
    expect(statSync(join(bundles[name], 'index.mjs')).size).toBeLessThanOrEqual(450_000);
  });

  test('source maps lie beside the bundles', () => {
    for (const name of FUNCTION_NAMES) expect(readdirSync(bundles[name])).toContain('index.mjs.map');
  });

  test('whatever is left out stands in some bundle still, so that it is worth a line', () => {
    const all = FUNCTION_NAMES.flatMap(inputs);
    expect(UNUSED.filter((file) => !all.some((path) => file.test(`/${path}`)))).toEqual([]);
  });

  describe('answer as the source does, whatever is left out of them', () => {
    const EVENT = 'wazi';
    const path = (person: string) => `/p/${EVENT}/${person}/forms/${sampleForm.id}`;
    const answering = (person: string, cookie: string, act: string) => ({
      cookie,
      body: new URLSearchParams([['person', person], ['version', '1'], ['act', act], ...goodBody]).toString(),
    });
    beforeAll(() => hall.apply({ ...sampleEvent, id: EVENT, forms: [{ ...sampleForm, closes: '2099-12-31T23:59' }] }));

    // The log.
    beforeEach(() => void vi.spyOn(console, 'log').mockReturnValue());
    afterEach(() => {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
    });

    test('a form is opened, sent, and not sent back to a draft', async () => {
      const handler = await handlerOf('feedback');
      const { person, cookie } = await hall.enrol('Asha Mrema', ['ufunguzi'], EVENT);
      const opened = await handler(request('GET', path(person), { cookie }));
      expect(opened).toMatchObject({ statusCode: 200, body: expect.stringContaining('Swali la 1 kati ya 7') });
      const sent = await handler(request('POST', path(person), answering(person, cookie, 'send')));
      expect(sent).toMatchObject({ statusCode: 303, headers: { location: expect.stringContaining('/thanks') } });
      expect(hall.peek('issue')).toMatchObject([{ event: EVENT, person }]);
      // The store refuses on a condition: that error's class is left in.
      const draft = await handler(request('POST', path(person), answering(person, cookie, 'draft')));
      expect(draft).toMatchObject({ statusCode: 200, body: expect.stringContaining(messages.sw.sentBefore) });
    });

    test('a certificate is issued, shown to its person, handed out and verified', async () => {
      const { person, cookie } = await hall.enrol('Neema Mwakyusa', ['ufunguzi'], EVENT);
      const message = { event: EVENT, person, correlation: 'c' };
      const record = { messageId: 'm', body: JSON.stringify(message), attributes: { ApproximateReceiveCount: '1' } };
      const issue = await handlerOf('issue');
      expect(await issue({ Records: [record] })).toEqual({ batchItemFailures: [] });
      const certificate = (await hall.items(hall.table)).find((item) => item.person === person && item.code);
      expect(await hall.bucket.get(certificate?.pdf.key)).toHaveLength(certificate?.pdf.bytes);

      const verify = await (await handlerOf('verification'))(request('GET', `/v/${certificate?.code}`));
      expect(verify).toMatchObject({ statusCode: 200, body: expect.stringContaining(certificate?.number) });
      const home = await handlerOf('home');
      const own = await home(request('GET', `/p/${EVENT}/${person}`, { cookie }));
      expect(own).toMatchObject({ statusCode: 200, body: expect.stringContaining(certificate?.number) });
      const given = await home(request('GET', `/p/${EVENT}/${person}/certificates/ushiriki/1`, { cookie }));
      const pdf = await fetch(given.headers.location);
      expect((await pdf.arrayBuffer()).byteLength).toBe(certificate?.pdf.bytes);
    });

    test('the API describes itself, for programs and as a page', async () => {
      const handler = await handlerOf('organiser');
      const described = await handler(request('GET', '/api/v1/openapi.json'));
      expect(described).toMatchObject({ statusCode: 200, body: expect.stringContaining('"openapi":"3.1.1"') });
      const page = await handler(request('GET', '/api/v1'));
      expect(page).toMatchObject({ statusCode: 200, body: expect.stringContaining('/events/{event}/participants') });
    });

    test('an error of the store comes under its own name, though its class is left out', async () => {
      vi.stubEnv('TABLE', 'nowhere');
      const handler = await handlerOf('verification', '?nowhere');
      expect(await handler(request('GET', '/v/7KQ4M2XDABCDEFGHWWWW'))).toMatchObject({ statusCode: 503 });
      expect(vi.mocked(console.log).mock.calls.join('\n')).toContain('"error":"ResourceNotFoundException"');
      const classes = new Set(code('verification').match(/(?<=dynamodb#)\w+Exception/g));
      expect(classes).toContain('ConditionalCheckFailedException');
      expect(classes).not.toContain('ResourceNotFoundException');
    });
  });
});

/** What the stack sets, and where the engines are. */
async function environmentOf({ names, url, tableClient, s3, sqs }: Hall): Promise<Record<string, string>> {
  const clients = { DYNAMODB: tableClient, S3: s3, SQS: sqs };
  const origins = Object.fromEntries(
    await Promise.all(
      Object.entries(clients).map(async ([name, { config }]) => {
        const { protocol, hostname, port } = (await config.endpoint?.()) ?? {};
        return [`AWS_ENDPOINT_URL_${name}`, `${protocol}//${hostname}:${port}`];
      }),
    ),
  );
  const queue = (name: QueueName) => `${origins.AWS_ENDPOINT_URL_SQS}/${url(name).split('/').slice(3).join('/')}`;
  return {
    ...Object.fromEntries(VARIABLES.map((variable) => [variable, `https://${variable.toLowerCase()}.example`])),
    RETIRED_KEYS: '[]',
    TABLE: names.table,
    ANSWERS_TABLE: names.answers,
    BUCKET: names.bucket,
    ISSUE_QUEUE: queue('issue'),
    MAIL_QUEUE: queue('mail'),
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    ...origins,
  };
}

/** A request as API Gateway hands it on. */
const request = (method: string, rawPath: string, { cookie, body }: { cookie?: string; body?: string } = {}) => ({
  version: '2.0',
  rawPath,
  rawQueryString: '',
  headers: {
    host: 'cheti.example',
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
  },
  ...(cookie && { cookies: [cookie] }),
  ...(body && { body }),
  isBase64Encoded: false,
  requestContext: { domainName: 'cheti.example', http: { method, path: rawPath, sourceIp: '127.0.0.1' } },
});
