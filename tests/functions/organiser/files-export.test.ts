import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { packZip } from '../../../functions/runs/pack.ts';
import type { Run } from '../../../functions/runs/run.ts';
import { getRun } from '../../../functions/runs/store.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import { easyEvent, type Office, openOffice } from './office.ts';

const event = easyEvent('kk2', 'KK2-2019');
const NAMES = ['Asha Juma', 'Zawadi wa/Mto: "Rufiji"', 'Ng’wanakilala Ngũgĩ', 'أمينة يوسف'];
let office: Office;
const people: Participant[] = [];
beforeAll(async () => {
  office = await openOffice();
  await office.apply(event);
  for (let n = 0; n < 12; n++) {
    const name = NAMES[n] ?? `Mshiriki wa ${n}`;
    const person = await office.person(event, { name, groups: n % 3 === 0 ? ['kundi-2'] : [] });
    await office.attend(person, 'a1');
    await office.issue(person);
    people.push(person);
  }
});
afterAll(() => office.stop());

const certificateOf = async (person: Participant | undefined): Promise<Certificate> => {
  const { certificates } = await office.left(person as Participant);
  return certificates[0] as Certificate;
};

async function packed(selection?: Record<string, unknown>) {
  const asked = await office.ask('POST', '/events/kk2/exports', { what: 'files', ...(selection && { selection }) });
  expect(asked.status).toBe(201);
  await office.work();
  const { json } = await office.ask('GET', `/events/kk2/runs/${asked.json.id}`);
  const downloads = json.downloads as string[];
  const zips = await Promise.all(
    downloads.map(async (url) => {
      const response = await fetch(url);
      return { response, files: unzipSync(new Uint8Array(await response.arrayBuffer())) };
    }),
  );
  return { run: json as unknown as Run, zips };
}

