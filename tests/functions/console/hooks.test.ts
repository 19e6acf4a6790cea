import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { certificatesIn, revokeCertificate } from '../../../functions/certificates/store.ts';
import { announce } from '../../../functions/hooks/announce.ts';
import type { Answer, Delivery } from '../../../functions/hooks/delivery.ts';
import { post } from '../../../functions/hooks/post.ts';
import { addDelivery, hooksOf } from '../../../functions/hooks/store.ts';
import { takeTurn } from '../../../functions/hooks/turn.ts';
import { takeEvent } from '../../../functions/mail/events.ts';
import { mailsIn } from '../../../functions/mail/store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { toldOf } from '../../../functions/runs/told.ts';
import { nameOf } from '../../../functions/shared/ids.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { hookMessage } from '../../../functions/shared/queue.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const AT = '/organiser/events/kk2/hooks';
const event = easyEvent('kk2', 'KK2-2019');
let desk: Desk;
let asha: Jar = new Map();
let server: Server;
let status = 200;
const received: { headers: IncomingHttpHeaders; body: string; url: string | undefined }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      received.push({ headers: request.headers, body, url: request.url });
      response.writeHead(status).end();
    });
  });
  const listening = new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  desk = await openDesk();
  await listening;
  await desk.apply(event);
  asha = (await desk.session('asha', { kk2: 'owner' })).jar;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await desk.stop();
});
beforeEach(() => {
  status = 200;
  received.length = 0;
});
afterEach(async () => {
  for (const { id } of await hooksOf(desk.engines.table, 'kk2')) await remove(id);
});

const keyOf = async () => /name="key" value="([^"]+)"/.exec((await desk.open(asha, AT)).text)?.[1] ?? '';
const address = () => `http://localhost:${(server.address() as AddressInfo).port}/`;
const ALL = ['certificate.issued', 'certificate.revoked', 'mail.bounced', 'run.finished'];

/** Adds a webhook by the form. @returns its id and secret. */
async function add(types = ALL, more: [string, string][] = []): Promise<{ id: string; secret: string }> {
  const form = [['key', await keyOf()], ['url', address()], ...types.map((type) => ['type', type])] as [
    string,
    string,
  ][];
  const { text } = await desk.open(asha, AT, [...form, ...more]);
  const [, secret = ''] = />(whsec_[^<]+)</.exec(text) ?? [];
  const [, id = ''] = /hooks\/([a-z2-9]{16})"/.exec(text) ?? [];
  return { id, secret };
}

/** What the worker does with messages of the queue, at an instant. */
async function workOn(queued: unknown[], now: Date, sending: typeof post): Promise<void> {
  const { table } = desk.engines;
  const world = { ...desk.world, now: () => now };
  for (const message of queued)
    await takeTurn(
      {
        ...{ table, world, log: createLog((line) => desk.lines.push(line)) },
        toldOf: (happening, names) => toldOf(table, happening, names),
        post: (sent) => sending(sent, { localhost: true, resolve: async () => [{ address: '127.0.0.1', family: 4 }] }),
      },
      hookMessage.parse(message),
    );
}

/** As if all messages lay on the queue. */
async function work(now = desk.world.now(), sending: typeof post = post): Promise<void> {
  const all = (await desk.items('HOOK#')) as unknown as Delivery[];
  await workOn(
    all.map(({ hook, id }) => ({ hook, delivery: id, correlation: 'c' })),
    now,
    sending,
  );
}

/** What the sweeper and the worker do. */
async function sweep(): Promise<void> {
  await desk.sweep();
  await workOn(desk.engines.drain('hooks'), desk.world.now(), post);
}
const tell = (id: string, ping: string) =>
  addDelivery(desk.engines.table, id, { type: 'ping', event: 'kk2', ping }, desk.world.now().toISOString());
const later = (hours: number) => new Date(desk.world.now().getTime() + hours * 3600_000);
const messages = async (id: string) => (await desk.items(`HOOK#${id}`)) as unknown as Delivery[];
const bodies = () => received.map(({ body }) => JSON.parse(body));
const remove = (id: string) => desk.open(asha, `${AT}/${id}`, { act: 'remove' });

async function issued(name: string): Promise<Participant> {
  const person = await desk.person(event, { name, address: 'bounce@simulator.amazonses.com' });
  await desk.attend(person, 'a1');
  await desk.engines.issueQueue.send({ event: 'kk2', person: person.id, correlation: 'c' });
  await desk.work();
  return person;
}

