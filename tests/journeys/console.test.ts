import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { formsOn, Visitor } from '../../bin/demonstration/visitor.ts';
import { answerAll } from '../../bin/demonstration/visitors.ts';
import { sample } from '../../functions/events/sample.ts';
import { SAMPLE_ORGANISERS } from '../../lib/local/sample-organisers.ts';
import { launchBrowser } from '../browser.ts';
import { addressIn, openSystem, type System, until } from './system.ts';

let system: System;
let browser: Browser;
const at = (...parts: string[]) => ['/organiser/events', system.event.id, ...parts].join('/');

beforeAll(async () => {
  [system, browser] = await Promise.all([openSystem(), launchBrowser()]);
  const { organiser, event, local } = system;
  for (const { address, role } of SAMPLE_ORGANISERS) await organiser.grant(event.id, address, role);
  // Another organisation's event, of which none of them knows.
  await organiser.apply({ ...sample(4).event, id: 'nyingine', prefix: 'NY' });
  await organiser.run(event.id, 'invitations');
  await answerAll(local, { share: 0.5, seed: 7 });
  await local.quiet();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** A browser in which somebody of the sample has signed in, at the page where they wanted to go. */
async function signedIn(person: string, path: string, script = true): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, javaScriptEnabled: script });
  const page = await context.newPage();
  await page.goto(system.local.url + path);
  await page.getByRole('button', { name: 'Endelea kuingia' }).click();
  await page.locator(`button[value=${person}]`).click();
  await page.waitForURL(system.local.url + path);
  return { context, page };
}

const statusOf = async (page: Page, path: string) => (await page.goto(system.local.url + path))?.status();

it('the owner sees how the event stands, finds a person, plans, confirms, and watches a run to its end', async () => {
  const { page, context } = await signedIn('asha', at());
  const failed: string[] = [];
  // That a form was sent without its tick is said by its status too.
  page.on('console', (said) => said.type() === 'error' && !said.text().includes('422') && failed.push(said.text()));
  const report = await system.organiser.report(system.event.id);
  const figures = await page.locator('.funnel .big').allTextContents();
  const { registered, attended, invited, answered, eligible, issued, mailed } = report.total;
  expect(figures.map(Number)).toEqual([registered, attended, invited, answered, eligible, issued, mailed]);

  const [somebody] = await system.organiser.people(system.event.id);
  await page.getByRole('link', { name: 'Watu', exact: true }).click();
  await page.getByLabel('Jina, taasisi, namba au barua pepe').fill(somebody?.name.toUpperCase() ?? '');
  await page.getByRole('button', { name: 'Chuja' }).click();
  expect(new URL(page.url()).searchParams.get('q')).toBe(somebody?.name.toUpperCase());
  await page
    .getByRole('link', { name: somebody?.name ?? '' })
    .first()
    .click();
  await page.getByText('Aliingizwa kwenye orodha').waitFor();
  expect(await page.locator('h1').textContent()).toContain(somebody?.name);

  await page.getByRole('link', { name: 'Vyeti', exact: true }).click();
  await page.getByRole('button', { name: 'Panga utoaji wa vyeti' }).click();
  await page.locator('#agreed').waitFor({ timeout: 60_000 });
  const plan = page.url();
  const count = Number(/Toa vyeti (\d+)/.exec((await page.locator('form .btn').last().textContent()) ?? '')?.[1]);
  expect(count).toBeGreaterThan(0);
  await page.locator('form .btn').last().click();
  await page.getByRole('alert').waitFor();
  await page.locator('#agreed').check();
  await page.locator('#delay').selectOption('0');
  await page.locator('form .btn').last().click();
  await page.getByText('Hesabu zote zinalingana').waitFor({ timeout: 120_000 });
  expect(page.url()).toBe(plan);
  const after = await system.organiser.report(system.event.id);
  expect(after.total.issued).toBe(issued + count);
  expect(failed).toEqual([]);
  await context.close();
}, 240_000);

