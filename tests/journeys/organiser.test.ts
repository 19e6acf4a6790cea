import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerAll } from '../../bin/demonstration/visitors.ts';
import { sample } from '../../functions/events/sample.ts';
import { askForName } from '../../functions/participants/name-correction-store.ts';
import { machine } from '../../functions/shared/clock.ts';
import { Table } from '../../functions/shared/table.ts';
import { type Local, startLocal } from '../../lib/local/local.ts';
import { synthesize } from '../../lib/local/synth.ts';
import { signature, squareLogo } from '../functions/pictures/drawn-pictures.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENT = join(ROOT, 'functions/events/sample/kikao-kazi-2019.yaml');
const EVENT = ['--event', 'kikao-kazi-2019'];
const { participantsCsv, attendanceCsv } = sample(30);

let local: Local;
let folder: string;
let staying: ChildProcess;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cheti-organiser-'));
  const program = fileURLToPath(new URL('./command-line.ts', import.meta.url));
  staying = fork(program, [], { cwd: folder, env: environment(), execArgv: [] });
  local = await startLocal({ assembly: await synthesize(), data: join(folder, 'data') });
}, 120_000);
afterAll(async () => {
  staying?.kill();
  await local?.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

function environment(): Record<string, string> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  return { PATH, HOME, NODE_COMPILE_CACHE, CHETI_DATA: join(folder, 'data') };
}

/** Runs the command line as an organiser does, in a folder of their own. */
async function cheti(args: string[]): Promise<Ended> {
  staying.send(args);
  const [ended] = await once(staying, 'message');
  return ended;
}

/** The same, in a process of its own. */
const chetiAlone = (args: string[], others: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(ROOT, 'bin/cheti.ts'), ...args],
      { cwd: folder, env: { ...environment(), ...others } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );

/** Output of a command that has to go well; lines of progress may stand beside it. */
async function well(...args: string[]): Promise<string> {
  const { code, out, err } = await cheti(args);
  expect([args, code, err.replaceAll(/^[a-z ]+: \d+ (so far|of \d+).*\n/gm, '')]).toEqual([args, 0, '']);
  return out;
}

/** The one JSON object that a command prints with --json, and nothing beside it. */
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await cheti([...args, '--json']);
  expect([args, code, err, out.split('\n').length]).toEqual([args, 0, '', 2]);
  return JSON.parse(out);
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}

describe('the event', { timeout: 60_000 }, () => {
  it('with three mistakes is refused with all three, by path', async () => {
    const wrong = (await readFile(DOCUMENT, 'utf8'))
      .replace('zone: Africa/Dar_es_Salaam', 'zone: Africa/Dodoma')
      .replace('prefix: KK2-2019', 'prefix: ""\ncolour: blue');
    const { code, out, err } = await chetiAlone(['event', 'apply', await file('wrong.yaml', wrong)]);
    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n').slice(0, -1)).toEqual([
      'cheti: the event’s document has 3 mistakes',
      ...['prefix', 'zone', 'colour'].map((path) => expect.stringMatching(new RegExp(`^ {2}${path}: .`))),
    ]);
  });

  it('is applied from YAML once, listed and shown', async () => {
    expect(await well('event', 'apply', DOCUMENT)).toBe('kikao-kazi-2019: version 1 holds now\n');
    expect(await well('event', 'apply', DOCUMENT)).toContain('nothing changed (version 1)');
    expect(await well('event', 'show')).toMatch(/kikao-kazi-2019\s+1\s+Kikao Kazi cha Pili/);
    expect(JSON.parse(await well('event', 'show', 'kikao-kazi-2019'))).toMatchObject({ prefix: 'KK2-2019' });
    expect(await json('event', 'show')).toMatchObject({ events: [{ event: 'kikao-kazi-2019', version: 1 }] });
  });

  it('takes a logo and signatures by their files’ names, beside the document', async () => {
    await file('nembo.png', await squareLogo());
    await file('saini.jpg', await signature('JPEG', '#ffffff'));
    const written = (await readFile(DOCUMENT, 'utf8'))
      .replace(/^accent:/m, 'logo: nembo.png\naccent:')
      .replace(/^signatories:\n( +)- name:.*\n/m, '$&$1  signature: saini.jpg\n');
    const document = await file('pictured.yaml', written);
    expect(await well('event', 'apply', document)).toBe('kikao-kazi-2019: version 2 holds now\n');
    expect(await well('event', 'apply', document)).toContain('nothing changed (version 2)');
    const picture = { id: expect.stringMatching(/^[0-9a-f]{64}$/), width: expect.any(Number) };
    const shown = JSON.parse(await well('event', 'show', 'kikao-kazi-2019'));
    expect(shown).toMatchObject({ logo: picture, signatories: [{ signature: picture }, {}] });
    expect(await well('event', 'apply', await file('shown.json', JSON.stringify(shown)))).toContain('nothing changed');
  });

  it.each([
    ['is not there', 'kiko-wapi.png', 2, 'kiko-wapi.png cannot be read: there is no such file'],
    ['is no picture', 'wrong.yaml', 1, 'wrong.yaml: the file is no picture that can be taken'],
    ['is too large', 'kubwa.png', 2, 'kubwa.png is larger than the 4 MB that a picture may have'],
  ])('is not applied where a picture’s file %s', async (_, logo, exit, said) => {
    await file('kubwa.png', Buffer.alloc(4 * 2 ** 20 + 1));
    const written = (await readFile(DOCUMENT, 'utf8')).replace(/^accent:/m, `logo: ${logo}\naccent:`);
    const { code, err } = await cheti(['event', 'apply', await file('without.yaml', written)]);
    expect([code, err]).toEqual([exit, expect.stringContaining(said)]);
    expect(await json('event', 'show')).toMatchObject({ events: [{ version: 2 }] });
  });
});

