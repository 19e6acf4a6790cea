import { describe, expect, it } from 'vitest';
import { type Mail, mailState } from '../../../functions/mail/mail.ts';
import {
  accept,
  adopt,
  claim,
  drop,
  dueAt,
  type Fact,
  feed,
  LEASE_SECONDS,
  lose,
  merge,
  outcomeOf,
  reject,
  resend,
  rest,
  retry,
  retryDelay,
  SILENCE_MINUTES,
  type Step,
  startSending,
  stop,
  sweep,
} from '../../../functions/mail/states.ts';
import fc from '../../properties.ts';
import { row, TestWorld } from './rows.ts';

const start = new Date('2019-02-01T09:00:00.000Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const take = (mail: Mail, ...steps: Step[]): Mail =>
  steps.reduce((known, step) => {
    const next = step(known);
    if (!next) throw new Error(`not allowed in ${known.state}`);
    return next;
  }, mail);
const fact = (changes: Partial<Fact> = {}): Fact => ({
  type: 'send',
  at: '2019-02-01T09:00:02.000Z',
  acceptedAt: '2019-02-01T09:00:01.000Z',
  messageId: 'ses-1',
  ...changes,
});
const sending = () => take(row(), claim(start), startSending(1, later(1)));
const unknown = () => take(sending(), lose(1, later(11), 'timeout'));
const parked = () => take(unknown(), sweep(later(11 + SILENCE_MINUTES * 60)));

describe('the way of a mail', () => {
  it('goes from pending to sent', () => {
    const sent = take(sending(), accept(1, later(2), 'ses-1'));
    expect(sent).toMatchObject({ state: 'sent', messageId: 'ses-1', attempts: 1, sentAt: later(2).toISOString() });
    expect(sent.history.map((entry) => entry.state)).toEqual(['pending', 'claimed', 'sending', 'sent']);
    expect(sent.leaseUntil).toBeUndefined();
  });

  it('is claimed by one worker at a time, and by another once the lease is over', () => {
    const claimed = take(row(), claim(start));
    expect(claim(later(LEASE_SECONDS - 1))(claimed)).toBeUndefined();
    expect(claim(later(LEASE_SECONDS))(claimed)).toMatchObject({ state: 'claimed', fence: 2 });
  });

  it('is not claimed before its time', () => {
    const mail = row({ notBefore: later(60).toISOString() });
    expect(claim(later(59))(mail)).toBeUndefined();
    expect(claim(later(60))(mail)?.state).toBe('claimed');
  });

  it('does not begin to send once the lease is over, even when nobody took the mail', () => {
    expect(startSending(1, later(LEASE_SECONDS))(take(row(), claim(start)))).toBeUndefined();
  });

  it('lets a worker whose claim was taken over change nothing', () => {
    const overtaken = take(row(), claim(start), claim(later(60)));
    const swept = take(sending(), sweep(later(120)));
    const late = [
      startSending(1, later(20)),
      accept(1, later(121), 'ses-9'),
      reject(1, later(121), 'x'),
      retry(1, later(121), 'x'),
      lose(1, later(121), 'x'),
      stop(1, later(121), 'suppressed', 'x'),
    ];
    for (const mail of [overtaken, swept]) for (const step of late) expect(step(mail)).toBeUndefined();
  });

  it('waits longer after each attempt that surely did not send, an hour at the most', () => {
    expect([1, 2, 3, 4, 9, 10, 50].map(retryDelay)).toEqual([20, 40, 80, 160, 3600, 3600, 3600]);
    const again = take(sending(), retry(1, later(2), 'throttled'));
    expect(again).toMatchObject({ state: 'retry-at', reason: 'throttled', notBefore: later(22).toISOString() });
    expect(claim(later(21))(again)).toBeUndefined();
    expect(claim(later(22))(again)?.fence).toBe(2);
  });

  it('is never claimed again once it may have been sent', () => {
    for (const mail of [sending(), unknown(), parked()]) expect(claim(later(1e6))(mail)).toBeUndefined();
  });

  it('becomes unknown when its worker dies while sending, and parked after a silence of 15 minutes', () => {
    const lost = take(sending(), sweep(later(1 + LEASE_SECONDS)));
    expect(lost).toMatchObject({ state: 'unknown', reason: 'worker-lost' });
    expect(sweep(later(LEASE_SECONDS + 15 * 60))(lost)).toBeUndefined();
    const silent = take(lost, sweep(later(1 + LEASE_SECONDS + 15 * 60)));
    expect(silent).toMatchObject({ state: 'parked', reason: 'no-word-from-ses' });
    expect(dueAt(silent)).toBeUndefined();
  });

  it('becomes sent by the word of SES, out of unknown and out of parked', () => {
    for (const mail of [unknown(), parked()])
      expect(take(mail, merge(fact()))).toMatchObject({ state: 'sent', messageId: 'ses-1', sentAt: fact().acceptedAt });
  });

  it('is not sent a second time when SES speaks after a person has sent it again', () => {
    const again = take(parked(), resend(later(2000)));
    expect(claim(later(2001))(take(again, merge(fact())))).toBeUndefined();
    const claimed = take(again, claim(later(2001)));
    expect(startSending(2, later(2002))(take(claimed, merge(fact())))).toBeUndefined();
  });

  it('is sent again by a person only when no message of it is known', () => {
    expect(resend(later(1))(take(sending(), reject(1, later(2), 'refused')))?.state).toBe('pending');
    expect(resend(later(2000))(parked())?.state).toBe('pending');
    for (const mail of [sending(), unknown(), take(parked(), merge(fact({ type: 'reject' }))), row()])
      expect(resend(later(2000))(mail)).toBeUndefined();
  });

  it('is given up by a person unless a worker may be sending it', () => {
    expect(drop(later(2000))(parked())?.state).toBe('cancelled');
    expect(drop(later(1))(row())?.state).toBe('cancelled');
    for (const mail of [take(row(), claim(start)), sending(), unknown()]) expect(drop(later(1))(mail)).toBeUndefined();
  });

  it('that was given up although SES may have it is sent again by a person, and by no run', () => {
    const given = take(parked(), drop(later(2000)));
    expect(given).toMatchObject({ state: 'cancelled', perhapsSent: true });
    const by = { run: 'r2', eventVersion: 3, notBefore: later(9).toISOString(), wakeAt: later(99).toISOString() };
    expect(adopt(later(2001), by)(given)).toBeUndefined();
    expect(take(given, resend(later(2001)))).not.toHaveProperty('perhapsSent');
    expect(take(given, merge(fact({})))).not.toHaveProperty('perhapsSent');
    expect(take(row(), drop(later(1)))).not.toHaveProperty('perhapsSent');
  });

  it('is not held by its run once a person has sent it again', () => {
    const mail = take({ ...row(), run: 'r1' }, drop(later(1), 'run-cancelled'));
    expect(mail.run).toBe('r1');
    expect(take(mail, resend(later(2)))).not.toHaveProperty('run');
  });

  it('gets a new message when it waits for a worker, and then is left alone for five minutes', () => {
    const nudged = take(row(), sweep(start));
    expect(nudged.state).toBe('pending');
    expect(sweep(later(299))(nudged)).toBeUndefined();
    expect(sweep(later(300))(nudged)?.wakeAt).toBe(later(600).toISOString());
    expect(claim(later(1))(nudged)?.state).toBe('claimed');
  });

  it('keeps at most 30 changes of state', () => {
    let mail = row();
    for (let n = 0; n < 40; n++) {
      mail = take(mail, claim(later(n * 4000)), retry(n + 1, later(n * 4000 + 1), 'throttled'));
      expect(mail.history.length).toBeLessThanOrEqual(30);
    }
    expect(take(mail, merge(fact()), merge(fact({ type: 'reject', reason: 'virus' }))).history).toHaveLength(30);
  });

  it('is counted in exactly one way in every state', () => {
    const counted = mailState.options.map((state) => outcomeOf(row({ state })));
    expect(counted.filter((outcome) => outcome === 'unfinished')).toHaveLength(5);
    for (const state of mailState.options)
      expect(dueAt(row({ state, leaseUntil: 'x' })) !== undefined).toBe(outcomeOf(row({ state })) === 'unfinished');
  });

  it('counts a passing bounce only where nothing was delivered', () => {
    const bounce = (bounceType: string) => merge(fact({ type: 'bounce', bounceType, reason: 'General' }));
    const delivery = merge(fact({ type: 'delivery' }));
    const twisted = merge(fact({ type: 'bounce', bounceType: 'Transient', reason: 'ContentRejected' }));
    expect(outcomeOf(take(unknown(), twisted))).toBe('bounced');
    expect(outcomeOf(take(unknown(), bounce('Transient')))).toBe('unfinished');
    expect(outcomeOf(take(unknown(), bounce('Transient'), delivery))).toBe('mailed');
    expect(outcomeOf(take(unknown(), bounce('Permanent'), delivery))).toBe('bounced');
  });
});

const anyFact: fc.Arbitrary<Fact> = fc.record(
  {
    type: fc.constantFrom<Fact['type']>('send', 'delivery', 'delay', 'bounce', 'complaint', 'reject'),
    at: fc.integer({ min: 0, max: 5 }).map((s) => later(s).toISOString()),
    acceptedAt: fc.integer({ min: 0, max: 2 }).map((s) => later(s).toISOString()),
    messageId: fc.constantFrom('ses-1', 'ses-2'),
    bounceType: fc.constantFrom('Permanent', 'Transient', 'Undetermined'),
    reason: fc.constantFrom('General', 'MailboxFull', 'NoEmail'),
  },
  { requiredKeys: ['type', 'at', 'acceptedAt', 'messageId'] },
);

const told = (mail: Mail, facts: Fact[]) => facts.reduce((known, one) => merge(one)(known) ?? known, mail);

describe('what SES tells', () => {
  it('of a mail that the worker saw sent is no second sending in the history', () => {
    const sent = take(sending(), accept(1, later(2), 'ses-1'), merge(fact()));
    expect(sent.history.filter((entry) => entry.state === 'sent')).toHaveLength(1);
  });

  it('gives the same row in any order and doubled', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(row(), sending(), unknown(), parked(), take(sending(), accept(1, later(2), 'ses-1'))),
        fc
          .array(anyFact, { minLength: 1, maxLength: 8 })
          .chain((facts) =>
            fc.tuple(
              fc.constant(facts),
              fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }),
            ),
          ),
        (mail, [facts, shuffled]) => {
          expect(told(mail, shuffled)).toEqual(told(mail, facts));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('says nothing new the second time', () => {
    fc.assert(
      fc.property(anyFact, (one) => {
        expect(merge(one)(told(unknown(), [one]))).toBeUndefined();
      }),
    );
  });
});

/**
 * The machine alone, under any schedule: three workers that stop and go on at any point, a clock that leaps, SES that
 * takes, refuses or hangs, its events late, doubled or lost, the sweeper, and a person who sends parked mails again.
 */
type Move =
  | { who: 'worker'; n: number; ses: 'takes' | 'takes-and-hangs' | 'hangs' | 'throttles' | 'refuses' }
  | { who: 'clock'; seconds: number }
  | { who: 'sweeper' }
  | { who: 'person' }
  | { who: 'event'; doubled: boolean };

const one = (weight: number, arbitrary: fc.Arbitrary<Move>) => ({ weight, arbitrary });
const ses = fc.constantFrom('takes', 'takes-and-hangs', 'hangs', 'throttles', 'refuses');
const anyMove = fc.oneof(
  one(12, fc.record({ who: fc.constant('worker'), n: fc.nat(2), ses })),
  one(4, fc.record({ who: fc.constant('clock'), seconds: fc.constantFrom(1, 10, 31, 100, 1000) })),
  one(3, fc.constant({ who: 'sweeper' })),
  one(1, fc.constant({ who: 'person' })),
  one(2, fc.record({ who: fc.constant('event'), doubled: fc.boolean() })),
);

function play(moves: Move[]) {
  const world = new TestWorld();
  let mail = row();
  let holder: { n: number; fence: number } | undefined;
  let sends = 0;
  let resends = 0;
  let stale = 0;
  const events: Fact[] = [];
  const workers: ({ fence: number; at: 'claimed' | 'sending' | 'answered'; answer?: Step } | undefined)[] = [];
  const write = (next: Mail | undefined, by?: { n: number; fence: number }) => {
    if (!next) return false;
    if (by && holder && (holder.n !== by.n || holder.fence !== by.fence)) stale += 1;
    mail = next;
    return true;
  };
  for (const move of moves) {
    const now = world.now();
    if (move.who === 'clock') world.pass(move.seconds);
    else if (move.who === 'sweeper') {
      const next = sweep(now)(mail);
      // From here on nobody holds it.
      if (next && next.state !== mail.state) holder = { n: -1, fence: -1 };
      write(next);
    } else if (move.who === 'person') {
      if (mail.state === 'parked' && write(resend(now)(mail))) resends += 1;
    } else if (move.who === 'event') {
      const event = move.doubled ? events[0] : events.shift();
      if (event) write(merge(event)(mail));
    } else {
      const { n } = move;
      const worker = workers[n];
      if (!worker) {
        const next = claim(now)(mail);
        if (next) {
          holder = { n, fence: next.fence };
          workers[n] = { fence: next.fence, at: 'claimed' };
          write(next, holder);
        }
      } else if (worker.at === 'claimed') {
        if (write(startSending(worker.fence, now)(mail), { n, fence: worker.fence })) worker.at = 'sending';
        else workers[n] = undefined;
      } else if (worker.at === 'sending') {
        worker.at = 'answered';
        const messageId = `ses-${sends + 1}`;
        if (move.ses === 'takes' || move.ses === 'takes-and-hangs') {
          sends += 1;
          events.push(fact({ acceptedAt: now.toISOString(), at: now.toISOString(), messageId }));
        }
        worker.answer = {
          takes: accept(worker.fence, now, messageId),
          'takes-and-hangs': lose(worker.fence, now, 'timeout'),
          hangs: lose(worker.fence, now, 'timeout'),
          throttles: retry(worker.fence, now, 'throttled'),
          refuses: reject(worker.fence, now, 'refused'),
        }[move.ses];
      } else {
        write(worker.answer?.(mail), { n, fence: worker.fence });
        workers[n] = undefined;
      }
    }
  }
  // In the end: events arrive, workers are gone, the sweeper goes on.
  for (const event of events) write(merge(event)(mail));
  for (let n = 0; n < 4; n++) {
    world.pass(4000);
    write(sweep(world.now())(mail));
  }
  return { mail, sends, resends, stale };
}

describe('under any schedule', () => {
  it('no late worker writes, nothing is sent twice by itself, nothing that was sent is called unsent', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { minLength: 1, maxLength: 30 }), (moves) => {
        const { mail, sends, resends, stale } = play(moves);
        if (stale !== 0) throw new Error('a late worker wrote');
        if (sends > 1 + resends) throw new Error(`sent ${sends} times, by a person ${resends} times`);
        if (sends > 0 && mail.state !== 'sent') throw new Error(`sent, and called ${mail.state}`);
        if (sends === 0 && mail.state === 'sent') throw new Error('called sent, and was not');
        if (['sending', 'unknown'].includes(mail.state)) throw new Error(`left in ${mail.state}`);
      }),
      { numRuns: 100_000 },
    );
  }, 120_000);
});

