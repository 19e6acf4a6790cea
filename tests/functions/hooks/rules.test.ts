import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  again,
  attempted,
  claim,
  DELAYS,
  type Delivery,
  newDelivery,
  wait,
} from '../../../functions/hooks/delivery.ts';
import { isPublic, readDestination } from '../../../functions/hooks/destination.ts';
import { post } from '../../../functions/hooks/post.ts';
import { rotate, signing } from '../../../functions/hooks/secrets.ts';
import { makeSecret, signedHeaders } from '../../../functions/hooks/sign.ts';
import { machine } from '../../../functions/shared/clock.ts';
import fc from '../../properties.ts';

describe('a signature', () => {
  it('is one that the library of Standard Webhooks takes, of that message alone', () => {
    const secret = makeSecret(machine);
    const headers = signedHeaders([secret], 'msg_1', new Date(), '{"a":1}');
    expect(new Webhook(secret).verify('{"a":1}', headers)).toEqual({ a: 1 });
    expect(() => new Webhook(secret).verify('{"a":2}', headers)).toThrow();
    expect(() => new Webhook(makeSecret(machine)).verify('{"a":1}', headers)).toThrow();
  });
});
describe('a secret that is changed', () => {
  const START = new Date('2026-11-27T08:00:00Z');
  const at = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
  const [first, second, third] = [makeSecret(machine), makeSecret(machine), makeSecret(machine)];
  const changed = rotate({ secret: first }, second, 'moja', START);

  it('signs beside the one before it for a day, then alone', () => {
    expect(signing(changed, at(0))).toEqual([second, first]);
    expect(signing(changed, at(23.99))).toEqual([second, first]);
    expect(signing(changed, at(24))).toEqual([second]);
    // The library asks the machine's clock.
    const headers = signedHeaders(signing(changed, at(1)), 'msg_1', new Date(), '{"a":1}');
    for (const secret of [first, second]) expect(new Webhook(secret).verify('{"a":1}', headers)).toEqual({ a: 1 });
    expect(() => new Webhook(third).verify('{"a":1}', headers)).toThrow();
  });

  it('again within that day drops the oldest', () => {
    expect(signing(rotate(changed, third, 'mbili', at(1)), at(2))).toEqual([third, second]);
  });
});

describe('where messages may go', () => {
  it.each([
    ['https://mfumo.example.go.tz/cheti?a=1', undefined],
    ['https://8.8.8.8/', undefined],
    ['mfumo.example.go.tz', 'address'],
    [`https://mfumo.example/${'a'.repeat(500)}`, 'address'],
    ['http://mfumo.example/', 'https'],
    ['ftp://mfumo.example/', 'https'],
    ['https://mfumo.example:8443/', 'port'],
    ['https://mfumo.example:80/', 'port'],
    ['https://asha:siri@mfumo.example/', 'credentials'],
    ['https://localhost/', 'private'],
    ['https://localhost./', 'private'],
    ['https://hifadhi/', 'private'],
    ['https://db.internal/', 'private'],
    ['https://127.1/', 'private'],
    ['https://0x7f000001/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:10.0.0.1]/', 'private'],
    ['https://[64:ff9b::a00:1]/', 'private'],
    ['https://[fd00:ec2::254]/', 'private'],
    ['http://localhost:3000/', 'https'],
  ])('%s: %s', (typed, problem) => {
    const read = readDestination(typed, false);
    expect(typeof read === 'string' ? read : undefined).toBe(problem);
  });

  it('http://localhost is allowed where a setting says so, and nothing else of its kind', () => {
    expect(readDestination('http://localhost:3000/x', true)).toBeInstanceOf(URL);
    for (const typed of ['http://127.0.0.1/', 'http://localhost.example/', 'https://localhost/', 'http://[::1]/'])
      expect(typeof readDestination(typed, true), typed).toBe('string');
  });

  it('is no address of a network that is not the world’s, however it is written', () => {
    const byte = fc.nat(255);
    const own = fc.oneof(
      ...[[10], [127], [0], [192, 168], [169, 254], [172, 16], [172, 31], [100, 64], [192, 0, 2], [224], [240]].map(
        (head) => fc.tuple(byte, byte, byte, byte).map((rest) => [...head, ...rest].slice(0, 4)),
      ),
    );
    const hex = (n = 0) => n.toString(16).padStart(2, '0');
    fc.assert(
      fc.property(own, (ip) => {
        const tail = `${hex(ip[0])}${hex(ip[1])}:${hex(ip[2])}${hex(ip[3])}`;
        const all = [
          ip.join('.'),
          `::ffff:${tail}`,
          `::${tail}`,
          `64:ff9b::${tail}`,
          `64:ff9b:1::${tail}`,
          `2002:${tail}::1`,
        ];
        for (const one of [...all, `fc00::${tail}`, `fe80::${tail}`, `ff02::${tail}`])
          expect(isPublic(one), one).toBe(false);
      }),
    );
    for (const one of ['8.8.8.8', '41.59.0.1', '2606:4700::1111', '2c0f:f248::1'])
      expect(isPublic(one), one).toBe(true);
    for (const one of ['2001:db8::1', '2001::1', 'fec0::1', '::', 'mfumo', '8.8.8'])
      expect(isPublic(one), one).toBe(false);
  });
});