it('an editor imports a file of people, sees what it comes to, and undoes it; a large file goes by the script', async () => {
  const { page, context } = await signedIn('juma', at('people'));
  const send = async (name: string, text: string) => {
    await page.goto(system.local.url + at('imports', 'new'));
    await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Pakia faili' }).click();
    await page.getByRole('button', { name: 'Hakiki mistari' }).click({ timeout: 30_000 });
  };
  await send('wageni.csv', 'Jina,Nafasi,Kundi,Simu\nPendo Mwita,mjumbe,kundi-1,0700\n');
  await page.getByRole('button', { name: 'Ingiza watu 1' }).click({ timeout: 30_000 });
  await page.getByText('Mtu 1 ameingizwa').waitFor({ timeout: 30_000 });
  const isThere = async () =>
    (await system.organiser.people(system.event.id)).some(({ name }) => name === 'Pendo Mwita');
  expect(await isThere()).toBe(true);
  await page.locator('summary').click();
  await page.getByRole('button', { name: 'Tengua sasa' }).click();
  await page.getByText('Hakuna kilichobaki').waitFor({ timeout: 30_000 });
  expect(await isThere()).toBe(false);
  const row = (n: number) => `Mtu wa ${n},mjumbe,kundi-1,${'maelezo '.repeat(2000)}\n`;
  await send('kubwa.csv', `Jina,Nafasi,Kundi,Maelezo\n${Array.from({ length: 280 }, (_, n) => row(n)).join('')}`);
  await page.getByText('280').first().waitFor({ timeout: 30_000 });
  await context.close();
}, 120_000);

it('an owner makes an event from blank, its people answer, and it comes to its closing report, all without scripts', async () => {
  const { page, context } = await signedIn('asha', '/organiser', false);
  await page.getByRole('link', { name: 'Tukio jipya' }).click();
  // Just over: its form asks still.
  const [first, last] = [3, 2].map((days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10));
  const typed = {
    ...{ 'title.sw': 'Warsha ya Takwimu', 'venue.name.sw': 'Ukumbi Mkuu', 'venue.town.sw': 'Arusha' },
    ...{ 'issuer.name.sw': 'Ofisi ya Takwimu', prefix: 'WT', 'days.first': first, 'days.last': last },
  };
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value ?? '');
  await page.getByRole('button', { name: 'Tengeneza tukio' }).click();
  await page.getByText('Mialiko isubiri haya yakamilike.').waitFor();
  await page.getByRole('link', { name: 'Vyeti na masharti' }).click();
  expect(await page.locator('.sentence').first().textContent()).toContain(
    'Kila mtu: siku zote za kundi lake, na maoni kuhusu tukio.',
  );
  await page.locator('summary').first().click();
  await page.locator('[name="certificates[0].policy.feedback"]').selectOption('');
  await page.getByRole('button', { name: 'Hifadhi' }).first().click();
  await page.getByText('Imehifadhiwa. Sasa ni toleo la 2.').waitFor();
  expect(await page.locator('.sentence').first().textContent()).toContain('Kila mtu: siku zote za kundi lake.');
  await page.locator('summary').first().click();
  await page.locator('[name="certificates[0].policy.opens"]').selectOption('run');
  await page.locator('[name="certificates[0].policy.feedback"]').selectOption('event');
  await page.getByRole('button', { name: 'Hifadhi' }).first().click();
  await page.getByText('Imehifadhiwa. Sasa ni toleo la 3.').waitFor();

  const [event = ''] = /\/organiser\/events\/[^/]+/.exec(page.url()) ?? [];
  const shows = (what: Locator) =>
    until(String(what), async () => (await what.count()) > 0 || (await page.reload().then(() => undefined)), 60);
  const send = async (kind: string, rows: string[], commit: string) => {
    await page.goto(`${system.local.url}${event}/imports/new?kind=${kind}`);
    const file = { name: `${kind}.csv`, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
    await page.locator('#file').setInputFiles(file);
    await page.getByRole('button', { name: 'Pakia faili' }).click();
    for (const name of ['Hakiki mistari', commit]) {
      await shows(page.getByRole('button', { name }));
      await page.getByRole('button', { name }).click();
    }
    await shows(page.getByText('Limeingizwa', { exact: true }));
  };
  const names = ['Amina Salum', 'Baraka Juma', 'Chiku Ally', 'Daudi Moshi', 'Esta Mushi', 'Farida Omari', 'Gasto Lema'];
  const address = (name: string) => `${name.split(' ')[0]?.toLowerCase()}@takwimu.example`;
  const people = names.map((name) => `${name},${address(name)}`);
  await send('participants', ['Jina,Barua pepe', ...people], 'Ingiza watu 7');
  const present = names.slice(0, 6).map((name) => `${address(name)},1`);
  await send('attendance', ['Barua pepe,kipindi-1', ...present], 'Ingiza mistari 6');

  await page.goto(`${system.local.url}${event}/setup/invitations`);
  await page.getByRole('button', { name: 'Tuma mialiko 6' }).click();
  await shows(page.getByText('Umekamilika', { exact: true }));
  const linkOf = async (name: string) => addressIn((await system.mailsTo(address(name)))[0], 'l');
  const participant = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const phone = await participant.newPage();
  await phone.goto(await linkOf('Amina Salum'));
  await phone.getByRole('link', { name: 'Toa maoni sasa' }).click();
  await phone.getByLabel('Vizuri sana').check();
  await phone.getByRole('button', { name: 'Tuma maoni' }).click();
  await phone.getByRole('heading', { name: /^Asante/ }).waitFor();
  await participant.close();
  for (const name of names.slice(1, 5)) {
    const visitor = new Visitor(system.local.url);
    const [form = ''] = formsOn(await visitor.page(await visitor.open(await linkOf(name))));
    await visitor.answer(form, () => 0.5);
  }

  await page.goto(`${system.local.url}${event}/runs`);
  await page.getByRole('button', { name: 'Panga utoaji wa vyeti' }).click();
  await shows(page.locator('#agreed'));
  await page.locator('#agreed').check();
  await page.locator('#delay').selectOption('0');
  // Who attended and has not answered gets none.
  await page.getByRole('button', { name: 'Toa vyeti 5' }).click();
  await shows(page.getByText('Hesabu zote zinalingana'));
  await page.goto(`${system.local.url}${event}/reports/closing`);
  await page.getByText('Hesabu zote zinalingana').waitFor();
  const closing = (await page.locator('main').textContent()) ?? '';
  expect(closing).toContain('stakabadhi za maoni + yasiyo na stakabadhi5 = 5 (inalingana)');
  expect(closing).toContain('vilivyotumwa + vilivyoelezwa5 = 5 (inalingana)');
  expect(closing).toMatch(/Maoni kuhusu tukio\s*6\s*5\s*83%/);
  await page.goto(`${system.local.url}${event}/reports/forms/maoni`);
  await page.getByText('Waliojibu 5 kati ya 6').waitFor();
  const given = await page.locator('svg text').allTextContents();
  expect(given.map(Number).reduce((sum, n) => sum + n, 0)).toBe(5);
  await context.close();
}, 180_000);

