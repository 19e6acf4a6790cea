import { readBadge } from '../../attendance/badge.ts';
import type { Keeping, KeptEvent, Recent } from './keeping.ts';
import { expected, type Guest, greet, type KeptAct, present, type Sitting, search } from './roll.ts';
import type { Server, Silence } from './server.ts';
import type { DoorSetting } from './setting.ts';
import { signal } from './signals.ts';
import { fill, type View } from './view.ts';

/** Acts that are told at once. */
const BATCH = 50;
/** The list of people is asked for again after so long: somebody may have registered at the desk. */
const LIST_AGE = 120_000;

/** What a phone at a door does: everything is kept on the phone first, then told to the server until it has said so. */
export class Door {
  readonly #setting: DoorSetting;
  readonly #view: View;
  readonly #keeping: Keeping;
  readonly #server: Server;
  #kept: KeptEvent;
  #acts: KeptAct[] = [];
  #session: Sitting;
  #silence: Silence | undefined;
  #listRead = 0;
  /** Session whose list was asked for last. */
  #askedFor = '';
  #typed = '';
  #exchanging: Promise<void> | undefined;

  constructor(setting: DoorSetting, view: View, keeping: Keeping, server: Server) {
    this.#setting = setting;
    this.#view = view;
    this.#keeping = keeping;
    this.#server = server;
    this.#session = setting.sessions[0] ?? { id: '', groups: [] };
    this.#kept = { event: setting.event, guests: [], present: {}, settled: [], tags: {}, ahead: 0, recent: [] };
  }

  async choose(session: string): Promise<void> {
    this.#session = this.#setting.sessions.find(({ id }) => id === session) ?? this.#session;
    this.#view.last('idle', this.#view.say.ready, this.#view.say.readyHint);
    await this.#reread();
    await this.exchange();
  }

  search(typed: string): void {
    this.#typed = typed;
    this.#view.found(search(this.#kept.guests, typed), this.#inside(), typed, (guest) => void this.#enter(guest));
  }

