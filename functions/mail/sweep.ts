import { stateKeys } from '../shared/keys.ts';
import type { MailMessage } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { isWaiting, messageOf, RUN_CANCELLED } from './mail.ts';
import type { RunsOfMail } from './send.ts';
import { drop, rest, sweep } from './states.ts';
import { advance, mailsIn } from './store.ts';

/** The mail of a run that stands still is looked at again after this long; who goes on puts it on the queue at once. */
const RESTS_SECONDS = 3600;

/**
 * Walks the unfinished mails whose time has come, does what each one's silence means (see `sweep` of `states.ts`), and
 * answers the messages that must be put on the mail queue again. Safe to stop anywhere and to run twice at once.
 */
export async function* unfinishedMails(
  table: Table,
  now: Date,
  holds: RunsOfMail['holds'],
): AsyncGenerator<MailMessage> {
  for (const pk of stateKeys('MAIL'))
    for await (const key of table.all({ pk, index: 'byState', between: ['', now.toISOString()] })) {
      // The index may be behind, so that the row itself is judged.
      const item = await table.get({ pk: key.pk, sk: key.sk });
      const [known] = item ? mailsIn([item]) : [];
      const held = known?.run && (await holds(known.run));
      if (known && held) {
        await advance(table, known, held === 'cancelled' ? drop(now, RUN_CANCELLED) : rest(now, RESTS_SECONDS));
        if (isWaiting(known)) continue;
      }
      const mail = known && (await advance(table, known, sweep(now)));
      if (mail && (isWaiting(mail) || mail.state === 'claimed')) yield messageOf(mail);
    }
}
