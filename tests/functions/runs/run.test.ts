import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawAttendance } from '../../../functions/attendance/store.ts';
import { type Event, event as schema } from '../../../functions/events/event.ts';
import { eventNow } from '../../../functions/events/now.ts';
import type { Policy } from '../../../functions/events/policy.ts';
import { suppress } from '../../../functions/mail/suppression.ts';
import { unsubscribe } from '../../../functions/mail/unsubscribe.ts';
import { changeParticipant } from '../../../functions/participants/store.ts';
import { issueFor } from '../../../functions/runs/issuing.ts';
import type { RunPerson } from '../../../functions/runs/run-person.ts';
import { runPeople } from '../../../functions/runs/run-person-store.ts';
import { runsOf } from '../../../functions/runs/store.ts';
import { walk } from '../../../functions/runs/walk.ts';
import { stateKeys } from '../../../functions/shared/keys.ts';
import { runMessage } from '../../../functions/shared/queue.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { organiser, perfectPolicy } from '../certificates/perfect.ts';
import { yardOn } from './yard.ts';

let engines: Engines;
let yard: ReturnType<typeof yardOn>;
beforeAll(async () => {
  engines = await startEngines();
  yard = yardOn(engines);
});
afterAll(() => engines.stop());
const applied = (policy: Partial<Policy>): Promise<Event> => yard.applied(policy);
const byRun: Partial<Policy> = { ...perfectPolicy, opens: 'run' };

async function rows(run: string): Promise<RunPerson[]> {
  const found: RunPerson[] = [];
  for await (const row of runPeople(engines.table, run)) found.push(row);
  return found;
}
async function unfinishedRuns(): Promise<string[]> {
  const found: string[] = [];
  for (const pk of stateKeys('RUN'))
    for await (const item of engines.table.all({ pk, index: 'byState' })) found.push(item.pk);
  return found;
}
const perfectPeople = (event: Event, count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const person = await yard.person(event);
      await yard.attend(person, 'a1', 'a3');
      await yard.answer(event, person, 'tukio', 'kundi-1');
      return person;
    }),
  );