describe('a bounce', () => {
  const sent = (attempt = 1) => take(sending(), accept(1, later(2), `ses-${attempt}`));
  const bounced = (changes: Partial<Fact> = {}) =>
    merge(fact({ type: 'bounce', bounceType: 'Transient', reason: 'MailboxFull', attempt: 1, ...changes }));
  const minutes = (n: number) => later(n * 60);

  it('that may pass is tried again with growing delay for a day, then explained', () => {
    let mail = take(sent(), bounced());
    const tries: number[] = [];
    for (let minute = 0; minute <= 48 * 60; minute += 5) {
      const again = sweep(minutes(minute))(mail);
      if (!again) continue;
      expect(again).toMatchObject({ state: 'retry-at', reason: 'passing-bounce' });
      expect(again.messageId).toBeUndefined();
      tries.push(minute);
      const at = minutes(minute).toISOString();
      const attempt = again.attempts + 1;
      const gone = take(again, claim(minutes(minute)), startSending(again.fence + 1, minutes(minute)));
      const taken = take(gone, accept(gone.fence, minutes(minute), `ses-${attempt}`));
      mail = take(taken, bounced({ at, acceptedAt: at, messageId: `ses-${attempt}`, attempt }));
    }
    expect(tries).toEqual([35, 95, 215, 455, 935]);
    expect(mail.earlier.map(({ messageId }) => messageId)).toEqual(['ses-1', 'ses-2', 'ses-3', 'ses-4', 'ses-5']);
    expect([outcomeOf(mail), dueAt(mail)]).toEqual(['bounced', undefined]);
  });

  it('is not tried again once the mail arrived after all, whenever that is told', () => {
    const delivery = merge(fact({ type: 'delivery', at: minutes(20).toISOString(), attempt: 1 }));
    const before = take(sent(), bounced(), delivery);
    expect(sweep(minutes(60))(before)).toBeUndefined();
    const after = take(sent(), bounced(), sweep(minutes(60)), delivery);
    expect(after).toMatchObject({ state: 'sent', messageId: 'ses-1', earlier: [] });
    expect([outcomeOf(before), outcomeOf(after)]).toEqual(['mailed', 'mailed']);
    expect(claim(minutes(60))(after)).toBeUndefined();
  });

  it('is not tried again either once a worker had the next try in its hands and laid it back, or still has it', () => {
    const delivery = merge(fact({ type: 'delivery', at: minutes(20).toISOString(), attempt: 1 }));
    const claimed = take(sent(), bounced(), sweep(minutes(60)), claim(minutes(60)));
    const laidBack = take(claimed, retry(claimed.fence, minutes(60), 'no-slot', minutes(61)));
    for (const waiting of [claimed, laidBack]) {
      const after = take(waiting, delivery);
      expect(after).toMatchObject({ state: 'sent', messageId: 'ses-1', earlier: [] });
      expect(startSending(waiting.fence, minutes(60))(after)).toBeUndefined();
      expect(claim(minutes(62))(after)).toBeUndefined();
    }
  });

  it('is tried again neither after a complaint nor where the message itself is at fault', () => {
    expect(dueAt(take(sent(), bounced(), merge(fact({ type: 'complaint' }))))).toBeUndefined();
    expect(dueAt(take(sent(), bounced({ reason: 'MessageTooLarge' })))).toBeUndefined();
  });

  it('for good is sent again only by a person, and its late facts stay with the message that they are about', () => {
    const back = take(sent(), bounced({ bounceType: 'Permanent', reason: 'General' }));
    expect(sweep(minutes(9999))(back)).toBeUndefined();
    const again = take(back, resend(minutes(100)));
    expect(again).toMatchObject({
      state: 'pending',
      earlier: [{ messageId: 'ses-1', bounced: { type: 'Permanent' } }],
    });
    const late = take(again, merge(fact({ type: 'delay', reason: 'MailboxFull' })));
    expect(late.state).toBe('pending');
    expect(late.earlier).toMatchObject([{ messageId: 'ses-1', delayed: expect.any(String) }]);
    const gone = take(late, claim(minutes(100)), startSending(2, minutes(100)), accept(2, minutes(100), 'ses-2'));
    expect(outcomeOf(gone)).toBe('mailed');
  });

  it('of an attempt before a person sent again is not taken for the new one’s', () => {
    const resent = take(parked(), resend(minutes(30)), claim(minutes(30)), startSending(2, minutes(30)));
    const told = take(resent, bounced({ bounceType: 'Permanent', attempt: 1 }));
    expect(told).toMatchObject({ state: 'sending', earlier: [{ messageId: 'ses-1' }] });
    expect(take(told, accept(2, minutes(30), 'ses-2'))).toMatchObject({ state: 'sent', messageId: 'ses-2' });
  });
});

