import { brotliCompressSync } from 'node:zlib';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { applyEvent } from '../../../functions/events/store.ts';
import { publicMessages } from '../../../functions/home/public-messages.ts';
import { addressHash } from '../../../functions/participants/store.ts';
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
    const lost = await get('/wp-admin');
    expect(lost.status).toBe(404);
    expect(await lost.text()).toMatch(/Chagua tukio lako, tukutumie kiungo kipya\..*href="\/">Chagua tukio lako</s);
  });

  it('of an event show the organisers’ address, and name the town once', async () => {
    const shown = async (id: string) => (await (await get(`/e/${id}`)).text()).replaceAll(/<[^>]*>/g, ' ');
    expect(await shown(event.id)).toContain(event.issuer.contact);
    const venue = { name: { sw: 'Chuo Kikuu cha Dodoma' }, town: { sw: 'Dodoma' } };
    await applyEvent(house, { ...event, id: 'dodoma', prefix: 'DOM', venue });
    await applyEvent(house, { ...event, id: 'iringa', prefix: 'IRI', venue: { ...venue, town: { sw: 'Iringa' } } });
    expect(await shown('dodoma')).not.toMatch(/Chuo Kikuu cha Dodoma\s*,/);
    expect(await shown('iringa')).toMatch(/Chuo Kikuu cha Dodoma\s*,\s*Iringa/);
  });
});

describe('"send me my link"', () => {
  const ask = (address: string) => post(`/e/${event.id}/link`, { address });

  it('does the same for every address: one message on the queue, the table untouched, the answer equal in each byte', async () => {
    await house.register(personOf('SEND-1', { address: 'one@kongwa.example' }));
    for (const registration of ['SEND-2', 'SEND-3'])
      await house.register(personOf(registration, { address: 'shared@kongwa.example' }));
    house.drain('mail');
    const before = await everything();
    const answers = [];
    for (const address of ['one@kongwa.example', ' Shared@Kongwa.example ', 'nobody@kongwa.example']) {
      const answer = await ask(address);
      answers.push([answer.status, [...answer.headers], await answer.text()]);
      const [message, ...others] = house.drain('mail');
      expect(others).toEqual([]);
      expect(message).toEqual({
        event: event.id,
        mailbox: addressHash(address),
        span: expect.any(Number),
        correlation: expect.any(String),
      });
      expect(JSON.stringify(message)).not.toMatch(/kongwa|@/i);
    }
    expect(answers[0]?.[0]).toBe(200);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await everything()).toBe(before);
    expect(house.waits).toEqual([]);
  });

  it('names the same span for five minutes, so that asking often is asking once', async () => {
    const span = async () => {
      await ask('often@kongwa.example');
      return z.object({ span: z.number() }).parse(house.drain('mail')[0]).span;
    };
    const first = await span();
    expect(await span()).toBe(first);
    house.clock.now = new Date(house.clock.now.getTime() + 5 * 60 * 1000);
    expect(await span()).toBe(first + 1);
  });

  it('keeps what is no address on the page, with what to do', async () => {
    const answer = await post(`/e/${event.id}/link`, { address: 'neema"><script>' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('<title>Kosa: ');
    expect(html).toContain('role="alert"');
    expect(html).toContain('value="neema&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('aria-describedby="address-hint address-error"');
    for (const address of ['neema', 'neema@kongwa', 'neema@kongwa.'])
      expect((await post(`/e/${event.id}/link`, { address })).status).toBe(422);
    expect(house.drain('mail')).toEqual([]);
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
      `${path}/correction`,
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
