import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { paginateScan, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, ListObjectsV2Command, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { filledIn } from '../../bin/demonstration/visitor.ts';
import { answerAll } from '../../bin/demonstration/visitors.ts';
import { checkSeal } from '../../functions/certificates/seal/check.ts';
import { checkCredential, verdictOf } from '../../functions/credentials/check.ts';
import type { Event } from '../../functions/events/event.ts';
import { checkPermissions, type Findings } from '../../lib/local/permissions.ts';
import { formOn } from '../functions/console/setup/form.ts';
import { signature, squareLogo } from '../functions/pictures/drawn-pictures.ts';
import { choose, issuerIn } from '../issuer.ts';
import { addressIn, BOTH_DAYS, FORM, type Guest, KIND, openSystem, type System } from './system.ts';

const GUEST = { registration: 'RUHUSA-1', name: 'Ruhusa Moja', address: 'moja@ruhusa.example', attended: BOTH_DAYS };
const BOUNCES = {
  registration: 'RUHUSA-2',
  name: 'Ruhusa Mbili',
  address: 'bounce@simulator.amazonses.com',
  attended: BOTH_DAYS,
};
const HELPER = { registration: 'RUHUSA-3', name: 'Ruhusa Tatu', address: 'tatu@ruhusa.example', attended: ['mifumo'] };
const STUDENT: Guest & { address: string } = {
  ...{ registration: 'RUHUSA-4', name: 'Ruhusa Nne', address: 'nne@ruhusa.example' },
  ...{ role: 'mwanafunzi', group: 'kundi-3', attended: ['utafiti', 'ubunifu'] },
};
const UNDECIDED = { ...STUDENT, registration: 'RUHUSA-5', name: 'Ruhusa Tano', address: 'tano@ruhusa.example' };
const PRESENT = { attended: true, reason: 'Jina lipo kwenye daftari' };
const LATE_LINK = new URLSearchParams({ address: 'tatu.mpya@ruhusa.example' });
const ANYTHING = z.looseObject({ id: z.string().optional() });

let system: System;
let findings: Findings;

/** Everything that people and organisers do, and that happens by itself, once. */
beforeAll(async () => {
  system = await openSystem();
  await organise();
  await participate();
  await correct();
  await recover();
  await useConsole();
  findings = checkPermissions(system.local.template, system.local.calls, system.local.places);
}, 600_000);
afterAll(() => system?.stop());

async function organise(): Promise<void> {
  const { organiser, event, api, at } = system;
  await organiser.apply({ ...event, seal: true, ...(await pictures()) });
  await system.enrol(GUEST, BOUNCES, HELPER, STUDENT);
  // A row that has changed since, with another address.
  await system.enrol({ ...HELPER, address: 'tatu.mpya@ruhusa.example' });
  await organiser.run(event.id, 'invitations');
  await system.local.quiet();
  // Told by address, as some lists of presence are; and a file that takes a worker more than one message to read.
  await organiser.import(event.id, 'attendance', `Barua pepe,Jina,miongozo\n${GUEST.address},${GUEST.name},1\n`);
  const row = (_: unknown, index: number) => `Namba ${index},mjumbe,kundi-1\n`;
  const long = ['Jina,Jukumu,Kundi\n', ...Array.from({ length: 5001 }, row)].join('');
  const id = await uploaded(long);
  await api.send('POST', at('imports', id, 'preview'), {}, z.unknown());
  await system.local.quiet();
  expect(await api.get(at('imports', id), ANYTHING)).toMatchObject({ state: 'previewed', rows: 5001 });
  for (const path of ['/events', `/events/${event.id}`, at('participants'), at('participants', '1'), at('runs')])
    await api.get(path, z.unknown());
}

/** Uploads a logo and a signature. */
async function pictures(): Promise<Pick<Event, 'logo' | 'signatories'>> {
  const upload = async (file: Buffer) =>
    system.api.send(
      'POST',
      '/pictures',
      Uint8Array.from(file),
      z.object({ id: z.string(), width: z.number(), height: z.number() }),
    );
  const [logo, hand] = [await upload(await squareLogo()), await upload(await signature('WEBP'))];
  return { logo, signatories: system.event.signatories.map((one) => ({ ...one, signature: hand })) };
}

/** Puts a file of participants where an import will read it. @returns the import's id. */
async function uploaded(csv: string): Promise<string> {
  const shape = z.object({ import: z.string(), upload: z.object({ url: z.string() }) });
  const asked = { kind: 'participants', bytes: Buffer.byteLength(csv) };
  const started = await system.api.send('POST', system.at('imports'), asked, shape);
  expect(new URL(started.upload.url).searchParams.has('x-amz-checksum-crc32')).toBe(false);
  const headers = { 'content-type': 'application/octet-stream' };
  expect((await fetch(started.upload.url, { method: 'PUT', headers, body: csv })).status).toBe(200);
  return started.import;
}

async function participate(): Promise<void> {
  const { local, event } = system;
  await answerAll(local, { share: 0.5, seed: 7 });
  for (const { address, form } of [
    { address: GUEST.address, form: FORM },
    { address: STUDENT.address, form: 'maoni-ya-siku' },
  ]) {
    const { visitor, home } = await system.visit(address);
    await visitor.answer(`${home}/forms/${form}`, () => 0.5);
    await visitor.page(`${home}/thanks?form=${form}`);
    if (address === STUDENT.address) await correctName(`${local.url}${home}/correction`, visitor.headers);
  }
  await system.enrol(UNDECIDED);
  await keepDraft(UNDECIDED.address, 'maoni-ya-siku');
  await local.quiet();
  const mails = await system.mailsTo(GUEST.address);
  const opened = await fetch(addressIn(mails[0], 'l'), { redirect: 'manual' });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { certificates, person } = await system.find(GUEST.registration);
  const file = await fetch(`${local.url}/p/${event.id}/${person.id}/certificates/${KIND}/1`, { headers: { cookie } });
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const seal = checkSeal(new Uint8Array(await file.arrayBuffer()), new Date());
  expect(seal).toMatchObject({ checks: Array(4).fill({ outcome: 'ok' }), sealer: { name: 'localhost' } });
  const body = new URLSearchParams({ number: certificates[0]?.number ?? '', proof: GUEST.name });
  expect((await fetch(`${local.url}/v`, { method: 'POST', body })).status).toBe(200);
  const data = await fetch(`${local.url}/p/${event.id}/${person.id}/data`, { method: 'POST', headers: { cookie } });
  expect([data.status, data.headers.get('content-type')]).toEqual([200, 'application/zip']);
  await verify(certificates[0]?.code ?? '', person.id);
  await share(certificates[0]?.code ?? '', person.id, cookie);
  await fetch(addressIn(mails[0], 'u'), { method: 'POST' });
  await fetch(local.url);
}

/** By what programs ask for, of a certificate as they were issued before there were status lists. */
async function verify(code: string, person: string): Promise<void> {
  const { local, event } = system;
  const [table] = local.cloud.tables.filter(({ id }) => !id.includes('Answers'));
  await local.clients.table.send(
    new UpdateItemCommand({
      TableName: table?.physical ?? '',
      Key: { pk: { S: `PERSON#${event.id}#${person}` }, sk: { S: `CERTIFICATE#${KIND}#001` } },
      UpdateExpression: 'REMOVE #snapshot.#status',
      ExpressionAttributeNames: { '#snapshot': 'snapshot', '#status': 'status' },
    }),
  );
  const get = async (url: string) => (await fetch(url, { headers: { accept: 'application/vc' } })).json();
  const credential = await get(`${local.url}/v/${code}`);
  const didDocument = await get(`${local.url}/.well-known/did.json`);
  const statusList = await get(credential.credentialStatus.statusListCredential);
  expect(verdictOf(await checkCredential(credential, { didDocument, statusList, now: new Date() }))).toBe('valid');
}

/** What a holder does with a certificate: pictures, the credential, and hiding their name, which somebody then types. */
async function share(code: string, person: string, cookie: string): Promise<void> {
  const { local, event } = system;
  const home = `${local.url}/p/${event.id}/${person}`;
  const headers = { cookie };
  const files = [`/v/${code}/picture.png`, `/p/${event.id}/${person}/certificates/${KIND}/1/picture`];
  for (const path of files) {
    const picture = await fetch(`${local.url}${path}`, { headers });
    expect([path, picture.status, picture.headers.get('content-type')]).toEqual([path, 200, 'image/png']);
  }
  const hide = (hidden: string) =>
    fetch(`${home}/name`, { method: 'POST', headers, body: new URLSearchParams({ hidden }) });
  expect((await hide('yes')).status).toBe(200);
  expect((await fetch(`${local.url}/v/${code}/credential`)).status).toBe(403);
  expect((await fetch(`${home}/certificates/${KIND}/1/credential`, { headers })).status).toBe(200);
  const body = new URLSearchParams({ name: GUEST.name });
  const named = await fetch(`${local.url}/v/${code}`, { method: 'POST', body });
  expect([named.status, (await named.text()).includes(GUEST.name)]).toEqual([200, true]);
  expect((await hide('no')).status).toBe(200);
}

/** A small mistake in it. */
async function correctName(url: string, headers: Record<string, string>): Promise<void> {
  const { person } = await system.find(STUDENT.registration);
  const body = new URLSearchParams({ person: person.id, name: 'Ruhusa Nnee' });
  const asked = await fetch(url, { method: 'POST', redirect: 'manual', headers, body });
  expect(asked.status).toBe(303);
}

async function keepDraft(address: string, form: string): Promise<void> {
  const { visitor, home } = await system.visit(address);
  const path = `${home}/forms/${form}`;
  const body = filledIn(await visitor.page(path), () => 0.5);
  body.set('act', 'draft');
  const url = `${system.local.url}${path}`;
  const kept = await fetch(url, { method: 'POST', redirect: 'manual', headers: visitor.headers, body });
  expect(kept.headers.get('location')).toBe(`${path}?saved=1`);
}

async function correct(): Promise<void> {
  const { local, organiser, event, api, at } = system;
  const put = (path: string, body: unknown) => api.send('PUT', path, body, z.unknown());
  await put(at('participants', HELPER.registration, 'attendance', 'ufunguzi-1'), {
    attended: true,
    reason: 'Alikuwepo',
  });
  await put(at('participants', HELPER.registration, 'attendance', 'mifumo'), { attended: false, reason: 'Hakuwepo' });
  await put(at('participants', HELPER.registration, 'overrides', KIND), { reason: 'Aliandaa ukumbi' });
  await organiser.run(event.id, 'reminders');
  await runWithFaults();
  await local.quiet();
  // Mails that came back are sent again once their addresses are right.
  await put(at('participants', BOUNCES.registration, 'address'), { address: 'mbili@ruhusa.example' });
  await api.send('POST', at('mails', 'resend'), { state: 'bounced', after: '0' }, z.unknown());
  for (const after of ['1', '2', '3'])
    await api.send('POST', at('mails', 'resend'), { state: 'bounced', after }, z.unknown());
  await local.quiet();
  const { certificates } = await system.find(GUEST.registration);
  await api.get(`/certificates/${certificates[0]?.number}`, z.unknown());
  await api.send(
    'POST',
    `/certificates/${certificates[0]?.number}/revoke`,
    { reason: 'Ilitolewa kwa kosa' },
    z.unknown(),
  );
  for (const form of [FORM, 'maoni-ya-siku']) await api.get(at('forms', form, 'report'), z.unknown());
  await organiser.report(event.id);
  const exported = async (what: string) => {
    const { id = '' } = await api.send('POST', at('exports'), { what }, ANYTHING);
    await local.quiet();
    const { downloads } = await api.get(at('runs', id), z.object({ downloads: z.array(z.string()) }));
    return (await fetch(downloads[0] ?? '')).text();
  };
  expect(await exported('certificates')).toContain(certificates[0]?.number);
  expect(await exported('files')).toMatch(/^PK/);
}

/** A run whose files are lost before its mails, for an account that was last asked long ago and is told it is too fast. */
async function runWithFaults(): Promise<void> {
  const { local, api, at } = system;
  const shape = z.looseObject({
    id: z.string(),
    state: z.string(),
    phase: z.string(),
    counts: z.record(z.string(), z.number()),
  });
  const [table] = local.cloud.tables.filter(({ id }) => !id.includes('Answers'));
  await local.clients.table.send(
    new UpdateItemCommand({
      ...{ TableName: table?.physical ?? '', Key: { pk: { S: 'PACE' }, sk: { S: 'PACE' } } },
      UpdateExpression: 'SET readAt = :long',
      ExpressionAttributeValues: { ':long': { N: '0' } },
    }),
  );
  const { id } = await api.send('POST', at('runs'), { kind: 'certificates' }, shape);
  const until = (is: (run: z.infer<typeof shape>) => boolean) =>
    vi.waitUntil(async () => [await api.get(at('runs', id), shape)].find(is), { timeout: 240_000, interval: 200 });
  const { counts } = await until(({ state }) => state === 'planned');
  await api.send('POST', at('runs', id, 'start'), { planned: counts['will-issue'] ?? 0, delay: 5 }, z.unknown());
  await until(({ phase }) => phase === 'mail');
  const [bucket] = local.cloud.buckets;
  const Bucket = bucket?.physical ?? '';
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: local.clients.s3 },
    { Bucket, Prefix: 'certificates/' },
  ))
    for (const { Key } of Contents) await local.clients.s3.send(new DeleteObjectCommand({ Bucket, Key }));
  local.faults.push({ service: 'ses', operation: 'SendRawEmail', effect: 'refuse', status: 400, code: 'Throttling' });
  await until(({ state }) => state === 'finished');
}

