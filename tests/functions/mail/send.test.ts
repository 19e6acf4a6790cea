import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Certificate, certificate } from '../../../functions/certificates/certificate.ts';
import { takeEvent } from '../../../functions/mail/events.ts';
import type { Mail } from '../../../functions/mail/mail.ts';
import { Ses, sesClient } from '../../../functions/mail/ses.ts';
import { dueAt, LEASE_SECONDS, outcomeOf, resend, SILENCE_MINUTES } from '../../../functions/mail/states.ts';
import { advance } from '../../../functions/mail/store.ts';
import { suppress } from '../../../functions/mail/suppression.ts';
import { unsubscribe } from '../../../functions/mail/unsubscribe.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { findLink } from '../../../functions/shared/link.ts';
import { snapshot } from './fixtures.ts';
import { type Office, openOffice } from './office.ts';
import { sesSays } from './ses-events.ts';
import type { Behaviour } from './ses-server.ts';

let office: Office;
let count = 0;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());
beforeEach(() => office.ses.reset());

const someone = () => office.register({ id: `person${++count}`, address: `person${count}@example.test` });
const letter = async () => office.request(await someone());
const tokens = (text = '') => [...text.matchAll(/\/[lu]\/([A-Za-z0-9_-]{43})/g)].map((match) => match[1] ?? '');
/** Hours go by: a sweep each five minutes, and a worker for every message about this mail. */
async function hours(n: number, mail: Mail) {
  for (let minute = 0; minute < n * 60; minute += 5) {
    office.world.pass(300);
    for (const message of await office.sweep()) if (message.mail === mail.id) await office.work(mail);
  }
}

describe('a worker', () => {
  it('looks again whether the run stands still after it has waited for its slot', async () => {
    const mail = await letter();
    await office.table.put({ ...(await office.item(mail)), run: 'r1' });
    let looks = 0;
    const runs = { ...office.sending.runs, holds: async () => (++looks > 1 ? ('paused' as const) : undefined) };
    expect(await office.work(mail, { runs })).toMatchObject({ state: 'retry-at', reason: 'run-held', attempts: 0 });
    expect(office.ses.taken).toEqual([]);
  });

  it('leaves a mail of a run that was given up parked where SES may have it', async () => {
    const mail = await letter();
    await office.table.put({ ...(await office.item(mail)), run: 'r1', state: 'parked' });
    const runs = { ...office.sending.runs, holds: async () => 'cancelled' as const };
    expect(await office.work(mail, { runs })).toBeUndefined();
    expect((await office.row(mail))?.state).toBe('parked');
  });

  it('sends a mail once, tagged, and notes which message it was', async () => {
    const person = await office.register({ id: 'tagged', address: 'tagged@example.test' });
    const mail = await office.request(person, { kind: 'invitation' });
    expect(await office.work(mail)).toMatchObject({ state: 'sent', messageId: '0100-1-000000', attempts: 1 });
    const [taken] = office.ses.taken;
    expect(taken).toMatchObject({
      configurationSet: 'cheti-events',
      destination: 'tagged@example.test',
      tags: { event: 'kk2-2019', person: 'tagged', mail: mail.id, attempt: '1' },
    });
    expect(taken?.mail.subject).toContain('toa maoni upate cheti chako');
    expect(await office.table.get(keys.message('0100-1-000000'))).toMatchObject({ mail: mail.id, person: 'tagged' });
    for (const state of ['pending', 'claimed', 'sending', 'sent'])
      expect((await office.row(mail))?.history.map((entry) => entry.state)).toContain(state);
  });

  it('sends one mail when 20 messages come at once, and none when they come again', async () => {
    const mail = await letter();
    await Promise.all(Array.from({ length: 20 }, () => office.work(mail)));
    await office.work(mail);
    expect(office.ses.calls()).toBe(1);
    expect((await office.row(mail))?.fence).toBe(1);
  });

  it('gives two people with one mailbox each their own mail', async () => {
    const both = [
      await office.register({ id: 'shared1', name: 'Asha Juma', address: 'ofisi@example.test' }),
      await office.register({ id: 'shared2', name: 'Juma Asha', address: 'ofisi@example.test' }),
    ];
    for (const person of both) await office.work(await office.request(person));
    expect(office.ses.taken.map((taken) => taken.mail.subject?.split(',')[0])).toEqual(['Asha Juma', 'Juma Asha']);
    expect(new Set(office.ses.taken.flatMap((taken) => tokens(taken.mail.text))).size).toBe(2);
  });

  it('makes links that open the person, and leaves no raw token in table, queue or log', async () => {
    const person = await someone();
    await office.work(await office.request(person, { kind: 'invitation' }));
    const [session = '', stop = ''] = tokens(office.ses.taken[0]?.mail.text);
    const now = office.world.now();
    expect(await findLink(office.table, session, now)).toMatchObject({ person: person.id, purpose: 'session' });
    expect(await findLink(office.table, stop, now)).toMatchObject({ person: person.id, purpose: 'unsubscribe' });
    const everywhere = [
      await office.dump(),
      JSON.stringify(office.engines.peek('mail')),
      office.lines.join('\n'),
    ].join();
    for (const token of [session, stop]) expect(everywhere).not.toContain(token);
  });

  it('writes no name and no address into its log, not even SES’s own words', async () => {
    office.lines.length = 0;
    office.ses.next({ status: 400, code: 'MessageRejected' });
    await office.work(await office.request(await office.register({ id: 'canary' })));
    expect(office.lines.length).toBeGreaterThan(0);
    expect(office.lines.join('\n')).not.toMatch(/neema|wanakilala|@/i);
    const row = await office.row(await office.request(await office.register({ id: 'canary' })));
    // But for the address that it went to.
    expect(JSON.stringify({ ...row, to: '' })).not.toContain('@');
  });
});

