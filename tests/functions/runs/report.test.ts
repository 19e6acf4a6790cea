import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawAttendance } from '../../../functions/attendance/store.ts';
import { certificatesIn, revokeCertificate } from '../../../functions/certificates/store.ts';
import { type Event, event as schema } from '../../../functions/events/event.ts';
import { takeEvent } from '../../../functions/mail/events.ts';
import { messageOf } from '../../../functions/mail/mail.ts';
import { accept, claim, drop, merge, resend, startSending } from '../../../functions/mail/states.ts';
import { advance } from '../../../functions/mail/store.ts';
import { suppress } from '../../../functions/mail/suppression.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { getParticipant } from '../../../functions/participants/store.ts';
import { bothCounts, concluded, type RunCounts } from '../../../functions/runs/reconcile.ts';
import { closingReport } from '../../../functions/runs/report.ts';
import { runPeople } from '../../../functions/runs/run-person-store.ts';
import { type RunReport, runReport } from '../../../functions/runs/run-report.ts';
import { cancel } from '../../../functions/runs/run-states.ts';
import { changeRun } from '../../../functions/runs/store.ts';
import { emptyTally, sum, sumEach, type Tally } from '../../../functions/runs/tally.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type Engines, startEngines } from '../../engines.ts';
import fc from '../../properties.ts';
import { eventWith, organiser, perfectPolicy, versionOf } from '../certificates/perfect.ts';
import { sesSays } from '../mail/ses-events.ts';
import { yardOn } from './yard.ts';

let engines: Engines;
let yard: ReturnType<typeof yardOn>;
let event: Event;
beforeAll(async () => {
  engines = await startEngines();
  yard = yardOn(engines);
  event = schema.parse({ ...eventWith(perfectPolicy), id: 'taarifa', prefix: 'TRF' });
  await yard.apply(event);
});
afterAll(() => engines.stop());

async function issued(change: Partial<Participant> = {}): Promise<Participant> {
  const person = await yard.person(event, change);
  await yard.attend(person, 'a1', 'a3');
  await yard.answer(event, person, 'tukio', 'kundi-1');
  await yard.issue(person);
  return person;
}
/** Sends a person's only mail as the mail worker does, to this end. */
async function mailed(person: Participant, end: 'delivered' | 'bounced') {
  const { table } = engines;
  const { mails } = await yard.left(person);
  const [mail] = mails;
  const now = yard.world.now();
  const claimed = mail && (await advance(table, mail, claim(now)));
  const sending = claimed && (await advance(table, claimed, startSending(claimed.fence, now)));
  const sent = sending && (await advance(table, sending, accept(sending.fence, now, `m-${person.id}`)));
  if (!sent) throw new Error('the mail was not sent');
  const at = now.toISOString();
  const fact = { at, acceptedAt: at, messageId: `m-${person.id}` };
  await advance(
    table,
    sent,
    merge(
      end === 'delivered'
        ? { ...fact, type: 'delivery' }
        : { ...fact, type: 'bounce', bounceType: 'Permanent', reason: 'General' },
    ),
  );
}
const report = () => closingReport(engines.table, versionOf(event), yard.world.now());