describe('a mail of a run', () => {
  const by = { run: 'r2', eventVersion: 3, notBefore: later(9).toISOString(), wakeAt: later(99).toISOString() };

  it('is taken over by a later run only where it surely was not sent', () => {
    const states = mailState.options.filter((state) => adopt(later(9), by)(row({ state })));
    expect(states.sort()).toEqual(['cancelled', 'no-address', 'rejected', 'suppressed']);
    expect(adopt(later(9), by)(row({ state: 'rejected', messageId: 'ses-1' }))).toBeUndefined();
    expect(adopt(later(9), by)(row({ state: 'cancelled', run: 'r1' }))).toMatchObject({ state: 'pending', ...by });
    const blocked = take(row({ state: 'cancelled', run: 'r1' }), adopt(later(9), by, 'suppressed'));
    expect(blocked).toMatchObject({ state: 'suppressed', run: 'r2' });
    expect(adopt(later(10), by, 'suppressed')(blocked)).toBeUndefined();
  });

  it('is put on the queue as often as the run says, once it is due, and rests while the run stands still', () => {
    const due = row({ state: 'retry-at', notBefore: later(60).toISOString() });
    expect(feed(later(59), later(200))(due)).toBeUndefined();
    expect(feed(later(60), later(200))(due)).toMatchObject({ wakeAt: later(200).toISOString() });
    expect(feed(later(60), later(200))(row({ state: 'claimed' }))).toBeUndefined();
    expect(rest(later(60), 3600)(due)).toMatchObject({ wakeAt: later(3660).toISOString() });
    expect(rest(later(60), 3600)(row({ state: 'sent' }))).toBeUndefined();
  });
});
