import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeCertificate } from '../../../functions/certificates/store.ts';
import { noteChange } from '../../../functions/events/changed.ts';
import type { Event } from '../../../functions/events/event.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { act } from '../../../functions/runs/act.ts';
import { confirmRun } from '../../../functions/runs/ask.ts';
import { runReport } from '../../../functions/runs/run-report.ts';
import { resume } from '../../../functions/runs/run-states.ts';
import { changeRun, wake } from '../../../functions/runs/store.ts';
import { eventLists, keys, WRITTEN_NOW } from '../../../functions/shared/keys.ts';
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

/** An event of its own with people to whom nothing is missing but a run. */
async function ready(count: number): Promise<{ event: Event; people: Participant[] }> {
  const event = await yard.applied({ ...perfectPolicy, opens: 'run' });
  const people: Participant[] = [];
  for (let n = 0; n < count; n++) {
    const person = await yard.person(event);
    await yard.attend(person, 'a1', 'a3');
    await yard.answer(event, person, 'tukio', 'kundi-1');
    people.push(person);
  }
  return { event, people };
}
async function plannedFor(event: Event): Promise<string> {
  const id = `run-of-${event.id}`;
  await yard.start(event, 'certificates', id);
  await yard.work();
  return id;
}
const outcome = async (id: string) => runReport(engines.table, await yard.run(id));
const states = async (people: Participant[]) =>
  (await Promise.all(people.map((person) => yard.left(person)))).flatMap(({ mails }) =>
    mails.map(({ state }) => state),
  );

