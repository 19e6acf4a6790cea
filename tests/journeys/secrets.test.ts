import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { answerAll } from '../../bin/demonstration/visitors.ts';
import { HEADERS } from '../../functions/shared/page/headers.ts';
import { dumpObjects, dumpTables, fingerprint } from './store.ts';
import { addressIn, BOTH_DAYS, FORM, KIND, openSystem, parsedMails, type Story, type System, until } from './system.ts';

/** Whose name, address and answer stand nowhere else, so that finding one of them is a leak. */
const CANARY = {
  registration: 'KANARI-1',
  name: 'Kanarizumaridi Ndegemwimbaji',
  address: 'kanari.wa.mgodi@siri.example',
  attended: BOTH_DAYS,
};
const ANSWER = 'Jibu-la-kanari-4417 lisionekane';
const OTHER = 'kikao-kazi-2020';
const STRANGER = { registration: 'MGENI-1', name: 'Mgeni Mwingine', address: 'mgeni@siri.example', attended: [] };

let system: System;
let canary: Story;
/** The canary's session, as a browser holds it, and the raw tokens of every mail. */
let cookie: string;
let tokens: string[];

/** A whole small demo: invitations, answers, certificates, exports, reminders and links asked for anew. */
beforeAll(async () => {
  system = await openSystem();
  const { local, organiser, event, api, at } = system;
  await system.enrol(CANARY);
  await organiser.run(event.id, 'invitations');
  await local.quiet();
  await answerAll(local, { share: 0.7, seed: 3 });
  const { visitor, home } = await system.visit(CANARY.address);
  cookie = await sessionOf(addressIn((await system.mailsTo(CANARY.address))[0], 'l'));
  const form = await visitor.page(`${home}/forms/${FORM}`);
  const answered = await fetch(`${local.url}${home}/forms/${FORM}`, {
    method: 'POST',
    headers: { cookie },
    redirect: 'manual',
    body: new URLSearchParams({
      person: home.split('/').at(-1) ?? '',
      version: /name="version" value="(\d+)"/.exec(form)?.[1] ?? '',
      ...{ 'q.pendekeza': '4', 'q.maoni': ANSWER, act: 'send' },
    }),
  });
  expect(answered.status).toBe(303);
  await local.quiet();
  await organiser.run(event.id, 'reminders');
  await organiser.run(event.id, 'certificates');
  for (const what of ['participants', 'attendance', 'certificates', 'archive']) {
    const { id } = await api.send('POST', at('exports'), { what }, z.looseObject({ id: z.string() }));
    await until(
      'the export',
      async () => (await api.get(at('runs', id), z.looseObject({ state: z.string() }))).state === 'finished',
    );
  }
  await organiser.apply({ ...event, id: OTHER, prefix: 'KK2-2020' });
  await organiser.import(
    OTHER,
    'participants',
    `Namba ya usajili,Jina,Jukumu,Kundi,Barua pepe
${STRANGER.registration},${STRANGER.name},mjumbe,kundi-1,${STRANGER.address}
`,
  );
  await local.fire('sweeper');
  await local.quiet();
  canary = await system.find(CANARY.registration);
  const mails = await parsedMails(local, () => true);
  tokens = [
    ...new Set(
      mails.flatMap(({ email }) =>
        [...`${email.text}`.matchAll(/\/[lu]\/([\w-]{43})/g)].map(([, token = '']) => token),
      ),
    ),
  ];
}, 300_000);
afterAll(() => system?.stop());

async function sessionOf(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: 'manual' });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

