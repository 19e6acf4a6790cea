import type { Bucket } from '../shared/bucket.ts';
import type {
  HookMessage,
  ImportMessage,
  IssueMessage,
  LinkMessage,
  MailMessage,
  Queue,
  RunMessage,
} from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';

/** What the organiser's API talks to. */
export interface Rooms {
  table: Table;
  answers: Table;
  bucket: Bucket;
  issueQueue: Queue<IssueMessage>;
  mailQueue: Queue<MailMessage | LinkMessage>;
  runsQueue: Queue<RunMessage>;
  importsQueue: Queue<ImportMessage>;
  hooksQueue: Queue<HookMessage>;
  /** Webhooks may lead to `http://localhost` too. */
  localHooks: boolean;
}
