import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendanceIn } from '../../../functions/attendance/store.ts';
import { takeActs } from '../../../functions/attendance/take-acts.ts';
import { certificateStatus, latestOf } from '../../../functions/certificates/certificate.ts';
import { certificatesIn, overridesIn, putOverride } from '../../../functions/certificates/store.ts';
import { receiptsIn, saveAnswer } from '../../../functions/feedback/store.ts';
import { requestMail } from '../../../functions/mail/request.ts';
import { mailsIn } from '../../../functions/mail/store.ts';
import { mergePeople } from '../../../functions/organiser/merge-people.ts';
import { askForName } from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { findByRegistration, participantId, peopleAfter, profileIn } from '../../../functions/participants/store.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type Condition, type Item, Table } from '../../../functions/shared/table.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const event = easyEvent('kk2', 'KK2-2019');
const AT = '/organiser/events/kk2';
const by = { kind: 'organiser', id: 'o' } as const;
let desk: Desk;
let jar: Jar;
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  jar = (await desk.session('asha', { kk2: 'owner' })).jar;
});
afterAll(() => desk.stop());

const items = ({ id }: { id: string }) => personItems(desk.engines.table, 'kk2', id);
const there = async (person: Participant) =>
  attendanceIn(await items(person)).flatMap(({ session, withdrawn }) => (withdrawn ? [] : [session]));
const kind = event.certificates[0]?.id ?? '';
const pathOf = (stays: Participant, goes: Participant) => `${AT}/merge/${stays.id}/${goes.id}`;

/** The form as it is opened, with its tick. */
async function form(stays: Participant, goes: Participant, change: Record<string, string> = {}) {
  const { text } = await desk.open(jar, pathOf(stays, goes));
  return { seen: /name="seen" value="(\w+)"/.exec(text)?.[1] ?? '', agreed: 'yes', ...change };
}
const merge = async (stays: Participant, goes: Participant, change: Record<string, string> = {}) =>
  desk.open(jar, pathOf(stays, goes), await form(stays, goes, change));

