import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Asked } from './requests.ts';
import type { Accepted } from './ses.ts';
import type { World } from './world.ts';

/** What a world holds in the end, as plain values, and what was seen of it from outside. */
export interface Held {
  items: Record<string, unknown>[];
  certificates: CertificateItem[];
  mails: MailItem[];
  /** Those of certificates. */
  runs: RunItem[];
  objects: Map<string, { body: Buffer }>;
  accepted: Accepted[];
  /** Every mail that SES was given, accepted or not. */
  given: Asked[];
  /** Messages that came onto the mail queue. */
  queued: { due: number; asked: Asked }[];
  /** Bodies of the messages on each queue that their workers have dealt with. */
  done: Map<string, string[]>;
  logs: string[];
  /** What an organiser could not do. */
  mishaps: string[];
  /** True times at which partitions were written last. */
  writtenAt: Map<string, number>;
  /** Mails that the account may send in a second. */
  rate: number;
  /** Milliseconds that a worker's clock may be off. */
  skew: number;
  /** When something kept a worker that sends, or may have made it do a thing twice. */
  disturbed: number[];
}

export interface CertificateItem {
  person: string;
  kind: string;
  number: string;
  code: string;
  edition: number;
  issuedAt: string;
  run?: string;
  mail?: string;
  pdf?: { key: string; sha256: string; bytes: number };
}

export interface MailItem {
  id: string;
  person: string;
  what: { certificate: string };
  state: string;
  messageId?: string;
  attempts: number;
  /** A person gave it up, who knew that SES may have it. */
  perhapsSent?: true;
  run?: string;
  history: { at: string; state: string }[];
}

export interface RunItem {
  id: string;
  state: string;
  history: { at: string; state: string }[];
  /** Until then it could be cancelled with nothing sent; undefined before its last certificate. */
  mailsFrom?: string;
  mailing: Record<string, number>;
  differences?: unknown[];
}

export function heldBy({ services, calls, mishaps, logs, skew }: World): Held {
  const { dynamodb, sqs, s3, ses } = services;
  const table = dynamodb.table('main');
  const items = [...table.entries.everything()].map((item) => unmarshall(item as never));
  const named = (start: string) => items.filter(({ sk }) => String(sk).startsWith(start));
  return {
    items,
    certificates: named('CERTIFICATE#') as unknown as CertificateItem[],
    mails: named('MAIL#') as unknown as MailItem[],
    runs: items.filter(({ type, kind }) => type === 'run' && kind === 'certificates') as unknown as RunItem[],
    objects: s3.objects,
    accepted: ses.accepted,
    given: ses.given,
    queued: sqs.queue('mail').sent,
    done: new Map(sqs.queues.map(({ shape, done }) => [shape.name, done.map(({ body }) => body)])),
    ...{ logs, mishaps, skew },
    writtenAt: table.writtenAt,
    rate: ses.account.rate,
    disturbed: calls.disturbances.flatMap(({ at, by }) => (by === 'send' ? [at] : [])),
  };
}
