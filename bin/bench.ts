import { parseArgs } from 'node:util';
import { measureBundles } from './benchmarks/bundles.ts';
import { type Findings, tableOf } from './benchmarks/figures.ts';
import { measureHttp } from './benchmarks/http.ts';
import { measureImport } from './benchmarks/import.ts';
import { measureIssue } from './benchmarks/issue.ts';
import { measureLink } from './benchmarks/link.ts';
import { measureList } from './benchmarks/list.ts';
import { measurePace } from './benchmarks/pace.ts';

/**
 * Figures of this machine, each beside a baseline of the same run: only their ratios mean something elsewhere. Exit code
 * 1 when a promise is broken.
 */
const PARTS: Record<string, (rows?: number) => Promise<Findings>> = {
  bundles: measureBundles,
  http: measureHttp,
  import: measureImport,
  issue: measureIssue,
  link: measureLink,
  list: measureList,
  pace: measurePace,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rows: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const { log } = console;
const names = values.only?.split(',') ?? Object.keys(PARTS);
const unknown = names.filter((name) => !(name in PARTS));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) process.stderr.write(`no such part: ${unknown.join(', ')}\n`);
  log(`npm run bench -- [--only ${Object.keys(PARTS).join('|')}] [--rows N, of import] [--json]`);
  process.exit(unknown.length > 0 ? 1 : 0);
}
const broken: string[] = [];
for (const name of names) {
  const found = await PARTS[name]?.(name === 'import' && values.rows ? Number(values.rows) : undefined);
  if (!found) continue;
  broken.push(...found.broken);
  if (values.json) for (const row of found.rows) log(JSON.stringify({ part: name, ...row }));
  else log([found.title, ...tableOf(found.rows), ''].join('\n'));
}
for (const promise of broken) process.stderr.write(`BROKEN: ${promise}\n`);
if (broken.length > 0) process.exitCode = 1;