describe('people and attendance', { timeout: 120_000 }, () => {
  it('with refused rows are shown and not written; --good takes the others', async () => {
    const rows = 'Jina,Namba ya usajili,Jukumu,Kundi,Barua pepe\nAli Juma,USJ-9001,mjumbe,kundi-9,ali\n';
    const mixed = await file('mixed.csv', `${rows}Neema John,USJ-9002,mjumbe,kundi-1,neema@ofisi.example\n`);
    const refused = await cheti(['participants', 'import', mixed, ...EVENT]);
    expect([refused.code, refused.err]).toEqual([1, '']);
    expect(refused.out.split('\n')).toEqual([
      'mixed.csv: 2 rows: 1 to write, 0 unchanged, 1 refused',
      expect.stringMatching(/^ {2}line 2, address: .*e-mail address/),
      expect.stringMatching(/^ {2}line 2, group: .*kundi-1, kundi-2, kundi-3/),
      'Nothing was written: mend the file, or take the good rows with --good.',
      '',
    ]);
    expect(await json('participants', 'list', ...EVENT)).toEqual({ people: [] });
    expect(await well('participants', 'import', mixed, ...EVENT, '--good')).toContain('Done: 1 row written.');
    expect(await well('participants', 'list', ...EVENT)).toContain('Neema John');
  });

  it('under a heading that is not understood are shown and not written; --pass-over leaves it out', async () => {
    const rows = 'Namba ya usajili,mifumo,usalam\nUSJ-9002,1,1\n';
    const presence = await file('presence.csv', rows);
    const refused = await cheti(['attendance', 'import', presence, ...EVENT]);
    expect([refused.code, refused.err]).toEqual([1, '']);
    expect(refused.out.split('\n')).toEqual([
      'presence.csv: 1 row: 1 to write, 0 unchanged, 0 refused',
      '  column “usalam” is not understood; did you mean “usalama”?',
      expect.stringMatching(
        /^ {2}known columns: .*Namba ya usajili \/ Registration number; .*; ufunguzi-1; miongozo; /,
      ),
      expect.stringMatching(/^Nothing was written: .* with --pass-over\.$/),
      '',
    ]);
    expect(await json('attendance', 'import', presence, ...EVENT, '--preview')).toMatchObject({
      passedOver: [{ heading: 'usalam', understood: false }],
    });
    expect(await well('attendance', 'import', presence, ...EVENT, '--pass-over')).toContain('Done: 1 row written.');
    const story = await well('participants', 'show', 'USJ-9002', ...EVENT);
    expect(story).toContain('mifumo');
    expect(story).not.toContain('usalama');
  });

  it('are previewed, imported, and listed; the same files again change nothing', async () => {
    const people = await file('people.csv', participantsCsv);
    const preview = await json('participants', 'import', people, ...EVENT, '--preview');
    expect(preview).toMatchObject({ state: 'previewed', rows: 30, good: 30, refusedRows: [] });
    expect(await well('participants', 'import', people, ...EVENT)).toContain('Done: 30 rows written.');
    const attendance = await file('attendance.csv', attendanceCsv);
    expect(await json('attendance', 'import', attendance, ...EVENT)).toMatchObject({ state: 'done', refused: 0 });
    expect(await well('participants', 'import', people, ...EVENT)).toContain('0 to write, 30 unchanged, 0 refused');
    expect((await json('participants', 'list', ...EVENT)).people).toHaveLength(31);
  });

  it('by hand are recorded and withdrawn, with a reason that the person’s story shows', async () => {
    const set = ['attendance', 'set', 'USJ-9002', 'ufunguzi-1', ...EVENT];
    expect(await well(...set, '--reason', 'orodha ya karatasi')).toBe('Recorded.\n');
    expect(await well(...set, '--reason', 'tena')).toContain('nothing changed');
    const story = await well('participants', 'show', 'USJ-9002', ...EVENT);
    expect(story).toMatch(/^Neema John\n {2}number {8}1\n/);
    expect(story).toMatch(/ufunguzi-1 {2}by hand: orodha ya karatasi/);
    expect(story).toMatch(/not yet .*feedback is missing/);
    expect(await well(...set, '--absent', '--reason', 'mtu mwingine')).toBe('Withdrawn.\n');
    expect(await well('participants', 'show', 'USJ-9002', ...EVENT)).toContain('WITHDRAWN: mtu mwingine');
    const unknown = await cheti(['attendance', 'set', 'USJ-9002', 'kikao-9', ...EVENT, '--reason', 'orodha']);
    expect([unknown.code, unknown.err]).toEqual([
      1,
      expect.stringMatching(
        /^cheti: the attendance cannot be recorded so\n {2}session: there is no session kikao-9: there are ufunguzi-1, /,
      ),
    ]);
    const both = await cheti(['attendance', 'set', 'USJ-9002', 'kikao-9', ...EVENT, '--reason', 'x']);
    expect(both.err).toMatch(/\n {2}reason: say why, in a few words\n {2}session: there is no session kikao-9/);
    const guest = ['attendance', 'set', 'USJ-9002', 'ufunguzi-2', ...EVENT, '--reason'];
    expect(await well(...guest, 'alikaa nao')).toBe('Recorded, though USJ-9002 is not in kundi-2.\n');
    expect(await well(...guest, 'alikosea ukumbi', '--absent')).toBe('Withdrawn.\n');
  });
});

