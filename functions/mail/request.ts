import type { Certificate } from '../certificates/certificate.ts';
import type { World } from '../shared/clock.ts';
import { nameOf } from '../shared/ids.ts';
import type { MailMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { lacksAddress, type Mail, type MailKind, messageOf } from './mail.ts';
import { adopt, FRESH_SECONDS, resend } from './states.ts';
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
  /** A run's mail: the run puts it on the queue at its pace, and the sweeper only where the run has not by `wakeAt`. */
  run?: { id: string; eventVersion: number; wakeAt: Date } | undefined;
}

/** The same mail always has the same id. */
export function mailId({ event, person, what, version }: Pick<MailRequest, 'event' | 'person' | 'what' | 'version'>) {
  const which = what.kind === 'certificate' ? [what.certificate, String(what.edition)] : [];
  return nameOf(event, person, what.kind, ...which, String(version));
}

/** What a mail about a certificate is asked for by: one for each edition. */
export const aboutCertificate = ({
  event,
  person,
  kind,
  edition,
}: Pick<Certificate, 'event' | 'person' | 'kind' | 'edition'>) => ({
  event,
  person,
  what: { kind: 'certificate', certificate: kind, edition } as const,
  version: String(edition),
});

/** Id of the mail that tells of a certificate. */
export const mailOf = (certificate: Parameters<typeof aboutCertificate>[0]): string =>
  mailId(aboutCertificate(certificate));

/**
 * Asks for a mail once, however often it is called: puts its row if there is none, and wakes a worker, but for a run's.
 * Without an address, or with a suppressed one, the row says so and nothing is sent; asked again with an address that
 * can be mailed, it becomes pending; a run takes over what surely was not sent before.
 * @throws when the queue or the table fails; the caller may repeat.
 */
export async function requestMail(
  { table, queue, world }: { table: Table; queue: Pick<Queue<MailMessage>, 'send'>; world: World },
  request: MailRequest,
): Promise<Mail> {
  const now = world.now();
  const address = request.address?.trim();
  const state = !address ? 'no-address' : (await isSuppressed(table, address)) ? 'suppressed' : 'pending';
  const wakeAt = (request.run?.wakeAt ?? new Date(now.getTime() + FRESH_SECONDS * 1000)).toISOString();
  const ofRun = request.run && { run: request.run.id, eventVersion: request.run.eventVersion };
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
    earlier: [],
    ...ofRun,
    notBefore: now.toISOString(),
    ...(state === 'pending' && { wakeAt }),
    createdAt: now.toISOString(),
    history: [{ at: now.toISOString(), state }],
  };
  let mail = wanted;
  if (!(await addMail(table, wanted))) {
    const read = () => readMail(table, wanted.event, wanted.person, wanted.id);
    const known = (await read()) ?? wanted;
    const addressCame = state === 'pending' && lacksAddress(known);
    const again = ofRun
      ? adopt(now, { ...ofRun, notBefore: now.toISOString(), wakeAt }, state)
      : addressCame
        ? resend(now, 'address-changed')
        : undefined;
    // Where it is none of its steps any more, another worker may have taken it since it was read.
    if (again) mail = (await advance(table, known, again)) || ((await read()) ?? known);
    else mail = known;
  }
  // A row that waits gets its message on each call: the call before may have died between the two.
  if (mail.state === 'pending' && !request.run) await queue.send(messageOf(mail));
  return mail;
}
