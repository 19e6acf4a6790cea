import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateStatus, latestOf } from '../../../functions/certificates/certificate.ts';
import { certificatesIn } from '../../../functions/certificates/store.ts';
import { takeEvent } from '../../../functions/mail/events.ts';
import { mailsIn } from '../../../functions/mail/store.ts';
import { askForName } from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { getParticipant } from '../../../functions/participants/store.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { sesSays } from '../mail/ses-events.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const event = easyEvent('kk2', 'KK2-2019');
const AT = '/organiser/events/kk2';
let desk: Desk;
let [asha, juma] = [new Map() as Jar, new Map() as Jar];
const people: Record<string, Participant> = {};
const idOf = (name: string) => people[name]?.id ?? '';

/** Ten people with certificates: Bahati's mail came back for good; Chausiku's, Dalila's and Eshe's may have been sent. */
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  for (const name of ['Bahati', 'Chausiku', 'Dalila', 'Eshe', 'Faraja', 'Gasto', 'Hawa', 'Imani', 'Jabali', 'Kito']) {
    const one = await desk.person(event, { name: `${name} Ally`, address: `${name.toLowerCase()}@posta.example` });
    people[name] = one;
    if (name !== 'Jabali' && name !== 'Kito') await desk.attend(one, 'a1');
  }
  const planned = await desk.ask('POST', '/events/kk2/runs', { kind: 'certificates' });
  await desk.work();
  await desk.ask('POST', `/events/kk2/runs/${planned.json.id}/start`, { planned: 8, delay: 0 });
  await desk.work();
  const { table } = desk.engines;
  const sent = desk.ses()?.taken.find(({ destination }) => destination === 'bahati@posta.example');
  await takeEvent(
    table,
    sesSays('Bounce', sent),
    createLog(() => {}),
    async () => {},
  );
  for (const name of ['Chausiku', 'Dalila', 'Eshe']) await park(name);
  [asha, juma] = [
    (await desk.session('asha', { kk2: 'owner' })).jar,
    (await desk.session('juma', { kk2: 'editor' })).jar,
  ];
}, 120_000);
afterAll(() => desk.stop());

const mailOf = async (name: string) => {
  const mail = mailsIn(await personItems(desk.engines.table, 'kk2', idOf(name))).at(-1);
  if (!mail) throw new Error('no mail');
  return mail;
};
async function park(name: string) {
  const { table } = desk.engines;
  const { id } = await mailOf(name);
  const { messageId: _, ...item } = ((await table.get(keys.mail('kk2', idOf(name), id))) ?? {}) as Record<
    string,
    unknown
  >;
  await table.put({ ...item, state: 'parked', reason: 'no-word-from-ses' } as never);
}
const open = async (path: string, jar = asha) => (await desk.open(jar, AT + path)).text;
const post = (path: string, body: Record<string, string>, jar = asha) => desk.open(jar, AT + path, body);
const audited = async () => (await desk.items('AUDIT#')).map(({ act }) => String(act));
const latest = async (name: string) =>
  latestOf(certificatesIn(await personItems(desk.engines.table, 'kk2', idOf(name))))[0];

describe('the mails', () => {
  it('that wait for a word are listed with why, each with what may be done', async () => {
    const text = await open('/mails');
    for (const name of ['Bahati', 'Chausiku', 'Dalila', 'Eshe']) expect(text).toContain(`${name} Ally`);
    expect(text).not.toContain('Faraja Ally');
    expect(text).toContain('imerudi moja kwa moja');
    expect(text).toContain('SES haijasema kama iliipokea');
    expect(text).toContain('Huenda ilifika');
    expect(text).toContain(`/people/${idOf('Bahati')}/correct#address`);
    expect(await open('/mails?state=bounced')).not.toContain('Chausiku Ally');
    expect(await open('/mails?state=parked&kind=reminder')).not.toContain('Chausiku Ally');
    expect(await open('/mails?state=x&kind=y&after=z')).toContain('Bahati Ally');
    expect(await open('')).toContain(`${AT}/mails?state=parked`);
  });

  it('are decided on once: who comes second is told, and changes nothing', async () => {
    const mail = await mailOf('Chausiku');
    const path = `/mails/${mail.person}/${mail.id}?state=parked`;
    const [first, second] = [
      await post(path, { act: 'drop', seen: String(mail.revision) }),
      await post(path, { act: 'resend', seen: String(mail.revision) }, juma),
    ];
    expect([first.status, first.to]).toEqual([303, `${AT}/mails?state=parked&said=dropped`]);
    expect(second.to).toBe(`${AT}/mails?state=parked&said=changed`);
    expect(await mailOf('Chausiku')).toMatchObject({ state: 'cancelled', perhapsSent: true });
    expect(await open('/mails?said=changed')).toContain('Hakuna kilichofanywa');
    expect(await audited()).toContain('mail-drop');
    expect(await open(`/people/${mail.person}`)).toContain('Tuma tena');
  });

  it('that are parked are sent again all at once only with the tick, and no more than were counted', async () => {
    await park('Chausiku');
    const list = await open('/mails?state=parked');
    expect(list).toContain('Tuma tena barua zote 3');
    expect(list).toContain('Acha barua zote 3');
    const without = await post('/mails?state=parked', { act: 'resend', count: '3' });
    expect([without.status, without.text.includes('Weka alama kwamba umeelewa')]).toEqual([422, true]);
    expect(await mailOf('Eshe')).toMatchObject({ state: 'parked' });
    const done = await post('/mails?state=parked', { act: 'resend', count: '2', agreed: 'yes' });
    expect(done.to).toContain('said=all-resent&n=2&passed=0');
    const left = await post('/mails?state=parked', { act: 'drop', count: '9', agreed: 'yes' }, juma);
    expect(left.to).toContain('said=all-dropped&n=1&passed=0');
    const states = await Promise.all(['Chausiku', 'Dalila', 'Eshe'].map(async (name) => (await mailOf(name)).state));
    expect(states.sort()).toEqual(['cancelled', 'pending', 'pending']);
    await desk.work();
  });
});