describe('a message', () => {
  const START = new Date('2026-11-26T21:00:00Z');
  const made = (): Delivery =>
    newDelivery('h1', { type: 'run.finished', event: 'kk2', run: 'r1' }, START.toISOString());
  const answers = fc.oneof(
    fc.integer({ min: 300, max: 599 }).map((status): Answer => ({ status })),
    fc.constant<Answer>({ problem: 'timeout' }),
  );

  it('that never arrives is tried for a day at growing intervals, then parked', () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 8, maxLength: 8 }), (all) => {
        let [one, now] = [made(), START];
        for (const answer of all) {
          expect(one.state).toBe('due');
          now = new Date(one.nextAt ?? '');
          const taken = claim(one, now);
          expect(taken && claim(taken, now)).toBeUndefined();
          if (taken) one = attempted(taken, now, now, answer);
        }
        expect([one.state, one.nextAt, one.attempts.length]).toEqual(['parked', undefined, 8]);
        expect((now.getTime() - START.getTime()) / 3600_000).toBeCloseTo(23.6, 1);
      }),
    );
    expect([...DELAYS].sort((a, b) => a - b)).toEqual([...DELAYS]);
  });

  it('that arrives is done; sent again by hand it has all its tries anew', () => {
    const done = attempted(made(), START, START, { status: 204 });
    expect([done.state, claim(done, START)]).toEqual(['delivered', undefined]);
    expect(again({ ...done, tries: 8 }, START)).toMatchObject({ state: 'due', tries: 0, nextAt: START.toISOString() });
  });

  it('of what has not come about waits for ten minutes, then goes', () => {
    expect(wait(made(), new Date(START.getTime() + 9 * 60_000)).state).toBe('due');
    expect(wait(made(), new Date(START.getTime() + 10 * 60_000)).state).toBe('dropped');
  });

  it('has one id for one happening and webhook, however often', () => {
    expect(made().id).toBe(made().id);
    expect(newDelivery('h2', made().happening, '').id).not.toBe(made().id);
  });
});

describe('posting', () => {
  let server: Server;
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/never') return;
      // Node takes the connection for another protocol's, and tells nobody of it any more.
      if (request.url === '/switched') {
        response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
        return;
      }
      response.writeHead(request.url === '/away' ? 302 : 200, { location: '/elsewhere' });
      // An answer without an end.
      if (request.url === '/endless') setInterval(() => response.write('x'.repeat(65_536)), 1).unref();
      else response.end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  });
  afterAll(() => server.closeAllConnections());

  const url = (path: string) => new URL(`http://localhost:${(server.address() as AddressInfo).port}${path}`);
  const to = (path: string) => ({ url: url(path), headers: {}, body: '{}' });
  const home = { localhost: true, resolve: async () => [{ address: '127.0.0.1', family: 4 }] };

  it('follows no redirect, and waits for no end of an answer', async () => {
    expect(await post(to('/away'), home)).toEqual({ status: 302 });
    expect(await post(to('/endless'), home)).toEqual({ status: 200 });
    expect(asked).not.toContain('/elsewhere');
  });

  it('gives up after a time', async () => {
    expect(await post(to('/never'), home, 200)).toEqual({ problem: 'timeout' });
    expect(await post(to('/switched'), home, 200)).toEqual({ problem: 'timeout' });
    const deaf = { localhost: true, resolve: () => new Promise<never>(() => {}) };
    expect(await post(to('/x'), deaf, 200)).toEqual({ problem: 'timeout' });
  });

  it('goes to addresses alone that were looked at: one of ours among them, and nothing is sent', async () => {
    const message = { url: new URL('https://mfumo.example/'), headers: {}, body: '{}' };
    const leading = (...addresses: string[]) => ({
      ...{ localhost: false, resolve: async () => addresses.map((address) => ({ address, family: 4 })) },
    });
    expect(await post(message, leading('10.0.0.7'))).toEqual({ problem: 'address' });
    expect(await post(message, leading('8.8.8.8', '169.254.169.254'))).toEqual({ problem: 'address' });
    expect(await post(message, leading())).toEqual({ problem: 'name' });
    expect(await post(to('/x'), { ...home, localhost: false })).toEqual({ problem: 'address' });
    // `localhost` that leads out into the world is not ours either.
    expect(await post(to('/x'), { ...home, resolve: async () => [{ address: '8.8.8.8', family: 4 }] })).toEqual({
      problem: 'address',
    });
    expect(asked).not.toContain('/x');
  });

  it('asks for a name once: the connection is made to what was answered then', async () => {
    let times = 0;
    const resolve = async () => {
      times += 1;
      return [{ address: times === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }];
    };
    expect(await post(to('/once'), { localhost: true, resolve })).toEqual({ status: 200 });
    expect(times).toBe(1);
  });
});