/** Queues lose what they are told, SES takes nothing, time passes, a form closes for good: the sweeper mends it. */
async function recover(): Promise<void> {
  const { local, organiser, event, api, at } = system;
  const lostImport = await uploaded('Jina,Jukumu,Kundi\nMmoja,mjumbe,kundi-1\n');
  const again = { 'idempotency-key': 'vikumbusho-vilivyopotea' };
  const acts: [string, () => Promise<unknown>][] = [
    ['organiser', () => api.send('POST', at('runs'), { kind: 'reminders' }, z.unknown(), again)],
    ['organiser', () => api.send('POST', at('imports', lostImport, 'preview'), {}, z.unknown())],
    ['organiser', () => api.send('PUT', at('participants', '1', 'attendance', 'mifumo'), PRESENT, z.unknown())],
    ['send', () => fetch(`${local.url}/e/${event.id}/link`, { method: 'POST', body: LATE_LINK })],
  ];
  for (const [name, act] of acts) {
    // For good: the client of the organiser's API asks again by itself.
    const lost = {
      service: name === 'send' ? 'ses' : 'sqs',
      function: local.find(name).plan.id,
      effect: 'refuse',
      status: 400,
      times: 100,
    } as const;
    local.faults.push(lost);
    await act().catch(() => {});
    await local.quiet();
    expect(local.faults.splice(0)[0]?.times).toBeLessThan(lost.times);
  }
  await timePasses();
  event.forms = event.forms.map((form) =>
    form.privacy === 'anonymous' ? { ...form, closes: '2019-02-05T23:59' } : form,
  );
  await organiser.apply(event);
  await local.fire('sweeper');
  await local.fire('sealer');
  await local.quiet();
  // Easier conditions make certificates due.
  const easy = event.certificates.find(({ id }) => id === 'ushiriki-3');
  if (easy) easy.policy = { roles: easy.policy.roles, groups: [] };
  event.forms = event.forms.map((form) => (form.id === FORM ? { ...form, closes: '2100-01-01T12:00' } : form));
  await organiser.apply(event);
  await local.quiet();
}

