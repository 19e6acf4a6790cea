import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEASE_SECONDS } from '../../../functions/mail/states.ts';
import { addMail } from '../../../functions/mail/store.ts';
import { isUnsubscribed, unsubscribe } from '../../../functions/mail/unsubscribe.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type Office, openOffice } from './office.ts';
import { row } from './rows.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());
const start = '2019-02-01T09:00:00.000Z';
const before = '2019-02-01T08:59:00.000Z';
const later = '2019-02-01T09:01:00.000Z';

describe('the sweeper', () => {
  it('wakes what waits, calls unknown what may have been sent, parks what stayed silent, and leaves the rest', async () => {
    const rows = [
      row({ id: 'lost-message', state: 'pending' }),
      row({ id: 'fresh', state: 'pending', wakeAt: later }),
      row({ id: 'retry', state: 'retry-at', notBefore: start }),
      row({ id: 'retry-later', state: 'retry-at', notBefore: later }),
      row({ id: 'abandoned', state: 'claimed', fence: 1, leaseUntil: start }),
      row({ id: 'busy', state: 'claimed', fence: 1, leaseUntil: later }),
      row({ id: 'died-sending', state: 'sending', fence: 1, leaseUntil: start }),
      row({ id: 'sending', state: 'sending', fence: 1, leaseUntil: later }),
      row({ id: 'silent', state: 'unknown', fence: 2, notBefore: before }),
      row({ id: 'listening', state: 'unknown', fence: 2, notBefore: later }),
      row({ id: 'sent', state: 'sent' }),
      row({ id: 'parked', state: 'parked' }),
    ];
    for (const mail of rows) await addMail(office.table, mail);
    const messages = await office.sweep();
    expect(messages.map((message) => message.mail).sort()).toEqual(['abandoned', 'lost-message', 'retry']);
    expect(messages[0]).toMatchObject({ event: 'kk2', person: 'p1', correlation: 'c1' });
    const states = await Promise.all(rows.map(async (mail) => [mail.id, (await office.row(mail))?.state]));
    expect(Object.fromEntries(states)).toEqual({
      ...Object.fromEntries(rows.map((mail) => [mail.id, mail.state])),
      'died-sending': 'unknown',
      silent: 'parked',
    });
    expect(await office.sweep()).toEqual([]);
  });

  it('finds a mail whose message was lost, and it is sent', async () => {
    const mail = await office.request(await office.register({ id: 'lost' }));
    expect(await office.sweep()).toEqual([]);
    office.world.pass(LEASE_SECONDS);
    const [message] = (await office.sweep()).filter((one) => one.person === 'lost');
    expect(message?.mail).toBe(mail.id);
    expect((await office.work(mail))?.state).toBe('sent');
  });
});

describe('unsubscribing', () => {
  it('stands in the person’s partition from the first time on', async () => {
    const items = () => personItems(office.table, 'kk2', 'p9');
    expect(isUnsubscribed(await items())).toBe(false);
    await unsubscribe(office.table, 'kk2', 'p9', new Date(start));
    await unsubscribe(office.table, 'kk2', 'p9', new Date(later));
    expect(isUnsubscribed(await items())).toBe(true);
    expect((await items())[0]).toMatchObject({ at: start });
  });
});
