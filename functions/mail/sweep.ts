import { stateKeys } from '../shared/keys.ts';
import type { MailMessage } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { sweep } from './states.ts';
import { advance, mailsIn } from './store.ts';

/**
 * Walks the unfinished mails whose time has come, does what each one's silence means (see `sweep` of `states.ts`), and
 * answers the messages that must be put on the mail queue again. Safe to stop anywhere and to run twice at once.
 */
export async function* unfinishedMails(table: Table, now: Date): AsyncGenerator<MailMessage> {
  for (const pk of stateKeys('MAIL'))
    for await (const key of table.all({ pk, index: 'byState', between: ['', now.toISOString()] })) {
      // The index may be behind, so that the row itself is judged.
      const item = await table.get({ pk: key.pk, sk: key.sk });
      const [known] = item ? mailsIn([item]) : [];
      const mail = known && (await advance(table, known, sweep(now)));
      if (mail && ['pending', 'retry-at', 'claimed'].includes(mail.state))
        yield { event: mail.event, person: mail.person, mail: mail.id, correlation: mail.correlation };
    }
}
