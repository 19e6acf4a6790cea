import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeActs } from '../../../functions/attendance/take-acts.ts';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import { endedOf } from '../../../functions/certificates/status.ts';
import { certificatesIn, putCertificate } from '../../../functions/certificates/store.ts';
import { mailsIn } from '../../../functions/mail/store.ts';
import { saveView, viewsOf } from '../../../functions/organiser/view-store.ts';
import { lookAtImport } from '../../../functions/participants/import-store.ts';
import { askForName } from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import {
  addParticipant,
  changeParticipant,
  findByRegistration,
  getParticipant,
} from '../../../functions/participants/store.ts';
import { eraseDue, STRAGGLERS } from '../../../functions/privacy/erase.ts';
import { beginErasure, erasureOf } from '../../../functions/privacy/erasure.ts';
import { closingReport } from '../../../functions/runs/report.ts';
import { runReport } from '../../../functions/runs/run-report.ts';
import { audit } from '../../../functions/shared/audit.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { Table } from '../../../functions/shared/table.ts';
import { verificationApp } from '../../../functions/verification/app.tsx';
import { dying, isCrash } from '../certificates/press.ts';
import { type Desk, type Jar, openDesk } from '../console/desk.ts';
import { easyEvent } from '../organiser/office.ts';

const event = easyEvent('kk2', 'KK2-2019');
const AT = '/organiser/events/kk2';
const by = { kind: 'organiser', id: 'o' } as const;
/** Words of hers that stand nowhere else. */
const TRACES = ['Zulfa', 'Kanari', 'zulfa', 'SIRI-77', 'Wizara ya Kanari', 'Maneno-ya-kanari'];
const CSV = [
  'Namba ya usajili,Jina,Barua pepe,Taasisi,Jukumu,Kundi',
  'SIRI-77,Zulfa Kanari,zulfa@siri.example,Wizara ya Kanari,mshiriki,kundi-1',
  'WZ-1,Bahati Ally,bahati@posta.example,Wizara,mshiriki,kundi-1',
  'WZ-2,Chausiku Ally,chausiku@posta.example,Wizara,mshiriki,kundi-1',
  '',
].join('\n');

let desk: Desk;
let jar: Jar;
let zulfa: Participant;
let certificate: Certificate;
let run: string;

beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  jar = (await desk.session('asha', { kk2: 'owner' })).jar;
  await imported(CSV);
  for (const number of ['SIRI-77', 'WZ-1', 'WZ-2']) await desk.attend(await byNumber(number), 'a1');
  zulfa = await byNumber('SIRI-77');
  await desk.answer(event, zulfa, 'tukio', 'siri');
  const asked = await desk.ask('POST', '/events/kk2/runs', { kind: 'certificates' });
  run = String(asked.json.id);
  await desk.work();
  await desk.ask('POST', `/events/kk2/runs/${run}/start`, { planned: 3, delay: 0 });
  await desk.work();
  await desk.ask('POST', '/events/kk2/exports', { what: 'participants' });
  await desk.work();
  for (const [name, q] of Object.entries({ Wengine: 'ally wizara', Yeye: 'kanari  ZULFA', Namba: 'siri-77' }))
    await saveView(desk.engines.table, desk.world, {
      event: 'kk2',
      name,
      query: { q, group: '', role: '', is: '' },
      by,
    });
  await askForName(desk.engines.table, desk.world, 'kk2', zulfa.id, 'Zulfa Kanari Maneno-ya-kanari');
  const said = { act: 'attendance-set', by, event: 'kk2', on: `${zulfa.id}/a1`, reason: 'Zulfa alisaini daftari' };
  await audit(desk.engines.table, desk.world, said);
  const found = certificatesIn(await items(zulfa)).at(-1);
  if (!found) throw new Error('no certificate');
  certificate = found;
}, 120_000);
afterAll(() => desk.stop());

const items = ({ id }: Pick<Participant, 'id'>) => personItems(desk.engines.table, 'kk2', id);

async function byNumber(number: string): Promise<Participant> {
  const found = await findByRegistration(desk.engines.table, 'kk2', number);
  if (!found) throw new Error(`nobody of ${number}`);
  return found;
}