describe('two entries of one person', () => {
  it('are listed, shown side by side, and made one: what the one has is the other’s, and leads there', async () => {
    const { table, answers } = desk.engines;
    const stays = await desk.person(event, { name: 'Asha Juma', address: 'asha@posta.example', institution: 'Wizara' });
    const goes = await desk.person(event, {
      ...{ name: 'Asha Juma Mrema', address: 'ASHA@posta.example', institution: 'Wizara', registration: 'KM-7' },
      id: participantId({ event: 'kk2', registration: 'KM-7', name: '' }),
    });
    await desk.attend(stays, 'a1');
    await desk.attend(goes, 'b1');
    const answered = { event: 'kk2', form: event.forms[0] as never, person: goes.id };
    await saveAnswer({ table, answers }, desk.world, answered, { answers: {} }, event.zone);
    expect((await desk.open(jar, `${AT}/doubles`)).text).toContain(pathOf(stays, goes));
    const page = (await desk.open(jar, pathOf(stays, goes))).text;
    for (const told of ['Asha Juma Mrema', 'KM-7', 'hakuwezi kutenguliwa', 'Unganisha namba 2 na namba 1'])
      expect(page).toContain(told);
    expect((await merge(stays, goes, { agreed: '' })).status).toBe(422);
    const done = await merge(stays, goes, { name: 'goes' });
    expect([done.status, done.to]).toEqual([303, `${AT}/people/${stays.id}?said=merged`]);

    const own = await items(stays);
    expect(profileIn(own)).toMatchObject({
      name: 'Asha Juma Mrema',
      address: 'asha@posta.example',
      registration: 'KM-7',
    });
    expect((await there(stays)).sort()).toEqual(['a1', 'b1']);
    expect(receiptsIn(own).map((one) => one.form)).toEqual([event.forms[0]?.id]);
    expect([await there(goes), receiptsIn(await items(goes)), profileIn(await items(goes))]).toEqual([
      [],
      [],
      undefined,
    ]);
    expect((await peopleAfter(table, 'kk2', 0, 50)).people.map(({ id }) => id)).not.toContain(goes.id);
    expect((await findByRegistration(table, 'kk2', 'KM-7'))?.id).toBe(stays.id);
    const gone = (await desk.open(jar, `${AT}/people/${goes.id}`)).text;
    expect(gone).toContain('ameunganishwa na namba 1');
    expect((await desk.open(jar, `${AT}/people/${stays.id}`)).text).toContain('Ameunganishwa na namba 2');
    expect((await desk.items('AUDIT#')).filter(({ act }) => act === 'people-merged')).toHaveLength(1);
    // A badge that was printed before.
    const act = { id: 'scan-0001', person: goes.id, session: 'a2', at: desk.world.now().toISOString() };
    const door = { table, world: desk.world, issueQueue: desk.engines.issueQueue, event, device: 'd', by };
    await takeActs({ ...door, correlation: 'c' }, [act]);
    expect(await there(stays)).toContain('a2');
  });

  it('stay one when the old file is imported again', async () => {
    const csv =
      'Namba ya usajili,Jina,Barua pepe,Taasisi,Jukumu,Kundi\nKM-7,Asha J. Mrema,mpya@posta.example,Wizara,mshiriki,kundi-1\n';
    const before = await desk.items('PERSON#kk2#');
    const id = await desk.upload(event, 'participants', csv);
    await desk.ask('POST', `/events/kk2/imports/${id}/preview`, {});
    await desk.workOn(event, id);
    await desk.ask('POST', `/events/kk2/imports/${id}/commit`, { mode: 'all' });
    await desk.workOn(event, id);
    expect((await desk.ask('GET', `/events/kk2/imports/${id}`)).json).toMatchObject({ state: 'done', unchanged: 1 });
    expect((await desk.items('PERSON#kk2#')).length).toBe(before.length);
  });

  it('have never two certificates of a kind that hold, and who has the only one stays', async () => {
    const [one, other, third] = [
      await desk.person(event, { name: 'Bahati Ally' }),
      await desk.person(event, { name: 'Bahati Ali' }),
      await desk.person(event, { name: 'B. Ally' }),
    ];
    for (const { id } of [one, other])
      await desk.ask('PUT', `/events/kk2/participants/${id}/overrides/${kind}`, { reason: 'Alisaidia' });
    await desk.work();
    const refused = await merge(third, one);
    expect([refused.status, refused.text.includes('Cheti hakihami')]).toEqual([409, true]);
    expect((await merge(one, third)).status).toBe(303);
    expect((await merge(one, other)).status).toBe(303);
    await desk.work();
    const [kept, ended] = [
      latestOf(certificatesIn(await items(one)))[0],
      latestOf(certificatesIn(await items(other)))[0],
    ];
    expect([kept && certificateStatus(kept), ended && certificateStatus(ended)]).toEqual(['valid', 'revoked']);
    expect(ended?.revoked?.reason).toBe(`Aliingizwa mara mbili: ameunganishwa na namba ${one.sequence}`);
  });

  it('are not merged while a name waits, nor when they changed since they were compared', async () => {
    const [one, other] = [
      await desk.person(event, { name: 'Chausiku A' }),
      await desk.person(event, { name: 'Chausiku B' }),
    ];
    const seen = await form(one, other);
    await desk.attend(other, 'a1');
    const stale = await desk.open(jar, pathOf(one, other), seen);
    expect([stale.status, stale.text.includes('ulipokuwa unalinganisha')]).toEqual([409, true]);
    await askForName(desk.engines.table, desk.world, 'kk2', other.id, 'Neema Salim');
    expect((await merge(one, other)).status).toBe(409);
    expect(profileIn(await items(other))).toBeDefined();
  });

  it('are found by their numbers where no rule lists them', async () => {
    const [a, b] = [await desk.person(event, { name: 'Farida A' }), await desk.person(event, { name: 'Pili B' })];
    const open = (one: number, other: number) => desk.open(jar, `${AT}/doubles?one=${one}&other=${other}`);
    expect((await open(a.sequence, b.sequence)).to).toBe(pathOf(a, b));
    for (const other of [a.sequence, 9999])
      expect((await open(a.sequence, other)).text).toContain('Hakuna watu wawili tofauti');
  });

  it('and a third: of those who merge at once one is first, and nobody is lost', async () => {
    const [a, b] = [await desk.person(event, { name: 'Dalila A' }), await desk.person(event, { name: 'Dalila B' })];
    await desk.attend(a, 'a1');
    await desk.attend(b, 'b1');
    const { table, issueQueue } = desk.engines;
    const acting = { table, issueQueue, world: desk.world, by, correlation: 'c' };
    const way = (from: Participant, into: Participant) =>
      mergePeople(acting, { event: 'kk2', from: from.id, into: into.id, facts: {}, reason: 'Mara mbili' });
    await Promise.allSettled([way(a, b), way(b, a)]);
    expect([...(await there(a)), ...(await there(b))].sort()).toEqual(['a1', 'b1']);
    const profiles = await Promise.all([a, b].map(async (one) => profileIn(await items(one))));
    expect(profiles.filter(Boolean).length).toBeGreaterThan(0);
  });
});

