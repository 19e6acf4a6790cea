import { Command } from 'commander';
import { anything } from './answers.ts';
import type { Context } from './output.ts';

export function certificateCommand(context: Context): Command {
  const command = new Command('certificate').description('show or revoke one certificate by its number');
  command
    .command('show <number>')
    .description('all that is known of a certificate')
    .action(async (number: string) => {
      const connection = await context.connection();
      const answer = await connection.get(`/certificates/${encodeURIComponent(number)}`, anything);
      context.output().result(answer, [JSON.stringify(answer, null, 2)]);
    });
  command
    .command('revoke <number>')
    .description('revoke a certificate: its verify page says so at once, with the reason')
    .requiredOption('--reason <text>', 'why; anyone who verifies it reads this')
    .action(async (number: string, options: { reason: string }) => {
      const connection = await context.connection();
      const answer = await connection.send(
        'POST',
        `/certificates/${encodeURIComponent(number)}/revoke`,
        options,
        anything,
      );
      context.output().result(answer, [`${number} is revoked.`]);
    });
  return command;
}