async function imported(csv: string, kind: 'participants' | 'attendance' = 'participants') {
  const id = await desk.upload(event, kind, csv);
  await desk.ask('POST', `/events/kk2/imports/${id}/preview`, {});
  await desk.workOn(event, id);
  await desk.ask('POST', `/events/kk2/imports/${id}/commit`, { mode: 'good' });
  await desk.workOn(event, id);
  return id;
}

/** As the console's upload is: its head waits for somebody to say what its columns mean. */
async function lookedAt(csv: string) {
  const { table, bucket, importsQueue: queue } = desk.engines;
  const id = await desk.upload(event, 'participants', csv);
  await lookAtImport({ table, bucket, queue, world: desk.world }, id, 'c');
  await desk.workOn(event, id);
  return id;
}

/** Everything in tables and bucket, as text. PDFs are packed: their keys tell. */
async function dump(): Promise<string> {
  const { tableClient, s3, names } = desk.engines;
  const parts: string[] = [];
  for (const TableName of [names.table, names.answers])
    parts.push(JSON.stringify((await tableClient.send(new ScanCommand({ TableName }))).Items));
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: names.bucket }))
    for (const { Key = '' } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
      parts.push(Key, (await Body?.transformToString('latin1')) ?? '');
    }
  return parts.join('\n');
}
const left = async () => {
  const whole = await dump();
  return TRACES.filter((each) => whole.includes(each));
};

const verifyPage = async (path: string, body?: Record<string, string>) => {
  const app = verificationApp({ table: desk.engines.table, world: desk.world, log: createLog(() => {}) });
  const answer = await app.request(path, body && { method: 'POST', body: new URLSearchParams(body) });
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
};
const counts = async () => {
  const { total, differences } = await closingReport(
    desk.engines.table,
    { event, version: 1, appliedAt: '' },
    desk.world.now(),
  );
  const { registered, attended, answered, issued, mailed } = total;
  return { registered, attended, answered, issued, mailed, differences };
};

