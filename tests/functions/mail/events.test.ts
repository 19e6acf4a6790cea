import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseEvent, takeEvent } from '../../../functions/mail/events.ts';
import { outcomeOf } from '../../../functions/mail/states.ts';
import { isSuppressed } from '../../../functions/mail/suppression.ts';
import { addressHash } from '../../../functions/participants/store.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { type Office, openOffice } from './office.ts';
import { sesJson, sesSays } from './ses-events.ts';

let office: Office;
let count = 0;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());
beforeEach(() => office.ses.reset());

async function sent() {
  const id = `person${++count}`;
  const address = `${id}@example.test`;
  const mail = await office.request(await office.register({ id, address }));
  await office.work(mail);
  const taken = office.ses.taken.at(-1);
  if (!taken) throw new Error('nothing was sent');
  const tell = (...[type, changes]: [Parameters<typeof sesJson>[0], Parameters<typeof sesJson>[2]?]) =>
    takeEvent(office.table, sesSays(type, taken, changes), office.log, async () => {});
  return { mail, address, taken, tell, row: async () => (await office.row(mail)) ?? mail };
}

describe('an event of SES', () => {
  it('reaches its mail by the tags', async () => {
    const { tell, row } = await sent();
    await tell('Delivery');
    expect(await row()).toMatchObject({ state: 'sent', delivered: '2019-02-01T09:00:05.123Z' });
  });

  it('reaches its mail by the message id when the tags are gone', async () => {
    const { tell, row } = await sent();
    await tell('Complaint', { tags: {} });
    expect((await row()).complained).toBe('2019-02-01T09:00:05.123Z');
  });

  it('that names no mail fails, so that it is seen', async () => {
    const { taken } = await sent();
    const stranger = sesSays('Send', { ...taken, messageId: 'other', tags: {} });
    await expect(takeEvent(office.table, stranger, office.log, async () => {})).rejects.toThrow('names no mail');
  });

  it('about a mail that is gone is let go', async () => {
    const { tell, mail } = await sent();
    await office.table.delete(keys.mail(mail.event, mail.person, mail.id));
    await tell('Delivery');
    expect(await office.row(mail)).toBeUndefined();
  });

  it('makes the same row in any order, doubled and at once', async () => {
    const one = await sent();
    const other = await sent();
    const all = ['Send', 'Delivery', 'DeliveryDelay', 'Bounce', 'Complaint'] as const;
    for (const type of all) await one.tell(type);
    await Promise.all([...all, ...all].reverse().map((type) => other.tell(type)));
    const facts = async ({ row }: typeof one) => {
      const { state, sentAt, delivered, delayed, bounced, complained } = await row();
      return { state, sentAt, delivered, delayed, bounced, complained };
    };
    expect(await facts(other)).toEqual(await facts(one));
    expect((await facts(one)).bounced).toEqual({
      at: '2019-02-01T09:00:05.123Z',
      type: 'Permanent',
      reason: 'General',
    });
  });

  it('tells its run again where a worker died between the row and the run', async () => {
    const { mail, taken, row } = await sent();
    await office.table.update(keys.mail(mail.event, mail.person, mail.id), { set: { run: 'r1' } });
    const bounce = sesSays('Bounce', taken);
    const dies = async () => {
      throw new Error('died');
    };
    await expect(takeEvent(office.table, bounce, office.log, dies)).rejects.toThrow('died');
    expect((await row()).bounced).toBeDefined();
    const told: string[][] = [];
    await takeEvent(office.table, bounce, office.log, async (...said) => void told.push(said));
    expect(told).toEqual([['r1', 'bounce', mail.id]]);
  });

  it('of a permanent bounce or a complaint suppresses the address, of a passing one does not', async () => {
    const [gone, cross, full] = [await sent(), await sent(), await sent()];
    await gone.tell('Bounce');
    await cross.tell('Complaint');
    await full.tell('Bounce', { bounceType: 'Transient' });
    expect(await isSuppressed(office.table, gone.address.toUpperCase())).toBe(true);
    expect(await isSuppressed(office.table, cross.address)).toBe(true);
    expect(await isSuppressed(office.table, full.address)).toBe(false);
    expect(outcomeOf(await gone.row())).toBe('bounced');
    const item = await office.table.get(keys.suppressed(addressHash(gone.address)));
    expect(JSON.stringify(item)).not.toContain('@');
    // But for the address that it went to.
    expect(JSON.stringify({ ...(await gone.row()), to: '' })).not.toContain('@');
    const again = await office.request({ ...(await office.register({ id: 'again', address: gone.address })) });
    expect(again.state).toBe('suppressed');
  });

  it('that SES would not send it after all makes it rejected, whatever comes first', async () => {
    const { tell, row } = await sent();
    await tell('Reject');
    await tell('Send');
    expect(await row()).toMatchObject({ state: 'rejected', reason: 'bad-content' });
  });

  it('keeps no text of SES that may quote an address', async () => {
    const { taken } = await sent();
    const json = sesJson('Bounce', taken) as { bounce: { bounceSubType: string } };
    json.bounce.bounceSubType = `no ${taken.destination}`;
    const event = parseEvent(JSON.stringify(json));
    expect(event?.eventType === 'Bounce' && event.bounce.bounceSubType).toBe('unnamed');
  });
});
