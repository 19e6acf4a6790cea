import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailId, requestMail } from '../../../functions/mail/request.ts';
import { mailsIn, mailsPage } from '../../../functions/mail/store.ts';
import { suppress } from '../../../functions/mail/suppression.ts';
import { eventShard } from '../../../functions/shared/keys.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());
beforeEach(() => office.engines.drain('mail'));

describe('a mail asked for', () => {
  it('50 times at once is one row', async () => {
    const person = await office.register({ id: 'fifty' });
    const mails = await Promise.all(Array.from({ length: 50 }, () => office.request(person)));
    expect(new Set(mails.map((mail) => mail.id)).size).toBe(1);
    const rows = mailsIn(await personItems(office.table, office.event.id, 'fifty'));
    expect(rows).toMatchObject([{ state: 'pending', version: '1', correlation: 'c1', fence: 0, attempts: 0 }]);
    expect(office.engines.peek('mail')).toContainEqual({
      event: office.event.id,
      person: 'fifty',
      mail: rows[0]?.id,
      correlation: 'c1',
    });
  });

  it('is another one for another version, kind, certificate or edition', () => {
    const of = (what: Parameters<typeof mailId>[0]['what'], version = '1') =>
      mailId({ event: 'e', person: 'p', what, version });
    const cert = (certificate: string, edition: number) => ({ kind: 'certificate' as const, certificate, edition });
    const ids = [of({ kind: 'link' }), of({ kind: 'link' }, '2'), of({ kind: 'invitation' })];
    ids.push(of(cert('a', 1)), of(cert('b', 1)), of(cert('a', 2)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(of(cert('a', 1))).toBe(of(cert('a', 1)));
  });

  it('without an address, or with a suppressed one, says so and wakes nobody', async () => {
    const silent = await office.register({ id: 'silent', address: undefined });
    await suppress(office.table, 'GONE@example.test', 'bounce', '2019-01-01T00:00:00.000Z');
    const gone = await office.register({ id: 'gone', address: 'gone@example.test ' });
    expect((await office.request(silent)).state).toBe('no-address');
    expect((await office.request(gone)).state).toBe('suppressed');
    expect(office.engines.peek('mail')).toEqual([]);
    office.world.pass(100);
    expect((await office.sweep()).filter((message) => ['silent', 'gone'].includes(message.person))).toEqual([]);
  });

  it('becomes pending when it is asked for again with an address', async () => {
    const silent = await office.register({ id: 'silent2', address: undefined });
    await office.request(silent);
    const mail = await office.request({ ...silent, address: 'now@example.test' });
    expect(mail).toMatchObject({ state: 'pending', reason: 'address-changed' });
    expect(office.engines.peek('mail')).toHaveLength(1);
  });

  it('wakes nobody again once it is sent', async () => {
    const person = await office.register({ id: 'done' });
    const mail = await office.request(person);
    await office.work(mail);
    office.engines.drain('mail');
    expect((await office.request(person)).state).toBe('sent');
    expect(office.engines.peek('mail')).toEqual([]);
  });

  it('is its new run’s to each of that run’s workers, whichever took it over', async () => {
    const silent = await office.register({ id: 'taken', address: undefined });
    const { id } = await office.request(silent);
    const run = { id: 'run-2', eventVersion: 1, wakeAt: office.world.now() };
    const asked = { event: office.event.id, person: 'taken', what: { kind: 'link' }, version: 1 } as const;
    const taking = Array.from({ length: 20 }, () =>
      requestMail(
        { table: office.table, queue: office.engines.mailQueue, world: office.world },
        { ...asked, address: 'now@example.test', correlation: 'c2', run },
      ),
    );
    for (const mail of await Promise.all(taking)) expect(mail).toMatchObject({ id, run: 'run-2', state: 'pending' });
  });

  it('stands in the list of the event by its kind', async () => {
    const person = await office.register({ id: 'listed' });
    const mail = await office.request(person, { kind: 'invitation' });
    await office.request(person);
    const page = await mailsPage(office.table, office.event.id, eventShard('listed'), { kind: 'invitation' });
    expect(page.mails).toEqual([mail]);
  });
});
