import { Command } from 'commander';
import * as z from 'zod';
import { shownEvent } from './answers.ts';
import { feedbackLines, feedbackReport, writtenForm } from './feedback-report.ts';
import type { Context } from './output.ts';

export function feedbackCommand(context: Context): Command {
  const command = new Command('feedback').description('what people answered, counted');
  command
    .command('report <form>')
    .description(
      'counts, averages and comments of one form; nothing under five answers, nor of an anonymous form that is open',
    )
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', '\nExample:\n  $ cheti feedback report maoni-ufunguzi-1 --event kikao-kazi-2019')
    .action(async (form: string, options: { event: string }) => {
      const connection = await context.connection();
      const event = encodeURIComponent(options.event);
      const answer = await connection.get(`/events/${event}/forms/${encodeURIComponent(form)}/report`, feedbackReport);
      const { document } = await connection.get(`/events/${event}`, shownEvent);
      const forms = z.array(writtenForm).safeParse(document.forms);
      const written = forms.data?.find((one) => one.id === form);
      context.output().result(answer, feedbackLines(answer, written, document.zone));
    });
  return command;
}
