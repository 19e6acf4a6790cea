import { requestMail } from '../mail/request.ts';
import { findByAddress } from '../participants/store.ts';
import type { World } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { MailMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';

/** A person gets one such mail in each span of so many milliseconds, however often it is asked for. */
const SPAN = 5 * 60 * 1000;

export interface Mailroom {
  table: Table;
  queue: Queue<MailMessage>;
  world: World;
}

/** Whether it can be an address at all; said before anything is looked up. */
export const isAddress = (text: string) => text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text);

/**
 * Asks for a mail with a new link for each person who registered with the address. Never throws: the page must say the
 * same whatever happens here, and a mail row that was written is found by the sweeper.
 */
export async function requestLinks(
  mailroom: Mailroom,
  log: Log,
  { event, address, correlation }: { event: string; address: string; correlation: string },
): Promise<void> {
  try {
    const people = await findByAddress(mailroom.table, event, address);
    await Promise.all(
      people.map((person) =>
        requestMail(mailroom, {
          event,
          person: person.id,
          what: { kind: 'link' },
          version: Math.floor(mailroom.world.now().getTime() / SPAN),
          address: person.address,
          correlation,
        }),
      ),
    );
  } catch (error) {
    log.error('links not requested', error, { event });
  }
}