describe('the closing report', () => {
  it('counts each person and each certificate once, and names what does not come out', async () => {
    await suppress(engines.table, 'zuio@taarifa.example', 'complaint', '2019-02-01T00:00:00.000Z');
    const fine = await issued();
    const back = await issued();
    await issued({ address: undefined });
    await issued({ address: 'zuio@taarifa.example' });
    const presenter = await issued({ role: 'mtoa-mada', paper: 'Mada' });
    const dropped = await issued();
    await mailed(fine, 'delivered');
    await mailed(back, 'bounced');
    for (const person of [presenter, dropped])
      for (const mail of (await yard.left(person)).mails) await advance(engines.table, mail, drop(yard.world.now()));
    const absent = await yard.person(event);
    await yard.answer(event, absent, 'tukio');
    await yard.person(event, { role: 'mgeni', group: 'kundi-2' });
    const silent = await yard.person(event);
    await yard.attend(silent, 'a1', 'a3');

    const made = await report();
    expect(made.total).toEqual({
      registered: 9,
      attended: 7,
      invited: 0,
      answered: 7,
      unreached: 2,
      doubtful: 0,
      eligible: 7,
      issued: 7,
      mailed: 1,
      bounced: 1,
      parked: 0,
      suppressed: 1,
      noAddress: 1,
      rejected: 0,
      cancelled: 3,
      takenBack: 0,
      revokedUntold: 0,
      unfinished: 0,
      withoutMail: 0,
      revoked: 0,
      withoutPdf: 0,
      undrawable: 0,
      notEligible: { attendance: 1, feedback: 1, 'no-kind': 1 },
    });
    expect(made.differences).toEqual([]);
    expect(made.groups['kundi-2']).toMatchObject({ registered: 1, issued: 0, notEligible: { 'no-kind': 1 } });
    expect(made.groups['kundi-3']).toEqual(emptyTally());
    expect(made.roles['mtoa-mada']).toMatchObject({ registered: 1, eligible: 2, issued: 2, cancelled: 2 });

    // Somebody becomes eligible, and nobody has issued yet.
    await yard.answer(event, silent, 'tukio', 'kundi-1');
    expect((await report()).differences).toEqual([{ sum: 'eligible = issued', left: 8, right: 7 }]);
    await yard.issue(silent);
    expect(await report()).toMatchObject({ total: { issued: 8, unfinished: 1 }, differences: [] });
    await mailed(silent, 'delivered');
    expect((await report()).differences).toEqual([]);
  });

  it('keeps what was issued in its sums when attendance is withdrawn or the certificate revoked afterwards', async () => {
    const before = (await report()).total;
    const person = await issued();
    await mailed(person, 'delivered');
    await withdrawAttendance(engines.table, yard.world, {
      ...{ event: event.id, person: person.id, session: 'a1' },
      ...{ reason: 'kosa', by: organiser },
    });
    const [certificate] = (await yard.left(person)).certificates;
    if (!certificate) throw new Error('nothing was issued');
    await revokeCertificate(engines.table, yard.world, certificate, { reason: 'kosa', by: organiser });
    const { total, differences } = await report();
    expect(total).toMatchObject({
      eligible: before.eligible + 1,
      issued: before.issued + 1,
      mailed: before.mailed + 1,
      revoked: 1,
    });
    expect(differences).toEqual([]);
  });

  it('shows as a difference who cannot be drawn, and counts them', async () => {
    const before = (await report()).total;
    await issued({ name: 'สมชาย' });
    const { total, differences } = await report();
    expect(total).toMatchObject({ eligible: before.eligible + 1, issued: before.issued, undrawable: 1 });
    expect(differences).toEqual([{ sum: 'eligible = issued', left: total.eligible, right: total.issued }]);
  });

  it('told in parts is the whole', async () => {
    const whole = await report();
    const parts: Awaited<ReturnType<typeof report>>[] = [];
    let place: Parameters<typeof closingReport>[3] = { shard: 0 };
    while (place) {
      const part = await closingReport(engines.table, versionOf(event), yard.world.now(), place, () => true);
      parts.push(part);
      place = part.rest;
    }
    expect(parts.length).toBeGreaterThan(1);
    const total = parts.reduce((all, part) => sum(all, part.total), emptyTally());
    expect(total).toEqual(whole.total);
    expect(parts.map(({ groups }) => groups).reduce(sumEach)).toEqual(whole.groups);
    expect(parts.map(({ roles }) => roles).reduce(sumEach)).toEqual(whole.roles);
  });

  it('adds up: groups and roles each make the total', async () => {
    const { total, groups, roles } = await report();
    for (const parts of [groups, roles])
      expect(Object.values(parts).reduce((all, part) => sum(all, part), emptyTally())).toEqual(total);
  });
});

