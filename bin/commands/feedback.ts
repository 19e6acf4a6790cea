import { Command } from 'commander';
import { anything } from './answers.ts';
import type { Context } from './output.ts';

export function feedbackCommand(context: Context): Command {
  const command = new Command('feedback').description('what people answered, counted');
  command
    .command('report <form>')
    .description('counts, averages and comments of one form; nothing under five answers')
    .requiredOption('--event <id>', 'the event')
    .action(async (form: string, options: { event: string }) => {
      const connection = await context.connection();
      const path = ['events', options.event, 'forms', form, 'report'].map(encodeURIComponent).join('/');
      const answer = await connection.get(`/${path}`, anything);
      context.output().result(answer, [JSON.stringify(answer, null, 2)]);
    });
  return command;
}
