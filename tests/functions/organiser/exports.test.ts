import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Participant } from '../../../functions/participants/participant.ts';
import { participantId } from '../../../functions/participants/store.ts';
import { easyEvent, type Office, openOffice } from './office.ts';

const event = easyEvent('kk2', 'KK2-2019');
/** Texts that an importer takes and a spreadsheet would calculate. */
const TRAPS = [
  '=HYPERLINK("http://evil.example","Bofya")',
  '+1',
  '-1',
  '@x',
  '\t=1',
  '\r=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  'Wizara;=1+1',
  "'=1",
];
let office: Office;
const people: Participant[] = [];
beforeAll(async () => {
  office = await openOffice();
  await office.apply(event);
  for (const [n, trap] of TRAPS.entries()) {
    const name = "Ng'wanakilala Ngũgĩ";
    const registration = `R-${n}`;
    const person = await office.person(event, {
      id: participantId({ event: event.id, name, registration }),
      name,
      registration,
      institution: trap,
      post: `${trap}, "Afisa"`,
      groups: ['kundi-2', 'kundi-3'],
    });
    await office.attend(person, 'a1');
    await office.issue(person);
    people.push(person);
  }
});
afterAll(() => office.stop());

async function exported(what: string) {
  const asked = await office.ask('POST', '/events/kk2/exports', { what });
  expect(asked.status).toBe(201);
  await office.work();
  const { json } = await office.ask('GET', `/events/kk2/runs/${asked.json.id}`);
  const [url = ''] = json.downloads as string[];
  const response = await fetch(url);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { run: json, url: new URL(url), response, bytes, rows: parse(bytes, { bom: true }) as string[][] };
}

describe('an export', () => {
  it('of participants has them by their number', async () => {
    const { rows } = await exported('participants');
    const numbers = rows.slice(1).map(([number]) => Number(number));
    expect(numbers).toEqual(people.map(({ sequence }) => sequence).sort((a, b) => a - b));
  });

  it('is downloaded by an address that ends within 300 seconds, under a name of its own', async () => {
    const { run, url, response, bytes } = await exported('participants');
    expect(run).toMatchObject({ kind: 'export', state: 'finished', counts: { rows: TRAPS.length } });
    expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(300);
    expect(response.headers.get('content-disposition')).toContain('filename="kk2 participants.csv"');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toContain("Ng'wanakilala Ngũgĩ");
  });

  it('is not downloadable before it is written', async () => {
    const asked = await office.ask('POST', '/events/kk2/exports', { what: 'attendance' });
    const early = await office.ask('GET', `/events/kk2/runs/${asked.json.id}`);
    expect(early.json).not.toHaveProperty('downloads');
    expect((await office.ask('POST', '/events/kk2/exports', { what: 'answers' })).status).toBe(422);
  });

  it.each(['participants', 'attendance', 'certificates'])('of %s has no cell that could be a formula', async (what) => {
    if (what === 'certificates') {
      const { certificates } = await office.left(people[0] as Participant);
      await office.ask('POST', `/certificates/${certificates[0]?.number}/revoke`, { reason: '=cmd|calc' });
    }
    const { rows } = await exported(what);
    // Full-width letters cannot be drawn, so their people have no certificate.
    expect(rows.length).toBeGreaterThan(TRAPS.length / 2);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/(^|;)[\s]*[=+\-@＝＋－＠]/);
    if (what === 'certificates') expect(rows.flat()).toContain("'=cmd|calc");
  });

  it('of people imported again changes nothing', async () => {
    const before = await office.items('PERSON#');
    const { bytes } = await exported('participants');
    const id = await office.upload(event, 'participants', bytes.toString());
    await office.ask('POST', `/events/kk2/imports/${id}/preview`);
    await office.workOn(event, id);
    const { json } = await office.ask('GET', `/events/kk2/imports/${id}`);
    // A tab or a line's end inside a cell is folded by every import; those two rows alone differ.
    expect(json).toMatchObject({ rows: TRAPS.length, refused: 0, unchanged: TRAPS.length - 2, good: 2 });
    expect(await office.items('PERSON#')).toEqual(before);
  });

  it('of attendance imported again changes nothing', async () => {
    const { bytes } = await exported('attendance');
    const id = await office.upload(event, 'attendance', bytes.toString());
    await office.ask('POST', `/events/kk2/imports/${id}/preview`);
    await office.workOn(event, id);
    const { json } = await office.ask('GET', `/events/kk2/imports/${id}`);
    expect(json).toMatchObject({ rows: TRAPS.length, refused: 0, good: 0, unchanged: TRAPS.length });
  });
});