/** Somebody signs in, looks at everything, and plans a run. */
async function useConsole(): Promise<void> {
  const { local, organiser, event } = system;
  await organiser.grant(event.id, 'asha@cheti.example', 'owner');
  const at = `/organiser/events/${event.id}`;
  let cookie = '';
  const open = async (path: string, body?: Record<string, string>) => {
    const answer = await fetch(local.url + path, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body: new URLSearchParams(body) }),
    });
    const set = answer.headers.getSetCookie().findLast((one) => !one.includes('Max-Age=0'));
    if (set) cookie = set.split(';')[0] ?? '';
    return answer;
  };
  const leaving = await (await open('/organiser/sign-in', { to: at })).text();
  const back = await open(await choose(issuerIn(leaving), 'asha', local.url));
  expect([back.status, back.headers.get('location')]).toEqual([303, at]);
  const [somebody] = await organiser.people(event.id);
  for (const path of ['/organiser', at, `${at}/people`, `${at}/people/${somebody?.id}`])
    expect((await open(path)).status).toBe(200);
  const key = /name="key" value="([^"]+)"/.exec(await (await open(`${at}/runs`)).text())?.[1] ?? '';
  const marked = { attended: 'yes', reason: 'Alisaini daftari' };
  expect((await open(`${at}/attendance/${somebody?.id}/ubunifu`, marked)).status).toBe(303);
  expect((await open(`${at}/attendance`)).status).toBe(200);
  for (const path of ['door', 'door/people', 'door/present?session=ubunifu'])
    expect((await open(`${at}/${path}`)).status).toBe(200);
  expect((await open(`${at}/badges`)).status).toBe(200);
  const badge = await open(`${at}/badges`, { group: '', from: '1', to: '1', paper: 'a6' });
  expect([badge.status, badge.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await open(`${at}/door`, { person: somebody?.id ?? '', session: 'utafiti' })).status).toBe(303);
  for (const path of [
    'mails',
    'corrections',
    'access',
    'audit',
    'audit/chain',
    'doubles',
    'reports',
    'reports/closing',
    `reports/forms/${FORM}`,
  ])
    expect((await open(`${at}/${path}`)).status).toBe(200);
  const made = (await open(`${at}/reports/export`, { what: 'archive', as: 'zip' })).headers.get('location');
  await local.quiet();
  const archive = (await open(`${made}/1`)).headers.get('location') ?? '';
  expect(await (await fetch(archive)).text()).toMatch(/^PK/);
  await useHooks(open, at);
  await useApi(`${local.url}/api/v1/events/${event.id}`, cookie);
  const asked = await open(`${at}/people/${somebody?.id}/link`, {});
  expect(asked.headers.get('location')).toContain('said=link');
  const planned = await open(`${at}/runs`, { key });
  await local.quiet();
  expect((await open(planned.headers.get('location') ?? '')).status).toBe(200);
  await setUp(open, at);
  await importFile(`${local.url}${at}/imports`, cookie);
  await design(`${local.url}${at}/design/${KIND}`, cookie);
  expect((await open(`${at}/kiosk`)).status).toBe(200);
  const typed = await open(`/e/${event.id}/here`, { code: '000000', number: '1' });
  expect(typed.status).toBe(422);
  await erase(open, `${at}/people`);
  await open('/organiser/sign-out', {});
  expect((await open('/organiser')).status).toBe(303);
}