it('a program reads and acts by a token that its organiser made, until that is revoked', async () => {
  const { page, context } = await signedIn('juma', '/organiser/tokens', false);
  await page.locator('[name=name]').fill('Programu ya mahudhurio');
  for (const name of ['event', 'right'])
    for (const box of await page.locator(`[name=${name}]`).all()) await box.check();
  await page.getByRole('button', { name: 'Tengeneza ufunguo' }).click();
  const token = await page.getByLabel('Ufunguo wako').inputValue();
  const ask = async (path: string, options: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...options.headers };
    const response = await fetch(`${system.local.url}/api/v1${path}`, { ...options, headers });
    return { status: response.status, json: await response.json() };
  };
  const events = await ask('/events');
  expect(events.json).toMatchObject({ events: [{ event: system.event.id }] });
  const people = `/events/${system.event.id}/participants`;
  const { json } = await ask(`${people}?limit=1`);
  const [person] = json.people.length > 0 ? json.people : (await ask(people)).json.people;
  const attended = `${people}/${person.id}/attendance/utafiti`;
  const mark = { method: 'PUT', body: JSON.stringify({ attended: true, reason: 'Alisajiliwa mlangoni' }) };
  expect((await ask(attended, mark)).status).toBe(200);
  const key = { 'idempotency-key': 'a1' };
  const plan = { method: 'POST', headers: key, body: JSON.stringify({ kind: 'certificates' }) };
  const [one, two] = await Promise.all([ask(`/events/${system.event.id}/runs`, plan), ask('/openapi.json')]);
  expect([one.status, two.json.openapi]).toEqual([201, '3.1.1']);
  expect((await ask(`/events/${system.event.id}/runs`, plan)).json.id).toBe(one.json.id);
  expect((await ask('/events/nyingine/participants')).json).toMatchObject({ status: 404, code: 'not-found' });
  expect((await ask(`/events/${system.event.id}/access`)).status).toBe(404);
  await page.goto(`${system.local.url}/organiser/tokens`);
  expect(await page.locator('body').textContent()).not.toContain('cheti_');
  await page.getByRole('button', { name: 'Batilisha' }).click();
  expect((await ask('/events')).status).toBe(401);
  expect(system.lines.join('')).not.toContain(token.slice(-43));
  await page.goto(`${system.local.url}/api/v1`);
  await page.getByRole('heading', { name: 'API ya waandaaji' }).waitFor();
  await context.close();
}, 60_000);

