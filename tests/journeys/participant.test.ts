import readQr from 'jsqr';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { picture, readBack } from '../functions/certificates/reading.ts';
import { addressIn, BOTH_DAYS, FORM, KIND, openSystem, type System, until } from './system.ts';

const SCRIPTED = {
  registration: 'SAFARI-1',
  name: "Ng'wanakilala Ngũgĩ Mwita",
  address: 'ngwana@safari.example',
  attended: BOTH_DAYS,
};
const PLAIN = { registration: 'SAFARI-2', name: 'Rehema Juma', address: 'rehema@safari.example', attended: BOTH_DAYS };
/** Two people with one telephone and one mailbox. */
const ASHA = { registration: 'SIMU-1', name: 'Asha Salum', address: 'familia@simu.example', attended: BOTH_DAYS };
const BARAKA = { registration: 'SIMU-2', name: 'Baraka Salum', address: 'familia@simu.example', attended: BOTH_DAYS };

let system: System;
let browser: Browser;
beforeAll(async () => {
  [system, browser] = await Promise.all([openSystem(), launchBrowser()]);
  await system.enrol(SCRIPTED, PLAIN, ASHA, BARAKA);
  await system.organiser.run(system.event.id, 'invitations');
  await system.local.quiet();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function phone(javaScriptEnabled = true): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled });
  context.setDefaultTimeout(10_000);
  return context;
}

const home = (person: string) => `${system.local.url}/p/${system.event.id}/${person}`;
const formOf = (person: string) => `${home(person)}/forms/${FORM}`;
const send = (page: Page) => page.getByRole('button', { name: 'Tuma', exact: false }).first().click();
const recommend = (page: Page, value: string) => page.locator(`input[name="q.pendekeza"][value="${value}"]`).check();

