import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { functionsLog } from '../lib/local/functions-log.ts';
import { type Local, startLocal } from '../lib/local/local.ts';
import { synthesize } from '../lib/local/synth.ts';
import { personalLinks } from './demonstration/personal-links.ts';
import { fillSample } from './demonstration/sample-fill.ts';

const DATA = '.cheti';
/** As the command line reads it. */
const { CHETI_DATA } = process.env;
/** The first invitations are out within seconds of the import; what was cut off goes on by itself after a start. */
const SECONDS_FOR_LINKS = { filled: 60, found: 2 };
const HELP = `Runs all of Cheti on this machine.

  npm start                        at http://localhost:3000, kept in ${DATA}/
  PORT=8080 npm start              at another port (inbox and sign-in page take the two after it)
  npm start -- --data DIR          kept in another folder, as with CHETI_DATA=DIR
  npm start -- --empty             without the sample event
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: CHETI_DATA ?? DATA },
    empty: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const say = (line: string) => console.log(line);

let local: Local | undefined;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

if (values.help) say(HELP);
else
  try {
    await start();
  } catch (error) {
    console.error(`Cheti could not start: ${error instanceof Error ? error.message : String(error)}`);
    await local?.stop();
    process.exit(1);
  }

async function start(): Promise<void> {
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_533) throw new Error(`PORT is ${process.env.PORT}, not a port`);
  const assembly = await synthesize(() => say('Building functions and stack (only after a change) …'));
  if (stopping) return;
  say('Starting engines and functions …');
  const log = functionsLog(join(values.data, 'functions.log'), say);
  const running = await startLocal({ assembly, data: values.data, port, line: log.line, warning: log.warning });
  local = running;
  if (stopping) return void (await stop());
  void running.warm();
  say(`\nCheti runs at ${running.url}   (Ctrl-C stops it)`);
  say(`Inbox of sent mails:  ${running.inboxUrl}\n`);
  const sample = values.empty ? undefined : await filled(running);
  if (sample) await showWays(running, sample.event, SECONDS_FOR_LINKS[sample.now ? 'filled' : 'found']);
}

/** Fills an empty store, also one whose filling was cut off. @returns where it is the sample: its id, and whether it was filled `now`. */
async function filled(running: Local): Promise<{ event: string; now: boolean } | undefined> {
  const marker = join(values.data, 'sample.json');
  const known = existsSync(marker) ? (JSON.parse(readFileSync(marker, 'utf8')) as { event?: string }) : undefined;
  if (known?.event) return { event: known.event, now: false };
  if (!running.fresh && !known) return undefined;
  writeFileSync(marker, '{}');
  const event = await fillSample(running, {
    progress: (what) => say(`Filling the empty store with the sample: ${what} …`),
  });
  writeFileSync(marker, JSON.stringify({ event }));
  return { event, now: true };
}

async function showWays(running: Local, event: string, seconds: number): Promise<void> {
  const links = await personalLinks(running, event, seconds);
  if (stopping) return;
  if (links.length === 0) say(`As a participant: by the link in any mail of the inbox, ${running.inboxUrl}`);
  else say('As a participant, by the link from their mail:');
  for (const { person, link } of links) say(`  ${person.group.padEnd(12)} ${link}`);
  const cheti = values.data === DATA ? 'npx cheti' : `CHETI_DATA=${values.data} npx cheti`;
  say(`\nAs an organiser in the browser: ${running.url}/organiser`);
  say('\nAs the organiser by the command line:');
  say(`  ${cheti} event show ${event}`);
  for (const command of ['participants list', 'run plan', 'remind', 'report'])
    say(`  ${cheti} ${command} --event ${event}`);
  say(`  ${cheti} --help`);
}

async function stop(): Promise<void> {
  if (stopping && !local) process.exit(1);
  stopping = true;
  const running = local;
  if (!running) return;
  local = undefined;
  say('\nStopping …');
  await running.stop();
  process.exit(0);
}
