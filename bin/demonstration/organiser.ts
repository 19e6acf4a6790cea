import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Event } from '../../functions/events/event.ts';
import { accessChanged } from '../commands/answers.ts';
import { wholeReport } from '../commands/closing-report.ts';
import { Connection } from '../commands/connection.ts';
import {
  allPeople,
  applyEvent,
  commitImport,
  type ImportKind,
  type Person,
  previewFile,
  releaseRun,
  startRun,
  untilRun,
  type Watch,
} from '../commands/steps.ts';
import { type Story, story } from '../commands/story.ts';

const quietly: Watch = async (_what, look) => {
  for (;;) {
    const { result } = await look();
    if (result !== undefined) return result;
    await sleep(100);
  }
};

/** An organiser who does what the command line does, through the same signed API. */
export class Organiser {
  readonly #connection: Connection;

  constructor(key: Parameters<typeof Connection.to>[0]) {
    this.#connection = Connection.to(key);
  }

  apply(event: Event) {
    return applyEvent(this.#connection, JSON.stringify(event));
  }

  /** Lets somebody into the event's console. */
  grant(event: string, email: string, role: string) {
    return this.#connection.send('POST', `/events/${encodeURIComponent(event)}/access`, { email, role }, accessChanged);
  }

  /** Imports a file whole. @throws ApiError when a row is refused. */
  async import(event: string, kind: ImportKind, csv: string) {
    const preview = await previewFile(this.#connection, quietly, event, kind, new TextEncoder().encode(csv));
    return commitImport(this.#connection, quietly, event, preview.id, 'all');
  }

  /** Asks for work over everybody without waiting for it. @param key the same key asks for it once. */
  start(event: string, kind: 'invitations' | 'reminders' | 'certificates', key: string) {
    return startRun(this.#connection, event, kind, {}, key);
  }

  /** Everybody of the event. */
  people(event: string): Promise<Person[]> {
    return allPeople(this.#connection, event);
  }

  /** Everything about one person, by id. */
  story(event: string, person: string): Promise<Story> {
    return this.#connection.get(`/events/${encodeURIComponent(event)}/participants/${person}`, story);
  }

  /** Asks for work over everybody, and waits for its end; certificates are planned, then started. */
  async run(event: string, kind: 'invitations' | 'reminders' | 'certificates') {
    const { id } = await this.start(event, kind, randomUUID());
    if (kind === 'certificates') {
      const { counts } = await untilRun(this.#connection, quietly, event, id, ['planned']);
      await releaseRun(this.#connection, event, id, (counts['will-issue'] ?? 0) + (counts['will-mail'] ?? 0), 0);
    }
    return untilRun(this.#connection, quietly, event, id);
  }

  report(event: string) {
    return wholeReport(this.#connection, event);
  }
}
