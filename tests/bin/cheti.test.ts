import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTally } from '../../functions/runs/tally.ts';

const CHETI = fileURLToPath(new URL('../../bin/cheti.ts', import.meta.url));
const tally = (change = {}) => ({ ...emptyTally(), ...change });

/** An import that was undone, but for one row. */
const undone = {
  ...{ id: 'i1', kind: 'participants', state: 'undone', good: 3, refused: 1, undoable: true, name: 'watu.csv' },
  undone: { rows: 2, left: 1 },
  stayed: [{ line: 4, person: 'p4', why: 'has-mail' }],
};

/** Answers of a system that is not there, by path. */
const answers: Record<string, { status?: number; body: string }> = {
  '/events': {
    body: JSON.stringify({
      events: [{ event: 'x', version: 1, title: { sw: '\u001b]0;owned\u0007Kikao\u202e\u009b' } }],
    }),
  },
  '/events/well/report': report('well', tally({ registered: 3, notEligible: { feedback: 2 } }), []),
  '/events/broken/report': report('broken', tally({ eligible: 2, issued: 1, unfinished: 1 }), [
    { sum: 'eligible = issued', left: 2, right: 1 },
  ]),
  '/events/long': {
    body: JSON.stringify({
      ...{ event: 'long', version: 1, appliedAt: '' },
      document: { zone: 'UTC', rows: Array.from({ length: 100_000 }, (_, row) => row) },
    }),
  },
  '/events/well': {
    body: JSON.stringify({ event: 'well', version: 1, appliedAt: '', document: { zone: 'Africa/Nairobi' } }),
  },
  '/events/well/imports': { body: JSON.stringify({ imports: [{ ...undone, createdAt: '2026-11-27T08:00:00Z' }] }) },
  '/events/well/imports/i1': { body: JSON.stringify(undone) },
  '/events/well/imports/i1/undo': { status: 202, body: '{}' },
  '/events/odd/report': { body: '{"surprise":true}' },
  '/events/html/report': { status: 418, body: '<h1>proxy</h1>' },
};

function report(event: string, total: ReturnType<typeof tally>, differences: object[]) {
  const groups = { 'a-group-with-a-very-long-identifier-000': total };
  return { body: JSON.stringify({ event, version: 1, at: '', total, groups, roles: {}, differences, later: 1 }) };
}

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const { status = 200, body } = answers[request.url?.replace('/signed/api/v1', '') ?? ''] ?? {
      status: 500,
      body: '',
    };
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

function environment() {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const key = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_REGION: 'eu-west-1' };
  return { PATH, NODE_COMPILE_CACHE, CHETI_DATA: '/none', CHETI_URL: url, ...key };
}

const cheti = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [CHETI, ...args], { env: environment() }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

describe('cheti report', () => {
  it('ends with 0 when the sums come out, and says why the others have no certificate', async () => {
    const { code, out } = await cheti('report', '--event', 'well');
    expect(code).toBe(0);
    expect(out).toContain('2 certificates not due: feedback is missing\nThe sums come out');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  it('ends with 1 when they do not, and names the sum', async () => {
    const { code, out } = await cheti('report', '--event', 'broken');
    expect(code).toBe(1);
    expect(out).toContain('mails not sent yet, or on their way: 1\nDIFFERENCE in eligible = issued: 2 ≠ 1');
  });

  it('gives machines all that the system said, in the same codes', async () => {
    const { code, out } = await cheti('report', '--event', 'broken', '--json');
    expect([code, JSON.parse(out)]).toEqual([1, expect.objectContaining({ event: 'broken', later: 1 })]);
  });
});

describe('an import', () => {
  it('is listed, and undone by who says which: what stays is named, and the code is 1', async () => {
    const [listed, done, other] = await Promise.all([
      cheti('participants', 'imports', '--event', 'well'),
      cheti('participants', 'undo', 'i1', '--event', 'well'),
      cheti('attendance', 'undo', 'i1', '--event', 'well'),
    ]);
    expect(listed.out).toMatch(/i1 +2026-11-27 11:00 +undone +3 +1 +yes +watu\.csv/);
    expect([done.code, done.out]).toEqual([1, expect.stringContaining('Taken back: 2 rows.')]);
    expect(done.out).toContain('line 4, person p4: has-mail');
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('cheti participants undo') });
  });
});

describe('a word that there is not', () => {
  it.each([
    [['run', 'people', 'r1', '--event', 'x', '--outcome', 'foo'], 'It is one of will-issue, will-mail, already'],
    [['mail', 'list', '--event', 'x', '--state', 'foo'], 'Allowed choices are mailed, bounced'],
    [['mail', 'list', '--event', 'x', '--kind', 'foo'], 'Allowed choices are certificate, correction, invitation'],
  ])('is wrong usage, and names those that there are: %j', async (args, words) => {
    expect(await cheti(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) });
  });
});

describe('what was typed', () => {
  it('leads nowhere else than where it stands', async () => {
    // `/events/well/runs/../report` would be the event's report.
    const { code, err } = await cheti('run', 'report', '..', '--event', 'well');
    expect([code, err]).toEqual([1, 'cheti: there is nothing of the name . or ..\n']);
  });
});

describe('cheti | head', () => {
  it('ends without a word when nobody reads any more', async () => {
    const child = spawn(process.execPath, [CHETI, 'event', 'show', 'long'], { env: environment() });
    let err = '';
    child.stderr.on('data', (part) => (err += part));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect([code, err]).toEqual([0, '']);
  });
});

describe('cheti --version', () => {
  it('says the version of the package', async () => {
    expect(await cheti('--version')).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
  });
});

describe('cheti --help', () => {
  it('says which options are required', async () => {
    const { out } = await cheti('export', '--help');
    expect(out).toMatch(/--event <id> +the event \(required\)\n/);
    expect(out).toMatch(/--out <file> +where to write it \(required\)\n/);
    expect(out.match(/\(required\)/g)).toHaveLength(2);
  });
});

describe('an answer', () => {
  it('that people wrote cannot move the terminal', async () => {
    const { out } = await cheti('event', 'show');
    expect(out).toContain('\ufffd]0;owned\ufffdKikao\ufffd\ufffd');
  });

  it('of another version, or of something between, is named in words', async () => {
    expect(await cheti('report', '--event', 'odd')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('are both of one version?'),
    });
    expect((await cheti('report', '--event', 'html')).err).toBe('cheti: GET /events/html/report answered 418\n');
  });

  it('that fails again and again is tried four times, then named', async () => {
    let asked = 0;
    server.on('request', () => asked++);
    expect((await cheti('event', 'show', 'none')).err).toBe('cheti: GET /events/none answered 500\n');
    expect(asked).toBe(4);
  });
});