describe('what was said in confidence', () => {
  it('leaves no raw token in tables, bucket, queues or logs', async () => {
    const { local, lines } = system;
    expect(tokens.length).toBeGreaterThan(20);
    const objects = [...(await dumpObjects(local)).values()].map((bytes) => bytes.toString('latin1'));
    const said = local.calls.filter(({ service }) => service !== 'ses').map(({ body }) => body);
    const sends = local.calls.filter(({ operation }) => /^SendMessage/.test(operation));
    expect(sends.length).toBeGreaterThan(20);
    expect(objects.length).toBeGreaterThan(10);
    expect(lines.length).toBeGreaterThan(50);
    const everything = [await dumpTables(local), ...objects, ...said, ...lines].join('\n');
    // What is looked for can be found: SES was told every token.
    const toSes = (await parsedMails(local, () => true)).map(({ email }) => email.text).join('\n');
    for (const token of tokens) {
      expect(toSes.includes(token)).toBe(true);
      expect(everything.includes(token)).toBe(false);
    }
  });

  it('leaves no name, address or answer in a line of a log', async () => {
    const people = [...(await system.organiser.people(system.event.id)), ...(await system.organiser.people(OTHER))];
    const names = people.flatMap(({ name }) => [name, name.toUpperCase()]);
    const mails = await parsedMails(system.local, () => true);
    const addresses = mails.flatMap(({ to }) => to);
    expect(names).toContain(CANARY.name);
    expect(addresses).toContain(CANARY.address);
    const log = system.lines.join('\n');
    const told = [
      ...names,
      ...addresses,
      ...CANARY.name.split(' '),
      ANSWER,
      'Jibu-la-kanari',
      'Muda wa maswali uongezwe',
    ];
    expect(told.filter((each) => log.includes(each))).toEqual([]);
    // The answer did arrive.
    expect(await dumpTables(system.local)).toContain(ANSWER);
  });

  it('keeps paths and visitors out of the access log', () => {
    const stages = Object.values(system.local.template.Resources).filter(
      ({ Type }) => Type === 'AWS::ApiGatewayV2::Stage',
    );
    expect(stages).toHaveLength(1);
    const settings = z.object({ Format: z.string() }).parse(stages[0]?.Properties?.AccessLogSettings);
    const format = z.record(z.string(), z.string()).parse(JSON.parse(settings.Format));
    expect(format.route).toBe('$context.routeKey');
    expect(
      Object.values(format).filter((value) =>
        /path|sourceIp|userAgent|identity|authorizer|\.(input|body)/i.test(String(value)),
      ),
    ).toEqual([]);
  });
});

/** Addresses of every GET route of the template, with what really is there, and those in the mails. */
async function addresses(): Promise<string[]> {
  const { routes } = system.local.cloud;
  const values = await real();
  const paths = routes
    .map(({ RouteKey }) => RouteKey)
    .filter((key) => key.startsWith('GET '))
    .map((key) => key.slice(4).replace('/u/{token}', `/u/${values.stop}`).replace('{proxy+}', `events/${values.event}`))
    .map((path) => path.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof values) => values[name]));
  const mails = await system.mailsTo(CANARY.address);
  const linked = mails.flatMap(({ email }) =>
    [...`${email.text}`.matchAll(/http:\/\/localhost:\d+(\/\S+)/g)].map(([, path = '']) => path),
  );
  return [...new Set([...paths, ...linked, '/hakuna-kitu'])];
}

async function real() {
  const mails = await system.mailsTo(CANARY.address);
  const [certificate] = canary.certificates;
  return {
    event: system.event.id,
    person: canary.person.id,
    form: FORM,
    kind: certificate?.kind ?? '',
    edition: '1',
    code: certificate?.code ?? '',
    list: '1',
    token: addressIn(mails[0], 'l').split('/').at(-1) ?? '',
    stop: addressIn(mails[0], 'u').split('/').at(-1) ?? '',
  };
}

const visit = (path: string, options: RequestInit = {}) =>
  fetch(`${system.local.url}${path}`, { redirect: 'manual', headers: { cookie }, ...options });

describe('scanners', () => {
  it('that open every address a hundred times, by GET, HEAD and OPTIONS in turn, change no table', async () => {
    const paths = await addresses();
    expect(paths.length).toBeGreaterThan(12);
    const before = await dumpTables(system.local);
    const methods = ['GET', 'HEAD', 'OPTIONS'];
    const left = Array.from({ length: 100 }, (_, turn) => methods[turn % methods.length] ?? '').flatMap((method) =>
      paths.map((path) => ({ method, path })),
    );
    const statuses: Record<string, Map<string, number>> = { GET: new Map(), HEAD: new Map(), OPTIONS: new Map() };
    const scanner = async () => {
      for (let next = left.pop(); next; next = left.pop()) {
        const { status } = await visit(next.path, { method: next.method }).then(async (answer) => {
          await answer.arrayBuffer();
          return answer;
        });
        // The stage's own throttle is not what is tried here.
        if (status === 429) await sleep(200).then(() => left.push(next));
        else statuses[next.method]?.set(next.path, status);
      }
    };
    await Promise.all(Array.from({ length: 6 }, scanner));
    await system.local.quiet();
    expect(fingerprint(await dumpTables(system.local))).toBe(fingerprint(before));
    // They were let in: what did nothing was no refusal.
    const refused = [...(statuses.GET ?? [])].filter(([, status]) => status >= 400).map(([path]) => path);
    expect(refused).toEqual(['/hakuna-kitu']);
    // HEAD is GET without what follows the headers.
    expect(Object.fromEntries(statuses.HEAD ?? [])).toEqual(Object.fromEntries(statuses.GET ?? []));
  }, 240_000);
});