describe('the report of a run', () => {
  const ready = async (count: number, at?: string) => {
    const made = await yard.applied({ ...perfectPolicy, opens: 'run' });
    for (let n = 0; n < count; n++) {
      const person = await yard.person(made, at === undefined ? {} : { address: `mtu${n}@${at}` });
      await yard.attend(person, 'a1', 'a3');
      await yard.answer(made, person, 'tukio', 'kundi-1');
    }
    return made;
  };
  const untilMails = async (id: string) => {
    await yard.untilMails(id);
    return runReport(engines.table, await yard.run(id));
  };
  const peopleOf = async (run: string) => {
    const people: Participant[] = [];
    for await (const { event: of, person } of runPeople(engines.table, run)) {
      const found = await getParticipant(engines.table, of, person);
      if (found) people.push(found);
    }
    return people;
  };
  const closed = (made: Event) => closingReport(engines.table, versionOf(made), yard.world.now());

  it('finds no difference in a run that goes on: its mails have yet to leave, and the closing report says so', async () => {
    const made = await ready(3);
    await yard.start(made, 'certificates', 'wait');
    await yard.work();
    expect(await runReport(engines.table, await yard.run('wait'))).toMatchObject({
      over: false,
      open: 3,
      differences: [],
    });
    await yard.release('wait', 600);
    const report = await untilMails('wait');
    expect(report).toMatchObject({ over: false, open: 3, differences: [] });
    expect([report.results, report.mailing]).toMatchObject([{ issued: 3 }, { unfinished: 3 }]);
    expect((await closed(made)).total).toMatchObject({ issued: 3, unfinished: 3, withoutMail: 0 });
    yard.world.pass(600);
    await yard.walk('wait');
    await yard.work();
    expect(await runReport(engines.table, await yard.run('wait'))).toMatchObject({
      over: true,
      open: 0,
      differences: [],
    });
  });

  it('and the closing report explain what a cancelled run has not mailed; the next run mails it', async () => {
    const made = await ready(2);
    await yard.start(made, 'certificates', 'gone');
    await yard.work();
    await yard.release('gone', 600);
    await untilMails('gone');
    const run = await yard.run('gone');
    const act = { now: yard.world.now(), by: organiser };
    await changeRun({ table: engines.table, world: yard.world }, run, cancel(act));
    expect(await runReport(engines.table, await yard.run('gone'))).toMatchObject({ over: false, differences: [] });
    for (let n = 0; n < 6; n++) await yard.walk('gone');
    const report = await runReport(engines.table, await yard.run('gone'));
    expect(report).toMatchObject({ over: true, open: 0, differences: [], mailing: { 'taken-back': 2 } });
    expect(await closed(made)).toMatchObject({ total: { issued: 2, takenBack: 2, withoutMail: 0 }, differences: [] });
    yard.loseMessages();
    yard.world.pass(1);
    await yard.start(made, 'certificates', 'next');
    await yard.work();
    expect((await yard.run('next')).counts).toMatchObject({ 'will-mail': 2 });
    await yard.release('next');
    await yard.work();
    expect((await yard.run('next')).mailing).toMatchObject({ mailed: 2 });
  });

  it('and the closing report explain what was revoked before its mail', async () => {
    const made = await ready(2);
    await yard.start(made, 'certificates', 'revoked');
    await yard.work();
    await yard.release('revoked', 600);
    await untilMails('revoked');
    for await (const { person } of runPeople(engines.table, 'revoked')) {
      const [certificate] = certificatesIn(await personItems(engines.table, made.id, person));
      if (certificate)
        await revokeCertificate(engines.table, yard.world, certificate, { reason: 'kosa', by: organiser });
      break;
    }
    await yard.later('revoked', 601);
    expect(await runReport(engines.table, await yard.run('revoked'))).toMatchObject({ over: true, differences: [] });
    const { total, differences } = await closed(made);
    expect(total).toMatchObject({ issued: 2, mailed: 1, revoked: 1, revokedUntold: 1, withoutMail: 0 });
    expect(differences).toEqual([]);
  });

  it('that is finished counts a mail that was sent again as on its way, until it has left; the sums come out all the time', async () => {
    const made = await ready(2);
    await yard.start(made, 'certificates', 'resent');
    await yard.work();
    yard.ses()?.next({ status: 400, code: 'MessageRejected' });
    await yard.release('resent');
    await yard.work();
    const reported = async () => runReport(engines.table, await yard.run('resent'));
    expect(await reported()).toMatchObject({ open: 0, differences: [], mailing: { mailed: 1, rejected: 1 } });
    const mails = await Promise.all((await peopleOf('resent')).map(async (person) => (await yard.left(person)).mails));
    const refused = mails.flat().find(({ state }) => state === 'rejected');
    const again = refused && (await advance(engines.table, refused, resend(yard.world.now())));
    if (!again) throw new Error('nothing was refused');
    expect(await reported()).toMatchObject({
      over: true,
      open: 1,
      differences: [],
      mailing: { mailed: 1, unfinished: 1 },
    });
    await engines.mailQueue.send(messageOf(again));
    await yard.work();
    expect(await reported()).toMatchObject({ over: true, open: 0, differences: [], mailing: { mailed: 2 } });
  });

  it('counts what came back or was called spam after its end, and warns of the shares', async () => {
    const made = await ready(3, 'nyuma.example');
    await yard.start(made, 'certificates', 'back');
    await yard.work();
    const before = yard.ses()?.taken.length ?? 0;
    await yard.release('back');
    await yard.work();
    expect(await yard.run('back')).toMatchObject({ state: 'finished', mailing: { mailed: 3 } });
    const [one, other] = yard.ses()?.taken.slice(before) ?? [];
    for (const event of [sesSays('Bounce', one), sesSays('Complaint', other)])
      await takeEvent(
        engines.table,
        event,
        createLog(() => {}),
        async () => {},
      );
    expect(await runReport(engines.table, await yard.run('back'))).toMatchObject({
      ...{ over: true, differences: [], mailing: { mailed: 2, bounced: 1 }, complaints: 1 },
      troubles: [
        { what: 'bounces', count: 1, sent: 3 },
        { what: 'complaints', count: 1, sent: 3 },
      ],
    });
  });

  it('in which people failed says which run has issued theirs since', async () => {
    const made = await ready(2);
    await yard.start(made, 'certificates', 'failing');
    await yard.work();
    await yard.release('failing');
    for (let n = 0; n < 300 && (await yard.run('failing')).state !== 'finished'; n++) {
      await yard.walk('failing');
      yard.loseMessages();
      yard.world.pass(61);
    }
    const reported = async () => runReport(engines.table, await yard.run('failing'));
    const amiss = { sum: 'planned = issued + explained', left: 2, right: 0 };
    expect(await reported()).toMatchObject({ over: true, results: { failed: 2 }, differences: [amiss] });
    await yard.start(made, 'certificates', 'better', { failedIn: 'failing' });
    await yard.work();
    await yard.release('better');
    await yard.work();
    expect(await runReport(engines.table, await yard.run('better'))).toMatchObject({ mailing: { mailed: 2 } });
    expect(await reported()).toMatchObject({ over: true, results: { 'issued-later:better': 2 }, differences: [] });
  });

  it('that left somebody’s certificate without a mail counts the one that another run sent', async () => {
    const made = await ready(1);
    await yard.start(made, 'certificates', 'late');
    await yard.work();
    await yard.release('late', 600);
    await yard.untilMails('late');
    const [person] = await peopleOf('late');
    if (!person) throw new Error('nobody');
    // As where the word of the issue worker came only after the page's mails were asked for.
    await engines.table.update(keys.runPerson('late', person.id), { set: { mails: [], unmailed: [] } });
    for (let n = 0; n < 3; n++) await yard.later('late', 601);
    const reported = async () => runReport(engines.table, await yard.run('late'));
    expect(await reported()).toMatchObject({ over: true, mailing: { withoutMail: 1 } });
    expect((await reported()).differences).toHaveLength(1);
    await yard.start(made, 'certificates', 'after');
    await yard.work();
    await yard.release('after');
    await yard.work();
    expect(await reported()).toMatchObject({ over: true, mailing: { mailed: 1 }, differences: [] });
  });

  it('says of a run that was cancelled before it issued that nothing was', async () => {
    const made = await ready(2);
    await yard.start(made, 'certificates', 'never');
    await yard.work();
    await changeRun(
      { table: engines.table, world: yard.world },
      await yard.run('never'),
      cancel({ now: yard.world.now(), by: organiser }),
    );
    const report = await runReport(engines.table, await yard.run('never'));
    expect(report).toMatchObject({ over: true, open: 0, differences: [], results: { 'given-up': 2 } });
  });

  it('told in parts is the whole', async () => {
    const run = await yard.run('back');
    const whole = await runReport(engines.table, run);
    const parts: RunReport[] = [];
    let place: Awaited<ReturnType<typeof runReport>>['rest'] = { shard: 0 };
    while (place) {
      const part: Awaited<ReturnType<typeof runReport>> = await runReport(engines.table, run, place, () => true);
      parts.push(part);
      place = part.rest;
    }
    expect(parts.length).toBeGreaterThan(1);
    const { results, mailing, open, tally } = parts.map((part): RunCounts => part).reduce(bothCounts);
    expect({ results, mailing, open, tally }).toEqual({
      ...{ results: whole.results, mailing: whole.mailing, open: whole.open, tally: whole.tally },
    });
    expect(whole).toMatchObject(concluded(run, whole.over, { results, mailing, open, tally }));
  });
});

describe('a sum of tallies', () => {
  const tally = fc
    .record({ registered: fc.nat(9), issued: fc.nat(9), a: fc.nat(9) })
    .map(
      ({ registered, issued, a }): Tally => ({ ...emptyTally(), registered, issued, notEligible: a > 0 ? { a } : {} }),
    );
  it('does not depend on the order', () => {
    fc.assert(
      fc.property(tally, tally, tally, (a, b, c) => {
        expect(sum(sum(a, b), c)).toEqual(sum(a, sum(b, c)));
        expect(sum(a, b)).toEqual(sum(b, a));
      }),
    );
  });
});