describe('SES', () => {
  const answers: [Behaviour, Partial<Mail>][] = [
    [
      { status: 400, code: 'Throttling' },
      { state: 'retry-at', reason: 'too-fast' },
    ],
    [
      { status: 403, code: 'AccessDenied' },
      { state: 'retry-at', reason: 'no-right' },
    ],
    [
      { status: 400, code: 'MessageRejected' },
      { state: 'rejected', reason: 'MessageRejected' },
    ],
    ['take-and-hang', { state: 'unknown', reason: 'ETIMEDOUT' }],
    ['take-and-reset', { state: 'unknown', reason: 'ECONNRESET' }],
    ['take-and-fail', { state: 'unknown', reason: 'InternalFailure' }],
    ['take-and-babble', { state: 'unknown' }],
  ];
  it.each(answers)('that does %o leaves the row as %o, after one call', async (behaviour, row) => {
    office.ses.next(behaviour);
    const mail = await letter();
    await office.work(mail);
    expect(await office.row(mail)).toMatchObject(row);
    expect(office.ses.calls()).toBe(1);
  });

  it('that cannot be reached has surely sent nothing', async () => {
    process.env.AWS_ENDPOINT_URL_SES = 'http://127.0.0.1:1';
    const mail = await letter();
    await office.work(mail, { ses: new Ses(sesClient(), 'x') });
    expect(await office.row(mail)).toMatchObject({ state: 'retry-at', reason: 'ECONNREFUSED' });
  });

  it.each<[string, Behaviour & object]>([
    ['no-right', { status: 403, code: 'AccessDenied' }],
    ['account-paused', { status: 400, code: 'AccountSendingPausedException' }],
    ['SomethingNew', { status: 400, code: 'SomethingNew' }],
  ])('that refuses for a day (%s) has a mail of no run rejected, which can be sent again', async (reason, refusal) => {
    office.ses.next(...Array<Behaviour>(200).fill(refusal));
    const mail = await letter();
    await office.work(mail);
    const began = office.world.now().getTime();
    let given = await office.row(mail);
    expect(given).toMatchObject({ state: 'retry-at', reason, refusedSince: office.world.now().toISOString() });
    while (given?.state === 'retry-at') {
      office.world.pass((Date.parse(given.notBefore) - office.world.now().getTime()) / 1000);
      await office.work(mail);
      given = await office.row(mail);
    }
    const hoursOf = (office.world.now().getTime() - began) / 3_600_000;
    expect([hoursOf >= 24, hoursOf < 25.1]).toEqual([true, true]);
    expect(given).toMatchObject({ state: 'rejected', reason });
    expect(given).not.toHaveProperty('refusedSince');
    expect([given && outcomeOf(given), given && dueAt(given), office.ses.taken.length]).toEqual([
      'rejected',
      undefined,
      0,
    ]);
    expect(given?.attempts).toBeLessThan(110);
    office.ses.reset();
    // The account may be closed for all until it is asked again.
    office.world.pass(901);
    if (given) await advance(office.table, given, resend(office.world.now()));
    expect(await office.work(mail)).toMatchObject({ state: 'sent' });
    expect(office.ses.taken).toHaveLength(1);
  });

  it('that has refused once and then takes the mail is forgiven', async () => {
    const mail = await letter();
    office.ses.next({ status: 400, code: 'SomethingNew' });
    await office.work(mail);
    await hours(1, mail);
    const sent = await office.row(mail);
    expect(sent).toMatchObject({ state: 'sent' });
    expect(sent).not.toHaveProperty('refusedSince');
  });

  it('that knows a token no longer is asked again soon: that is nobody’s to see to', async () => {
    office.ses.next({ status: 403, code: 'ExpiredToken' });
    const mail = await letter();
    expect(await office.work(mail)).toMatchObject({ state: 'retry-at', reason: 'ExpiredToken' });
    await hours(1, mail);
    expect(await office.row(mail)).toMatchObject({ state: 'sent' });
  });

  it('that throttles gets the mail later, and once', async () => {
    office.ses.next({ status: 400, code: 'Throttling' }, { status: 400, code: 'Throttling' });
    const mail = await letter();
    await office.work(mail);
    await office.work(mail);
    expect(office.ses.calls()).toBe(1);
    await hours(1, mail);
    expect(await office.row(mail)).toMatchObject({ state: 'sent', attempts: 3 });
    expect(office.ses.taken).toHaveLength(1);
  });

  it('that takes a mail and hangs is believed when its event comes, and gets no second one', async () => {
    office.ses.next('take-and-hang');
    const mail = await letter();
    await office.work(mail);
    await office.work(mail);
    const [taken] = office.ses.taken;
    await takeEvent(office.table, sesSays('Send', taken), office.log, async () => {});
    expect(await office.row(mail)).toMatchObject({ state: 'sent', messageId: taken?.messageId });
    await hours(1, mail);
    expect(office.ses.taken).toHaveLength(1);
  });

  it('that says nothing leaves the mail parked and counted, and gets no second one', async () => {
    office.ses.next('take-and-reset');
    const mail = await letter();
    await office.work(mail);
    office.world.pass(SILENCE_MINUTES * 60 - 1);
    await office.sweep();
    expect((await office.row(mail))?.state).toBe('unknown');
    await hours(3, mail);
    const row = await office.row(mail);
    expect(row).toMatchObject({ state: 'parked', reason: 'no-word-from-ses' });
    expect(row && outcomeOf(row)).toBe('parked');
    expect(office.ses.taken).toHaveLength(1);
    await takeEvent(office.table, sesSays('Delivery', office.ses.taken[0]), office.log, async () => {});
    expect(await office.row(mail)).toMatchObject({ state: 'sent' });
  });
});

