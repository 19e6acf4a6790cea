import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeEvent } from '../../../functions/mail/events.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { sesSays } from '../mail/ses-events.ts';
import { easyEvent, type Office, openOffice } from './office.ts';

const event = easyEvent('kk2', 'KK2-2019');
let office: Office;
let [asha, juma, run] = [undefined as unknown as Participant, undefined as unknown as Participant, ''];
/** Asha's mail came back for good, and her address was corrected since; Juma's may have been sent, and is parked. */
beforeAll(async () => {
  office = await openOffice();
  await office.apply(event);
  [asha, juma] = [
    await office.person(event, { name: 'Asha Ally', address: 'asha@zamani.example' }),
    await office.person(event, { name: 'Juma Ally', address: 'juma@posta.example' }),
  ];
  for (const person of [asha, juma]) await office.attend(person, 'a1');
  const planned = await office.ask('POST', '/events/kk2/runs', { kind: 'certificates' });
  run = String(planned.json.id);
  await office.work();
  await office.ask('POST', `/events/kk2/runs/${run}/start`, { planned: 2, delay: 0 });
  await office.work();
  const { table } = office.engines;
  const sent = office.ses()?.taken.find(({ destination }) => destination === 'asha@zamani.example');
  await takeEvent(
    table,
    sesSays('Bounce', sent),
    createLog(() => {}),
    async () => {},
  );
  const [mail] = (await office.left(juma)).mails;
  const row: Record<string, unknown> = (await table.get({ pk: `PERSON#kk2#${juma.id}`, sk: `MAIL#${mail?.id}` })) ?? {};
  const { messageId: _, ...item } = row;
  await table.put({ ...item, state: 'parked', reason: 'no-word-from-ses' } as never);
  await office.ask('PUT', `/events/kk2/participants/${asha.id}/address`, { address: 'asha@mpya.example' });
});
afterAll(() => office.stop());

const list = async (query = '') => {
  const mails: Record<string, unknown>[] = [];
  for (let after = '0'; after; ) {
    const { json } = await office.ask('GET', `/events/kk2/mails?after=${after}${query}`);
    mails.push(...(json.mails as typeof mails));
    after = String(json.next ?? '');
  }
  return mails;
};
const act = (word: string, body: object) => office.ask('POST', `/events/kk2/mails/${word}`, body);

describe('the list of mails', () => {
  it('says in one word what each came to, beside the ledger’s own, and where it went', async () => {
    const said = (await list()).map(({ name, state, ledgerState, address }) => ({ name, state, ledgerState, address }));
    expect(said.sort((a, b) => String(a.name).localeCompare(String(b.name)))).toEqual([
      { name: 'Asha Ally', state: 'bounced', ledgerState: 'sent', address: 'asha@zamani.example' },
      { name: 'Juma Ally', state: 'parked', ledgerState: 'parked', address: 'juma@posta.example' },
    ]);
    for (const mail of await list()) expect(mail).not.toHaveProperty('outcome');
  });

  it('is that of one state or one run, where they are named', async () => {
    expect((await list('&state=bounced')).map(({ name }) => name)).toEqual(['Asha Ally']);
    expect(await list('&state=mailed')).toEqual([]);
    expect(await list(`&run=${run}`)).toHaveLength(2);
  });

  it('and what is done with it are refused for a state or a run that there is not', async () => {
    const answer = await office.ask('GET', '/events/kk2/mails?state=foo');
    expect([answer.status, answer.json.code]).toEqual([422, 'invalid']);
    const none = { status: 404, json: { message: 'there is no run foo: cheti run list --event kk2' } };
    expect(await office.ask('GET', '/events/kk2/mails?run=foo')).toMatchObject(none);
    for (const word of ['resend', 'drop']) expect(await act(word, { state: 'parked', run: 'foo' })).toMatchObject(none);
  });
});

describe('the mails of one person', () => {
  it('are sent again or given up by the number in their certificates, of one kind where it is named', async () => {
    const { sequence } = juma;
    expect((await act('resend', { state: 'parked', number: sequence, kind: 'reminder' })).json).toMatchObject({
      done: 0,
    });
    expect((await act('drop', { state: 'parked', number: sequence, kind: 'certificate' })).json).toEqual({
      ...{ done: 1, passedOver: 0 },
    });
    expect((await list('&state=cancelled')).map(({ name }) => name)).toEqual(['Juma Ally']);
    expect((await act('resend', { state: 'bounced', number: asha.sequence })).json).toEqual({ done: 1, passedOver: 0 });
    expect(await list('&state=unfinished')).toMatchObject([{ name: 'Asha Ally', address: 'asha@mpya.example' }]);
    await office.work();
    expect(await list('&state=mailed')).toMatchObject([
      { address: 'asha@mpya.example', earlier: [{ to: 'asha@zamani.example' }] },
    ]);
  });

  it('of a number that nobody has are not found', async () => {
    expect((await act('drop', { state: 'parked', number: 99_999 })).json.message).toContain('no participant 99999');
  });
});
