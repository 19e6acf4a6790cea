import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Attendance } from '../../../functions/attendance/attendance.ts';
import type { Event } from '../../../functions/events/event.ts';
import type { MailKind } from '../../../functions/mail/mail.ts';
import { Pace } from '../../../functions/mail/pace-store.ts';
import { requestMail } from '../../../functions/mail/request.ts';
import { type Sending, sendMail } from '../../../functions/mail/send.ts';
import { Ses, sendQuota, sesClient } from '../../../functions/mail/ses.ts';
import { readMail } from '../../../functions/mail/store.ts';
import { unfinishedMails } from '../../../functions/mail/sweep.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { createLog } from '../../../functions/shared/log.ts';
import type { MailMessage } from '../../../functions/shared/queue.ts';
import { startEngines } from '../../engines.ts';
import { neema, workingSession } from './fixtures.ts';
import { TestWorld } from './rows.ts';
import { startSes } from './ses-server.ts';

/** Milliseconds that the client waits for SES here. */
const PATIENCE = 250;

/** Everything that a mail passes: table, queue, SES, and a clock that stands still. */
export async function openOffice() {
  const [engines, ses] = await Promise.all([startEngines(), startSes()]);
  const world = new TestWorld();
  const event: Event = workingSession();
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  process.env.AWS_ENDPOINT_URL_SES = ses.url;
  const sending: Sending = {
    table: engines.table,
    world,
    ses: new Ses(sesClient(PATIENCE), 'cheti-events'),
    bucket: engines.bucket,
    pace: new Pace({ table: engines.table, now: () => world.now(), quota: () => sendQuota(sesClient()) }),
    wait: async () => {},
    queue: engines.mailQueue,
    issueQueue: engines.issueQueue,
    runs: { holds: async () => undefined, sent: async () => {}, stop: async () => false },
    eventOf: async () => event,
    site: 'https://cheti.example',
    sender: 'barua@cheti.example',
  };
  return {
    engines,
    table: engines.table,
    ses,
    world,
    event,
    lines,
    log,
    sending,

    /** Registers somebody who attended both sessions. */
    async register(changes: Partial<Participant> = {}): Promise<Participant> {
      const person = neema(changes);
      await engines.table.put({ ...keys.profile(event.id, person.id), ...person });
      for (const session of ['s1', 's2']) {
        const attended: Attendance = {
          event: event.id,
          person: person.id,
          session,
          how: { by: 'hand', reason: 'list' },
          recordedBy: { kind: 'system', id: 'test' },
          recordedAt: '2019-01-30T09:00:00.000Z',
        };
        await engines.table.put({ ...keys.attendance(event.id, person.id, session), ...attended });
      }
      return person;
    },

    request: (person: Participant, what: MailKind = { kind: 'link' }, version: string | number = 1) =>
      requestMail(
        { table: engines.table, queue: engines.mailQueue, world },
        { event: event.id, person: person.id, what, version, address: person.address, correlation: 'c1' },
      ),

    /** A worker takes a message. */
    work: (mail: { event: string; person: string; id: string }, changes: Partial<Sending> = {}) =>
      sendMail(
        { ...sending, ...changes },
        { event: mail.event, person: mail.person, mail: mail.id, correlation: 'c1' },
        log,
      ),

    /** Its row as it lies in the table. */
    async item(mail: { event: string; person: string; id: string }) {
      const item = await engines.table.get(keys.mail(mail.event, mail.person, mail.id));
      if (!item) throw new Error('there is no such mail');
      return item;
    },

    row: (mail: { event: string; person: string; id: string }) =>
      readMail(engines.table, mail.event, mail.person, mail.id),

    async sweep(): Promise<MailMessage[]> {
      const messages: MailMessage[] = [];
      for await (const message of unfinishedMails(engines.table, world.now(), async () => undefined))
        messages.push(message);
      return messages;
    },

    /** Every item of the table as one text. */
    async dump(): Promise<string> {
      const { Items = [] } = await engines.tableClient.send(new ScanCommand({ TableName: engines.names.table }));
      return JSON.stringify(Items.map((item) => unmarshall(item)));
    },

    async stop() {
      await Promise.all([engines.stop(), ses.stop()]);
    },
  };
}
export type Office = Awaited<ReturnType<typeof openOffice>>;
