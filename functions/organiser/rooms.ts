import type { Bucket } from '../shared/bucket.ts';
import type { ImportMessage, IssueMessage, Queue, RunMessage } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';

/** What the organiser's API talks to. */
export interface Rooms {
  table: Table;
  answers: Table;
  bucket: Bucket;
  issueQueue: Queue<IssueMessage>;
  runsQueue: Queue<RunMessage>;
  importsQueue: Queue<ImportMessage>;
}