describe('a webhook', () => {
  it('shows its secret once, also to who presses twice', async () => {
    const form = [
      ['key', await keyOf()],
      ['url', address()],
      ['type', 'run.finished'],
    ] as [string, string][];
    const [first, second] = [await desk.open(asha, AT, form), await desk.open(asha, AT, form)];
    expect(first.text).toMatch(/>whsec_[A-Za-z0-9+/=]{44}</);
    expect(second.text).not.toContain('whsec_');
    const [hook, ...others] = await hooksOf(desk.engines.table, 'kk2');
    expect(others).toEqual([]);
    const { text } = await desk.open(asha, `${AT}/${hook?.id}`);
    expect(text).not.toContain('whsec_');
    expect(JSON.stringify([desk.lines, await desk.engines.audit()])).not.toContain('whsec_');
    await remove(hook?.id ?? '');
    expect(JSON.stringify(await desk.items('HOOK-SECRET#'))).toBe('[]');
  });

  it('is refused where it leads into our network, or is told nothing', async () => {
    for (const [url, says] of [
      ['https://169.254.169.254/', 'mtandao wa ndani'],
      ['https://[::ffff:192.168.1.1]/', 'mtandao wa ndani'],
      ['http://mfumo.example/', 'https://'],
      ['https://mfumo.example:22/', 'mlango'],
    ]) {
      const answer = await desk.open(asha, AT, { key: await keyOf(), url: url ?? '', type: 'run.finished' });
      expect([answer.status, answer.text.includes(says ?? '')]).toEqual([422, true]);
    }
    const none = await desk.open(asha, AT, { key: await keyOf(), url: 'https://mfumo.example/' });
    expect([none.status, none.text.includes('Chagua angalau jambo moja')]).toEqual([422, true]);
    expect(await hooksOf(desk.engines.table, 'kk2')).toEqual([]);
  });

  it('is told what was issued, revoked, bounced and finished, signed, once, and without names', async () => {
    const { id, secret } = await add();
    const person = await issued('Neema Mushi');
    const items = await personItems(desk.engines.table, 'kk2', person.id);
    const [certificate] = certificatesIn(items);
    const [mail] = mailsIn(items);
    if (!certificate || !mail) throw new Error('nothing was issued');
    const by = { kind: 'iam', id: 'asha' } as const;
    await revokeCertificate(desk.engines.table, desk.world, certificate, { reason: 'Kosa', by });
    const at = desk.world.now().toISOString();
    const carried = { timestamp: at, messageId: 'm', tags: { event: ['kk2'], person: [person.id], mail: [mail.id] } };
    const bounce = {
      ...{ bounceType: 'Permanent' as const, bounceSubType: 'General', bouncedRecipients: [], timestamp: at },
    };
    for (let n = 0; n < 2; n++)
      await takeEvent(
        desk.engines.table,
        { eventType: 'Bounce', mail: carried, bounce },
        createLog(() => {}),
        async () => {},
      );
    const { json } = await desk.ask('POST', '/events/kk2/runs', { kind: 'invitations' });
    await desk.work();
    await sweep();
    await sweep();
    expect(
      bodies()
        .map(({ type }) => type)
        .sort(),
    ).toEqual([...ALL].sort());
    // The library asks the machine's clock.
    vi.useFakeTimers({ toFake: ['Date'], now: desk.world.now() });
    for (const { headers, body } of received) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
      expect(body).not.toContain('Neema');
    }
    vi.useRealTimers();
    const data = Object.fromEntries(bodies().map((one) => [one.type, one.data]));
    expect(data['certificate.issued']).toEqual({
      ...{ event: 'kk2', person: person.id, kind: 'ushiriki', edition: 1, number: certificate.number },
    });
    expect(data['mail.bounced']).toMatchObject({ mail: mail.id, kind: 'certificate', reason: 'General' });
    expect(data['run.finished']).toEqual({ event: 'kk2', run: json.id, kind: 'invitations' });
    const page = (await desk.open(asha, `${AT}/${id}`)).text;
    expect(page.match(/Imefika/g)).toHaveLength(4);
    expect(page).toContain('Jibu 200');
  });

  it('is told names where an owner asked for that, and nothing of what was before it', async () => {
    const before = await issued('Juma Ali');
    await add(['certificate.issued'], [['names', 'yes']]);
    await desk.ask('POST', `/events/kk2/runs`, { kind: 'certificates' });
    const person = await issued('Amina Said');
    await work();
    expect(bodies().map(({ data }) => [data.person, data.name])).toEqual([[person.id, 'Amina Said']]);
    expect(JSON.stringify(bodies())).not.toContain(before.id);
  });

  it('is told nothing of a revocation that did not come about, and of one that does so later', async () => {
    const { id } = await add(['certificate.revoked']);
    const person = await issued('Halima Omari');
    const { table } = desk.engines;
    const [certificate] = certificatesIn(await personItems(table, 'kk2', person.id));
    if (!certificate) throw new Error('nothing was issued');
    const { kind, edition } = certificate;
    const at = desk.world.now().toISOString();
    // Whoever was to revoke it has died in between.
    await announce(table, at, { type: 'certificate.revoked', event: 'kk2', person: person.id, kind, edition });
    await work();
    await work(later(1));
    expect([received.length, (await messages(id)).map(({ state }) => state)]).toEqual([0, ['dropped']]);
    await revokeCertificate(table, desk.world, certificate, { reason: 'Kosa', by: { kind: 'iam', id: 'asha' } });
    await work();
    expect(bodies().map(({ data }) => data.number)).toEqual([certificate.number]);
  });

  it('that does not answer is tried for a day, its messages parked, then switched off; by hand all goes again', async () => {
    const { id } = await add();
    for (const n of ['1', '2', '3']) await tell(id, n);
    status = 500;
    for (const hours of [0, 0.1, 0.2, 1, 4, 10, 18, 30]) await work(later(hours));
    expect(received).toHaveLength(24);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    const off = (await desk.open(asha, `${AT}/${id}`)).text;
    expect(off.match(/Imeshindikana/g)).toHaveLength(3);
    expect(off).toContain('hazikufika kwa siku nzima');
    expect((await desk.open(asha, '/organiser/events/kk2')).text).toContain('Mfumo 1 hauarifiwi tena');
    expect(JSON.stringify(await desk.engines.audit())).toContain('hook-off:failing');
    await announce(desk.engines.table, later(31).toISOString(), { type: 'run.finished', event: 'kk2', run: 'r' });
    expect(await messages(id)).toHaveLength(3);
    status = 200;
    expect((await desk.open(asha, `${AT}/${id}`, { act: 'on' })).to).toContain('said=on');
    const [one] = await messages(id);
    expect((await desk.open(asha, `${AT}/${id}/messages/${one?.id}`, {})).to).toContain('said=again');
    await work(later(32));
    expect(received).toHaveLength(25);
  });

  it('that says it is gone is switched off at once; a test is sent all the same', async () => {
    const { id } = await add();
    await tell(id, '1');
    status = 410;
    await work();
    expect((await hooksOf(desk.engines.table, 'kk2'))[0]?.off?.reason).toBe('gone');
    status = 200;
    expect((await desk.open(asha, `${AT}/${id}`, { act: 'ping' })).to).toContain('said=pinged');
    await work();
    expect(bodies().at(-1)).toMatchObject({ type: 'ping', data: { event: 'kk2' } });
  });

  it('gets a message once, though two workers have it and it lies on the queue twice', async () => {
    const { id } = await add();
    await tell(id, '1');
    let sent = 0;
    const counting = async (): Promise<Answer> => {
      sent += 1;
      return { status: 200 };
    };
    await Promise.all([work(later(0), counting), work(later(0), counting)]);
    await work(later(0), counting);
    expect(sent).toBe(1);
  });

  it('of another event is not there', async () => {
    const { id } = await add(['run.finished']);
    await desk.apply(easyEvent('nyingine', 'NY'));
    const { jar } = await desk.session('juma', { nyingine: 'owner' });
    const there = await desk.open(jar, `/organiser/events/nyingine/hooks/${id}`);
    const act = await desk.open(jar, `/organiser/events/nyingine/hooks/${id}`, { act: 'remove' });
    expect([there.status, act.status]).toEqual([404, 404]);
  });
});