describe('a run of certificates', () => {
  it('plans without issuing: who will get one, who has one, who is not eligible and why, whose mail cannot go', async () => {
    const event = await applied(byRun);
    const [, silent, full] = await perfectPeople(event, 3);
    if (!silent || !full) throw new Error('there are three people');
    const half = await yard.person(event);
    await yard.attend(half, 'a1', 'a3');
    await yard.person(event, { role: 'mgeni', group: 'kundi-2' });
    const mute = await yard.person(event, { address: undefined });
    await yard.attend(mute, 'a1', 'a3');
    await yard.answer(event, mute, 'tukio', 'kundi-1');
    const blocked = await yard.person(event, { address: `zuio@${event.id}.example`, role: 'mtoa-mada', paper: 'Mada' });
    await suppress(engines.table, `zuio@${event.id}.example`, 'bounce', '2019-02-01T00:00:00.000Z');
    const thai = await yard.person(event, { name: 'สมชาย' });
    await yard.attend(thai, 'a1', 'a3');
    await yard.answer(event, thai, 'tukio', 'kundi-1');

    await yard.start(event, 'certificates', `plan-${event.id}`);
    await yard.work();
    const run = await yard.run(`plan-${event.id}`);
    expect(run).toMatchObject({
      state: 'planned',
      counts: {
        people: 8,
        'will-issue': 5,
        'not-eligible:feedback': 1,
        // Nobody has recorded that the presenter was there.
        'not-eligible:attendance': 1,
        undrawable: 1,
        'no-kind': 1,
        'no-address': 1,
        bounced: 1,
        'group:kundi-1:will-issue': 5,
        'group:kundi-2:no-kind': 1,
        'role:mtoa-mada:will-issue': 1,
      },
    });
    expect(run.position).toBeUndefined();
    const planned = await rows(run.id);
    expect(planned).toHaveLength(8);
    expect(planned.find(({ person }) => person === half.id)?.planned).toEqual([
      { kind: 'ushiriki', outcome: 'not-eligible', missing: ['feedback'] },
    ]);
    expect(planned.find(({ person }) => person === blocked.id)).toMatchObject({
      unmailable: 'bounced',
      planned: [
        { kind: 'ushiriki', missing: ['attendance', 'feedback'] },
        { kind: 'mada', outcome: 'will-issue' },
      ],
    });
    expect(planned.find(({ person }) => person === thai.id)?.planned[0]?.reasons?.[0]?.reason).toContain('U+0E2A');
    expect((await yard.left(silent)).certificates).toEqual([]);
    expect(await unfinishedRuns()).not.toContain(`RUN#${run.id}`);
  });

  it('issues what it planned when it is released, and ends with what came of each', async () => {
    const event = await applied(byRun);
    const people = await perfectPeople(event, 20);
    const [gone] = people;
    if (!gone) throw new Error('there are people');
    await yard.start(event, 'certificates', `go-${event.id}`);
    await yard.work();
    await withdrawAttendance(engines.table, yard.world, {
      ...{ event: event.id, person: gone.id, session: 'a1' },
      ...{ reason: 'kosa', by: organiser },
    });
    await yard.release(`go-${event.id}`);
    await yard.work();
    const run = await yard.run(`go-${event.id}`);
    expect(run).toMatchObject({
      state: 'finished',
      counts: { 'will-issue': 20 },
      results: { issued: 19, 'not-eligible:attendance': 1, 'group:kundi-1:issued': 19 },
    });
    for (const person of people.slice(1)) {
      const { certificates, mails } = await yard.left(person);
      expect(certificates).toMatchObject([{ run: run.id, pdf: { sha256: expect.any(String) } }]);
      expect(mails).toMatchObject([{ run: run.id }]);
    }
    expect((await rows(run.id)).every((row) => row.done !== undefined)).toBe(true);
    expect(await unfinishedRuns()).not.toContain(`RUN#${run.id}`);
  }, 60_000);

  it('mails whom an earlier run could not, once they have an address', async () => {
    const event = await applied(byRun);
    const { address: _, ...mute } = await yard.person(event, { address: undefined });
    await yard.attend(mute, 'a1', 'a3');
    await yard.answer(event, mute, 'tukio', 'kundi-1');
    const run = async (id: string, selection = {}) => {
      await yard.start(event, 'certificates', id, selection);
      await yard.work();
      return yard.run(id);
    };
    await run('mute-1');
    await yard.release('mute-1');
    await yard.work();
    expect((await run('mute-2')).counts).toMatchObject({ already: 1 });
    await changeParticipant(engines.table, yard.world, mute, { ...mute, address: `sasa@${event.id}.example` });
    expect((await run('mute-3', { failedIn: 'mute-1' })).counts).toMatchObject({ people: 1, 'will-mail': 1 });
    await yard.release('mute-3');
    await yard.work();
    expect((await yard.left(mute)).mails).toMatchObject([{ state: 'sent', run: 'mute-3' }]);
    expect((await run('mute-4')).counts).toMatchObject({ already: 1 });
  });

  it('starts once, however often and however many at once ask', async () => {
    const event = await applied(byRun);
    await perfectPeople(event, 2);
    const started = await Promise.all(Array.from({ length: 50 }, () => yard.start(event, 'certificates', 'once')));
    expect(new Set(started.map((run) => JSON.stringify(run)))).toEqual(new Set([JSON.stringify(started[0])]));
    expect(await runsOf(engines.table, event.id)).toHaveLength(1);
    await yard.work();
    expect((await yard.run('once')).counts).toMatchObject({ people: 2, 'will-issue': 2 });
    const released = await Promise.all(Array.from({ length: 20 }, () => yard.release('once')));
    expect(new Set(released.map(({ state }) => state))).toEqual(new Set(['confirmed']));
    await yard.work();
    expect((await yard.run('once')).results).toMatchObject({ issued: 2 });
  });

  it('is not released while it plans, and never when it is of another kind', async () => {
    const event = await applied(byRun);
    await yard.start(event, 'certificates', 'early');
    await expect(yard.release('early')).rejects.toMatchObject({ status: 409, code: 'planning' });
    await yard.start(event, 'review', 'other');
    await expect(yard.release('other')).rejects.toMatchObject({ status: 409 });
    await expect(yard.release('none')).rejects.toMatchObject({ status: 404 });
  });

  it('counts each person once although several workers walk its many pages', async () => {
    const event = await applied(byRun);
    // More than a page of each shard.
    await Promise.all(Array.from({ length: 220 }, () => yard.person(event)));
    await yard.start(event, 'certificates', 'crowd');
    for (let i = 0; i < 40 && (await yard.run('crowd')).state === 'planning'; i++)
      await Promise.all([yard.walk('crowd'), yard.walk('crowd')]);
    const run = await yard.run('crowd');
    expect(run).toMatchObject({ state: 'planned', counts: { people: 220, 'not-eligible:attendance': 220 } });
    expect(run.step).toBeGreaterThan(4);
    expect(await rows('crowd')).toHaveLength(220);
  }, 60_000);

  it('goes on by one message at a time, however many of them come twice', async () => {
    const event = await applied(byRun);
    await perfectPeople(event, 3);
    await yard.start(event, 'certificates', 'twins');
    await yard.work();
    await yard.release('twins');
    // Nobody issues: the run looks again and again whether somebody has.
    for (let looks = 0; looks < 5; looks++) {
      const messages = engines.drain('runs').map((body) => runMessage.parse(body));
      expect(messages).toHaveLength(1);
      for (const message of [...messages, ...messages]) await walk(yard.walking, message);
    }
    expect((await yard.run('twins')).phase).toBe('settle');
    await yard.work();
  });

  it('is not taken back by a worker that comes late', async () => {
    const event = await applied(byRun);
    await perfectPeople(event, 3);
    await yard.start(event, 'certificates', 'late');
    let goOn = () => {};
    const waits = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const late = walk(
      {
        ...yard.walking,
        eventNow: async (id) => {
          await waits;
          return eventNow(engines.table, id);
        },
      },
      { run: 'late' },
    );
    await yard.work();
    const before = await yard.run('late');
    expect(before.state).toBe('planned');
    goOn();
    await late;
    expect(await yard.run('late')).toEqual(before);
    expect(engines.peek('runs')).toEqual([]);
  });

  it('opens nothing before it is released, whatever a message says', async () => {
    const event = await applied(byRun);
    const [person] = await perfectPeople(event, 1);
    if (!person) throw new Error('there is somebody');
    await yard.start(event, 'certificates', 'closed');
    await yard.work();
    const message = { event: event.id, person: person.id, correlation: 'c' };
    for (const run of ['closed', 'no-such-run']) await issueFor(yard.deps(), { ...message, run });
    expect((await yard.left(person)).certificates).toEqual([]);
    const other = await applied(byRun);
    await perfectPeople(other, 1);
    await yard.start(other, 'certificates', 'foreign');
    await yard.work();
    await yard.release('foreign');
    await issueFor(yard.deps(), { ...message, run: 'foreign' });
    expect((await yard.left(person)).certificates).toEqual([]);
  });

  it('covers only the groups and roles that it selects', async () => {
    const event = await applied(byRun);
    const [one] = await perfectPeople(event, 1);
    await yard.person(event, { group: 'kundi-2' });
    await yard.person(event, { role: 'mgeni' });
    await yard.start(event, 'certificates', 'some', { groups: ['kundi-1'], roles: ['mshiriki'] });
    await yard.work();
    expect((await rows('some')).map(({ person }) => person)).toEqual([one?.id]);
  });

  it('goes on after a stop that loses every message, at any time', async () => {
    const event = await applied(byRun);
    const people = await perfectPeople(event, 5);
    await yard.start(event, 'certificates', 'stops');
    yard.loseMessages();
    for (let tick = 0; tick < 20 && (await yard.run('stops')).state === 'planning'; tick++) {
      yard.world.pass(60);
      await yard.sweep();
      for (const { run } of engines.drain('runs') as { run: string }[]) await yard.walk(run);
      yard.loseMessages();
    }
    await yard.release('stops');
    yard.loseMessages();
    for (let tick = 0; tick < 30 && (await yard.run('stops')).state !== 'finished'; tick++) {
      yard.world.pass(61);
      await yard.sweep();
      // Issue messages of the dispatch are lost too: the run sends them again while it settles.
      for (const { run } of engines.drain('runs') as { run: string }[]) await yard.walk(run);
      if (tick % 3 === 0) yard.loseMessages();
      else await yard.work();
    }
    expect(await yard.run('stops')).toMatchObject({ state: 'finished', results: { issued: 5 } });
    for (const person of people) expect((await yard.left(person)).certificates).toHaveLength(1);
  }, 60_000);

  it('ends, and counts as failed, where somebody’s messages come to nothing', async () => {
    const event = await applied(byRun);
    await perfectPeople(event, 2);
    await yard.start(event, 'certificates', 'stuck');
    await yard.work();
    await yard.release('stuck');
    for (let i = 0; i < 300 && (await yard.run('stuck')).state !== 'finished'; i++) {
      await yard.walk('stuck');
      engines.drain('issue');
      yard.world.pass(61);
    }
    expect(await yard.run('stuck')).toMatchObject({ state: 'finished', results: { failed: 2 } });
  });
});

