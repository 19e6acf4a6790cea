import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocal } from '../lib/local/local.ts';
import { synthesize } from '../lib/local/synth.ts';
import { reportLines } from './commands/closing-report.ts';
import { readEngines } from './demonstration/engines.ts';
import { Organiser } from './demonstration/organiser.ts';
import { fillSample } from './demonstration/sample-fill.ts';
import { makeTrouble } from './demonstration/trouble.ts';
import { answerAll } from './demonstration/visitors.ts';

/**
 * The proof, unattended, on a fresh store in files, which bound its memory: the sample's people answer over HTTP through the links in their
 * mails, a run issues the rest, and the engines are read to see whether anything was lost or doubled. Exit code 1 if so.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '742' },
    out: { type: 'string' },
    trouble: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`npm run demo -- [--people N] [--trouble] [--out DIR] [--json]
  --people N  742 where nothing is said; two of a hundred have an address that bounces
  --trouble   while people answer, workers are killed, and SES calls mails too fast
  --out DIR   keeps every PDF (certificates/NUMBER.pdf) and mail (mails/ID.eml)
  --json      one JSON object on the last line`);
  process.exit(0);
}
const say = (line: string) => process.stderr.write(`${line}\n`);
const began = Date.now();
const seconds = () => Math.round((Date.now() - began) / 100) / 10;

const out = values.out ?? (await mkdtemp(join(tmpdir(), 'cheti-demo-')));
await mkdir(out, { recursive: true });
say('Building the system …');
const data = await mkdtemp(join(tmpdir(), 'cheti-demo-data-'));
const local = await startLocal({ assembly: await synthesize(), data });
try {
  await local.warm();
  const organiser = new Organiser(local.cli);
  say(`${seconds()} s  up at ${local.url}`);
  const event = await fillSample(local, { people: Number(values.people) });
  say(`${seconds()} s  ${values.people} people and their attendance imported`);
  await local.quiet();
  say(`${seconds()} s  ${local.mails.all.length} mails sent`);
  let isOver = false;
  const trouble = values.trouble ? makeTrouble(local, () => isOver) : undefined;
  const answered = await answerAll(local, { share: 0.8, seed: 1 });
  say(`${seconds()} s  ${answered.people} people answered ${answered.forms} forms`);
  isOver = true;
  const troubles = await trouble;
  for (const what of troubles ?? []) say(`${seconds()} s  ${what}`);
  if (troubles && troubles.length < 3) throw new Error('too few mails for all of the trouble: take more --people');
  // What a killed worker had in its hands comes again after six minutes.
  await local.quiet();
  const run = await organiser.run(event, 'certificates');
  say(`${seconds()} s  the run issued ${run.results.issued ?? 0} more`);
  await local.quiet();
  say(`${seconds()} s  every queue is empty`);

  const report = await organiser.report(event);
  const found = await readEngines(local, values.out);
  const { total } = report;
  const { lines } = reportLines(report);
  const explained = found.mailed + found.bounced + found.parked + found.suppressed + found.noAddress;
  const agrees = (['issued', 'mailed', 'bounced', 'parked', 'suppressed', 'noAddress'] as const).every(
    (name) => total[name] === found[name],
  );
  const right =
    total.eligible === found.issued &&
    found.issued === explained &&
    found.duplicates === 0 &&
    found.lost === 0 &&
    agrees &&
    report.differences.length === 0;
  const result = {
    registered: total.registered,
    attended: total.attended,
    answered: total.answered,
    eligible: total.eligible,
    issued: found.issued,
    mailed: found.mailed,
    bounced: found.bounced,
    parked: found.parked,
    suppressed: found.suppressed,
    noAddress: found.noAddress,
    notEligible: total.notEligible,
    duplicates: found.duplicates,
    lost: found.lost,
    seconds: seconds(),
    peoplePerSecond: Math.round((total.registered / seconds()) * 10) / 10,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    dir: out,
  };
  const { log } = console;
  if (!values.json)
    log(
      [
        ...lines,
        '',
        `Read from the engines: ${found.issued} certificates in the table, ${found.pdfs} PDFs in the bucket, ${local.mails.all.length} mails sent`,
        `certificates: issued ${found.issued} = mailed ${found.mailed} + bounced ${found.bounced} + parked ${found.parked} + suppressed ${found.suppressed} + no address ${found.noAddress}`,
        `duplicates ${found.duplicates}, lost ${found.lost}`,
        `${result.seconds} s, ${result.peoplePerSecond} people a second, ${result.peakMegabytes} MB of memory at the most`,
        right ? 'Everything adds up.' : `SOMETHING DIFFERS: the report says ${JSON.stringify(total)}`,
      ].join('\n'),
    );
  if (values.json) log(JSON.stringify(result));
  if (!right) process.exitCode = 1;
} finally {
  await local.stop();
  await rm(data, { recursive: true, force: true });
  if (values.out === undefined) await rm(out, { recursive: true, force: true });
}