/** A table that dies at its nth write. */
class Dying extends Table {
  #left: number;
  constructor(table: Table, writes: number) {
    super(table.client, table.name);
    this.#left = writes;
  }
  #live() {
    this.#left -= 1;
    if (this.#left < 0) throw new Error('died');
  }
  override async put(item: Item, when?: Condition) {
    this.#live();
    return super.put(item, when);
  }
  override async update(...all: Parameters<Table['update']>) {
    this.#live();
    return super.update(...all);
  }
  override async delete(...all: Parameters<Table['delete']>) {
    this.#live();
    return super.delete(...all);
  }
}

it('a merge that a crash cut off anywhere is finished by doing it again', async () => {
  const { table, answers, issueQueue } = desk.engines;
  const acting = { issueQueue, world: desk.world, by, correlation: 'c' };
  let died = true;
  let writes = 0;
  for (; died; writes++) {
    const [stays, goes] = [
      await desk.person(event, { name: `Eshe ${writes}` }),
      await desk.person(event, { name: `Eshe Ally ${writes}`, address: `eshe${writes}@posta.example` }),
    ];
    await desk.attend(goes, 'a1');
    await putOverride(table, desk.world, { event: 'kk2', person: goes.id, kind, reason: 'Alisaidia', by });
    const answered = { event: 'kk2', form: event.forms[0] as never, person: goes.id };
    await saveAnswer({ table, answers }, desk.world, answered, { answers: {} }, event.zone);
    const queue = { send: async () => {} };
    const what = { kind: 'invitation' } as const;
    const asked = { event: 'kk2', person: goes.id, what, version: '1', address: 'x@posta.example', correlation: 'c' };
    await requestMail({ table, queue, world: desk.world }, asked);
    const wanted = { event: 'kk2', from: goes.id, into: stays.id, facts: { name: 'Eshe' }, reason: 'Mara mbili' };
    died = await mergePeople({ ...acting, table: new Dying(table, writes) }, wanted).then(
      () => false,
      () => true,
    );
    await mergePeople({ ...acting, table }, wanted);
    const [own, others] = [await items(stays), await items(goes)];
    expect([writes, profileIn(own)?.name, profileIn(others)]).toEqual([writes, 'Eshe', undefined]);
    expect([await there(stays), await there(goes)]).toEqual([['a1'], []]);
    expect([overridesIn(own).length, overridesIn(others).length]).toEqual([1, 0]);
    expect([receiptsIn(own).length, receiptsIn(others).length]).toEqual([1, 0]);
    expect(mailsIn(others).map(({ state }) => state)).toEqual(['cancelled']);
    expect(own.filter(({ sk }) => sk === 'MERGE')).toEqual([]);
    expect(own.filter(({ sk }) => sk.startsWith('MERGED#'))).toHaveLength(1);
  }
  expect(writes).toBeGreaterThan(12);
  const merged = (await desk.items('AUDIT#')).filter(({ act }) => act === 'people-merged').map(({ on }) => on);
  expect(new Set(merged).size).toBe(merged.length);
}, 120_000);
