import type { KMSClient } from '@aws-sdk/client-kms';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { setAttendance } from '../../../functions/attendance/store.ts';
import { issue } from '../../../functions/certificates/issue.ts';
import type { Issuing } from '../../../functions/certificates/issuing.ts';
import type { SealKey } from '../../../functions/certificates/seal/key.ts';
import { sealerOf } from '../../../functions/certificates/seal/sealer.ts';
import { certificatesIn } from '../../../functions/certificates/store.ts';
import type { Event } from '../../../functions/events/event.ts';
import { eventNow } from '../../../functions/events/now.ts';
import { applyEvent, eventVersion } from '../../../functions/events/store.ts';
import { saveAnswer } from '../../../functions/feedback/store.ts';
import { requestMail } from '../../../functions/mail/request.ts';
import { mailsIn } from '../../../functions/mail/store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { addParticipant } from '../../../functions/participants/store.ts';
import { Bucket } from '../../../functions/shared/bucket.ts';
import { kmsKey } from '../../../functions/shared/kms-key.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type MailMessage, Queue } from '../../../functions/shared/queue.ts';
import { Table } from '../../../functions/shared/table.ts';
import type { Engines } from '../../engines.ts';
import { issuerOf } from '../credentials/issuer.ts';
import { delegate, organiser, worldAt } from './perfect.ts';
import { sealKey } from './seal/authority.ts';

const SITE = 'https://cheti.example';
/** Name of the key in KMS, and of its chain in the bucket. */
export const SEALING_KEY = 'Sealing';

/** Thrown by a call of a client that a test lets die. */
class Crash extends Error {}
export const isCrash = (error: unknown): boolean => error instanceof Crash;

type Dying = { call: number; when: 'before' | 'after' } | undefined;
interface Client {
  send(command: unknown): Promise<unknown>;
}

/** What a worker talks to, dying at one of its calls: before it takes effect, or after. Counts the calls. */
export function dying(engines: Engines, dies: Dying, kms?: KMSClient) {
  const seen = { calls: 0 };
  const through = <Real extends object>(client: Real): Real =>
    ({
      async send(command: unknown) {
        seen.calls += 1;
        const now = dies?.call === seen.calls;
        if (now && dies?.when === 'before') throw new Crash();
        const answer = (client as unknown as Client).send(command);
        if (!now) return answer;
        // What it answered, an error or not, never arrives.
        await answer.catch(() => undefined);
        throw new Crash();
      },
    }) as unknown as Real;
  return {
    seen,
    table: new Table(through(engines.tableClient), engines.names.table),
    bucket: new Bucket(through(engines.s3), engines.names.bucket),
    mailQueue: new Queue<MailMessage>(through(engines.sqs), engines.url('mail')),
    signer: async () => ({
      ...issuer.signer,
      sign: (bytes: Uint8Array) => through({ send: (asked: Uint8Array) => issuer.signer.sign(asked) }).send(bytes),
    }),
    ...(kms && { sealKey: () => kmsKey(through(kms), SEALING_KEY, 'ECDSA_SHA_256') }),
  };
}

const issuer = issuerOf();

/** One event after another on the same engines, and what tests do with it. */
export function pressOn(engines: Engines) {
  const { table, answers, bucket, mailQueue } = engines;
  const world = worldAt('2019-02-02T10:00:00Z');
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const sealing = sealKey();
  let people = 0;
  /** Issues as the issue worker does, with other parts where a test gives them. */
  const issuing = (
    parts: Partial<Pick<Issuing, 'table' | 'bucket' | 'signer'>> & {
      mailQueue?: Queue<MailMessage>;
      sealKey?: () => Promise<SealKey>;
    } = {},
  ): Issuing => {
    const own = { table, bucket, mailQueue, signer: async () => issuer.signer, sealKey: async () => sealing, ...parts };
    const seals = { table: own.table, bucket: own.bucket, world, site: SITE, keyId: SEALING_KEY, key: own.sealKey };
    return {
      table: own.table,
      bucket: own.bucket,
      world,
      log,
      site: SITE,
      eventNow: (id) => eventNow(own.table, id),
      eventOf: (id, version) => eventVersion(own.table, id, version),
      askForMail: (request) => requestMail({ table: own.table, queue: own.mailQueue, world }, request),
      signer: own.signer,
      makeSeal: sealerOf(seals),
    };
  };
  return {
    world,
    lines,
    deps: issuing,
    issue: (person: Participant, byRun = false, deps = issuing()) =>
      issue(
        deps,
        { event: person.event, person: person.id, correlation: 'c' },
        byRun ? { eventVersion: undefined, kinds: new Set(['ushiriki', 'mada']) } : undefined,
      ),
    apply: (event: Event) => applyEvent({ table, answers, world }, event),
    /** A new person of the event, with an id and a sequence of their own. */
    async person(event: Event, change: Partial<Participant> = {}): Promise<Participant> {
      people += 1;
      const id = `person${String(people).padStart(10, '0')}`;
      const made = delegate({ id, event: event.id, sequence: people, ...change });
      await addParticipant(table, world, made);
      return made;
    },
    attend: (person: Participant, ...sessions: string[]) =>
      Promise.all(
        sessions.map((session) =>
          setAttendance(table, world, {
            event: person.event,
            person: person.id,
            session,
            how: { by: 'hand', reason: 'mlangoni' },
            recordedBy: organiser,
          }),
        ),
      ),
    async answer(event: Event, person: Participant, ...ids: string[]) {
      for (const form of event.forms.filter(({ id }) => ids.includes(id)))
        await saveAnswer(
          { table, answers },
          world,
          { event: event.id, form, person: person.id },
          { answers: { ujumla: 5 }, version: 1 },
          event.zone,
        );
    },
    /** All that the issue worker leaves behind of one person. */
    async left(person: Participant) {
      const items = await personItems(table, person.event, person.id);
      const certificates = certificatesIn(items);
      const pdfs = await Promise.all(certificates.map(({ pdf }) => (pdf ? bucket.get(pdf.key) : undefined)));
      return { items, certificates, mails: mailsIn(items), pdfs, due: items.filter((item) => item.due !== undefined) };
    },
    /** Keys of the PDFs that lie in the bucket for a person. */
    async objects(person: Participant): Promise<string[]> {
      const { Contents = [] } = await engines.s3.send(
        new ListObjectsV2Command({
          Bucket: engines.names.bucket,
          Prefix: `certificates/${person.event}/${person.id}/`,
        }),
      );
      return Contents.map(({ Key = '' }) => Key);
    },
  };
}
