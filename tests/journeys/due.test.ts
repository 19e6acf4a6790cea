import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import type { CertificateKind } from '../../functions/events/event.ts';
import { BOTH_DAYS, FORM, type Guest, KIND, openSystem, parsedMails, type System, until } from './system.ts';

/** What has been done, and the one thing that is left, for each person. */
const FEEDBACK = guest('maoni', { attended: BOTH_DAYS });
const IMPORT = guest('faili', { attended: ['ufunguzi-1'] });
const BY_HAND = guest('mkono', { attended: ['ufunguzi-1'] });
const OVERRIDE = guest('ruhusa', { attended: ['ufunguzi-1'] });
const VERSION = guest('toleo', { role: 'mtafiti', group: 'kundi-3', attended: ['utafiti'] });
const OPENING = guest('saa', { role: 'afisa-masuuli', group: 'kundi-2', attended: ['uwekezaji'] });
const RUN = guest('utoaji', { role: 'mwanafunzi', group: 'kundi-3', attended: ['ufunguzi-3', 'utafiti'] });

/** Last instants of a minute leave no time to look at what is not open yet. */
const AHEAD_MILLISECONDS = 20_000;

let system: System;
let opens: Date;
beforeAll(async () => {
  system = await openSystem();
  opens = new Date(Math.ceil((Date.now() + AHEAD_MILLISECONDS) / 60_000) * 60_000);
  await apply('ushiriki-2', { opens: new Date(opens.getTime() + 3 * 3_600_000).toISOString().slice(0, 16) });
  await system.enrol(FEEDBACK, IMPORT, BY_HAND, OVERRIDE, VERSION, OPENING, RUN);
  for (const { address } of [IMPORT, BY_HAND, OPENING]) await answer(address);
  await system.local.fire('sweeper');
  await system.local.quiet();
  for (const { registration } of [FEEDBACK, IMPORT, BY_HAND, OVERRIDE, VERSION, OPENING, RUN])
    expect((await system.find(registration)).certificates).toEqual([]);
  expect(Date.now()).toBeLessThan(opens.getTime());
}, 120_000);
afterAll(() => system?.stop());

function guest(name: string, rest: Partial<Guest>) {
  return { registration: `HAKI-${name}`, name: `Haki ${name}`, address: `${name}@haki.example`, ...rest };
}

async function answer(address: string): Promise<void> {
  const { visitor, home } = await system.visit(address);
  await visitor.answer(`${home}/forms/${FORM}`, () => 0.5);
}

/** Makes a new version of the event, with other conditions of one kind. */
async function apply(kind: string, policy: Partial<CertificateKind['policy']>): Promise<void> {
  const { event } = system;
  event.certificates = event.certificates.map((one) =>
    one.id === kind ? { ...one, policy: { ...one.policy, ...policy } } : one,
  );
  await system.organiser.apply(event);
}

/** The certificate comes, once, with its PDF and one mail. @returns seconds that it took. */
async function certified({ registration }: Guest, kind: string): Promise<number> {
  const began = Date.now();
  await until(`the certificate of ${registration}`, async () => {
    const { certificates } = await system.find(registration);
    return certificates.some(({ pdf, mail }) => pdf && mail);
  });
  const seconds = (Date.now() - began) / 1000;
  await system.local.quiet();
  const { certificates, person } = await system.find(registration);
  expect(certificates.map((one) => one.kind)).toEqual([kind]);
  const mails = await parsedMails(system.local, ({ tags }) => tags.mail === certificates[0]?.mail);
  expect(mails.map(({ to }) => to)).toEqual([[person.address]]);
  return seconds;
}

const SECONDS = 10;

it('feedback, when it is the last condition, brings the certificate within seconds', async () => {
  await answer(FEEDBACK.address);
  expect(await certified(FEEDBACK, KIND)).toBeLessThan(SECONDS);
});

it('an import of attendance does', async () => {
  const rows = `Namba ya usajili,mifumo\n${IMPORT.registration},1\n`;
  await system.organiser.import(system.event.id, 'attendance', rows);
  expect(await certified(IMPORT, KIND)).toBeLessThan(SECONDS);
});

it('attendance entered by hand does', async () => {
  const path = system.at('participants', BY_HAND.registration, 'attendance', 'mifumo');
  await system.api.send('PUT', path, { attended: true, reason: 'Alisaini daftari la siku ya pili' }, z.unknown());
  expect(await certified(BY_HAND, KIND)).toBeLessThan(SECONDS);
});

it('an override with a reason does', async () => {
  const path = system.at('participants', OVERRIDE.registration, 'overrides', KIND);
  await system.api.send('PUT', path, { reason: 'Aliongoza kamati ya maandalizi' }, z.unknown());
  expect(await certified(OVERRIDE, KIND)).toBeLessThan(SECONDS);
});

it('a new version of the event with easier conditions does', async () => {
  await apply('ushiriki-3', {
    attendance: { of: 'sessions', group: 'kundi-3', need: { least: 1 } },
    feedback: undefined,
  });
  expect(await certified(VERSION, 'ushiriki-3')).toBeLessThan(SECONDS);
});

it('an organiser’s run does, for a kind that waits for one', async () => {
  await system.local.fire('sweeper');
  await system.local.quiet();
  expect((await system.find(RUN.registration)).certificates).toEqual([]);
  await system.organiser.run(system.event.id, 'certificates');
  expect(await certified(RUN, 'mwanafunzi')).toBeLessThan(SECONDS);
});

it('the opening time does, by the sweeper’s next tick and not before', async () => {
  expect((await system.find(OPENING.registration)).certificates).toEqual([]);
  await sleep(Math.max(0, opens.getTime() - Date.now()));
  await system.local.fire('sweeper');
  expect(await certified(OPENING, 'ushiriki-2')).toBeLessThan(SECONDS);
}, 90_000);
