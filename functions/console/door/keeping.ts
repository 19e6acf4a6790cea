import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Guest, type KeptAct, type Roll, type Settled, withSettled } from './roll.ts';

/** Who came in last on this phone, to be seen and undone. */
export interface Recent {
  person: string;
  name: string;
  at: string;
  session: string;
  is: 'entered' | 'foreign' | 'again';
  /** The act that let them in; absent where they were in already. */
  act?: string;
  undone?: true;
}

/** What a phone keeps of one event. */
export interface KeptEvent extends Roll {
  event: string;
  /** What the server said last of single people. */
  settled: Settled[];
  /** How the server names the lists that are here, to be asked for newer ones. */
  tags: Record<string, string>;
  /** Milliseconds by which the server's clock is ahead of the phone's. */
  ahead: number;
  recent: Recent[];
}

interface Kept extends DBSchema {
  acts: { key: string; value: KeptAct };
  events: { key: string; value: KeptEvent };
  names: { key: string; value: string };
}

const NAME = 'cheti-door';
const MOST_RECENT = 10;
/** Milliseconds after which the server's list has what it said of somebody before. */
const LAG = 10_000;

const nothing = (event: string): KeptEvent => ({
  event,
  guests: [],
  present: {},
  settled: [],
  tags: {},
  ahead: 0,
  recent: [],
});

/** The phone's own store. What the phone did lies apart from the lists: those may go, that may not. */
export class Keeping {
  readonly #db: IDBPDatabase<Kept>;

  private constructor(db: IDBPDatabase<Kept>) {
    this.#db = db;
  }

  static async open(): Promise<Keeping> {
    const db = await openDB<Kept>(NAME, 1, {
      upgrade(made) {
        made.createObjectStore('acts', { keyPath: 'id' });
        made.createObjectStore('events', { keyPath: 'event' });
        made.createObjectStore('names');
      },
    });
    return new Keeping(db);
  }

  /** Everything that the server has not said yet to have, in the order of time. */
  async acts(): Promise<KeptAct[]> {
    return (await this.#db.getAll('acts')).sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  async event(event: string): Promise<KeptEvent> {
    return (await this.#db.get('events', event)) ?? nothing(event);
  }

  /** The door's name, which stands beside each scan. */
  async name(): Promise<string> {
    const known = await this.#db.get('names', 'door');
    if (known) return known;
    const made = Array.from(crypto.getRandomValues(new Uint8Array(2)), (byte) => byte.toString(16).padStart(2, '0'));
    await this.setName(`simu-${made.join('')}`);
    return `simu-${made.join('')}`;
  }

  async setName(name: string): Promise<void> {
    await this.#db.put('names', name, 'door');
  }

  /** Keeps an act, and what is seen of it, in one step: it is on the phone's disk when this ends. */
  async add(act: KeptAct | undefined, event: string, seen: (recent: Recent[]) => Recent[]): Promise<void> {
    const step = this.#db.transaction(['acts', 'events'], 'readwrite', { durability: 'strict' });
    if (act) await step.objectStore('acts').put(act);
    const kept = (await step.objectStore('events').get(event)) ?? nothing(event);
    await step.objectStore('events').put({ ...kept, recent: seen(kept.recent).slice(0, MOST_RECENT) });
    await step.done;
  }

  /** Lets go of what the server has, and marks what it will not have. */
  async settle(sent: KeptAct[], answers: Map<string, { there?: boolean; refused?: string }>): Promise<void> {
    const step = this.#db.transaction(['acts', 'events'], 'readwrite');
    for (const act of sent) {
      const answer = answers.get(act.id);
      if (answer?.refused) await step.objectStore('acts').put({ ...act, refused: answer.refused });
      else if (answer?.there !== undefined) {
        await step.objectStore('acts').delete(act.id);
        const kept = (await step.objectStore('events').get(act.event)) ?? nothing(act.event);
        const { person, session } = act;
        const settled = [
          ...kept.settled.filter(({ at }) => Date.now() - at < LAG),
          { person, session, there: answer.there, at: Date.now() },
        ];
        const present = { ...kept.present, [session]: withSettled(kept.present[session] ?? [], settled, session) };
        await step.objectStore('events').put({ ...kept, present, settled });
      }
    }
    await step.done;
  }

  async setGuests(event: string, guests: Guest[], tag: string): Promise<void> {
    await this.#change(event, (kept) => ({ ...kept, guests, tags: { ...kept.tags, people: tag } }));
  }

  async setPresent(event: string, session: string, present: string[], tag: string): Promise<void> {
    await this.#change(event, (kept) => ({
      ...kept,
      present: {
        ...kept.present,
        [session]: withSettled(
          present,
          kept.settled.filter(({ at }) => Date.now() - at < LAG),
          session,
        ),
      },
      tags: { ...kept.tags, [`in ${session}`]: tag },
    }));
  }

  async setAhead(event: string, ahead: number): Promise<void> {
    await this.#change(event, (kept) => ({ ...kept, ahead }));
  }

  /** Who may see people no longer keeps none of them; what the phone did stays. */
  async forget(event: string): Promise<void> {
    await this.#db.delete('events', event);
  }

  async #change(event: string, change: (kept: KeptEvent) => KeptEvent): Promise<void> {
    const step = this.#db.transaction('events', 'readwrite');
    await step.store.put(change((await step.store.get(event)) ?? nothing(event)));
    await step.done;
  }
}