describe('a run of invitations', () => {
  const invited = async (person: Parameters<typeof yard.left>[0]) =>
    (await yard.left(person)).mails.filter(({ what }) => what.kind === 'invitation').length;

  it('goes to who attended and has something to answer, and not to who wants no mail', async () => {
    const event = await applied({});
    const asked = await yard.person(event);
    const [away, done, quiet] = [await yard.person(event), await yard.person(event), await yard.person(event)];
    for (const person of [asked, done, quiet]) await yard.attend(person, 'a1');
    await yard.answer(event, done, ...event.forms.map(({ id }) => id));
    await unsubscribe(engines.table, event.id, quiet.id, yard.world.now());
    await yard.start(event, 'invitations', `invite-${event.id}`);
    await yard.work();
    expect(await yard.run(`invite-${event.id}`)).toMatchObject({
      state: 'finished',
      counts: { people: 4, queued: 1, unsubscribed: 1, 'not-attended': 1, 'nothing-to-ask': 1 },
    });
    expect(await Promise.all([asked, away, done, quiet].map(invited))).toEqual([1, 0, 0, 0]);
  });

  it('invites nobody twice for the same forms, but once more when another has opened', async () => {
    const made = await applied({});
    const event = schema.parse({
      ...made,
      forms: made.forms.map((form) => (form.id === 'fa3' ? { ...form, opens: '2099-01-01T08:00' } : form)),
    });
    await yard.apply(event);
    const person = await yard.person(event);
    await yard.attend(person, 'a1', 'a3');
    for (const id of ['first', 'second']) {
      await yard.start(event, 'invitations', `${id}-${event.id}`);
      await yard.work();
    }
    expect((await yard.run(`second-${event.id}`)).counts).toMatchObject({ already: 1 });
    expect(await invited(person)).toBe(1);
    await yard.apply(made);
    await yard.start(event, 'invitations', `third-${event.id}`);
    await yard.work();
    expect(await invited(person)).toBe(2);
  });

  it('counts who has no address', async () => {
    const event = await applied({});
    await yard.attend(await yard.person(event, { address: undefined }), 'a1');
    await yard.start(event, 'invitations', `mute-${event.id}`);
    await yard.work();
    expect((await yard.run(`mute-${event.id}`)).counts).toMatchObject({ 'no-address': 1 });
  });
});

