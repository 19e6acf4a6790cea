import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { packZip, zipObject } from '../../../functions/runs/pack.ts';
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

  it('come in as many ZIPs as they need, and a ZIP that is packed again is the same', async () => {
    const { run } = await packed();
    const deps = { table: office.engines.table, bucket: office.engines.bucket };
    const step = (given: Run) => packZip(deps, given, { files: 3, bytes: 1e9 });
    let now: Run = { ...run, id: 'sehemu', counts: {}, position: { shard: 0 } };
    const names: string[] = [];
    for (let steps = 0; now.position; steps++) {
      const first = await step(now);
      const at = first.counts.zips ?? 0;
      const before = await deps.bucket.get(zipObject(now, at));
      const again = await step(now);
      expect(again).toEqual(first);
      expect(await deps.bucket.get(zipObject(now, at))).toEqual(before);
      if (at > (now.counts.zips ?? 0)) names.push(...Object.keys(unzipSync(before as Uint8Array)));
      const { position: _, ...rest } = now;
      now = { ...rest, counts: first.counts, ...(first.position && { position: first.position }) };
      expect(steps).toBeLessThan(20);
    }
    expect(now.counts.zips).toBeGreaterThan(1);
    expect([new Set(names).size, names.length]).toEqual([12, 12]);
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
});
