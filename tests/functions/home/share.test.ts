import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNameHidden } from '../../../functions/certificates/hidden-name.ts';
import { linkedInAddress, profileOf } from '../../../functions/home/linkedin.ts';
import { shareMessages } from '../../../functions/home/share-messages.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { certificateOf, event, personOf } from './case.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const holder = async (n: number) => {
  const person = personOf(`SHARE-${n}`);
  const certificate = certificateOf(person, { code: `7KQ4M2XDABCDEFGH234${n}`, number: `S-${n}` });
  await house.issue(certificate);
  return { person, certificate, ...(await house.register(person, ['taarifa', 'usalama', 'akili'])) };
};
const pageOf = async (path: string, cookie: string) => (await house.app.request(path, { headers: { cookie } })).text();
const press = async (path: string, hidden: string, headers: Record<string, string>) => {
  const answer = await house.app.request(`${path}/name`, {
    ...{ method: 'POST', headers },
    body: new URLSearchParams({ hidden }),
  });
  return { status: answer.status, location: answer.headers.get('location') };
};

describe('what a profile asks of a certificate', () => {
  const certificate = certificateOf(personOf('S'));

  it('is filled into LinkedIn’s page', () => {
    const address = new URL(linkedInAddress(profileOf(certificate, 'en', event.zone)));
    expect(`${address.origin}${address.pathname}`).toBe('https://www.linkedin.com/profile/add');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      startTask: 'CERTIFICATION_NAME',
      name: 'Certificate of Participation: Second e-Government Working Session 2019',
      organizationName: 'e-Government Working Session Secretariat',
      issueYear: '2019',
      issueMonth: '2',
      certUrl: 'https://cheti.example/v/7KQ4M2XDABCDEFGH2345',
      certId: 'KK2-2019-000342A-K',
    });
  });

  it('is of the month that it was in the event’s zone', () => {
    const late = { ...certificate, issuedAt: '2019-01-31T21:30:00.000Z' };
    expect(profileOf(late, 'sw', 'Africa/Dar_es_Salaam')).toMatchObject({ year: 2019, month: 2 });
    expect(profileOf(late, 'sw', 'UTC')).toMatchObject({ year: 2019, month: 1 });
  });
});

describe('the page of who holds a certificate', () => {
  it('leads to LinkedIn, and has the same details beside it as text', async () => {
    const { path, cookie, certificate } = await holder(2);
    const html = await pageOf(path, cookie);
    expect(html).toContain(
      'href="https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&amp;name=Cheti+cha',
    );
    const details = html.slice(html.indexOf('<details class="copy">'), html.indexOf('</details>'));
    for (const said of [
      'Cheti cha Ushiriki: Kikao Kazi cha Pili',
      'Sekretarieti ya Kikao Kazi',
      'Februari 2019',
      certificate.number,
      certificate.snapshot.verifyAddress,
    ])
      expect(details).toContain(said);
    // Nothing that does nothing stands there without script.
    expect(details).toMatch(/<div data-press[^>]* hidden[^>]*><button/);
  });

  it('hands out the picture and the credential', async () => {
    const { path, cookie } = await holder(3);
    const html = await pageOf(path, cookie);
    for (const file of ['picture', 'credential'])
      expect(html).toContain(`href="${path}/certificates/ushiriki/1/${file}"`);
  });

  it('offers nothing to share where there is no certificate', async () => {
    const person = personOf('SHARE-none');
    const { path, cookie } = await house.register(person, ['taarifa']);
    const html = await pageOf(path, cookie);
    for (const none of ['linkedin', shareMessages.sw.nameTitle]) expect(html).not.toContain(none);
  });
});

describe('the switch of the name on verify pages', () => {
  it('hides it and shows it again, and its row keeps when', async () => {
    const { path, cookie, person } = await holder(4);
    expect(await pageOf(path, cookie)).toContain(shareMessages.sw.hide);
    const pressed = { status: 303, location: `${path}#jina` };
    const started = house.clock.now;
    expect(await press(path, 'yes', { cookie })).toEqual(pressed);
    expect(await isNameHidden(house.table, event.id, person.id)).toBe(true);
    const html = await pageOf(path, cookie);
    expect(html).toContain(shareMessages.sw.nameHidden);
    expect(html).toContain(shareMessages.sw.show);
    expect(await pageOf(`${path}?lang=en`, cookie)).toContain(shareMessages.en.nameHidden);
    house.clock.now = new Date('2019-02-02T14:00:00Z');
    expect(await press(path, 'no', { cookie })).toEqual(pressed);
    house.clock.now = started;
    expect(await house.table.get(keys.hiddenName(event.id, person.id))).toMatchObject({
      hidden: false,
      history: [
        { hidden: true, at: '2019-02-02T13:00:00.000Z' },
        { hidden: false, at: '2019-02-02T14:00:00.000Z' },
      ],
    });
  });

  it('pressed twice, or thirty times at once, is pressed once', async () => {
    const { path, cookie, person } = await holder(5);
    await Promise.all(Array.from({ length: 30 }, () => press(path, 'yes', { cookie })));
    const row = await house.table.get(keys.hiddenName(event.id, person.id));
    expect(row).toMatchObject({ hidden: true, revision: 1 });
    expect(row?.history).toHaveLength(1);
  });

  it('is nobody else’s, and moves by nothing but its two words', async () => {
    const [one, other] = [await holder(6), await holder(7)];
    expect((await press(one.path, 'yes', { cookie: other.cookie })).status).toBe(404);
    expect((await press(one.path, 'yes', {})).status).toBe(404);
    expect((await press(one.path, 'yes', { cookie: one.cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await press(one.path, 'maybe', { cookie: one.cookie })).status).toBe(422);
    expect(await isNameHidden(house.table, event.id, one.person.id)).toBe(false);
  });
});

it('has every word in both languages', () => {
  expect(Object.keys(shareMessages.en)).toEqual(Object.keys(shareMessages.sw));
});