describe('the files of certificates', () => {
  it('are packed whole, each under its number and its holder’s name', async () => {
    const { run, zips } = await packed();
    expect(run).toMatchObject({ state: 'finished', counts: { people: 12, files: 12, missing: 0, zips: 1 } });
    expect(zips[0]?.response.headers.get('content-disposition')).toContain('filename="kk2 files 1 of 1.zip"');
    const files = zips[0]?.files ?? {};
    for (const person of people) {
      const { number, snapshot, pdf } = await certificateOf(person);
      const [name = ''] = Object.keys(files).filter((each) => each.startsWith(`${number} `));
      expect(sha256(Buffer.from(files[name] ?? []))).toBe(pdf?.sha256);
      if (!/[/:"]/.test(snapshot.name)) expect(name).toBe(`${number} ${snapshot.name}.pdf`);
      expect(name).not.toMatch(/[\\/:*?"<>|]/);
    }
    expect(Object.keys(files)).toHaveLength(12);
  });

  it('are those of the people who were chosen', async () => {
    const { run, zips } = await packed({ groups: ['kundi-2'] });
    expect(run.counts).toMatchObject({ people: 4, files: 4 });
    expect(Object.keys(zips[0]?.files ?? {})).toHaveLength(4);
    const one = await packed({ numbers: [people[1]?.sequence] });
    expect(Object.keys(one.zips[0]?.files ?? {})).toEqual([expect.stringMatching(/ Zawadi wa Mto Rufiji\.pdf$/)]);
    expect((await packed({ roles: ['mgeni'] })).zips).toEqual([]);
    const unknown = await office.ask('POST', '/events/kk2/exports', { what: 'files', selection: { groups: ['x'] } });
    expect([unknown.status, JSON.stringify(unknown.json)]).toEqual([422, expect.stringContaining('no group x')]);
    const list = await office.ask('POST', '/events/kk2/exports', { what: 'participants', selection: { groups: [] } });
    expect([list.status, JSON.stringify(list.json)]).toEqual([422, expect.stringContaining('only files')]);
  });

  /** Packs step by step, each twice, as two workers at one step do; the first is the one that saves the run. */
  async function inSteps(full: Parameters<typeof packZip>[2]) {
    const { run } = await packed();
    const { table, bucket } = office.engines;
    const step = (given: Run) => packZip({ table, bucket, world: office.world }, given, full);
    let now: Run = { ...run, id: 'sehemu', counts: {}, zips: [], position: { shard: 0 } };
    const names: string[] = [];
    let steps = 0;
    for (; now.position; steps++) {
      const first = await step(now);
      const late = await step(now);
      expect(late.counts).toEqual(first.counts);
      // What the late one writes lies beside what the run names.
      if (first.zips.length > now.zips.length) expect(late.zips.at(-1)).not.toBe(first.zips.at(-1));
      const { position: _, ...rest } = now;
      now = { ...rest, counts: first.counts, zips: first.zips, ...(first.position && { position: first.position }) };
      expect(steps).toBeLessThan(20);
    }
    for (const key of now.zips) names.push(...Object.keys(unzipSync((await bucket.get(key)) as Uint8Array)));
    return { now, names, steps };
  }

  it('come in as many ZIPs as they need, each certificate in one, whoever packs a step again', async () => {
    const { now, names } = await inSteps({ files: 3, bytes: 1e9, milliseconds: 1e9 });
    expect(now.zips.length).toBeGreaterThan(1);
    expect([new Set(names).size, names.length]).toEqual([12, 12]);
  });

  it('are packed page by page where time is short', async () => {
    const { names, steps } = await inSteps({ files: 300, bytes: 1e9, milliseconds: 0 });
    expect([new Set(names).size, names.length, steps > 1]).toEqual([12, 12, true]);
  });

  it('are given up by a word, and packed no further', async () => {
    const asked = await office.ask('POST', '/events/kk2/exports', {
      what: 'files',
      selection: { groups: ['kundi-1'] },
    });
    const path = `/events/kk2/runs/${asked.json.id}`;
    expect((await office.ask('POST', `${path}/pause`, {})).status).toBe(409);
    expect((await office.ask('POST', `${path}/cancel`, {})).json).toMatchObject({ state: 'cancelled' });
    await office.work();
    expect((await office.ask('GET', path)).json).toMatchObject({ state: 'cancelled', counts: {}, zips: [] });
  });

  it('leave out what is revoked, and say how many have no file', async () => {
    const [revoked, lost] = [await certificateOf(people[4]), await certificateOf(people[5])];
    await office.ask('POST', `/certificates/${revoked.number}/revoke`, { reason: 'Ilitolewa kwa kosa' });
    await office.engines.removeObject(lost.pdf?.key ?? '');
    const { run, zips } = await packed();
    expect(run.counts).toMatchObject({ people: 12, files: 10, missing: 1, zips: 1 });
    const names = Object.keys(zips[0]?.files ?? {}).join();
    expect(names).not.toContain(revoked.number);
    expect(names).not.toContain(lost.number);
  });

  it('of nobody are no ZIP', async () => {
    const empty = easyEvent('tupu', 'TU-2019');
    await office.apply(empty);
    const asked = await office.ask('POST', '/events/tupu/exports', { what: 'files' });
    await office.work();
    const run = await getRun(office.engines.table, String(asked.json.id));
    expect(run).toMatchObject({ state: 'finished', counts: { people: 0, files: 0, zips: 0 } });
    const { json } = await office.ask('GET', `/events/tupu/runs/${asked.json.id}`);
    expect(json.downloads).toEqual([]);
  });

  it('have names of at most 255 bytes, cut between letters', async () => {
    const person = await office.person(event, { name: 'क्षत्रिय '.repeat(9).trim() });
    await office.attend(person, 'a1');
    await office.issue(person);
    const { zips } = await packed({ numbers: [person.sequence] });
    const [name = ''] = Object.keys(zips[0]?.files ?? {});
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/ क्षत्रिय क्षत्रिय /);
  });
});
