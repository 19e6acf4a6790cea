import { Command } from 'commander';
import { reportLines, wholeReport } from './closing-report.ts';
import type { Context } from './output.ts';

export function reportCommand(context: Context): Command {
  return new Command('report')
    .description(
      'the closing report per home group and role (a run’s --group takes further groups too); exit code 1 when its figures do not add up',
    )
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', '\nExample:\n  $ cheti report --event kikao-kazi-2019')
    .action(async (options: { event: string }) => {
      const connection = await context.connection();
      const answer = await wholeReport(connection, options.event);
      const { lines, reconciled } = reportLines(answer);
      context.output().result(answer, lines);
      if (!reconciled) process.exitCode = 1;
    });
}
