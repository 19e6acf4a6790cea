import { Command } from 'commander';
import { eventList, shownEvent } from './answers.ts';
import { eraseEventCommand } from './erasing.ts';
import { withPictures } from './event-pictures.ts';
import { givenFile } from './given-file.ts';
import { type Context, columns } from './output.ts';
import { applyEvent } from './steps.ts';
import { firstOf } from './words.ts';

export function eventCommand(context: Context): Command {
  const command = new Command('event').description(
    'the event as a document: apply a new version, show the current one; erase its people',
  );
  command
    .command('apply <file>')
    .description('make the document (JSON or YAML) the event’s new version; names every mistake at once')
    .addHelpText(
      'after',
      '\nA logo and signatures are files beside the document, which names them:\nlogo: nembo.png, and of a signatory signature: saini.png\n\nExample:\n  $ cheti event apply event.yaml',
    )
    .action(async (file: string) => {
      const document = new TextDecoder().decode(await givenFile(file));
      const connection = await context.connection();
      const answer = await applyEvent(connection, await withPictures(connection, file, document));
      context
        .output()
        .result(answer, [
          answer.changed
            ? `${answer.event}: version ${answer.version} holds now`
            : `${answer.event}: nothing changed (version ${answer.version})`,
        ]);
    });
  command
    .command('show [event]')
    .description('the event’s document, or the list of events')
    .addHelpText('after', '\nExamples:\n  $ cheti event show\n  $ cheti event show kikao-kazi-2019 > event.json')
    .action(async (event?: string) => {
      const connection = await context.connection();
      if (event) {
        const answer = await connection.get(`/events/${encodeURIComponent(event)}`, shownEvent);
        context.output().result(answer, [JSON.stringify(answer.document, null, 2)]);
        return;
      }
      const answer = await connection.get('/events', eventList);
      const rows = answer.events.map((one) => [one.event, one.version, firstOf(one.title)]);
      context.output().result(answer, columns(['event', 'version', 'title'], rows));
    });
  eraseEventCommand(context, command);
  return command;
}