describe('names that participants ask for', () => {
  it('stand beside the old ones, and are accepted once', async () => {
    await askForName(desk.engines.table, desk.world, 'kk2', idOf('Faraja'), 'Neema Ally Mushi');
    const text = await open('/corrections');
    expect(text).toContain('<del>Faraja</del> Ally');
    expect(text).toContain('<ins>Neema</ins> Ally <ins>Mushi</ins>');
    const path = `/corrections/${idOf('Faraja')}/1`;
    expect((await post(path, { act: 'accept', reason: '' })).to).toBe(`${AT}/corrections?said=accepted`);
    expect((await post(path, { act: 'reject', reason: 'Si jina lake' }, juma)).to).toContain('said=before-accepted');
    expect(await open('/corrections')).toContain('Hakuna jina linalosubiri');
    await desk.work();
    expect((await latest('Faraja'))?.snapshot.name).toBe('Neema Ally Mushi');
  });

  it('are rejected with a reason alone', async () => {
    await askForName(desk.engines.table, desk.world, 'kk2', idOf('Gasto'), 'Rehema Salim');
    const path = `/corrections/${idOf('Gasto')}/1`;
    const without = await post(path, { act: 'reject', reason: ' ' });
    expect([without.status, without.text.includes('Andika sababu ya kukataa')]).toEqual([422, true]);
    expect((await post(path, { act: 'reject', reason: 'Kitambulisho kina jina la sasa' })).to).toContain(
      'said=rejected',
    );
    expect((await post(path, { act: 'accept', reason: '' }, juma)).to).toContain('said=before-rejected');
    expect((await getParticipant(desk.engines.table, 'kk2', idOf('Gasto')))?.name).toBe('Gasto Ally');
  });
});

/** The form of corrections as it is opened. */
async function form(name: string, jar = asha): Promise<Record<string, string>> {
  const text = await open(`/people/${idOf(name)}/correct`, jar);
  const was = [...text.matchAll(/name="was\.(\w+)" value="([^"]*)"/g)].map(([, fact = '', value = '']) => [
    fact,
    value,
  ]);
  return Object.fromEntries(
    was.flatMap(([fact, value]) => [
      [fact, value],
      [`was.${fact}`, value],
    ]),
  );
}
const correct = (name: string, body: Record<string, string>, jar = asha) =>
  post(`/people/${idOf(name)}/correct`, body, jar);