describe('a worker that froze past its lease', () => {
  it('before SES, sends nothing and changes nothing: another one has sent', async () => {
    const mail = await letter();
    let first = true;
    const late = await office.work(mail, {
      eventOf: async () => {
        if (first) {
          first = false;
          office.world.pass(LEASE_SECONDS + 1);
          await office.work(mail);
          expect((await office.row(mail))?.state).toBe('sent');
        }
        return office.event;
      },
    });
    expect(late).toBeUndefined();
    expect(office.ses.calls()).toBe(1);
    expect(await office.row(mail)).toMatchObject({ state: 'sent', fence: 2, attempts: 1 });
  });

  it('before SES, with nobody else about, sends nothing and leaves the mail to be tried again', async () => {
    const mail = await letter();
    await office.work(mail, {
      eventOf: async () => {
        office.world.pass(LEASE_SECONDS + 1);
        return office.event;
      },
    });
    expect(office.ses.calls()).toBe(0);
    expect(await office.row(mail)).toMatchObject({ state: 'retry-at', attempts: 0 });
    await hours(1, mail);
    expect((await office.row(mail))?.state).toBe('sent');
  });

  it('at SES, changes nothing once the sweeper has called the mail unknown', async () => {
    office.ses.next('hold');
    const mail = await letter();
    process.env.AWS_ENDPOINT_URL_SES = office.ses.url;
    const working = office.work(mail, { ses: new Ses(sesClient(20_000), 'cheti-events') });
    while (office.ses.taken.length === 0) await new Promise((soon) => setTimeout(soon, 5));
    office.world.pass(LEASE_SECONDS);
    expect(await office.sweep()).toEqual([]);
    const swept = await office.row(mail);
    expect(swept).toMatchObject({ state: 'unknown', reason: 'worker-lost', fence: 2 });
    office.ses.release();
    expect(await working).toBeUndefined();
    expect(await office.row(mail)).toEqual(swept);
  });
});