describe('“send me my link”', () => {
  it('answers equal bytes for addresses that are known and that are not', async () => {
    const ask = async (address: string) => {
      const answer = await visit(`/e/${system.event.id}/link`, {
        method: 'POST',
        body: new URLSearchParams({ address }),
      });
      const headers = [...answer.headers].filter(([name]) => name !== 'date');
      return JSON.stringify([answer.status, headers, await answer.text()]);
    };
    const before = system.local.mails.all.length;
    const [{ address = '' } = {}] = (await system.organiser.people(system.event.id)).filter(
      (one) => one.address && one.address !== CANARY.address,
    );
    const answers = [await ask(address), await ask('hayupo@siri.example'), await ask(STRANGER.address)];
    await system.local.quiet();
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^\[200,/);
    expect(system.local.mails.all.length).toBeGreaterThan(before);
    expect(await system.mailsTo(STRANGER.address)).toEqual([]);
  });

  it('hands the hash of the address to a worker, never the address', async () => {
    const asked = system.local.calls.filter(
      ({ operation, function: caller }) => operation === 'SendMessage' && caller === system.local.find('home').plan.id,
    );
    expect(asked.length).toBeGreaterThan(2);
    for (const { body } of asked) expect(body).not.toContain('@');
  });

  it('sends a mailbox that several share one mail, with a link for each that opens that person’s pages', async () => {
    const address = 'masjala@siri.example';
    const people = ['Moja', 'Mbili', 'Tatu'].map((name) => ({
      ...{ registration: `MASJALA-${name}`, name: `Masjala ${name}`, address },
    }));
    await system.enrol(...people);
    const ask = () => visit(`/e/${system.event.id}/link`, { method: 'POST', body: new URLSearchParams({ address }) });
    await ask();
    await system.local.quiet();
    const [mail, ...others] = await system.mailsTo(address);
    expect(others).toEqual([]);
    for (const { name, registration } of people) {
      const link = new RegExp(`^${name}:\n(\\S+)$`, 'm').exec(mail?.email.text ?? '')?.[1] ?? '';
      const opened = await fetch(link, { redirect: 'manual' });
      const { person } = await system.find(registration);
      expect(opened.headers.get('location')).toBe(`/p/${system.event.id}/${person.id}`);
    }
  });
});