describe('what is known of a person', () => {
  it('is corrected, and the next edition takes the place of a certificate that prints it otherwise', async () => {
    const done = await correct('Hawa', {
      ...(await form('Hawa')),
      name: 'Hawa Ally Mrema',
      group: 'kundi-2',
      anew: 'yes',
    });
    expect([done.status, done.to]).toEqual([303, `${AT}/people/${idOf('Hawa')}?said=corrected-anew`]);
    await desk.work();
    expect(await latest('Hawa')).toMatchObject({ edition: 2, snapshot: { name: 'Hawa Ally Mrema' } });
    const text = await open(`/people/${idOf('Hawa')}?said=corrected-anew`);
    expect(text).toContain('Jina limerekebishwa');
    expect(text).toContain('Kundi limerekebishwa');
    expect(await audited()).toEqual(expect.arrayContaining(['name-corrected', 'group-corrected']));
  });

  it('that another wrote meanwhile is told, and both are kept where they differ', async () => {
    const [mine, theirs] = [await form('Imani'), await form('Imani', juma)];
    await correct('Imani', { ...theirs, name: 'Imani Juma', post: 'Mhasibu' }, juma);
    // Another fact: both hold.
    expect((await correct('Imani', { ...mine, institution: 'Wizara' })).status).toBe(303);
    const known = () => getParticipant(desk.engines.table, 'kk2', idOf('Imani'));
    expect(await known()).toMatchObject({ name: 'Imani Juma', post: 'Mhasibu', institution: 'Wizara' });
    // The same one: told, with what was typed.
    const stale = await correct('Imani', { ...mine, name: 'Imani Mushi' });
    expect(stale.status).toBe(409);
    for (const told of ['“Imani Juma”', 'value="Imani Mushi"', 'name="was.name" value="Imani Juma"'])
      expect(stale.text).toContain(told);
    expect((await known())?.name).toBe('Imani Juma');
  });

  it('is refused where an import would refuse it, in the reader’s language', async () => {
    const wrong = await correct('Imani', { ...(await form('Imani')), name: 'สมชาย', address: 'x' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('herufi hizi haziwezi kuchapwa bado');
    expect(wrong.text).toContain('Andika barua pepe kamili');
  });

  it('lets a mail that came back be sent again once its address is corrected', async () => {
    const done = await correct('Bahati', { ...(await form('Bahati')), address: 'bahati@mpya.example' });
    expect(done.to).toContain('said=address');
    const mail = await mailOf('Bahati');
    expect(await open(`/people/${mail.person}`)).toContain(`${AT}/mails/${mail.person}/${mail.id}?back=person`);
    const sent = await post(`/mails/${mail.person}/${mail.id}?back=person`, {
      act: 'resend',
      seen: String(mail.revision),
    });
    expect(sent.to).toBe(`${AT}/people/${mail.person}?said=resent`);
    await desk.work();
    expect(desk.ses()?.taken.at(-1)?.destination).toBe('bahati@mpya.example');
  });
});

describe('a person’s certificate', () => {
  const path = (name: string, act: string, on: string) => `/people/${idOf(name)}/${act}/${on}`;
  const kind = event.certificates[0]?.id ?? '';

  it('is granted whatever its conditions say, and the grant is taken back, each with a reason and once', async () => {
    expect(await open(`/people/${idOf('Jabali')}`)).toContain(path('Jabali', 'override', kind));
    expect((await post(path('Jabali', 'override', kind), { reason: ' ', seen: '' })).status).toBe(422);
    const granted = await post(path('Jabali', 'override', kind), { reason: 'Alihudhuria kwa video', seen: '' });
    expect(granted.to).toContain('said=override');
    const second = await post(path('Jabali', 'override', kind), { reason: 'Sababu nyingine', seen: '' }, juma);
    expect(second.to).toContain('said=before');
    await desk.work();
    const number = (await latest('Jabali'))?.number;
    const page = await open(`/people/${idOf('Jabali')}`);
    expect(page).toContain('Alihudhuria kwa video');
    expect(page).toContain(path('Jabali', 'withdraw', kind));
    const form = await open(path('Jabali', 'withdraw', kind));
    const seen = /name="seen" value="([^"]+)"/.exec(form)?.[1] ?? '';
    for (const said of ['withdraw', 'before'])
      expect((await post(path('Jabali', 'withdraw', kind), { reason: 'Haikuwa kweli', seen })).to).toContain(said);
    // It takes back no certificate.
    expect(await latest('Jabali')).toMatchObject({ number });
    expect(await open(`/people/${idOf('Jabali')}`)).toContain('Idhini imeondolewa');
  });

  it('does not follow from a grant that was taken back before it was issued', async () => {
    await post(path('Kito', 'override', kind), { reason: 'Alihudhuria kwa video', seen: '' });
    const seen = /name="seen" value="([^"]+)"/.exec(await open(path('Kito', 'withdraw', kind)))?.[1] ?? '';
    await post(path('Kito', 'withdraw', kind), { reason: 'Haikuwa kweli', seen });
    await desk.work();
    expect(await latest('Kito')).toBeUndefined();
  });

  it('is issued anew only where it would print otherwise, and revoked once', async () => {
    const { number = '' } = (await latest('Dalila')) ?? {};
    expect(await open(path('Dalila', 'reissue', number))).toContain('Rekebisha taarifa kwanza');
    const nothing = await post(path('Dalila', 'reissue', number), { reason: 'Cheo kipya' });
    expect(nothing.to).toContain('said=nothing-new');
    expect(await open(path('Dalila', 'revoke', number))).toContain('hakuwezi kutenguliwa');
    const why = { reason: 'Ilitolewa kwa mtu mwingine' };
    expect((await post(path('Dalila', 'revoke', number), why)).to).toContain('said=revoke');
    expect((await post(path('Dalila', 'revoke', number), why, juma)).to).toContain('said=before');
    const revoked = await latest('Dalila');
    expect(revoked && certificateStatus(revoked)).toBe('revoked');
    expect(await open(path('Dalila', 'revoke', number))).toContain('hakiko tena');
    expect(await audited()).toContain('certificate-revoked');
    expect((await desk.open(asha, AT + path('Eshe', 'revoke', number))).status).toBe(404);
  });

  it('and the personal link are mailed again to who asks for it', async () => {
    const done = await post(`/people/${idOf('Eshe')}/link`, {});
    expect(done.to).toContain('said=link');
    expect(await audited()).toContain('link-asked');
  });
});