describe('invitations, feedback and certificates', { timeout: 300_000 }, () => {
  it('are invited; a report shows nothing until five have answered', async () => {
    const invited = await json('invite', ...EVENT);
    expect(invited).toMatchObject({ kind: 'invitations', state: 'finished' });
    await local.quiet();
    expect(await well('feedback', 'report', 'maoni-ya-kikao', ...EVENT)).toContain('Nothing is shown under five');
    expect((await answerAll(local, { share: 0.9, seed: 1 })).people).toBeGreaterThan(10);
    await local.quiet();
    const report = await well('feedback', 'report', 'maoni-ya-kikao', ...EVENT);
    expect(report).toMatch(
      /^Maoni ya Kikao Kazi chote\n\d+ answers of \d+ people who attended \(\d+ %\); confidential\n/,
    );
    expect(report).toContain('Maandalizi yalikuwaje?');
    expect(report).toMatch(/ 1 +2 +3 +4 +5 +don’t know +mean\n/);
    expect(report).toMatch(/mean [\d.]+ of 10, NPS -?\d+\n/);
    expect(await json('feedback', 'report', 'maoni-ya-kikao', ...EVENT)).toMatchObject({ hidden: false });
  });

  it('remind only those who have something left to answer', async () => {
    const text = await well('remind', '--group', 'kundi-1', ...EVENT);
    expect(text).toMatch(/^run \w+: finished\nonly people of kundi-1, .*\npeople\n {2}people looked at +\d+\n/);
    expect(text).toContain('get a mail');
    const wrong = await cheti(['remind', '--group', 'kundi-9', ...EVENT]);
    expect([wrong.code, wrong.err]).toEqual([
      1,
      'cheti: the event does not have what was selected\n  --group: the event has no group kundi-9: there are kundi-1, kundi-2, kundi-3\n',
    ]);
  });

  it('are planned, started once, watched, and reported with sums that come out', async () => {
    await local.quiet();
    const planned = await well('run', 'plan', ...EVENT);
    expect(planned).toMatch(/will be issued +[1-9]/);
    const [, run = ''] = /cheti run start (\S+) --event/.exec(planned) ?? [];
    expect(planned).toMatch(/mails take at least \d+ s: SES lets this account send \d+ a second, and \d+ more today/);
    const waiting = await well('run', 'people', run, ...EVENT, '--outcome', 'will-issue');
    expect(waiting).toContain('will be issued');
    // In the minutes between the last certificate and the first mail it is given up: nobody was told.
    const before = local.mails.all.length;
    await json('run', 'start', run, ...EVENT, '--no-watch');
    await vi.waitFor(
      async () =>
        expect(await json('run', 'report', run, ...EVENT)).toMatchObject({ run: { phase: 'mail' }, over: false }),
      {
        timeout: 120_000,
        interval: 500,
      },
    );
    expect(await well('run', 'report', run, ...EVENT)).toMatch(
      /\d+ mails leave from [-\d]+ \d\d:\d\d \(Africa\/Dar_es_Salaam\)/,
    );
    expect(await json('run', 'pause', run, ...EVENT, '--reason', 'kidogo tu')).toMatchObject({ state: 'paused' });
    expect(await json('run', 'resume', run, ...EVENT)).toMatchObject({ state: 'running' });
    expect(await well('run', 'cancel', run, ...EVENT)).toContain(`run ${run}: cancelled`);
    expect((await cheti(['run', 'resume', run, ...EVENT])).err).toContain(
      'the run is cancelled: resume does not fit. Begin anew: cheti run plan --event kikao-kazi-2019',
    );
    await local.quiet();
    expect(local.mails.all.length).toBe(before);

    // Both reports say where the mails went, and that nothing is amiss.
    expect(await well('run', 'report', run, ...EVENT)).toContain(
      'mail taken back with the run: the next run mails them',
    );
    expect(await well('report', ...EVENT)).toContain('mail taken back with the run: the next run mails them');
    expect(await well('run', 'list', ...EVENT)).toMatch(new RegExp(`${run} +certificates +cancelled`));

    // A later run tells them.
    const again = await well('run', 'plan', ...EVENT);
    expect(again).toMatch(/issued before, will be mailed +[1-9]/);
    const [, next = ''] = /cheti run start (\S+) --event/.exec(again) ?? [];
    const done = await json('run', 'start', next, ...EVENT, '--delay', '0');
    expect(done).toMatchObject({ id: next, state: 'finished', differences: [] });
    expect(await well('run', 'watch', next, ...EVENT)).toContain('The sums come out.');
    expect(await well('run', 'report', next, ...EVENT)).toContain('The sums come out.');
    expect(local.mails.all.length).toBeGreaterThan(before);
    expect(await json('mail', 'list', ...EVENT, '--state', 'parked')).toEqual({ mails: [] });
    expect(await well('mail', 'resend', '--parked', ...EVENT)).toContain('0 are sent again');
    await local.quiet();
    const report = await well('report', ...EVENT);
    expect(report).toContain('The sums come out');
    for (const line of report.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    expect(await json('report', ...EVENT)).toMatchObject({ total: { registered: 31 }, differences: [] });
  });

  it('are issued by an organiser’s word, with a reason, whatever the conditions say', async () => {
    const override = [
      'certificate',
      'override',
      'USJ-9002',
      'ushiriki-1',
      ...EVENT,
      '--reason',
      'alihudhuria kwa mtandao',
    ];
    expect(await well(...override)).toContain('USJ-9002 gets ushiriki-1');
    await local.quiet();
    const story = await well('participants', 'show', 'USJ-9002', ...EVENT);
    expect(story).toMatch(/ushiriki-1 +KK2-2019-\S+ +issued /);
    expect(story).toMatch(/overrides\n {2}ushiriki-1 +alihudhuria kwa mtandao\n/);
  });

  it('are issued anew once their person has been corrected by hand, where the organiser says so', async () => {
    const corrected = await well('participants', 'correct', 'USJ-9002', ...EVENT, '--name', 'Neema Yohana');
    expect(corrected).toMatch(/^Corrected\.\n1 certificate prints it otherwise/);
    const [, number = ''] = /cheti certificate reissue (\S+)/.exec(corrected) ?? [];
    const reissue = ['certificate', 'reissue', number, '--reason', 'jina lilikosewa'];
    expect(await well(...reissue)).toContain(`The next edition of ${number} is being issued.`);
    await local.quiet();
    expect((await cheti(reissue)).err).toMatch(/^cheti: KK2-2019-\S+2-\S has replaced this certificate/);
    expect(await well('certificate', 'show', number)).toMatch(/: REPLACED\n(.*\n)*.*replaced .*, by KK2-2019-\S+2-\S/);
    expect(await well('participants', 'show', 'USJ-9002', ...EVENT)).toMatch(
      /^Neema Yohana\n(.*\n)*.*replaced by edition 2/,
    );
    const nothing = await cheti(['participants', 'correct', 'USJ-9002', ...EVENT]);
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('--institution')]);
  });

  it('wait for the organiser where participants ask for another name', async () => {
    expect(await well('correction', 'list', ...EVENT)).toBe('No correction waits for you.\n');
    const { person } = (await json('participants', 'show', 'USJ-9002', ...EVENT)) as { person: { id: string } };
    const [main] = local.cloud.tables.filter(({ id }) => !id.includes('Answers'));
    const table = new Table(local.clients.table, main?.physical ?? '');
    for (const [name, number] of [
      ['Rehema Ally', 1],
      ['Zuhura Ally', 2],
    ] as const) {
      await askForName(table, machine, 'kikao-kazi-2019', person.id, name);
      await vi.waitFor(
        async () =>
          expect(await well('correction', 'list', ...EVENT)).toMatch(
            new RegExp(`person +number +name .*\\n +1 +${number} +Neema Yohana +${name} .*KK2-2019-`),
          ),
        { timeout: 20_000, interval: 500 },
      );
      const refuse = ['correction', 'reject', 'USJ-9002', String(number), ...EVENT, '--reason', 'Kitambulisho'];
      const accept = ['correction', 'accept', 'USJ-9002', String(number), ...EVENT];
      const [word, said] =
        number === 1 ? [refuse, 'rejected: Kitambulisho'] : [accept, `accepted: the name is ${name} now`];
      expect(await well(...word)).toBe(`The correction is ${said}.\n`);
      expect(await well(...word)).toBe(`The correction was decided before, and stays ${said}.\n`);
      await local.quiet();
    }
    const story = await well('participants', 'show', 'USJ-9002', ...EVENT);
    expect(story).toMatch(/^Zuhura Ally\n/);
    expect(story).toMatch(/corrections\n {2}1 .*Rehema Ally +rejected +Kitambulisho\n {2}2 .*Zuhura Ally +accepted\n/);
  });

  it('are shown by number and revoked; the verify page says so at once', async () => {
    const { people } = (await json('participants', 'list', ...EVENT)) as { people: { id: string }[] };
    let number = '';
    for (const { id } of people) {
      const { certificates } = await json('participants', 'show', id, ...EVENT);
      [number] = (certificates as { number: string; replaced?: object }[])
        .filter(({ replaced }) => !replaced)
        .map((one) => one.number) as [string];
      if (number) break;
    }
    const shown = await well('certificate', 'show', number.toLowerCase());
    expect(shown).toMatch(new RegExp(`^${number}: VALID\n`));
    const [address = ''] = /http\S+\/v\/\S+/.exec(shown) ?? [];
    expect(await (await fetch(address)).text()).not.toContain('ametolewa kimakosa');
    const revoke = ['certificate', 'revoke', number, '--reason'];
    expect(await well(...revoke, 'ametolewa kimakosa')).toContain('is revoked: ametolewa kimakosa');
    expect(await well(...revoke, 'sababu nyingine')).toMatch(/was revoked before, .*: ametolewa kimakosa\n/);
    expect(await (await fetch(address)).text()).toContain('ametolewa kimakosa');
    expect(await well('certificate', 'show', number)).toMatch(/: REVOKED\n(.*\n)*.*ametolewa kimakosa/);
    expect((await cheti(['certificate', 'show', 'KK2-2019-999999D-0'])).err).toBe(
      'cheti: there is no certificate KK2-2019-999999D-0: a letter or digit of the number is mistyped or missing\n',
    );
  });

  it.each(['participants', 'attendance', 'certificates'])(
    'export %s as a file that can be read again',
    async (what) => {
      const out = await json('export', ...EVENT, '--what', what, '--out', `${what}-out.csv`);
      const written = await readFile(join(folder, `${what}-out.csv`));
      expect(out).toEqual({ out: `${what}-out.csv`, rows: expect.any(Number), bytes: written.byteLength });
      expect(written.toString().split('\r\n').length).toBe(Number(out.rows) + 2);
      if (what === 'certificates') return;
      const again = await json(what, 'import', `${what}-out.csv`, ...EVENT);
      expect(again).toMatchObject({ good: 0, refused: 0, unchanged: out.rows });
    },
  );

  it('export the archive as a ZIP', async () => {
    expect(await well('export', ...EVENT, '--what', 'archive', '--out', 'yote.zip')).toBe('yote.zip: 7 files\n');
    expect((await readFile(join(folder, 'yote.zip'))).subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
  });

  it('export the PDFs of certificates as a ZIP', async () => {
    const files = ['export', ...EVENT, '--what', 'files'];
    expect(await well(...files, '--group', 'kundi-1', '--out', 'kundi-1.zip')).toMatch(/^kundi-1\.zip: \d+ files\n$/);
    expect((await readFile(join(folder, 'kundi-1.zip'))).subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    const none = await cheti([...files, '--number', '9999', '--out', 'none.zip']);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('nobody of the event has 9999')]);
    const list = await cheti(['export', ...EVENT, '--group', 'kundi-1', '--out', 'x.csv']);
    expect([list.code, list.err]).toEqual([2, expect.stringContaining('only --what files can be of some people')]);
  });
});