/** Adds a webhook whose receiver says that it is no more, tries it, and removes it. */
async function useHooks(
  open: (path: string, body?: Record<string, string>) => Promise<Response>,
  at: string,
): Promise<void> {
  const receiver = createServer((_, response) => response.writeHead(410).end());
  await new Promise<void>((ready) => receiver.listen(0, 'localhost', ready));
  const { port } = receiver.address() as AddressInfo;
  const key = /name="key" value="([^"]+)"/.exec(await (await open(`${at}/hooks`)).text())?.[1] ?? '';
  const typed = { key, url: `http://localhost:${port}/`, type: 'run.finished' };
  const id = /hooks\/([a-z2-9]{16})"/.exec(await (await open(`${at}/hooks`, typed)).text())?.[1];
  const hook = `${at}/hooks/${id}`;
  await open(hook, { act: 'ping' });
  await system.local.quiet();
  expect(await (await open(hook)).text()).toContain('Jibu 410');
  // Nothing else puts on the queue again what did not arrive.
  await timePasses();
  await system.local.fire('sweeper');
  await system.local.quiet();
  await open(hook, { act: 'remove' });
  receiver.close();
}

/** Keeps a picture, tries a webhook, and prints, as a program does. */
async function useApi(at: string, cookie: string): Promise<void> {
  const post = (path: string, body: BodyInit = '{}', type = 'application/json') =>
    fetch(`${at}${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': type, 'sec-fetch-site': 'same-origin' },
      body,
    });
  const picture = new Blob([Uint8Array.from(await squareLogo('JPEG', 300, '#ffffff'))]);
  expect((await post('/pictures', picture, 'image/jpeg')).status).toBe(200);
  const made = await post('/hooks', JSON.stringify({ url: 'http://localhost:9/', types: ['run.finished'] }));
  expect(made.status).toBe(201);
  const { id } = ANYTHING.parse(await made.json());
  expect((await post(`/hooks/${id}/test`)).status).toBe(200);
  await system.local.quiet();
  expect((await post(`/hooks/${id}/remove`)).status).toBe(200);
  for (const [path, asked] of [
    ['/badges', { paper: 'a6', from: 1, to: 1 }],
    [`/certificates/${KIND}/preview`, { who: 'person', ink: 'colour' }],
  ] as const) {
    const drawn = await post(path, JSON.stringify(asked));
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(await drawn.text()).toMatch(/^%PDF-/);
  }
}

/** Looks at a design with a background of its own, and takes a trial of it along. */
async function design(at: string, cookie: string): Promise<void> {
  const page = await (await fetch(at, { headers: { cookie } })).text();
  const body = new FormData();
  for (const [name, value] of formOn(page, 'design'))
    if (!/^(design|who|number|file-.*)$/.test(name)) body.append(name, value);
  body.set('design', String(body.get('of')).split(' ')[0] ?? '');
  body.set('file-background', new File([Uint8Array.from(await squareLogo('JPEG', 300, '#ffffff'))], 'nyuma.jpg'));
  const send = (act: string) => {
    body.set('act', act);
    return fetch(at, { method: 'POST', redirect: 'manual', headers: { cookie }, body });
  };
  const shown = await send('show');
  expect(shown.status).toBe(200);
  body.delete('file-background');
  body.set('background', /name="background" value="(\w{64} [^"]*)"/.exec(await shown.text())?.[1] ?? '');
  const trial = await send('pdf');
  expect([trial.status, trial.headers.get('content-type')]).toEqual([200, 'application/pdf']);
}

/** Uploads a file of people by the console's form, to the preview, the import and its undoing. */
async function importFile(at: string, cookie: string): Promise<void> {
  const body = new FormData();
  body.set('kind', 'participants');
  body.set('file', new File(['Jina,Jukumu,Kundi\nMpita Njia,mjumbe,kundi-1\n'], 'mpita.csv'));
  const send = (address: string, sent: FormData | URLSearchParams = new URLSearchParams()) =>
    fetch(address, { method: 'POST', redirect: 'manual', headers: { cookie }, body: sent });
  const path = (await send(at, body)).headers.get('location');
  const own = `${system.local.url}${path}`;
  await system.local.quiet();
  const columns = new URLSearchParams({ 'column-0': 'name', 'column-1': 'role', 'column-2': 'group' });
  for (const [step, said] of [['columns', columns], ['commit'], ['undo']] as const) {
    expect((await send(`${own}/${step}`, said)).headers.get('location')).toBe(path);
    await system.local.quiet();
  }
  expect(await (await fetch(own, { headers: { cookie } })).text()).toContain('Mstari 1 umetenguliwa');
}

/** Gives out what is kept of somebody, and erases them. */
async function erase(open: (path: string, body?: Record<string, string>) => Promise<Response>, people: string) {
  const { local, event, organiser } = system;
  const [bucket] = local.cloud.buckets;
  const Prefix = `certificates/${event.id}/`;
  const { Contents = [] } = await local.clients.s3.send(
    new ListObjectsV2Command({ Bucket: bucket?.physical ?? '', Prefix }),
  );
  // Somebody whose file is there.
  const id = Contents[0]?.Key?.split('/')[2] ?? '';
  const number = (await organiser.people(event.id)).find((one) => one.id === id)?.sequence;
  expect((await open(`${people}/${id}/export`, {})).status).toBe(200);
  const erased = await open(`${people}/${id}/erase`, { reason: 'Ameomba', number: String(number) });
  expect(erased.headers.get('location')).toBe(`${people}/${id}/data`);
  await local.fire('sweeper');
  await local.quiet();
}

/** Makes an event, and lets forms of the first be open longer, and certificates have pictures, by its file. */
async function setUp(
  open: (path: string, body?: Record<string, string>) => Promise<Response>,
  at: string,
): Promise<void> {
  const copy = { way: 'copy', from: system.event.id, id: 'nakala', prefix: 'NAK', 'title.sw': 'Nakala' };
  const made = await open('/organiser/new', { ...copy, 'days.first': '2027-03-01' });
  expect(made.headers.get('location')).toBe('/organiser/events/nakala/setup');
  for (const path of ['counts', 'forms', 'reminders']) expect((await open(`${at}/setup/${path}`)).status).toBe(200);
  const version = /name="version" value="(\d+)"/.exec(await (await open(`${at}/setup/file`)).text())?.[1] ?? '';
  const document = (await (await open(`${at}/setup/event.json`)).json()) as Event;
  const forms = document.forms.map((form) => ({ ...form, closes: '2100-12-31T23:59' }));
  const saved = await open(`${at}/setup/file`, {
    version,
    document: JSON.stringify({ ...document, forms, ...(await pictures()) }),
  });
  // A form that has closed for good cannot be open longer.
  expect([303, 409]).toContain(saved.status);
  await system.local.quiet();
}

/** Unfinished items lie as if they had been left long ago, and what waits for its seal too. */
async function timePasses(): Promise<void> {
  const { table } = system.local.clients;
  for (const { physical: TableName } of system.local.cloud.tables)
    for await (const { Items = [] } of paginateScan({ client: table }, { TableName }))
      for (const { pk, sk, stateKey, notBefore, lookupKey } of Items) {
        if (pk && sk && lookupKey?.S?.startsWith('UNSEALED#'))
          await table.send(
            new UpdateItemCommand({
              ...{ TableName, Key: { pk, sk } },
              UpdateExpression: 'SET lookupSort = :long',
              ExpressionAttributeValues: { ':long': { S: '2019-02-02T12:00:00.000Z' } },
            }),
          );
        if (pk && sk && stateKey)
          await table.send(
            new UpdateItemCommand({
              ...{ TableName, Key: { pk, sk } },
              UpdateExpression: `SET stateSort = :long${notBefore ? ', notBefore = :long' : ''} REMOVE wakeAt`,
              ExpressionAttributeValues: { ':long': { S: '2019-02-02T12:00:00.000Z' } },
            }),
          );
      }
}

it('every call of a function is allowed by a statement of its role', () => {
  expect(findings.missing).toEqual([]);
});

it('every statement of a role is used by its function', () => {
  // Asked for so that a missing object is told from a forbidden one; no call of its own uses it.
  expect(findings.unused.filter((line) => !line.includes('s3:ListBucket'))).toEqual([]);
});

it('every function was at work', () => {
  const worked = new Set(system.local.calls.map((call) => call.function));
  expect(system.local.cloud.functions.map(({ id }) => id).filter((id) => !worked.has(id))).toEqual([]);
});
