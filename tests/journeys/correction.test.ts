import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Visitor } from '../../bin/demonstration/visitor.ts';
import { checkCredential } from '../../functions/credentials/check.ts';
import { launchBrowser } from '../browser.ts';
import { readBack } from '../functions/certificates/reading.ts';
import { addressIn, BOTH_DAYS, FORM, type Guest, KIND, openSystem, type Story, type System, until } from './system.ts';

type Issued = Pick<Story['certificates'][number], 'number' | 'code'>;

const SMALL = { registration: 'JINA-1', name: 'Asha Juma Mrema', address: 'asha@jina.example', attended: BOTH_DAYS };
const GREAT = { registration: 'JINA-2', name: 'Rehema Juma', address: 'rehema@jina.example', attended: BOTH_DAYS };

let system: System;
let browser: Browser;
beforeAll(async () => {
  [system, browser] = await Promise.all([openSystem(), launchBrowser()]);
  await system.enrol(SMALL, GREAT);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const home = (person: string) => `${system.local.url}/p/${system.event.id}/${person}`;
const page200 = async (path: string) => {
  const answer = await fetch(system.local.url + path);
  return { status: answer.status, html: await answer.text() };
};
const corrections = z.object({ corrections: z.array(z.object({ number: z.number(), to: z.string() })) });
/** Mails about certificates that the person got, by their subject and the number that they name. */
const told = async ({ address }: { address: string }) =>
  (await system.mailsTo(address))
    .filter(({ subject }) => /cheti chako kiko tayari/.test(subject))
    .map(({ email }) => /KK2-\S+/.exec(email.text ?? '')?.[0]);

/** Answers, gets the certificate, and stands before their own page. */
async function certified(guest: Guest & { address: string }, javaScriptEnabled: boolean) {
  const { visitor, home: path } = await system.visit(guest.address);
  await visitor.answer(`${path}/forms/${FORM}`, () => 0.5);
  await system.local.quiet();
  const { person, certificates } = await system.find(guest.registration);
  const [certificate] = certificates;
  if (!certificate) throw new Error('there is no certificate');
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(addressIn((await system.mailsTo(guest.address)).at(-1), 'l'));
  expect(page.url()).toBe(home(person.id));
  return { context, page, person, certificate };
}

async function asksFor(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Jina lina kosa?' }).click();
  await page.getByLabel('Jina sahihi').fill(name);
  await page.getByRole('button', { name: 'Tuma ombi' }).click();
}

/** What the verify page, programs and downloads say of a certificate that another edition has replaced. */
async function expectReplaced(context: BrowserContext, person: string, old: Issued, next: Issued) {
  const { html } = await page200(`/v/${old.code}`);
  expect(html).toContain('Cheti hiki kimebadilishwa');
  expect([next.number, next.code].some((said) => html.includes(said))).toBe(true);
  expect(html).not.toMatch(/Asha|Rehema/);
  const credential = await fetch(`${system.local.url}/v/${old.code}/credential`);
  expect([credential.status, await credential.json()]).toMatchObject([410, { error: 'replaced' }]);
  const file = await context.request.get(`${home(person)}/certificates/${KIND}/1`, { maxRedirects: 0 });
  expect([file.status(), file.headers().location]).toEqual([303, new URL(home(person)).pathname]);
}

const json = async (url: string) => (await fetch(url, { headers: { accept: 'application/vc' } })).json();
/** What a checker finds wrong with a credential. */
async function faults(credential: Awaited<ReturnType<typeof json>>) {
  const didDocument = await json(`${system.local.url}/.well-known/did.json`);
  const statusList = await json(credential.credentialStatus.statusListCredential);
  const checks = await checkCredential(credential, { didDocument, statusList, now: new Date() });
  return checks.filter(({ outcome }) => outcome !== 'ok').map((one) => one.check);
}

describe('a name that is wrong on a certificate', () => {
  it('a little is put right by the participant, without JavaScript, within seconds; the old one says so', async () => {
    const { context, page, person, certificate } = await certified(SMALL, false);
    const credential = await json(`${system.local.url}/v/${certificate.code}/credential`);
    expect(await faults(credential)).toEqual([]);

    await asksFor(page, 'Aisha Juma Mrema');
    expect(page.url()).toBe(`${home(person.id)}/correction`);
    await until('the corrected name', async () => {
      if (await page.getByText('Jina lako limerekebishwa').count()) return true;
      await page.reload();
      return false;
    });
    await page.getByRole('link', { name: 'Rudi kwenye ukurasa wangu' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hongera, Aisha');

    await system.local.quiet();
    const { certificates, mails } = await system.find(SMALL.registration);
    expect(certificates.map(({ edition }) => edition)).toEqual([1, 2]);
    const next = certificates[1];
    if (!next) throw new Error('there is no next edition');
    expect(await told(SMALL)).toEqual([certificate.number, next.number]);
    expect(mails.filter(({ what }) => what.kind === 'correction')).toEqual([]);
    await expectReplaced(context, person.id, certificate, next);
    // Signed before, and told by its status list alone.
    expect(await faults(credential)).toEqual(['status']);

    // Whoever has seen the new one gets to it from the old one's page.
    await page.goto(`${system.local.url}/v/${certificate.code}`);
    await page.getByLabel('Namba ya cheti').fill(next.number);
    await page.getByLabel('Msimbo, au jina kamili').fill('Aisha Juma Mrema');
    await page.getByRole('button', { name: 'Hakiki' }).click();
    expect(page.url()).toBe(`${system.local.url}/v/${next.code}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Cheti hiki ni halali');
    const file = await context.request.get(`${home(person.id)}/certificates/${KIND}/2`, { maxRedirects: 0 });
    const pdf = await fetch(file.headers().location ?? '');
    expect((await readBack(new Uint8Array(await pdf.arrayBuffer()))).leaves.map(({ text }) => text)).toContain(
      'Aisha Juma Mrema',
    );

    // Revoked: page, credential and download follow at once, and no mail goes out any more.
    await system.api.send('POST', `/certificates/${next.number}/revoke`, { reason: 'Si mtu huyu' }, z.unknown());
    expect((await page200(`/v/${next.code}`)).html).toContain('Si mtu huyu');
    expect((await fetch(`${system.local.url}/v/${next.code}/credential`)).status).toBe(410);
    await page.goto(home(person.id));
    expect(await page.getByRole('main').textContent()).toContain('Sababu: Si mtu huyu');
    expect(await told(SMALL)).toHaveLength(2);
    await context.close();
  }, 120_000);

  it('wholly waits for an organiser; accepted, it is issued anew and mailed once', async () => {
    const { context, page, person, certificate } = await certified(GREAT, true);
    await asksFor(page, 'Neema Ally Said');
    expect(await page.getByRole('main').textContent()).toContain('Ombi lako linasubiri waandaaji');
    await system.local.quiet();
    expect((await page200(`/v/${certificate.code}`)).html).toContain('Rehema Juma');

    const { api, at } = system;
    const waiting = await until('the request', async () =>
      (await api.get(at('corrections'), corrections)).corrections.find(({ to }) => to === 'Neema Ally Said'),
    );
    const accept = at('participants', GREAT.registration, 'corrections', String(waiting.number), 'accept');
    await Promise.all([1, 2].map(() => api.send('POST', accept, {}, z.unknown())));
    await system.local.quiet();
    const { certificates } = await system.find(GREAT.registration);
    const next = certificates[1];
    expect([certificates.length, await told(GREAT)]).toEqual([2, [certificate.number, next?.number]]);
    if (!next) throw new Error('there is no next edition');
    await expectReplaced(context, person.id, certificate, next);
    expect((await page200(`/v/${next?.code}`)).html).toContain('Neema Ally Said');
    await page.reload();
    expect(await page.getByRole('main').textContent()).toContain('Jina lako limerekebishwa');
    await context.close();
  }, 120_000);

  it('that is not accepted stays, and the participant reads why', async () => {
    const visitor = new Visitor(system.local.url);
    const path = await visitor.open(addressIn((await system.mailsTo(GREAT.address)).at(-1), 'l'));
    const { person } = await system.find(GREAT.registration);
    const body = new URLSearchParams({ person: person.id, name: 'Jina La Mwingine' });
    const url = `${system.local.url}${path}/correction`;
    const asked = await fetch(url, { method: 'POST', redirect: 'manual', headers: visitor.headers, body });
    expect(asked.status).toBe(303);
    const { api, at } = system;
    const reject = at('participants', GREAT.registration, 'corrections', '2', 'reject');
    await api.send('POST', reject, { reason: 'Kitambulisho kina jina la sasa' }, z.unknown());
    await system.local.quiet();
    const mail = (await system.mailsTo(GREAT.address)).at(-1);
    expect(mail?.subject).toContain('jina lako halikubadilishwa');
    expect(mail?.email.text).toContain('Sababu: Kitambulisho kina jina la sasa');
    expect(await visitor.page(`${path}/correction`)).toContain('Kitambulisho kina jina la sasa');
    expect((await system.find(GREAT.registration)).certificates).toHaveLength(2);
  }, 60_000);
});