describe('a run of reminders', () => {
  it('counts who attended nothing apart from who has nothing left to answer', async () => {
    const event = await applied({});
    const [, done] = [await yard.person(event), await yard.person(event)];
    await yard.attend(done, 'a1');
    await yard.answer(event, done, ...event.forms.map(({ id }) => id));
    await yard.start(event, 'reminders', `none-${event.id}`);
    await yard.work();
    expect((await yard.run(`none-${event.id}`)).counts).toMatchObject({
      ...{ people: 2, 'not-attended': 1, 'nothing-to-ask': 1 },
    });
  });

  it('goes once in each run to who has not answered, and counts the rounds', async () => {
    const event = await applied({ feedback: { forms: 'event' } });
    const person = await yard.person(event);
    await yard.attend(person, 'a1');
    for (const id of ['r1', 'r2']) {
      await yard.start(event, 'reminders', `${id}-${event.id}`);
      await yard.work();
      yard.world.pass(20 * 3600);
    }
    const rounds = async () =>
      (await yard.left(person)).mails.flatMap(({ what }) => (what.kind === 'reminder' ? [what.round] : [])).toSorted();
    expect(await rounds()).toEqual([1, 2]);
    await yard.answer(event, person, ...event.forms.map(({ id }) => id));
    await yard.start(event, 'reminders', `r3-${event.id}`);
    await yard.work();
    expect(await rounds()).toEqual([1, 2]);
  });

  it('goes to nobody again who got one of this event in the last 20 hours, and counts them', async () => {
    const event = await applied({ feedback: { forms: 'event' } });
    const [one, other] = [await yard.person(event), await yard.person(event)];
    await yard.attend(one, 'a1');
    await yard.start(event, 'reminders', `soon-${event.id}`);
    await yard.work();
    await yard.attend(other, 'a1');
    yard.world.pass(60);
    await yard.start(event, 'reminders', `again-${event.id}`, { form: 'tukio' });
    await yard.work();
    expect((await yard.run(`again-${event.id}`)).counts).toMatchObject({ people: 2, queued: 1, 'reminded-lately': 1 });
    expect((await yard.left(one)).mails).toHaveLength(1);
    expect((await yard.left(other)).mails).toMatchObject([{ what: { kind: 'reminder', form: 'tukio' } }]);
  });

  it('does not go to who has answered what their certificate needs', async () => {
    const event = await applied({ feedback: { forms: 'event' } });
    const [done, left] = [await yard.person(event), await yard.person(event)];
    for (const person of [done, left]) await yard.attend(person, 'a1');
    await yard.answer(event, done, 'tukio', 'kundi-1');
    await yard.answer(event, left, 'fa1');
    await yard.start(event, 'reminders', `needed-${event.id}`);
    await yard.work();
    expect((await yard.run(`needed-${event.id}`)).counts).toMatchObject({ queued: 1, 'nothing-to-ask': 1 });
    expect((await yard.left(left)).mails).toHaveLength(1);
  });

  it('about one form goes only to who has that one left', async () => {
    const event = await applied({});
    const [one, other] = [await yard.person(event), await yard.person(event)];
    await yard.attend(one, 'a1');
    await yard.attend(other, 'a3');
    await yard.start(event, 'reminders', `form-${event.id}`, { form: 'fa1' });
    await yard.work();
    expect((await yard.left(one)).mails).toHaveLength(1);
    expect((await yard.left(other)).mails).toHaveLength(0);
  });
});