describe('the command line', { timeout: 60_000 }, () => {
  it('explains itself, its groups and its commands', async () => {
    for (const command of [[], ['participants'], ['event', 'apply']])
      expect(await chetiAlone([...command, '--help'])).toEqual({
        ...{ code: 0, err: '' },
        out: expect.stringContaining(['Usage: cheti', ...command].join(' ')),
      });
  });

  it.each([
    [['report'], "required option '--event <id>' not specified"],
    [['nonsense'], "unknown command 'nonsense'"],
    [['event', 'apply', 'none.yaml'], 'none.yaml cannot be read: there is no such file'],
    [['export', ...EVENT, '--what', 'answers', '--out', 'x'], 'Allowed choices are'],
    [['certificate', 'revoke', 'X'], '--reason'],
    [['run', 'start', ...EVENT], "missing required argument 'run'"],
    [['export', ...EVENT, '--out', 'none/x.csv'], 'none/x.csv cannot be written: there is no folder none'],
    [['participants', 'correct', '1', ...EVENT, '--address', 'rubbish'], "argument 'rubbish' is invalid"],
    [['mail', 'list', ...EVENT, '--state', 'lost'], 'Allowed choices are mailed, bounced'],
  ])('called wrongly ends with 2 and says how: %j', async (args, words) => {
    const { code, out, err } = await chetiAlone(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });

  it('that reaches nothing ends with 3 and says what to do', async () => {
    const nowhere = await chetiAlone(['event', 'show'], { CHETI_DATA: join(folder, 'none') });
    expect([nowhere.code, nowhere.err]).toEqual([3, expect.stringContaining('npm start')]);
    const key = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_REGION: 'eu-west-1' };
    const dead = await chetiAlone(['event', 'show', '--json', '--url', 'http://127.0.0.1:9'], key);
    expect([dead.code, dead.err]).toEqual([3, '']);
    expect(JSON.parse(dead.out)).toMatchObject({ error: { code: 'unreachable' } });
  });

  it('that signs with a wrong key ends with 1', async () => {
    const key = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_REGION: 'eu-west-1' };
    const { code, err } = await chetiAlone(['event', 'show', '--url', `${local.url}/`], key);
    expect([code, err]).toEqual([1, expect.stringMatching(/403|sign|forbidden/i)]);
  });

  it('refused prints one JSON object with --json', async () => {
    const { code, out, err } = await chetiAlone(['event', 'show', 'none', '--json']);
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toEqual({
      error: { code: 'not-found', message: 'there is no event none: there are kikao-kazi-2019', details: [] },
    });
  });
});