describe('a webhook that is changed', () => {
  const standing = async () => (await hooksOf(desk.engines.table, 'kk2'))[0];
  const saved = (id: string, more: Record<string, string>) =>
    desk.open(asha, `${AT}/${id}`, { act: 'change', seen: '0', type: 'mail.bounced', ...more });

  it('has its form filled in, keeps its id, log and secret, and what waits goes to the new address', async () => {
    const { id, secret } = await add(['run.finished']);
    await tell(id, '1');
    const page = (await desk.open(asha, `${AT}/${id}`)).text;
    expect(page).toContain(`value="${address()}"`);
    expect(page.match(/type="checkbox"[^>]* checked/g)).toHaveLength(1);
    const wrong = await saved(id, { url: 'https://10.0.0.7/siri', names: 'yes' });
    expect([wrong.status, wrong.text.match(/mtandao wa ndani/g)?.length]).toEqual([422, 3]);
    expect(wrong.text).toContain('value="https://10.0.0.7/siri"');
    expect((await standing())?.types).toEqual(['run.finished']);
    expect((await saved(id, { url: `${address()}mpya`, names: 'yes' })).to).toContain('said=saved');
    expect(await standing()).toMatchObject({ id, url: `${address()}mpya`, types: ['mail.bounced'], names: true });
    expect((await saved(id, { url: `${address()}mpya`, names: 'yes' })).to).toContain('said=same');
    await work();
    vi.useFakeTimers({ toFake: ['Date'], now: desk.world.now() });
    const [{ headers, body, url } = { headers: {}, body: '', url: '' }] = received;
    expect([url, new Webhook(secret).verify(body, headers as Record<string, string>)]).toMatchObject(['/mpya', {}]);
    vi.useRealTimers();
    const acts = (await desk.engines.audit()).filter(({ on, act }) => on === id && act === 'hook-changed');
    expect(acts).toHaveLength(1);
  });

  it('by two at once: the second is told, sees what stands, keeps what they typed, and may save over it', async () => {
    const { id } = await add(['run.finished']);
    await saved(id, { url: `${address()}wa-kwanza` });
    const second = await saved(id, { url: `${address()}wa-pili` });
    expect(second.status).toBe(409);
    for (const says of ['Mwingine amebadilisha mfumo huu', `${address()}wa-kwanza`, `value="${address()}wa-pili"`])
      expect(second.text).toContain(says);
    expect((await standing())?.url).toBe(`${address()}wa-kwanza`);
    const seen = /name="seen" value="(\d+)"/.exec(second.text)?.[1] ?? '';
    expect((await saved(id, { url: `${address()}wa-pili`, seen })).to).toContain('said=saved');
    expect((await standing())?.url).toBe(`${address()}wa-pili`);
  });
});

