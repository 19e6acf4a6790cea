import type { World } from '../shared/clock.ts';
import { nameOf } from '../shared/ids.ts';
import type { MailMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import type { Mail, MailKind } from './mail.ts';
import { FRESH_SECONDS, resend } from './states.ts';
import { addMail, advance, readMail } from './store.ts';
import { isSuppressed } from './suppression.ts';

export interface MailRequest {
  event: string;
  person: string;
  what: MailKind;
  /** Tells two mails of the same kind to one person apart; the same version is the same mail. */
  version: string | number;
  /** The person's address, where there is one. The worker reads it again before it sends. */
  address?: string | undefined;
  correlation: string;
  run?: string | undefined;
  /** Not to be sent before this instant; now, where absent. */
  notBefore?: Date | undefined;
}

/** The same mail always has the same id. */
export function mailId({ event, person, what, version }: Pick<MailRequest, 'event' | 'person' | 'what' | 'version'>) {
  const which = what.kind === 'certificate' ? [what.certificate, String(what.edition)] : [];
  return nameOf(event, person, what.kind, ...which, String(version));
}

/**
 * Asks for a mail once, however often it is called: puts its row if there is none, and wakes a worker. Without an
 * address, or with a suppressed one, the row says so and nothing is sent; asked again with an address that can be
 * mailed, it becomes pending. @throws when the queue or the table fails; the caller may repeat.
 */
export async function requestMail(
  { table, queue, world }: { table: Table; queue: Pick<Queue<MailMessage>, 'send'>; world: World },
  request: MailRequest,
): Promise<Mail> {
  const now = world.now();
  const address = request.address?.trim();
  const state = !address ? 'no-address' : (await isSuppressed(table, address)) ? 'suppressed' : 'pending';
  const wanted: Mail = {
    id: mailId(request),
    event: request.event,
    person: request.person,
    what: request.what,
    version: String(request.version),
    correlation: request.correlation,
    state,
    fence: 0,
    revision: 0,
    attempts: 0,
    ...(request.run !== undefined && { run: request.run }),
    notBefore: (request.notBefore ?? now).toISOString(),
    ...(state === 'pending' && { wakeAt: new Date(now.getTime() + FRESH_SECONDS * 1000).toISOString() }),
    createdAt: now.toISOString(),
    history: [{ at: now.toISOString(), state }],
  };
  let mail = wanted;
  if (!(await addMail(table, wanted))) {
    const known = (await readMail(table, wanted.event, wanted.person, wanted.id)) ?? wanted;
    const mailable = state === 'pending' && (known.state === 'no-address' || known.state === 'suppressed');
    mail = (mailable && (await advance(table, known, resend(now, 'address-changed')))) || known;
  }
  // A row that waits gets its message on each call: the call before may have died between the two.
  if (mail.state === 'pending')
    await queue.send({
      event: mail.event,
      person: mail.person,
      mail: mail.id,
      correlation: mail.correlation,
    });
  return mail;
}