  /** A QR code was before the camera. */
  async read(text: string): Promise<void> {
    const { say } = this.#view;
    const badge = readBadge(text);
    if (badge && badge.event !== this.#setting.event) return this.#stop(say.otherEvent, say.otherEventHint);
    const guest = badge && this.#kept.guests.find(({ code }) => code === badge.code);
    if (guest) await this.#enter(guest);
    else this.#stop(say.unknown, say.unknownHint);
  }

  async #enter(guest: Guest): Promise<void> {
    const { say } = this.#view;
    if (this.#silence === 'forbidden') return;
    const outcome = greet(guest, this.#inside(), this.#session);
    if (outcome.is !== 'entered' && outcome.is !== 'again') return;
    const isNew = outcome.is === 'entered';
    const isForeign = outcome.is === 'entered' && outcome.foreign;
    const [id, at] = [crypto.randomUUID(), this.#now()];
    const session = this.#session.id;
    const act: KeptAct | undefined = isNew
      ? { id, event: this.#setting.event, person: guest.id, session, at }
      : undefined;
    const seen: Recent = {
      ...{ person: guest.id, name: guest.name, at, session, is: isForeign ? 'foreign' : outcome.is },
      ...(isNew && { act: id }),
    };
    if (!(await this.#keep(act, (recent) => [seen, ...recent]))) return;
    const words = { group: this.#view.groupOf(guest), time: this.#view.time(at) };
    const hint = !isNew ? say.again : isForeign ? say.foreign : say.entered;
    const tone = isNew && !isForeign ? 'ok' : 'warn';
    await this.#reread();
    this.#view.last(tone, guest.name, fill(hint, words));
    signal(tone);
    void this.exchange();
  }

  /** Undoes what this phone did last in this session. */
  async undo(): Promise<void> {
    const { say } = this.#view;
    const last = this.#undoable();
    if (!last?.act) return;
    const { person, session, act: undoes, name } = last;
    const act = { id: crypto.randomUUID(), event: this.#setting.event, person, session, at: this.#now(), undoes };
    const isKept = await this.#keep(act, (recent) =>
      recent.map((one) => (one.act === undoes ? { ...one, undone: true } : one)),
    );
    if (!isKept) return;
    await this.#reread();
    this.#view.last('warn', name, say.undone);
    void this.exchange();
  }

  /** @returns false where the phone's disk did not take it, which is said. */
  async #keep(act: KeptAct | undefined, seen: (recent: Recent[]) => Recent[]): Promise<boolean> {
    try {
      await this.#keeping.add(act, this.#setting.event, seen);
      return true;
    } catch {
      this.#stop(this.#view.say.notKept, this.#view.say.notKeptHint);
      return false;
    }
  }

  #stop(title: string, hint: string): void {
    this.#view.last('bad', title, hint);
    signal('bad');
  }

  /** Tells the server what is left, and asks who is in. One at a time; what comes meanwhile goes with the next. */
  exchange(): Promise<void> {
    this.#exchanging ??= this.#exchangeOnce().finally(() => {
      this.#exchanging = undefined;
      const isBehind = this.#own().length > 0 || this.#askedFor !== this.#session.id;
      if (this.#silence === undefined && isBehind) void this.exchange();
    });
    return this.#exchanging;
  }

  async #exchangeOnce(): Promise<void> {
    this.#silence = (await this.#tell()) ?? (await this.#ask());
    if (this.#silence === 'forbidden') await this.#keeping.forget(this.#setting.event);
    await this.#reread();
  }

  async #tell(): Promise<Silence | undefined> {
    for (let left = this.#own(); left.length > 0; left = this.#own()) {
      const sent = left.slice(0, BATCH);
      const answer = await this.#server.tell(await this.#keeping.name(), sent);
      if (answer === 'same') return 'failing';
      if (typeof answer === 'string') return answer;
      const answers = new Map(answer.value.acts.map((one) => [one.id, one]));
      await this.#keeping.settle(sent, answers);
      await this.#reread();
      if (this.#own().some(({ id }) => sent.some((one) => one.id === id))) return 'failing';
    }
    return undefined;
  }

  async #ask(): Promise<Silence | undefined> {
    const { event } = this.#setting;
    const session = this.#session.id;
    if (Date.now() - this.#listRead > LIST_AGE) {
      const people = await this.#server.people(this.#kept.tags.people);
      if (typeof people === 'string' && people !== 'same') return people;
      if (people !== 'same') {
        await this.#keeping.setGuests(event, people.value.people, people.tag);
        await this.#keeping.setAhead(event, people.now - Date.now());
      }
      this.#listRead = Date.now();
    }
    this.#askedFor = session;
    const inside = await this.#server.present(session, this.#kept.tags[`in ${session}`]);
    if (inside === 'same') return undefined;
    if (typeof inside === 'string') return inside;
    await this.#keeping.setPresent(event, session, inside.value.present, inside.tag);
    return undefined;
  }

  async #reread(): Promise<void> {
    [this.#acts, this.#kept] = await Promise.all([this.#keeping.acts(), this.#keeping.event(this.#setting.event)]);
    this.#show();
  }

  #show(): void {
    const inside = this.#inside();
    const isKnown = this.#kept.guests.length > 0;
    this.#view.counts(inside.size, isKnown ? expected(this.#kept, this.#session) : undefined, this.#own().length);
    this.#view.recent(this.#kept.recent.filter(({ session }) => session === this.#session.id));
    this.#view.undo(this.#undoable()?.name);
    if (this.#typed) this.search(this.#typed);
    this.#showBar();
  }

  #showBar(): void {
    const { say } = this.#view;
    const n = this.#own().length;
    const refused = this.#acts.filter((act) => act.event === this.#setting.event && act.refused).length;
    const elsewhere = this.#acts.filter((act) => act.event !== this.#setting.event).length;
    const more = [
      ...(refused > 0 ? [fill(say.refused, { n: refused })] : []),
      ...(elsewhere > 0 ? [fill(say.elsewhere, { n: elsewhere })] : []),
      ...(this.#kept.guests.length === 0 && this.#silence === 'offline' ? [say.noList] : []),
    ];
    if (this.#silence === 'signed-out') {
      const href = `/organiser/sign-in?to=${encodeURIComponent(this.#setting.path)}`;
      this.#view.bar('bad', [fill(say.signedOut, { n }), ...more], { text: say.signIn, href });
    } else if (this.#silence === 'forbidden') this.#view.bar('bad', [fill(say.forbidden, { n }), ...more]);
    else if (this.#silence) this.#view.bar('warn', [fill(say[this.#silence], { n }), ...more]);
    else if (more.length > 0) this.#view.bar('warn', more);
    else this.#view.bar('calm', n > 0 ? [fill(say.sending, { n })] : []);
  }

  #own(): KeptAct[] {
    return this.#acts.filter((act) => act.event === this.#setting.event && !act.refused);
  }

  #inside(): Set<string> {
    return present(this.#kept, this.#own(), this.#session.id);
  }

  #undoable(): Recent | undefined {
    return this.#kept.recent.find(({ session, act, undone }) => session === this.#session.id && act && !undone);
  }

  /** By the phone's clock, set right by the server's as far as it is known. */
  #now(): string {
    return new Date(Date.now() + this.#kept.ahead).toISOString();
  }
}