describe('a person', () => {
  it('is erased only with a reason and by their number, which is typed', async () => {
    const path = `${AT}/people/${zulfa.id}`;
    expect(await left()).toEqual(TRACES);
    expect((await desk.open(jar, `${path}/data`)).text).toContain('Kufuta hakuwezi kutenguliwa');
    const wrong = await desk.open(jar, `${path}/erase`, { reason: '', number: '99' });
    expect([
      wrong.status,
      wrong.text.includes('Andika sababu'),
      wrong.text.includes(`Andika ${zulfa.sequence}`),
    ]).toEqual([422, true, true]);
    expect(await getParticipant(desk.engines.table, 'kk2', zulfa.id)).toBeDefined();
    expect(await counts()).toEqual({ registered: 3, attended: 3, answered: 1, issued: 3, mailed: 3, differences: [] });
    const done = await desk.open(jar, `${path}/erase`, { reason: 'Ameomba kwa barua', number: String(zulfa.sequence) });
    expect([done.status, done.to]).toEqual([303, `${path}/data`]);
    expect((await desk.open(jar, `${path}/data`)).text).toContain('Zilianza kufutwa');
    // At once nobody finds her, and no count holds her.
    expect((await desk.open(jar, path)).to).toBe(`${path}/data`);
    expect(await getParticipant(desk.engines.table, 'kk2', zulfa.id)).toBeUndefined();
  });

  it('leaves nothing in tables and bucket, and what a straggler wrote goes too', async () => {
    await desk.sweep();
    expect(await left()).toEqual([]);
    const { table, bucket } = desk.engines;
    // A worker that had read her before writes only now.
    await putCertificate(table, certificate);
    await bucket.put(certificate.pdf?.key ?? '', Buffer.from('Zulfa'), 'application/pdf');
    expect(await changeParticipant(table, desk.world, zulfa, { ...zulfa, name: 'Zulfa tena' })).toBe(false);
    expect(await addParticipant(table, desk.world, zulfa)).toBe(false);
    expect(await left()).not.toEqual([]);
    expect((await erasureOf(table, 'kk2', zulfa.id))?.doneAt).toBeUndefined();
    desk.world.pass(STRAGGLERS / 1000 + 1);
    await desk.sweep();
    expect(await left()).toEqual([]);
    expect((await items(zulfa)).map(({ sk }) => sk).sort()).toEqual(['ERASURE', 'PROFILE']);
    expect((await viewsOf(table, 'kk2')).map(({ name }) => name)).toEqual(['Wengine']);
    expect((await desk.open(jar, `${AT}/people/${zulfa.id}/data`)).text).toContain('Zote ziliondolewa');
    const log = (await desk.items('AUDIT#')).filter(({ act }) => act === 'person-erased');
    expect(log).toMatchObject([{ on: zulfa.id, reason: 'Ameomba kwa barua', by: { kind: 'organiser' } }]);
  });

  it('stays as a tombstone where a certificate is verified', async () => {
    const { table } = desk.engines;
    const page = await verifyPage(`/v/${certificate.code}`);
    expect([page.status, page.text.includes('zimefutwa'), page.text.includes(certificate.number)]).toEqual([
      200,
      true,
      true,
    ]);
    const typed = { number: certificate.number, proof: certificate.code.slice(0, 8) };
    expect((await verifyPage('/v', typed)).to).toBe(`/v/${certificate.code}`);
    expect((await verifyPage('/v', { ...typed, proof: 'Zulfa Kanari' })).status).toBe(404);
    const { list = 0, index } = certificate.snapshot.status ?? {};
    expect(await endedOf(table, 'kk2', list)).toContain(index);
  });

  it('takes no count of others along', async () => {
    expect(await counts()).toEqual({ registered: 2, attended: 2, answered: 0, issued: 2, mailed: 2, differences: [] });
    const report = await runReport(desk.engines.table, await desk.run(run));
    expect(report.differences).toEqual([]);
  });

  it('comes back by no file, no door and no worker', async () => {
    const { table, issueQueue } = desk.engines;
    const id = await imported(CSV);
    expect((await desk.ask('GET', `/events/kk2/imports/${id}`)).json).toMatchObject({ refused: 1, unchanged: 2 });
    const rows = JSON.stringify((await desk.ask('GET', `/events/kk2/imports/${id}/rows`)).json);
    expect(rows).toContain('was erased from the event');
    expect(rows).not.toContain('Zulfa');
    // By another number, her address and name tell; by her address alone it may be somebody else.
    const others = 'Jina,Barua pepe,Jukumu,Kundi\nZULFA  KANARI,Zulfa@siri.example,mshiriki,kundi-1\n';
    const again = await imported(others);
    expect((await desk.ask('GET', `/events/kk2/imports/${again}`)).json).toMatchObject({ refused: 1, good: 0 });
    const shared = await imported('Jina,Barua pepe,Jukumu,Kundi\nDalila Juma,zulfa@siri.example,mshiriki,kundi-1\n');
    expect((await desk.ask('GET', `/events/kk2/imports/${shared}`)).json).toMatchObject({ good: 1, doubtful: 1 });
    const present = await imported('Namba ya usajili,a1\nSIRI-77,1\n', 'attendance');
    expect((await desk.ask('GET', `/events/kk2/imports/${present}`)).json).toMatchObject({ refused: 1 });
    const act = { id: 'scan-0001', person: zulfa.id, session: 'a2', at: desk.world.now().toISOString() };
    const door = { table, world: desk.world, issueQueue, event, device: 'd', by, correlation: 'c' };
    expect(await takeActs(door, [act])).toEqual([{ id: 'scan-0001', refused: 'person' }]);
    await desk.issue(zulfa);
    await desk.work();
    expect((await items(zulfa)).map(({ sk }) => sk).sort()).toEqual(['ERASURE', 'PROFILE']);
    expect((await counts()).registered).toBe(3);
  });

  it('is shown by no file that is looked at anew, nor by what is refused in it', async () => {
    const id = await lookedAt(CSV.replaceAll('kundi-1', 'kundi-9').replace('Jina,', 'Mhusika,'));
    const shown = JSON.stringify(await desk.items(`IMPORT#${id}`));
    expect(TRACES.filter((each) => shown.includes(each))).toEqual([]);
    expect(shown).toContain('Bahati Ally');
    const wrong = await imported(CSV.replaceAll('kundi-1', 'kundi-9'));
    const refused = JSON.stringify(await desk.items(`IMPORT#${wrong}`));
    expect(refused).toContain('"erased"');
    expect(TRACES.filter((each) => refused.includes(each))).toEqual([]);
    expect(refused).toContain('Bahati Ally');
  });

  it('is erased by the command line’s API, and by nobody who means another', async () => {
    const { id, sequence } = await byNumber('WZ-2');
    const path = '/events/kk2/participants/WZ-2/erase';
    const wrong = await desk.ask('POST', path, { reason: 'Ameomba', number: sequence + 1 });
    expect([wrong.status, wrong.json.code]).toEqual([422, 'other-person']);
    const done = await desk.ask('POST', path, { reason: 'Ameomba', number: sequence });
    expect([done.status, done.json.person]).toEqual([200, id]);
    desk.world.pass(STRAGGLERS / 1000 + 1);
    await desk.sweep();
    const end = await desk.ask('GET', `/events/kk2/erasures/${id}`);
    expect(end.json).toMatchObject({ person: id, doneAt: expect.any(String) });
  });
});

