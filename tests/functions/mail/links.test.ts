import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendLinks } from '../../../functions/mail/links.ts';
import { mailsIn } from '../../../functions/mail/store.ts';
import { suppress } from '../../../functions/mail/suppression.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { addParticipant, addressHash } from '../../../functions/participants/store.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { findLink } from '../../../functions/shared/link.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { neema } from './fixtures.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());
beforeEach(() => office.ses.reset());

let sequence = 0;
/** As an import does it: with the lookup by address. */
async function enrol(address: string, name = 'Asha Juma'): Promise<Participant> {
  sequence += 1;
  const person = neema({ id: `person${sequence}`, sequence, name, address });
  await addParticipant(office.table, office.world, person);
  return person;
}
const asked = (address: string, span = 1) =>
  sendLinks(
    office.sending,
    { event: office.event.id, mailbox: addressHash(address), span, correlation: 'c1' },
    office.log,
  );
/** Name and token of each link that a mail brings, from its text. */
const linksIn = (text = '') =>
  [...text.matchAll(/^(.+):\n\S+\/l\/([A-Za-z0-9_-]{43})$/gm)].map(([, name = '', token = '']) => ({ name, token }));
const opens = async (token: string) => (await findLink(office.table, token, office.world.now()))?.person;

describe('links asked for', () => {
  it('come to one person in a mail of their own, as ever', async () => {
    const person = await enrol('moja@ofisi.example');
    await asked('Moja@Ofisi.example ');
    expect(office.ses.taken).toHaveLength(1);
    const [taken] = office.ses.taken;
    expect(taken?.mail.subject).toBe('Asha Juma, kiungo chako ni hiki');
    expect(taken?.mail.to).toMatchObject([{ name: 'Asha Juma', address: 'moja@ofisi.example' }]);
    expect(await opens(linksIn(taken?.mail.text)[0]?.token ?? '')).toBe(person.id);
  });

  it('for a mailbox that 300 share come in one mail, each by its name, which no reader cuts', async () => {
    const people = new Map<string, Participant>();
    for (let n = 0; n < 300; n++) {
      const name = `Ng'wanakilala Mwanaidi Ramadhani Mfaume ${String(n).padStart(3, '0')}`;
      people.set(name, await enrol('masjala@ofisi.example', name));
    }
    await asked('masjala@ofisi.example', 1);
    expect(office.ses.taken).toHaveLength(1);
    const { mail, destination } = office.ses.taken[0] ?? {};
    expect(destination).toBe('masjala@ofisi.example');
    expect(mail?.to).toMatchObject([{ name: '', address: 'masjala@ofisi.example' }]);
    expect(mail?.subject).toBe('Viungo binafsi vya washiriki\u00a0300');
    const links = linksIn(mail?.text);
    expect(links.map(({ name }) => name)).toEqual([...people.keys()]);
    for (const { name, token } of links) {
      expect(mail?.html).toContain(`href="https://cheti.example/l/${token}"`);
      expect(await opens(token)).toBe(people.get(name)?.id);
    }
    expect(Buffer.byteLength(mail?.html ?? '')).toBeLessThan(102_000);

    // One more than fits: a second mail, and still every person once.
    await enrol('masjala@ofisi.example', 'Zawadi wa Mwisho');
    await asked('masjala@ofisi.example', 2);
    const later = office.ses.taken
      .slice(1)
      .map(({ mail: { text } }) => new Set(linksIn(text).map(({ token }) => token)));
    expect(later.map(({ size }) => size)).toEqual([300, 1]);
    expect(office.ses.taken[2]?.mail.subject).toBe('Zawadi wa Mwisho, kiungo chako ni hiki');
  });

  it('are sent once in a span, however often and by however many workers', async () => {
    for (const name of ['Asha', 'Juma']) await enrol('mara@ofisi.example', name);
    await Promise.all(Array.from({ length: 10 }, () => asked('mara@ofisi.example', 7)));
    // Somebody joins the mailbox; the message comes again, and one that was older comes late.
    await enrol('mara@ofisi.example', 'Neema');
    for (const span of [7, 6]) await asked('mara@ofisi.example', span);
    expect(office.ses.calls()).toBe(1);
    await asked('mara@ofisi.example', 8);
    expect(office.ses.calls()).toBe(2);
    expect(linksIn(office.ses.taken[1]?.mail.text).map(({ name }) => name)).toEqual(['Asha', 'Juma', 'Neema']);
  });

  it('are sent once when the worker died before it noted that the span is done', async () => {
    for (const name of ['Asha', 'Juma']) await enrol('kufa@ofisi.example', name);
    await asked('kufa@ofisi.example');
    await office.table.delete(keys.linksAsked(office.event.id, addressHash('kufa@ofisi.example')));
    await enrol('kufa@ofisi.example', 'Neema');
    await asked('kufa@ofisi.example');
    expect(office.ses.calls()).toBe(1);
  });

  it('that SES would not take yet are found by the sweeper', async () => {
    const [first] = [await enrol('baadaye@ofisi.example', 'Asha'), await enrol('baadaye@ofisi.example', 'Juma')];
    office.ses.next({ status: 400, code: 'Throttling' });
    await asked('baadaye@ofisi.example');
    const [row] = mailsIn(await personItems(office.table, office.event.id, first.id));
    expect(row?.state).toBe('retry-at');
    office.world.pass(400);
    const message = (await office.sweep()).find(({ mail }) => mail === row?.id);
    expect(message && row && (await office.work(row))?.state).toBe('sent');
    expect(linksIn(office.ses.taken[0]?.mail.text)).toHaveLength(2);
  });

  it('for nobody’s address, or a suppressed one, send nothing; the first leaves nothing in the table', async () => {
    const before = await office.dump();
    await asked('hakuna@ofisi.example');
    expect(await office.dump()).toBe(before);
    for (const name of ['Asha', 'Juma']) await enrol('imefungwa@ofisi.example', name);
    await suppress(office.table, 'imefungwa@ofisi.example', 'bounce', '2019-01-01T00:00:00.000Z');
    await asked('imefungwa@ofisi.example');
    expect(office.ses.calls()).toBe(0);
  });

  it('leave out who has another address by the time of sending', async () => {
    const [asha, juma, neema] = [
      await enrol('hama@ofisi.example', 'Asha'),
      await enrol('hama@ofisi.example', 'Juma'),
      await enrol('hama@ofisi.example', 'Neema'),
    ];
    const row = await office.request(asha, { kind: 'link', others: [juma.id, neema.id, 'gone'] });
    await office.table.update(keys.profile(office.event.id, juma.id), { set: { address: 'mpya@ofisi.example' } });
    await office.work(row);
    expect(linksIn(office.ses.taken[0]?.mail.text).map(({ name }) => name)).toEqual(['Asha', 'Neema']);
  });

  it('leave neither tokens nor addresses, nor their hashes, where they do not belong', async () => {
    office.lines.length = 0;
    for (const name of ['Asha', 'Juma']) await enrol('siri@ofisi.example', name);
    await asked('siri@ofisi.example');
    const log = office.lines.join('\n');
    const dump = await office.dump();
    for (const { token } of linksIn(office.ses.taken[0]?.mail.text)) expect(log + dump).not.toContain(token);
    for (const secret of ['siri@', addressHash('siri@ofisi.example')]) expect(log).not.toContain(secret);
  });
});
