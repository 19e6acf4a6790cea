import { brotliCompressSync } from 'node:zlib';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicMessages } from '../../../functions/home/public-messages.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { certificateOf, event, personOf } from './case.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  house.app.request(path, { method, headers });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  house.app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers });
const everything = async () => {
  const { Items = [] } = await house.tableClient.send(new ScanCommand({ TableName: house.names.table }));
  return sha256(JSON.stringify(Items.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))));
};

describe('public pages', () => {
  it('speak both languages and lead on', async () => {
    for (const language of ['sw', 'en'] as const) {
      const landing = await (await get(`/?lang=${language}`)).text();
      expect(landing).toContain(`<html lang="${language}">`);
      expect(landing).toContain(event.title[language]);
      expect(landing).toContain(`href="/e/${event.id}/link"`);
      expect(landing).toContain('href="/v"');
      const page = await (await get(`/e/${event.id}?lang=${language}`)).text();
      for (const session of event.sessions) expect(page).toContain(session.title[language] ?? session.title.sw);
      expect(page).toContain(language === 'sw' ? 'Jumatano 30 Januari 2019' : 'Wednesday 30 January 2019');
      expect(page).toContain(event.groups[0]?.opener?.title[language]);
      for (const path of ['/help', '/privacy', `/e/${event.id}/link`])
        expect(await (await get(`${path}?lang=${language}`)).text()).toContain(`<html lang="${language}">`);
    }
  });

  it('of an event that is not there are 404', async () => {
    expect((await get('/e/other')).status).toBe(404);
    expect((await get('/e/other/link')).status).toBe(404);
    expect((await post('/e/other/link', { address: 'a@b.example' })).status).toBe(404);
    expect((await get('/wp-admin')).status).toBe(404);
  });
});

describe('"send me my link"', () => {
  it('answers the same bytes for every address, and sends a mail to each person who has it', async () => {
    const [one, other] = [
      personOf('SEND-1', { address: 'shared@kongwa.example' }),
      personOf('SEND-2', { address: 'shared@kongwa.example' }),
    ];
    await house.register(one);
    await house.register(other);
    house.drain('mail');
    const known = await post(`/e/${event.id}/link`, { address: ' Shared@Kongwa.example ' });
    expect(house.peek('mail')).toHaveLength(2);
    const unknown = await post(`/e/${event.id}/link`, { address: 'nobody@kongwa.example' });
    expect(house.peek('mail')).toHaveLength(2);
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect([...known.headers]).toEqual([...unknown.headers]);
    expect(Buffer.from(await known.arrayBuffer()).equals(Buffer.from(await unknown.arrayBuffer()))).toBe(true);
  });

  it('sends one mail in five minutes, however often it is asked', async () => {
    const person = personOf('SEND-3', { address: 'often@kongwa.example' });
    await house.register(person);
    const rows = async () => (await house.table.page({ pk: keys.person(event.id, person.id), prefix: 'MAIL#' })).items;
    const ask = () => post(`/e/${event.id}/link`, { address: 'often@kongwa.example' });
    for (let i = 0; i < 3; i++) await ask();
    expect(await rows()).toHaveLength(1);
    house.clock.now = new Date(house.clock.now.getTime() + 5 * 60 * 1000);
    await ask();
    expect(await rows()).toHaveLength(2);
  });

  it('answers on the beat, whatever there was to do', async () => {
    house.waits.length = 0;
    await post(`/e/${event.id}/link`, { address: 'shared@kongwa.example' });
    await post(`/e/${event.id}/link`, { address: 'nobody@kongwa.example' });
    expect(house.waits).toEqual([400, 400]);
  });

  it('keeps what is no address on the page, with what to do', async () => {
    const answer = await post(`/e/${event.id}/link`, { address: 'neema"><script>' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('<title>Kosa: ');
    expect(html).toContain('role="alert"');
    expect(html).toContain('value="neema&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('aria-describedby="address-hint address-error"');
  });

  it('is refused from another site', async () => {
    const answer = await post(`/e/${event.id}/link`, { address: 'a@b.example' }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
  });
});

describe('unsubscribing', () => {
  const stopped = async (person: string) => house.table.get(keys.unsubscribed(event.id, person));

  it('happens at the button, not when a scanner opens the link', async () => {
    const person = personOf('STOP-1');
    const token = await house.link(person, 'unsubscribe');
    const page = await get(`/u/${token}`);
    const html = await page.text();
    expect(html).toContain(`<form method="post" action="/u/${token}">`);
    expect(html).toContain(event.title.sw);
    expect(await stopped(person.id)).toBeUndefined();
    const done = await post(`/u/${token}`, {});
    expect(await done.text()).toContain(publicMessages.sw.stopped);
    expect(await stopped(person.id)).toMatchObject({ event: event.id, person: person.id });
  });

  it('is one click of a mail program from anywhere, with nothing but the token', async () => {
    const person = personOf('STOP-2');
    const token = await house.link(person, 'unsubscribe');
    const answer = await post(
      `/u/${token}`,
      { 'List-Unsubscribe': 'One-Click' },
      { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.status).toBe(200);
    expect(await stopped(person.id)).toBeDefined();
  });

  it('needs a token for it', async () => {
    const person = personOf('STOP-3');
    for (const token of [await house.link(person, 'session'), 'A'.repeat(43), 'x']) {
      expect((await post(`/u/${token}`, {})).status).toBe(404);
      expect((await get(`/u/${token}`)).status).toBe(404);
    }
    expect(await stopped(person.id)).toBeUndefined();
  });
});

describe('every address', () => {
  it('opened by a scanner again and again changes nothing and is small', async () => {
    const person = personOf('SCAN-1');
    const { cookie, path, token } = await house.register(person, ['taarifa', 'usalama', 'akili']);
    await house.issue(certificateOf(person, { code: 'SCANSCANSCANSCANSCAN' }));
    const stop = await house.link(person, 'unsubscribe');
    const before = await everything();
    const queued = house.peek('mail').length;
    for (const address of [
      '/',
      '/help',
      '/privacy',
      '/favicon.ico',
      `/e/${event.id}`,
      `/e/${event.id}/link`,
      `/l/${token}`,
      `/u/${stop}`,
      path,
      `${path}/thanks`,
      `${path}/state`,
      `${path}/certificates/ushiriki/1`,
    ])
      for (const method of ['GET', 'HEAD', 'OPTIONS'])
        for (let i = 0; i < 2; i++) {
          const answer = await get(address, { cookie }, method);
          expect(answer.status).toBeLessThan(500);
          for (const header of ['content-security-policy', 'strict-transport-security', 'referrer-policy'])
            expect(answer.headers.get(header)).toBeTruthy();
          expect(brotliCompressSync(await answer.text()).length).toBeLessThan(14_000);
        }
    expect(await everything()).toBe(before);
    expect(house.peek('mail')).toHaveLength(queued);
  });

  it('logs neither names nor addresses nor tokens', async () => {
    const person = personOf('CANARY-1', { name: 'Kanari Jina', address: 'kanari@siri.example' });
    const { token, cookie, path } = await house.register(person);
    await get(`/l/${token}`);
    await get(path, { cookie });
    await post(`/e/${event.id}/link`, { address: 'kanari@siri.example' });
    const log = house.lines.join('\n');
    for (const secret of ['Kanari', 'kanari@siri', token]) expect(log).not.toContain(secret);
  });
});
