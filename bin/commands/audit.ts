import { Command, InvalidArgumentError } from 'commander';
import { checkChain, type Fault, type Known, type Link, type Verdict } from '../../functions/audit/chain.ts';
import { instantIn, type Standing, standingOf } from '../../functions/audit/entry.ts';
import { linksFrom } from '../../functions/audit/store.ts';
import { AUDIT_SHARDS } from '../../functions/shared/audit.ts';
import { auditEntries, auditLinks } from './answers.ts';
import type { Connection } from './connection.ts';
import type { Context } from './output.ts';
import { counted } from './words.ts';

/** The log began with Cheti. */
const FIRST_MONTH = '2026-11';

/** The audit log: who did what when to whom, sealed into a chain. */
export function auditCommand(context: Context): Command {
  const command = new Command('audit').description('the log of who did what, sealed into a chain minute by minute');
  command
    .command('verify')
    .description('read the whole log and check it here: from where to where it holds, or what was changed first')
    .option('--known <seal>', 'a seal that you have written down, such as 42:5f3a…', seal)
    .addHelpText(
      'after',
      `
Write the last seal down, somewhere else: it finds a log that was written anew as a whole.

Examples:
  $ cheti audit verify
  $ cheti audit verify --known 42:9b2f…`,
    )
    .action(async ({ known }: { known?: Known }) => {
      const connection = await context.connection();
      const read = (from: number) => connection.get(`/audit/links?from=${from}`, auditLinks);
      const links = await linksFrom(1, read);
      const entries = await everyEntry(connection, links);
      const later = await linksFrom((links.at(-1)?.number ?? 0) + 1, read);
      const verdict = checkChain({ links, entries, later, known });
      context.output().result(verdict, lines(verdict));
      if (verdict.fault) process.exitCode = 1;
    });
  return command;
}

function seal(text: string): Known {
  const [, number, hash] = /^([1-9]\d{0,8}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (!number || !hash) throw new InvalidArgumentError('A seal is its number, a colon, and 64 letters and digits.');
  return { number: Number(number), hash };
}

/** Every entry of the months that there can be any of. */
async function everyEntry(connection: Connection, links: readonly Link[]): Promise<Standing[]> {
  const sealed = links.flatMap(({ entries }) => entries.map(({ key }) => key.slice(0, 7)));
  const all: Standing[] = [];
  for (const month of new Set([...sealed, ...monthsUntil(new Date())]))
    for (let shard = 0; shard < AUDIT_SHARDS; shard++) {
      let after: string | undefined;
      do {
        const query = new URLSearchParams({ month, shard: String(shard), ...(after && { after }) });
        const page = await connection.get(`/audit/entries?${query}`, auditEntries);
        all.push(...page.items.map(standingOf));
        after = page.next;
      } while (after !== undefined);
    }
  return all;
}

/** `2026-11`, `2026-12` … up to the month of an instant. */
function monthsUntil(end: Date): string[] {
  const months: string[] = [];
  const at = new Date(`${FIRST_MONTH}-01T00:00Z`);
  for (; at <= end; at.setUTCMonth(at.getUTCMonth() + 1)) months.push(at.toISOString().slice(0, 7));
  return months;
}

function inWords(fault: Fault): string {
  switch (fault.is) {
    case 'link-gone':
      return `seal ${fault.link} is gone`;
    case 'link-changed':
      return `seal ${fault.link} was changed`;
    case 'rewritten':
      return `seal ${fault.link} is not the one that you know: the log was written anew`;
    case 'added':
      return `an entry is there that no seal knows: ${fault.entry}`;
    default:
      return `an entry of seal ${fault.link} was ${fault.is}: ${fault.entry}`;
  }
}

function lines({ from, to, sealed, waiting, fault }: Verdict): string[] {
  const [oldest] = waiting;
  return [
    from && to
      ? `The log holds from seal ${from.number} (${from.at}) to seal ${to.number} (${to.at}): ${counted(sealed, 'entry', 'entries')}.`
      : 'Nothing is sealed.',
    ...(fault ? [`Then ${inWords(fault)}.`] : []),
    ...(oldest !== undefined && !fault
      ? [`${counted(waiting.length, 'entry waits', 'entries wait')} for a seal, the oldest since ${instantIn(oldest)}.`]
      : []),
    ...(to ? ['', 'Keep this, somewhere else:', `cheti audit verify --known ${to.number}:${to.hash}`] : []),
  ];
}