describe('a run', () => {
  it('over an event with nobody in it has nothing to do, and says so', async () => {
    const { event } = await ready(0);
    const id = await plannedFor(event);
    expect((await yard.run(id)).counts).toEqual({});
    await expect(yard.release(id)).rejects.toMatchObject({ status: 409, code: 'nothing-to-do' });
  });

  it('over an event that is long over goes like any other', async () => {
    const { event, people } = await ready(2);
    yard.world.pass(400 * 24 * 3600);
    const id = await plannedFor(event);
    await yard.release(id);
    await yard.work();
    expect(await outcome(id)).toMatchObject({ over: true, differences: [] });
    expect(await states(people)).toEqual(['sent', 'sent']);
  });

  it('is not confirmed while an import is being written, nor after one', async () => {
    const { event } = await ready(1);
    const id = await plannedFor(event);
    const row = { ...keys.import(`import-of-${event.id}`), eventKey: eventLists.imports(event.id) };
    await engines.table.put({ ...row, type: 'import', format: 1, eventSort: `${WRITTEN_NOW}x` });
    await expect(yard.release(id)).rejects.toMatchObject({ status: 409, code: 'world-changed' });
    await engines.table.delete(row);
    yard.world.pass(1);
    await noteChange(engines.table, yard.world, event.id, 'an import');
    await expect(yard.release(id)).rejects.toMatchObject({
      ...{ status: 409, code: 'world-changed' },
      message: expect.stringContaining('plan again'),
    });
    expect((await yard.run(id)).state).toBe('planned');
  });

  it('over people who have all is a plan that has nothing to do', async () => {
    const { event } = await ready(2);
    await yard.release(await plannedFor(event));
    await yard.work();
    await yard.start(event, 'certificates', `second-of-${event.id}`);
    await yard.work();
    expect((await yard.run(`second-of-${event.id}`)).counts).toMatchObject({ people: 2, already: 2 });
    await expect(yard.release(`second-of-${event.id}`)).rejects.toMatchObject({ code: 'nothing-to-do' });
  });

  it('confirmed by two at once is done once, by one of them', async () => {
    const { event, people } = await ready(2);
    const id = await plannedFor(event);
    const answers = await Promise.all(
      ['asha', 'juma'].map((who) =>
        confirmRun(yard.starting, id, { planned: 2, delay: 0, by: { kind: 'iam', id: who }, holds: async () => true }),
      ),
    );
    expect(answers.map(({ history }) => history.filter(({ state }) => state === 'confirmed').length)).toEqual([1, 1]);
    await yard.work();
    expect(await states(people)).toEqual(['sent', 'sent']);
  });

  it('is not confirmed once another has been started, or has issued, since it was planned', async () => {
    const { event } = await ready(2);
    const all = await plannedFor(event);
    const some = `some-of-${event.id}`;
    await yard.start(event, 'certificates', some, { groups: ['kundi-1'], roles: [] });
    await yard.work();
    yard.world.pass(1);
    await yard.release(some, 600);
    const refused = { status: 409, code: 'world-changed', message: expect.stringContaining('another run was started') };
    await expect(yard.release(all)).rejects.toMatchObject(refused);

    yard.world.pass(1);
    const amid = `amid-${event.id}`;
    await yard.start(event, 'certificates', amid);
    await yard.walk(amid);
    expect((await yard.run(amid)).state).toBe('planned');
    yard.world.pass(1);
    await yard.untilMails(some);
    await expect(yard.release(amid)).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('a run has issued certificates'),
    });
  });

  it('counts what it said of a person first, also where a page is planned again that has become otherwise', async () => {
    const { event, people } = await ready(2);
    const id = await plannedFor(event);
    const other = `other-of-${event.id}`;
    await yard.start(event, 'certificates', other);
    await yard.work();
    await yard.release(other);
    await yard.work();
    const again = people.map(async (person) =>
      act(yard.walking, await yard.run(id), { event, version: 1, appliedAt: '' }, person),
    );
    expect((await Promise.all(again)).flat().sort()).toEqual(['people', 'people', 'will-issue', 'will-issue']);
  });

  it('does not mail what another has issued, and will mail after the time in which it can be undone', async () => {
    const { event, people } = await ready(2);
    const first = await plannedFor(event);
    await yard.release(first, 600);
    await yard.untilMails(first);
    yard.world.pass(1);
    const second = `second-of-${event.id}`;
    await yard.start(event, 'certificates', second, { groups: ['kundi-1'], roles: [] });
    await yard.walk(second);
    expect((await yard.run(second)).counts).toMatchObject({ people: 2, already: 2 });
    await yard.later(first, 601);
    expect(await states(people)).toEqual(['sent', 'sent']);
  });

  it('issues what it planned, and leaves what falls due meanwhile to the next', async () => {
    const needs = { ...perfectPolicy, opens: 'run' as const };
    const { feedback: _, ...attendance } = needs;
    const base = await yard.applied(attendance);
    const [kind] = base.certificates;
    if (!kind) throw new Error('no kind');
    const event = { ...base, certificates: [kind, { ...kind, id: 'maoni', letter: 'M', policy: needs }] };
    await yard.apply(event);
    const person = await yard.person(event);
    await yard.attend(person, 'a1', 'a3');
    yard.world.pass(1);
    const id = await plannedFor(event);
    expect((await yard.run(id)).counts).toMatchObject({ 'will-issue': 1, 'not-eligible:feedback': 1 });
    await yard.answer(event, person, 'tukio', 'kundi-1');
    await yard.release(id);
    await yard.work();
    expect((await yard.left(person)).certificates.map((one) => one.kind)).toEqual([kind.id]);
    expect(await outcome(id)).toMatchObject({ over: true, differences: [], mailing: { mailed: 1 } });
    yard.world.pass(1);
    const next = `next-of-${event.id}`;
    await yard.start(event, 'certificates', next);
    await yard.work();
    await yard.release(next);
    await yard.work();
    expect(await outcome(next)).toMatchObject({ results: { issued: 1 }, mailing: { mailed: 1 }, differences: [] });
  });

  it('goes by the event as it was confirmed, whatever is changed amid it', async () => {
    const { event, people } = await ready(2);
    const id = await plannedFor(event);
    await yard.release(id);
    await yard.apply({ ...event, title: { ...event.title, sw: 'Jina jipya kabisa' } });
    await yard.work();
    expect(await outcome(id)).toMatchObject({ over: true, differences: [] });
    for (const person of people)
      expect((await yard.left(person)).certificates).toMatchObject([{ snapshot: { eventVersion: 1 } }]);
  });

  it('of whom somebody is gone amid it mails the others, and explains the one', async () => {
    const { event, people } = await ready(3);
    const id = await plannedFor(event);
    await yard.release(id, 600);
    await yard.untilMails(id);
    const [gone, ...others] = people;
    for (const item of (await yard.left(gone as Participant)).items) await engines.table.delete(item);
    await yard.later(id, 601);
    expect(await outcome(id)).toMatchObject({ over: true, differences: [], mailing: { mailed: 2, gone: 1 } });
    expect(await states(others)).toEqual(['sent', 'sent']);
  });

  it('draws a PDF again that was lost before its mail, the same to the byte', async () => {
    const { event, people } = await ready(1);
    const id = await plannedFor(event);
    await yard.release(id, 600);
    await yard.untilMails(id);
    const [before] = (await yard.left(people[0] as Participant)).certificates;
    await engines.removeObject(before?.pdf?.key ?? '');
    await yard.later(id, 601);
    const { certificates, mails, pdfs } = await yard.left(people[0] as Participant);
    expect(certificates).toMatchObject([{ pdf: before?.pdf }]);
    expect(pdfs[0]?.length).toBe(before?.pdf?.bytes);
    expect(mails).toMatchObject([
      { state: 'sent', history: expect.arrayContaining([expect.objectContaining({ reason: 'pdf-missing' })]) },
    ]);
  });

  it('does not mail a certificate that was revoked after it was issued', async () => {
    const { event, people } = await ready(2);
    const id = await plannedFor(event);
    await yard.release(id, 600);
    await yard.untilMails(id);
    const [certificate] = (await yard.left(people[0] as Participant)).certificates;
    if (certificate) await revokeCertificate(engines.table, yard.world, certificate, { reason: 'kosa', by: organiser });
    await yard.later(id, 601);
    expect(await outcome(id)).toMatchObject({ over: true, differences: [], mailing: { mailed: 1, revoked: 1 } });
  });

  it.each([
    ['sandbox', { status: 400, code: 'MessageRejected', message: 'Email address is not verified.' }],
    ['account-paused', { status: 400, code: 'AccountSendingPausedException' }],
    ['no-right', { status: 403, code: 'AccessDenied' }],
    ['sender-domain', { status: 400, code: 'MailFromDomainNotVerified' }],
    ['no-configuration-set', { status: 400, code: 'ConfigurationSetDoesNotExist' }],
  ])('stands still where the account may not send (%s), and goes on by a person’s word', async (reason, refusal) => {
    const { event, people } = await ready(3);
    const id = await plannedFor(event);
    yard.ses()?.next(refusal);
    await yard.release(id);
    await yard.work();
    expect(await yard.run(id)).toMatchObject({ state: 'paused', reason });
    const taken = yard.ses()?.taken.length ?? 0;
    yard.world.pass(2 * 3600);
    const act = { now: yard.world.now(), by: organiser };
    const running = await changeRun({ table: engines.table, world: yard.world }, await yard.run(id), resume(act));
    if (running) await wake(engines.runsQueue, running);
    for (let hours = 0; hours < 4; hours++) {
      await yard.work();
      yard.world.pass(3700);
      await yard.sweep();
    }
    expect(await outcome(id)).toMatchObject({ over: true, differences: [], mailing: { mailed: 3 } });
    expect(await states(people)).toEqual(['sent', 'sent', 'sent']);
    expect((yard.ses()?.taken.length ?? 0) - taken).toBeLessThanOrEqual(3);
  });
});
