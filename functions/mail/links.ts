import { findByMailbox } from '../participants/store.ts';
import { keys } from '../shared/keys.ts';
import type { Log } from '../shared/log.ts';
import type { LinkMessage } from '../shared/queue.ts';
import { requestMail } from './request.ts';
import { type Sending, sendMail } from './send.ts';

/** So many people's links fit into one mail: Gmail cuts what is longer than 102 KB. */
const MOST = 300;
const DAY_SECONDS = 24 * 60 * 60;

/**
 * Answers "send me my link": one mail to the mailbox, with the links of all who registered with it (a further mail for
 * each 300 more), once for each span. The mail's row is that of who registered first. Safe to repeat, and two at once
 * send once: the row's id holds the span, and who stands in it does not change when somebody joins the mailbox.
 *
 * The request itself is no fact: before the row is written it lives on the queue alone, and one that is lost there is
 * lost; the person was told what to expect and asks again. What is written is sent, by this call or by the sweeper.
 * That a span is done is noted last, so that nobody makes us look 300 people up again and again.
 * @throws when the table fails.
 */
export async function sendLinks(
  sending: Sending,
  { event, mailbox, span, correlation }: LinkMessage,
  log: Log,
): Promise<void> {
  const { table, world } = sending;
  const asked = keys.linksAsked(event, mailbox);
  if (Number((await table.get(asked))?.span) >= span) return;
  const people = (await findByMailbox(table, event, mailbox)).toSorted((a, b) => a.sequence - b.sequence);
  // Nobody need wake another worker: this is one.
  const queue = {
    send: async (message: Parameters<typeof sendMail>[1]) => void (await sendMail(sending, message, log)),
  };
  for (let start = 0; start < people.length; start += MOST) {
    const [first, ...others] = people.slice(start, start + MOST);
    if (!first) break;
    await requestMail(
      { table, queue, world },
      {
        event,
        person: first.id,
        what: { kind: 'link', ...(others.length > 0 && { others: others.map(({ id }) => id) }) },
        version: span,
        address: first.address,
        correlation,
      },
    );
  }
  log.info('links asked for', { event, people: people.length });
  if (people.length === 0) return;
  const expires = Math.ceil(world.now().getTime() / 1000) + DAY_SECONDS;
  await table.put({ ...asked, type: 'asked', format: 1, span, expires }, { atMost: { span } });
}