describe('what a worker reads anew', () => {
  const issue = async (person: string, changes: Partial<Certificate> = {}) => {
    const issued = certificate.parse({
      event: office.event.id,
      person,
      kind: 'ushiriki',
      edition: 1,
      number: snapshot().number,
      code: snapshot().code,
      snapshot: snapshot(),
      issuedAt: snapshot().issuedAt,
      pdf: { key: `certificates/${person}.pdf`, sha256: 'aa', bytes: 4 },
      ...changes,
    });
    await office.engines.bucket.put(`certificates/${person}.pdf`, Buffer.from('%PDF'), 'application/pdf');
    await office.table.put({ ...keys.certificate(office.event.id, person, 'ushiriki', 1), ...issued });
  };
  const CERTIFICATE = { kind: 'certificate', certificate: 'ushiriki', edition: 1 } as const;

  it('sends a certificate mail even to who wants no invitations', async () => {
    const person = await someone();
    await issue(person.id);
    await unsubscribe(office.table, office.event.id, person.id, office.world.now());
    await office.work(await office.request(person, CERTIFICATE));
    expect(office.ses.taken[0]?.mail.subject).toContain('cheti chako kiko tayari');
    expect(office.ses.taken[0]?.mail.text).toContain(snapshot().number);
  });

  it('does not announce a certificate that was revoked or replaced since', async () => {
    const by = { kind: 'iam', id: 'o' } as const;
    const cases = [
      [{ revoked: { at: snapshot().issuedAt, reason: 'x', by } }, 'revoked'],
      [{ replaced: { at: snapshot().issuedAt, edition: 2 } }, 'replaced'],
    ] as const;
    for (const [changes, reason] of cases) {
      const person = await someone();
      await issue(person.id, changes);
      const mail = await office.request(person, CERTIFICATE);
      expect(await office.work(mail)).toMatchObject({ state: 'cancelled', reason });
    }
    expect(office.ses.calls()).toBe(0);
  });

  it('does not invite or remind who unsubscribed or has answered all since', async () => {
    const stopped = await someone();
    const invitation = await office.request(stopped, { kind: 'invitation' });
    await unsubscribe(office.table, office.event.id, stopped.id, office.world.now());
    expect(await office.work(invitation)).toMatchObject({ state: 'cancelled', reason: 'unsubscribed' });

    const answered = await someone();
    const reminder = await office.request(answered, { kind: 'reminder', round: 1 });
    for (const form of office.event.forms)
      await office.table.put({
        ...keys.receipt(office.event.id, answered.id, form.id),
        ...{ event: office.event.id, person: answered.id, form: form.id, day: '2019-02-01' },
      });
    expect(await office.work(reminder)).toMatchObject({ state: 'cancelled', reason: 'nothing-to-answer' });
    expect(office.ses.calls()).toBe(0);
  });

  it('mails the address as it is now, and never a suppressed one', async () => {
    const person = await someone();
    const mail = await office.request(person);
    await office.register({ id: person.id, address: 'moved@example.test' });
    await office.work(mail);
    expect(office.ses.taken.map((taken) => taken.destination)).toEqual(['moved@example.test']);

    const bounced = await someone();
    const second = await office.request(bounced);
    await suppress(office.table, bounced.address ?? '', 'complaint', '2019-01-01T00:00:00.000Z');
    expect(await office.work(second)).toMatchObject({ state: 'suppressed' });

    for (const address of [
      undefined,
      'two@example.test, three@example.test',
      'x@y\r\nBcc: z@y',
      'Juma <j@example.test>',
      'none',
    ]) {
      const odd = await someone();
      const third = await office.request(odd);
      await office.register({ id: odd.id, address });
      expect((await office.work(third))?.state).toBe('no-address');
    }
    expect(office.ses.calls()).toBe(1);
  });

  it('says of a person who is gone that nothing was sent', async () => {
    const person = await someone();
    const mail = await office.request(person);
    await office.table.delete(keys.profile(office.event.id, person.id));
    expect(await office.work(mail)).toMatchObject({ state: 'cancelled', reason: 'person-gone' });
    expect(await office.work({ ...mail, id: 'unheard-of' })).toBeUndefined();
  });
});
