import { keys } from '../shared/keys.ts';
import type { Item, Table } from '../shared/table.ts';
import { interval, type Outlook, outlook, type PaceState, type SendQuota, pace as schema, slowed } from './pace.ts';

/** How long what the account said is believed, and how long a worker goes by what it read of the shared item. */
const ASK_AGAIN = 60_000;
const KEPT = 5000;
/** How long nothing is sent where the day's quota is used up, before the account is asked again. */
const QUOTA_WAIT = 15 * 60_000;
/** Workers that SES slows down in the same moment have all seen one "too fast". */
const ONE_SIGNAL = 1000;
const NO_SLOT = 'no-slot';
/** How far ahead mails are given times of their own, in milliseconds: somewhat less than a message may be delayed. */
const LATEST_TURN = 14 * 60_000;
/** Turns lie somewhat closer than mails leave, so that one is late and the rate is used none the less. */
const TURN = 0.8;
/** Where the account could not be asked: the rate of an account that may hardly send. */
const UNKNOWN: SendQuota = { rate: 1, perDay: 200, sent: 0 };

/** A place in the row of all mails, or when to ask again for one. Epoch milliseconds of true time. */
export type Slot = { at: number; every: number } | { later: number; reason: string };

export interface PaceDeps {
  table: Table;
  /** True time, which all workers share. */
  now(): Date;
  quota(): Promise<SendQuota>;
}

/**
 * The pace that all workers keep together: one item whose `next` moves on by one interval for each mail, by single
 * conditional writes. Who finds no slot near enough writes nothing.
 */
export class Pace {
  readonly #deps: PaceDeps;
  #known: { state: PaceState; read: number } | undefined;

  constructor(deps: PaceDeps) {
    this.#deps = deps;
  }

  now(): number {
    return this.#deps.now().getTime();
  }

  /**
   * A slot for one mail at most `within` milliseconds from now. Who finds none is told to come at a time of its own, or
   * all would come again at once, and all but a few in vain.
   */
  async take(within: number): Promise<Slot> {
    const slot = await this.#reserve('next', 1, within);
    if ('at' in slot || slot.reason !== NO_SLOT) return slot;
    const turn = await this.feed(TURN, LATEST_TURN);
    return 'at' in turn ? { later: Math.max(slot.later, turn.at + within), reason: NO_SLOT } : slot;
  }

  /** Slots for `count` mails to be put on the queue, while what lies there takes at most `within` milliseconds. */
  feed(count: number, within: number): Promise<Slot> {
    return this.#reserve('fed', count, within);
  }

  /** Some of the slots that `feed` gave are for nobody: the next mails go there. */
  async unfeed(count: number, every: number): Promise<void> {
    await this.#deps.table.update(keys.pace(), { add: { fed: -Math.round(every * count * 1000) / 1000 } });
  }

  /** SES has said "too fast". */
  async slowDown(): Promise<void> {
    const now = this.now();
    const state = await this.#state();
    const changed = await this.#deps.table.update(keys.pace(), {
      set: { factor: slowed(state, now), factorAt: now },
      when: { atMost: { factorAt: now - ONE_SIGNAL } },
    });
    if (changed) this.#keep(changed);
  }

  /** Nothing is sent for a while. @returns until when, in epoch milliseconds. */
  async close(reason: string, milliseconds = QUOTA_WAIT): Promise<number> {
    const until = this.now() + milliseconds;
    this.#keep(await this.#deps.table.update(keys.pace(), { set: { closedUntil: until, closedBy: reason } }));
    return until;
  }

  /** How long so many mails would take. */
  async outlook(mails: number): Promise<Outlook> {
    return outlook(mails, await this.#state());
  }

  async #reserve(what: 'next' | 'fed', count: number, within: number): Promise<Slot> {
    const { table } = this.#deps;
    for (let attempt = 0; ; attempt++) {
      const state = await this.#state();
      const now = this.now();
      if (state.closedUntil > now) return { later: state.closedUntil, reason: state.closedBy ?? 'closed' };
      const every = interval(state, now);
      const step = Math.max(0.001, Math.round(every * count * 1000) / 1000);
      const busy = await table.update(keys.pace(), {
        add: { [what]: step },
        when: { atLeast: { [what]: now }, atMost: { [what]: now + within, closedUntil: now } },
      });
      if (busy) return { at: this.#keep(busy)[what] - step, every };
      const idle = await table.update(keys.pace(), {
        set: { [what]: now + step },
        when: { atMost: { [what]: now, closedUntil: now } },
      });
      if (idle) {
        this.#keep(idle);
        return { at: now, every };
      }
      const fresh = await this.#read();
      if (fresh && fresh.closedUntil <= now && (fresh[what] > now + within || attempt >= 3))
        return { later: Math.max(fresh[what], now + every), reason: NO_SLOT };
    }
  }

  async #state(): Promise<PaceState> {
    const now = this.now();
    const known = this.#known && now - this.#known.read < KEPT ? this.#known.state : await this.#read();
    if (known && now - known.readAt < ASK_AGAIN) return known;
    // One asks for all, where there is something to go by meanwhile.
    if (known) {
      const mine = await this.#deps.table.update(keys.pace(), {
        set: { readAt: now },
        when: { equals: { readAt: known.readAt } },
      });
      if (!mine) return (await this.#read()) ?? known;
    }
    const quota = await this.#deps.quota().catch(() => known ?? UNKNOWN);
    const full = quota.perDay >= 0 && quota.sent >= quota.perDay;
    return this.#keep(
      await this.#deps.table.update(keys.pace(), {
        set: {
          type: 'pace',
          format: 1,
          rate: quota.rate,
          perDay: quota.perDay,
          sent: quota.sent,
          readAt: now,
          ...(full && { closedUntil: now + QUOTA_WAIT, closedBy: 'daily-quota' }),
        },
      }),
    );
  }

  async #read(): Promise<PaceState | undefined> {
    const item = await this.#deps.table.get(keys.pace());
    return item?.rate === undefined ? undefined : this.#keep(item);
  }

  #keep(item: Item | undefined): PaceState {
    const state = schema.parse(item);
    this.#known = { state, read: this.now() };
    return state;
  }
}
