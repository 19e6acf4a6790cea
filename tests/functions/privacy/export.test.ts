import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveAnswer } from '../../../functions/feedback/store.ts';
import { homeApp } from '../../../functions/home/app.tsx';
import type { Participant } from '../../../functions/participants/participant.ts';
import { makeToken, putLink } from '../../../functions/shared/link.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { type Desk, type Jar, openDesk } from '../console/desk.ts';
import { easyEvent } from '../organiser/office.ts';

const event = easyEvent('kk2', 'KK2-2019');
const AT = '/organiser/events/kk2';
let desk: Desk;
let jar: Jar;
let person: Participant;
let cookie: string;
let app: ReturnType<typeof homeApp>;

beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  jar = (await desk.session('asha', { kk2: 'editor' })).jar;
  const { table, answers, bucket, mailQueue, issueQueue } = desk.engines;
  person = await desk.person(event, {
    id: 'a234567892345678',
    name: "Ng'wanakilala <Asha>",
    address: 'asha@posta.example',
  });
  await desk.attend(person, 'a1');
  for (const [id, said] of [
    ['tukio', 4],
    ['siri', 2],
  ] as const) {
    const form = event.forms.find((one) => one.id === id);
    if (form)
      await saveAnswer(
        { table, answers },
        desk.world,
        { event: 'kk2', form, person: person.id },
        { answers: { ujumla: said }, version: 1 },
        event.zone,
      );
  }
  await desk.ask('PUT', `/events/kk2/participants/${person.id}/overrides/ushiriki`, { reason: 'Alisaidia' });
  await desk.work();
  app = homeApp({ table, answers, bucket, mailQueue, issueQueue, world: desk.world, log: createLog(() => {}) });
  const token = makeToken(desk.world);
  await putLink(table, token, {
    event: 'kk2',
    person: person.id,
    purpose: 'session',
    expiresAt: '2030-01-01T00:00:00.000Z',
  });
  cookie = `__Host-p-${person.id}=${token}`;
}, 60_000);
afterAll(() => desk.stop());

async function unzipped(answer: Response) {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const files = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())));
  const ending = (end: string) => files.filter(([name]) => name.endsWith(end)).map(([, bytes]) => Buffer.from(bytes));
  const [json, html] = [ending('.json')[0]?.toString() ?? '', ending('.html')[0]?.toString() ?? ''];
  return { json, html, data: JSON.parse(json), pdfs: ending('.pdf') };
}
const taken = async () => (await desk.items('AUDIT#')).filter(({ act }) => act === 'person-exported');

describe('everything that is kept of a person', () => {
  it('is given to an organiser as data, page and PDFs, but what they answered, and it is written down who took it', async () => {
    const path = `${AT}/people/${person.id}`;
    expect((await desk.open(jar, path)).text).toContain(`${path}/data`);
    const answer = await desk.app.request(`https://cheti.example${path}/export`, {
      method: 'POST',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; '), 'sec-fetch-site': 'same-origin' },
    });
    const { data, html, json, pdfs } = await unzipped(answer);
    expect(data.person).toMatchObject({ name: "Ng'wanakilala <Asha>", address: 'asha@posta.example' });
    expect(data.kept.attendance).toMatchObject([{ session: 'a1', recordedBy: { kind: 'iam' } }]);
    expect(data.kept.certificate).toHaveLength(1);
    expect(data.kept.mail).toMatchObject([{ to: 'asha@posta.example' }]);
    expect(data.log.map((one: { act: string }) => one.act)).toContain('override:ushiriki');
    expect([data.answers, data.untold.length]).toEqual([[], 2]);
    // Of other people no more than what they are.
    expect(json).not.toContain('arn:aws');
    expect(pdfs.map((pdf) => pdf.subarray(0, 5).toString())).toEqual(['%PDF-']);
    expect(html).toContain('Ng&#39;wanakilala &lt;Asha&gt;');
    expect(html).toContain('Kipindi a1');
    expect(await taken()).toMatchObject([{ on: person.id, by: { kind: 'organiser' } }]);
    // Also of a certificate that an organiser has ended since.
    const [{ number }] = data.kept.certificate;
    await desk.ask('POST', `/certificates/${number}/revoke`, { reason: 'Kosa la jina' });
    const asked = await desk.ask('POST', `/events/kk2/participants/${person.id}/export`, {});
    expect(asked.json).toMatchObject({ person: { id: person.id }, answers: [] });
    expect(await taken()).toHaveLength(2);
  });

  it('is given to the person by their own link, with their answers, and to nobody else', async () => {
    const path = `/p/kk2/${person.id}/data`;
    const ask = (method: string, headers: Record<string, string>) => app.request(path, { method, headers });
    const own = { cookie, 'sec-fetch-site': 'same-origin' };
    const before = JSON.stringify(await desk.items(''));
    const page = await ask('GET', { cookie });
    expect([page.status, (await page.text()).includes('Pakua taarifa zangu')]).toEqual([200, true]);
    const { data, html, pdfs } = await unzipped(await ask('POST', own));
    expect(data.answers).toMatchObject([{ form: { id: 'tukio' }, complete: true, answers: { ujumla: 4 } }]);
    expect(data.untold).toMatchObject([{ form: { id: 'siri' }, why: 'anonymous' }]);
    expect([html.includes('Vizuri'), html.includes('kimebatilishwa'), pdfs.length]).toEqual([true, true, 1]);
    for (const other of ['', cookie.replace('a2345', 'b2345')])
      expect((await ask('POST', { ...own, cookie: other })).status).toBe(404);
    expect((await ask('POST', { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(JSON.stringify(await desk.items(''))).toBe(before);
  });

  it('and why is said to everybody, by the event’s own settings', async () => {
    for (const [language, told] of [
      ['sw', 'Fomu 6 ni za siri'],
      ['en', '6 forms are confidential'],
    ] as const) {
      const page = await app.request(`/e/kk2/privacy?lang=${language}`);
      const text = await page.text();
      expect(page.status).toBe(200);
      for (const each of [told, 'kikao@example.org', '2039']) expect(text).toContain(each);
    }
    const home = await app.request(`/p/kk2/${person.id}`, { headers: { cookie } });
    const text = await home.text();
    for (const link of ['/e/kk2/privacy', `/p/kk2/${person.id}/data`]) expect(text).toContain(`href="${link}"`);
  });
});