it('an editor plans, pauses and cancels, but does not start', async () => {
  const { page, context } = await signedIn('juma', at('runs'));
  await page.getByRole('button', { name: 'Panga utoaji wa vyeti' }).click();
  await page.getByText('Jumla').waitFor({ timeout: 60_000 });
  expect(await page.locator('#agreed').count()).toBe(0);
  await page.getByRole('button', { name: 'Ghairi' }).click();
  await page.getByText('Umeghairiwa').waitFor();
  await context.close();
}, 120_000);

it('an analyst sees counts and no name, also without scripts', async () => {
  const { page, context } = await signedIn('neema', at(), false);
  const names = (await system.organiser.people(system.event.id)).map(({ name }) => name);
  const text = (await page.locator('body').textContent()) ?? '';
  expect(text).toContain('Waliohudhuria');
  for (const name of names) expect(text).not.toContain(name);
  for (const path of [at('people'), at('runs')]) expect(await statusOf(page, path)).toBe(403);
  await context.close();
});

type Person = Awaited<ReturnType<typeof system.organiser.people>>[number];
const attended = async ({ registration, sequence }: Person): Promise<string[]> =>
  (await system.find(registration ?? String(sequence))).attendance.map(({ session }) => session);

/** The last of the people who have not been at a session. */
async function awayFrom(session: string): Promise<Person> {
  for (const person of (await system.organiser.people(system.event.id)).reverse())
    if (!(await attended(person)).includes(session)) return person;
  throw new Error('everybody was there');
}

it('door staff go straight to the door, and let somebody in by name', async () => {
  const { page, context } = await signedIn('baraka', '/organiser');
  await page.locator('main a').first().click();
  await page.waitForURL(/\/door$/);
  const person = await awayFrom('utafiti');
  await page.waitForFunction(() => document.getElementById('expected')?.textContent !== '–');
  await page.locator('#session').selectOption('utafiti');
  await page.locator('#q').fill(person.name);
  await page.locator('#found button').first().click();
  await until('let in', async () => (await attended(person)).includes('utafiti'));
  await until('sent', async () => (await page.locator('#waiting').textContent()) === '0');
  for (const path of ['', '/people', '/runs'])
    expect(await statusOf(page, `/organiser/events/${system.event.id}${path}`)).toBe(403);
  await context.close();
}, 60_000);

it('a foreign event is as if it were not there', async () => {
  const { page, context } = await signedIn('asha', '/organiser');
  expect(await page.locator('main').textContent()).not.toContain('nyingine');
  for (const path of ['', '/people', '/runs'])
    expect(await statusOf(page, `/organiser/events/nyingine${path}`)).toBe(404);
  await context.close();
});

it('a role that is taken away ends access at the next click', async () => {
  const { page, context } = await signedIn('juma', at('people'));
  const body = { email: 'juma@cheti.example' };
  await system.api.send('POST', `/events/${system.event.id}/access/revoke`, body, z.unknown());
  await page.locator('.people tbody a').first().click();
  await page.getByRole('heading', { name: 'Ukurasa huu haupo' }).waitFor();
  await system.organiser.grant(system.event.id, body.email, 'editor');
  await context.close();
});

it('a cookie that was stolen is worth nothing after the sign-out', async () => {
  const { page, context } = await signedIn('asha', '/organiser');
  const stolen = await context.cookies();
  const thief = await browser.newContext();
  await thief.addCookies(stolen);
  const theirs = await thief.newPage();
  expect(await statusOf(theirs, at())).toBe(200);
  await page.getByRole('button', { name: 'Toka' }).click();
  await page.getByText('Umetoka').waitFor();
  await statusOf(theirs, at());
  expect(new URL(theirs.url()).pathname).toBe('/organiser/sign-in');
  await until('no session in the browser', async () =>
    (await context.cookies()).every(({ name }) => name !== '__Host-organiser'),
  );
  await Promise.all([context.close(), thief.close()]);
});