/** The address of a certificate's file, as the browser is led there, and the file. */
async function download(page: Page): Promise<{ status: number; name: string; bytes: Uint8Array }> {
  const link = await page
    .getByRole('link', { name: /^Pakua PDF/ })
    .first()
    .getAttribute('href');
  const answer = await page.request.get(new URL(link ?? '', system.local.url).href, { maxRedirects: 0 });
  const file = await fetch(answer.headers().location ?? '');
  const name = /filename="([^"]+)"/.exec(file.headers.get('content-disposition') ?? '')?.[1] ?? '';
  return { status: answer.status(), name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

const inAscii = (name: string) => name.normalize('NFD').replaceAll(/[\u0300-\u036f']/g, '');

/** With the apostrophe that printers use. */
const asPrinted = (name: string) => name.replaceAll("'", '’');

/** What a telephone reads on the certificate's page. */
async function scanned(bytes: Uint8Array): Promise<string> {
  const { pixels, width, height } = await picture(bytes, 3);
  return readQr.default(pixels, width, height)?.data ?? '';
}

describe.each([
  ['with JavaScript', SCRIPTED, true],
  ['without JavaScript', PLAIN, false],
])('a participant %s', (_, guest, scripted) => {
  it('goes from the invitation to a certificate that anyone can verify', async () => {
    const context = await phone(scripted);
    const page = await context.newPage();
    const [invitation] = await system.mailsTo(guest.address);
    const { person } = await system.find(guest.registration);

    await page.goto(addressIn(invitation, 'l'));
    expect(page.url()).toBe(home(person.id));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Karibu, /);
    await page.getByRole('link', { name: 'Toa maoni sasa' }).click();
    expect(page.url()).toBe(formOf(person.id));

    // Sent with the one question left out that must be answered.
    await page.getByLabel('Tuboreshe nini?').fill('Muda wa maswali <b>uongezwe</b> & zaidi');
    await page.locator('input[name="q.siku"]').first().check();
    await send(page);
    expect(await page.title()).toMatch(/^Kosa: /);
    const summary = page.getByRole('alert');
    expect(await summary.getByRole('link').count()).toBe(1);
    if (scripted) expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    await summary.getByRole('link').click();
    expect(await page.evaluate(() => location.hash)).toMatch(/^#q\.pendekeza/);
    expect(await page.getByLabel('Tuboreshe nini?').inputValue()).toBe('Muda wa maswali <b>uongezwe</b> & zaidi');
    expect(await page.locator('input[name="q.siku"]').first().isChecked()).toBe(true);

    await recommend(page, '9');
    await send(page);
    expect(page.url()).toBe(`${home(person.id)}/thanks?form=${FORM}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Asante, /);
    if (!scripted)
      await until('the certificate', async () => {
        if (await page.getByRole('link', { name: /^Pakua PDF/ }).count()) return true;
        await page.reload();
        return false;
      });
    await page
      .getByRole('link', { name: /^Pakua PDF/ })
      .first()
      .waitFor();

    const { status, name, bytes } = await download(page);
    expect(status).toBe(302);
    const [certificate] = (await system.find(guest.registration)).certificates;
    expect(name).toBe(`Cheti - ${inAscii(guest.name)} - ${certificate?.number}.pdf`);
    const read = await readBack(bytes);
    expect(read.pages).toBe(1);
    expect(read.leaves.map(({ text }) => text)).toContain(asPrinted(guest.name));

    const verify = await scanned(bytes);
    expect(verify).toBe(`${system.local.url}/v/${certificate?.code}`.toUpperCase());
    // A stranger's telephone: no session, no language.
    const stranger = await (await phone(scripted)).newPage();
    await stranger.goto(verify.replace(/^HTTP:\/\/LOCALHOST/, 'http://localhost'));
    expect(await stranger.getByRole('heading', { level: 1 }).textContent()).toBe('Cheti hiki ni halali');
    const shown = await stranger.getByRole('main').textContent();
    const { event } = system;
    for (const printed of [
      asPrinted(guest.name),
      certificate?.number ?? '',
      event.title.sw,
      ...event.signatories.map((one) => one.name),
    ])
      expect(shown).toContain(printed);
    await stranger.context().close();
    await context.close();
  }, 60_000);
});

describe('after the first answer', () => {
  it('a second click, a second answer and a changed one make no second certificate and no second mail', async () => {
    const guest = { registration: 'TENA-1', name: 'Tena Tena', address: 'tena@safari.example', attended: BOTH_DAYS };
    await system.enrol(guest);
    await system.organiser.run(system.event.id, 'invitations');
    await system.local.quiet();
    const context = await phone();
    const page = await context.newPage();
    const link = addressIn((await system.mailsTo(guest.address))[0], 'l');
    await page.goto(link);
    const { person } = await system.find(guest.registration);

    await page.goto(formOf(person.id));
    await recommend(page, '3');
    const body = { person: person.id, version: await page.locator('input[name=version]').inputValue(), act: 'send' };
    // Two clicks before the first answer has come.
    const both = await Promise.all(
      ['3', '3'].map((pendekeza) =>
        page.request.post(formOf(person.id), { form: { ...body, 'q.pendekeza': pendekeza }, maxRedirects: 0 }),
      ),
    );
    expect(both.map((answer) => answer.status())).toEqual([303, 303]);
    await system.local.quiet();

    // Days later, from the link in the same mail.
    await page.goto(link);
    await page.getByRole('heading', { name: /^Hongera, / }).waitFor();
    await page
      .getByRole('link', { name: /^Badilisha/ })
      .first()
      .click();
    expect(await page.locator('input[name="q.pendekeza"]:checked').getAttribute('value')).toBe('3');
    await recommend(page, '10');
    await send(page);
    await page
      .getByRole('link', { name: /^Pakua PDF/ })
      .first()
      .waitFor();
    await page.goto(formOf(person.id));
    expect(await page.locator('input[name="q.pendekeza"]:checked').getAttribute('value')).toBe('10');

    await system.local.quiet();
    const { certificates, receipts } = await system.find(guest.registration);
    expect(certificates.map(({ kind }) => kind)).toEqual([KIND]);
    expect(receipts.map(({ form }) => form)).toEqual([FORM]);
    const mails = await system.mailsTo(guest.address);
    expect(mails.filter(({ subject }) => /cheti chako kiko tayari/.test(subject))).toHaveLength(1);
    expect(mails).toHaveLength(2);
    await context.close();
  }, 60_000);
});

describe('two people with one telephone and one mailbox', () => {
  it('each answer as themselves, and an answer sent as the other saves nothing and says so', async () => {
    const context = await phone();
    const page = await context.newPage();
    const [asha, baraka] = await Promise.all([ASHA, BARAKA].map(({ registration }) => system.find(registration)));
    const mails = await system.mailsTo(ASHA.address);
    const linkOf = (person = '') =>
      addressIn(
        mails.find(({ tags }) => tags.person === person),
        'l',
      );
    expect(mails).toHaveLength(2);

    await page.goto(linkOf(asha?.person.id));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Asha');
    const second = await context.newPage();
    await second.goto(linkOf(baraka?.person.id));
    expect(await second.getByRole('heading', { level: 1 }).textContent()).toContain('Baraka');
    // The first one's page is still hers, in its own tab.
    await page.reload();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Asha');

    // Asha's page, with the hidden field of Baraka's.
    await page.goto(formOf(asha?.person.id ?? ''));
    await recommend(page, '1');
    await page
      .locator('input[name=person]')
      .evaluate((field, id) => field.setAttribute('value', id ?? ''), baraka?.person.id);
    await send(page);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Majibu haya ni ya mtu mwingine');
    for (const { registration } of [ASHA, BARAKA]) expect((await system.find(registration)).receipts).toEqual([]);

    await page.getByRole('link', { name: 'Fungua fomu yangu' }).click();
    await recommend(page, '7');
    await send(page);
    await page
      .getByRole('link', { name: /^Pakua PDF/ })
      .first()
      .waitFor();
    expect((await system.find(BARAKA.registration)).receipts).toEqual([]);
    await second.goto(formOf(baraka?.person.id ?? ''));
    expect(await second.locator('input[name="q.pendekeza"]:checked').count()).toBe(0);
    await recommend(second, '8');
    await send(second);
    await second
      .getByRole('link', { name: /^Pakua PDF/ })
      .first()
      .waitFor();
    for (const { registration, name } of [ASHA, BARAKA]) {
      const { certificates } = await system.find(registration);
      expect(certificates).toHaveLength(1);
      expect(
        await page.request.get(`${system.local.url}/v/${certificates[0]?.code}`).then((one) => one.text()),
      ).toContain(name);
    }
    await context.close();
  }, 60_000);
});

describe('the language', () => {
  it('is the person’s own, switches on every page, and stays switched', async () => {
    const guest = { registration: 'LUGHA-1', name: 'Luka Lugha', address: 'luka@safari.example', attended: BOTH_DAYS };
    await system.enrol(guest);
    await system.organiser.run(system.event.id, 'invitations');
    await system.local.quiet();
    const context = await phone(false);
    const page = await context.newPage();
    await page.goto(addressIn((await system.mailsTo(guest.address))[0], 'l'));
    expect(await page.locator('html').getAttribute('lang')).toBe('sw');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Welcome, Luka');
    await page.getByRole('link', { name: 'Give feedback now' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: 'Send feedback' }).click();
    expect(await page.title()).toMatch(/^Error: /);
    await page.goto(`${system.local.url}/v`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Verify a certificate');
    await page.getByRole('link', { name: 'Kiswahili' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hakiki cheti');
    await context.close();
  }, 30_000);
});

describe('a link', () => {
  const open = (path: string) => fetch(`${system.local.url}${path}`, { redirect: 'manual' });

  it('that is cut, wrong or nobody’s leads to a page that offers a new one and tells nothing', async () => {
    const [mail] = await system.mailsTo(PLAIN.address);
    const token = addressIn(mail, 'l').split('/').at(-1) ?? '';
    const stop = addressIn(mail, 'u').split('/').at(-1) ?? '';
    const pages = await Promise.all(
      [token.slice(0, 20), `${token.slice(0, -1)}_`, 'x'.repeat(43), stop, 'a b'].map(async (wrong) => {
        const answer = await open(`/l/${wrong}`);
        expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []]);
        // The switch of the language leads to the page itself.
        return (await answer.text()).replaceAll(/href="\/l\/[^"]*"/g, '');
      }),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('Kiungo hiki hakifanyi kazi');
    expect(pages[0]).toContain(`href="/e/${system.event.id}"`);
    expect(pages[0]).not.toContain(PLAIN.name);
  });

  it('of somebody else, or none, opens no page of a person', async () => {
    const { person } = await system.find(PLAIN.registration);
    const other = addressIn((await system.mailsTo(SCRIPTED.address))[0], 'l');
    const cookie = (await fetch(other, { redirect: 'manual' })).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const token = cookie.split('=')[1];
    const tries = ['', cookie, `__Host-p-${person.id}=${token}`, `__Host-p-${person.id}=`];
    const pages = await Promise.all(
      tries.map(async (tried) => {
        const answer = await fetch(home(person.id), { headers: { cookie: tried } });
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toMatch(/^404 /);
    expect(pages[0]).not.toContain(PLAIN.name);
  });

  it('is sent anew to who asks for it, and opens their page', async () => {
    const guest = { registration: 'MPYA-1', name: 'Mpya Kiungo', address: 'mpya@safari.example', attended: [] };
    await system.enrol(guest);
    const context = await phone();
    const page = await context.newPage();
    await page.goto(`${system.local.url}/l/${'x'.repeat(43)}`);
    await page.getByRole('main').getByRole('link').first().click();
    await page.getByRole('link', { name: 'Nitumie kiungo changu' }).click();
    await page.getByLabel('Barua pepe').fill('sio anwani');
    await page.getByRole('button', { name: 'Nitumie kiungo changu' }).click();
    expect(await page.getByLabel('Barua pepe').inputValue()).toBe('sio anwani');
    expect(await page.getByRole('alert').count()).toBe(1);
    await page.getByLabel('Barua pepe').fill(guest.address.toUpperCase());
    await page.getByRole('button', { name: 'Nitumie kiungo changu' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tumepokea ombi lako');
    const [mail] = await until('a mail with a link', async () => {
      const mails = await system.mailsTo(guest.address);
      return mails.length > 0 && mails;
    });
    await page.goto(addressIn(mail, 'l'));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Karibu, Mpya');
    await context.close();
  }, 30_000);
});