describe('an erasure', () => {
  it('that is cut off at any call is finished by the next, also of who was merged', async () => {
    const { engines, world } = desk;
    const { table, answers } = engines;
    const log = createLog(() => {});
    for (const call of [7, 16, 44]) {
      const [one, other] = [
        await desk.person(event, { name: `Kanari ${call}`, sequence: 100 + call }),
        await desk.person(event, { name: `Kanari wa ${call}`, address: `k${call}@siri.example`, sequence: 200 + call }),
      ];
      await desk.attend(other, 'a1');
      if (call === 44)
        await desk.ask('PUT', `/events/kk2/participants/${one.id}/overrides/ushiriki`, { reason: 'Alisaidia' });
      await desk.work();
      const pair = `${AT}/merge/${one.id}/${other.id}`;
      const seen = /name="seen" value="(\w+)"/.exec((await desk.open(jar, pair)).text)?.[1] ?? '';
      expect((await desk.open(jar, pair, { seen, agreed: 'yes' })).status).toBe(303);
      await beginErasure({ table, world, by }, { event: 'kk2', person: one.id, reason: 'Ameomba' });
      const parts = dying(engines, { call, when: call % 2 ? 'after' : 'before' });
      const dead = eraseDue({ table: parts.table, answers, bucket: parts.bucket, world, log });
      await expect(dead).rejects.toSatisfy((error) => isCrash(error) || isCrash(error.errors[0]));
      await desk.sweep();
      world.pass(STRAGGLERS / 1000 + 1);
      await desk.sweep();
      expect([call, (await dump()).match(/Kanari|k\d+@siri/g)]).toEqual([call, null]);
      expect(mailsIn([...(await items(one)), ...(await items(other))])).toEqual([]);
      desk.loseMessages();
    }
  });

  it('comes to an end where the table is slow', async () => {
    const { engines, world } = desk;
    const { answers, bucket, names } = engines;
    const people: Participant[] = [];
    for (let n = 0; n < 8; n++) people.push(await desk.person(event, { name: `Mtu ${n}`, sequence: 300 + n }));
    for (const { id } of people)
      await beginErasure({ table: engines.table, world, by }, { event: 'kk2', person: id, reason: 'Ameomba' });
    world.pass(STRAGGLERS / 1000 + 1);
    const send = (command: never) => {
      world.pass(1);
      return engines.tableClient.send(command);
    };
    const table = new Table({ send } as unknown as typeof engines.tableClient, names.table);
    for (let tick = 0; tick < 2; tick++) await eraseDue({ table, answers, bucket, world, log: createLog(() => {}) });
    const ends = await Promise.all(people.map(({ id }) => erasureOf(engines.table, 'kk2', id)));
    expect(ends.filter((end) => !end?.doneAt)).toEqual([]);
  });

  it('takes them out of the head of a file, however old', async () => {
    const person = await desk.person(event, { name: 'Dalila Kunguru', address: 'dalila@siri.example', sequence: 90 });
    const id = await lookedAt('Jina,Barua pepe\nDalila Kunguru,dalila@siri.example\n');
    expect(JSON.stringify(await desk.items(`IMPORT#${id}`))).toContain('Kunguru');
    desk.world.pass(36 * 86_400);
    await beginErasure(
      { table: desk.engines.table, world: desk.world, by },
      { event: 'kk2', person: person.id, reason: 'Ameomba' },
    );
    await desk.sweep();
    expect(JSON.stringify(await desk.items(`IMPORT#${id}`))).not.toContain('Kunguru');
  });
});