describe('foreign ids', () => {
  it('are 404 on every route of the template', async () => {
    const values = await real();
    const stranger = (await system.organiser.people(OTHER))[0]?.id ?? '';
    const [neighbour] = (await system.organiser.people(system.event.id)).filter(({ id }) => id !== values.person);
    const foreign: Record<string, string[]> = {
      event: [OTHER, 'hakuna'],
      person: [stranger, neighbour?.id ?? '', 'x'.repeat(16), '1'],
      form: ['hakuna', 'maoni-ya-nyingine'],
      kind: ['hakuna', 'mgeni-rasmi'],
      edition: ['2', '0', 'x'],
      token: ['x'.repeat(43), 'x'],
      code: ['A'.repeat(20), 'X'],
      list: ['9', '0', 'x'],
    };
    const open = new Set([
      ...['/e/{event}', '/e/{event}/privacy', '/e/{event}/link', '/e/{event}/here', '/status/{event}/{list}'],
    ]);
    let tried = 0;
    for (const { RouteKey } of system.local.cloud.routes) {
      const [method = '', pattern = ''] = RouteKey.split(' ');
      if (method === 'ANY' || RouteKey === '$default') continue;
      for (const [, name = ''] of pattern.matchAll(/\{(\w+)\}/g))
        for (const value of foreign[name] ?? []) {
          // The public pages of another event are public too.
          if (open.has(pattern) && value === OTHER) continue;
          const own: Record<string, string> = { ...values, [name]: value };
          const path = pattern.replaceAll(/\{(\w+)\}/g, (_, each: string) => own[each] ?? '');
          const body = new URLSearchParams({ person: own.person ?? '', address: CANARY.address });
          const answer = await visit(path, { method, ...(method === 'POST' && { body }) });
          expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 404`);
          expect(await answer.text()).not.toContain(CANARY.name);
          tried++;
        }
    }
    expect(tried).toBeGreaterThan(35);
  });

  it('are 404 on every route of the organiser’s API', async () => {
    const { api, at, event } = system;
    const run = await api.send('POST', at('runs'), { kind: 'reminders' }, z.looseObject({ id: z.string() }));
    const made = await api.send(
      'POST',
      at('imports'),
      { kind: 'participants', bytes: 1 },
      z.looseObject({ import: z.string() }),
    );
    const [id, number] = [canary.person.id, canary.certificates[0]?.number ?? ''];
    const other = (path: string) => `/events/${OTHER}/${path}`;
    const none = (path: string) => `/events/hakuna${path}`;
    const tries: ['GET' | 'POST' | 'PUT', string, unknown?][] = [
      ['GET', none('')],
      ['GET', none('/participants')],
      ['GET', none('/report')],
      ['POST', none('/runs'), { kind: 'reminders' }],
      ['POST', none('/exports'), { what: 'participants' }],
      ['POST', none('/imports'), { kind: 'participants', bytes: 1 }],
      ['GET', other(`participants/${id}`)],
      ['GET', other(`participants/${CANARY.registration}`)],
      ['GET', at('participants', STRANGER.registration)],
      ['PUT', other(`participants/${id}/attendance/mifumo`), { attended: true, reason: 'kujaribu' }],
      ['PUT', other(`participants/${id}/overrides/${KIND}`), { reason: 'kujaribu' }],
      ['GET', other(`imports/${made.import}`)],
      ['GET', other(`imports/${made.import}/rows`)],
      ['POST', other(`imports/${made.import}/preview`), {}],
      ['POST', other(`imports/${made.import}/commit`), { mode: 'all' }],
      ['GET', other(`runs/${run.id}`)],
      ['POST', other(`runs/${run.id}/start`), { planned: 0 }],
      ['GET', other('forms/hakuna/report')],
      ['GET', `/certificates/${number.slice(0, -1)}${number.endsWith('0') ? '1' : '0'}`],
      ['GET', at('hakuna')],
    ];
    for (const [method, path, body] of tries) {
      const refused = await (method === 'GET'
        ? api.get(path, z.unknown())
        : api.send(method, path, body, z.unknown())
      ).then(
        () => 'let in',
        (error: { status?: number }) => error.status,
      );
      expect([method, path, refused]).toEqual([method, path, 404]);
    }
    expect(event.id).not.toBe(OTHER);
    await system.local.quiet();
  });
});

describe('headers', () => {
  it('of security are on every page, redirect and error', async () => {
    const paths = [...(await addresses()), `/l/${'x'.repeat(43)}`, '/v/AAAA', '/p/hakuna/hakuna', '/e/hakuna'];
    for (const path of paths) {
      const { headers } = await visit(path);
      // What says nothing about one person, or is made to be shown, may be kept for a while.
      const open = /^\/(\.well-known|status)\/|\/picture\.png$/.test(path);
      for (const [name, value] of Object.entries({ ...HEADERS, ...(open && { 'Cache-Control': expect.any(String) }) }))
        expect([path, name, headers.get(name)]).toEqual([path, name, value]);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-');
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
      expect(headers.get('cache-control')).toMatch(open ? /^public, max-age=(60|300|600)$/ : /^no-store$/);
    }
  });

  it('leave no page a script from elsewhere or a handler in an attribute', async () => {
    const page = await (await visit(`/p/${system.event.id}/${canary.person.id}/forms/${FORM}`)).text();
    expect(page).toContain('<form');
    expect(page).not.toMatch(/\son\w+="/);
    expect(page).not.toMatch(/<script[^>]+src=/);
  });
});

describe('a POST from another origin', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://mwizi.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];

  it('is refused on every route and changes nothing, but for one-click unsubscribe', async () => {
    const values: Record<string, string> = await real();
    const before = await dumpTables(system.local);
    const routes = system.local.cloud.routes.map(({ RouteKey }) => RouteKey).filter((key) => key.startsWith('POST '));
    expect(routes.length).toBeGreaterThan(3);
    for (const key of routes.filter((each) => each !== 'POST /u/{token}'))
      for (const headers of foreign) {
        const named = key.slice(5).replace('{proxy+}', `events/${values.event}/runs`);
        const path = named.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
        const body = new URLSearchParams({
          person: values.person ?? '',
          version: '1',
          'q.pendekeza': '1',
          address: STRANGER.address,
          act: 'send',
        });
        const { status } = await visit(path, { method: 'POST', headers: { cookie, ...headers }, body });
        expect([path, status]).toEqual([path, 403]);
      }
    expect(await dumpTables(system.local)).toBe(before);

    // RFC 8058: the mailbox provider posts this body, from wherever it is, without cookies.
    const mail = (await system.mailsTo(CANARY.address))[0];
    const header = mail?.email.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    const oneClick = await fetch(header.slice(1, -1), {
      method: 'POST',
      headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(oneClick.status).toBe(200);
    const mails = (await system.mailsTo(CANARY.address)).length;
    expect(before).not.toContain('UNSUBSCRIBED');
    expect(await dumpTables(system.local)).toContain('UNSUBSCRIBED');
    await system.organiser.run(system.event.id, 'reminders');
    await system.local.quiet();
    expect(await system.mailsTo(CANARY.address)).toHaveLength(mails);
  });
});