describe('a webhook’s secret', () => {
  const fieldsOf = async (id: string): Promise<Record<string, string>> => {
    const { text } = await desk.open(asha, `${AT}/${id}/rotate`);
    return Object.fromEntries(
      [...text.matchAll(/name="(key|seen)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
  };
  const secretIn = (text: string) => />(whsec_[^<]+)</.exec(text)?.[1];

  it('is changed by a press, once; both sign for a day, as the page says, then the new one alone', async () => {
    const { id, secret } = await add();
    const form = await fieldsOf(id);
    const [first, again] = [
      await desk.open(asha, `${AT}/${id}/rotate`, form),
      await desk.open(asha, `${AT}/${id}/rotate`, form),
    ];
    const made = secretIn(first.text);
    expect([made !== undefined, made === secret, secretIn(again.text)]).toEqual([true, false, made]);
    expect((await desk.engines.audit()).filter(({ on, act }) => on === id && act === 'hook-rotated')).toHaveLength(1);
    const page = (await desk.open(asha, `${AT}/${id}`)).text;
    expect(page).toContain('siri ya awali pia');
    expect(page).not.toContain('whsec_');
    for (const [hours, secrets] of [
      [1, [made, secret]],
      [25, [made]],
    ] as const) {
      await tell(id, String(hours));
      received.length = 0;
      await work(later(hours));
      const [{ headers, body } = { headers: {}, body: '' }] = received;
      vi.useFakeTimers({ toFake: ['Date'], now: later(hours) });
      const holds = (one = '') => {
        try {
          return new Webhook(one).verify(body, headers as Record<string, string>) !== undefined;
        } catch {
          return false;
        }
      };
      expect([made, secret].filter(holds)).toEqual(secrets);
      vi.useRealTimers();
    }
  });

  it('is not changed by who saw another one stand there', async () => {
    const { id } = await add();
    const [first, second] = [await fieldsOf(id), await fieldsOf(id)];
    const made = secretIn((await desk.open(asha, `${AT}/${id}/rotate`, first)).text);
    expect((await desk.open(asha, `${AT}/${id}/rotate`, second)).to).toContain('said=changed');
    expect(await desk.items(`HOOK-SECRET#${id}`)).toMatchObject([{ secret: made }]);
    // Who looks now is told that the oldest would sign no longer.
    expect((await desk.open(asha, `${AT}/${id}/rotate`)).text).toContain('Siri ilibadilishwa tayari');
  });
});

it('is added, with its secret, by the press that a crash cut off between its two writes', async () => {
  const { table } = desk.engines;
  const press = await keyOf();
  await table.put({
    ...keys.hookSecret(nameOf('kk2', press)),
    type: 'hook-secret',
    format: 1,
    secret: 'whsec_iliyobaki',
  });
  const { text } = await desk.open(asha, AT, { key: press, url: address(), type: 'run.finished' });
  expect(text).toContain('whsec_iliyobaki');
  expect(await hooksOf(table, 'kk2')).toHaveLength(1);
});
