import { certificatesIn, revokeCertificate } from '../../../functions/certificates/store.ts';
import type { Event } from '../../../functions/events/event.ts';
import { attempted, DELAYS } from '../../../functions/hooks/delivery.ts';
import { TYPES } from '../../../functions/hooks/hook.ts';
import { addDelivery, putHook, saveDelivery } from '../../../functions/hooks/store.ts';
import { mailsIn } from '../../../functions/mail/store.ts';
import { makeTokenFor } from '../../../functions/organiser/token-store.ts';
import { askForName } from '../../../functions/participants/name-correction-store.ts';
import { addressHash } from '../../../functions/participants/store.ts';
import { beginErasure } from '../../../functions/privacy/erasure.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { easyEvent } from '../organiser/office.ts';
import type { Desk, Jar } from './desk.ts';
import { answerTexts, withTexts } from './reports/form.ts';

interface EveryPage {
  event: Event;
  jars: Record<string, Jar>;
  /** Whose page, and where. */
  pages: Record<string, [who: string, path: string]>;
}

/** Status of a page by its name, where it is not 200. */
export const STATUS: Record<string, number> = { 'sign-in failed': 403, 'no right': 403, lost: 404 };

/** An event with something on each page of the console, and every page by a name. */
export async function everyPage(desk: Desk): Promise<EveryPage> {
  const event = withTexts(easyEvent('kk2', 'KK2-2019'));
  const at = '/organiser/events/kk2';
  const { table } = desk.engines;
  await desk.apply(event);
  const jars: EveryPage['jars'] = {};
  for (const role of ['owner', 'editor', 'analyst', 'door'] as const)
    jars[role] = (await desk.session(role, { kk2: role })).jar;
  const { who } = await desk.session('editor');
  const token = { organiser: who.id, events: ['kk2'], rights: ['figures', 'acts'] as const };
  for (const days of [0, 30])
    await makeTokenFor(table, desk.world, { ...token, rights: [...token.rights], name: `Takwimu ${days}`, days });
  jars.nobody = (await desk.session('nobody')).jar;
  jars.stranger = new Map();
  const people = [];
  for (let n = 1; n <= 8; n++) {
    const address = n === 1 ? 'bounce@simulator.amazonses.com' : `mtu${n}@example.org`;
    const one = await desk.person(event, { name: `Ng'wanakilala Mwanaidi Ramadhani Mfaumee ${n}`, address });
    if (n > 2) await desk.attend(one, 'a1');
    people.push(one.id);
    if (n > 2) await answerTexts(desk, event, one, n);
  }
  const [first = '', second = '', third = '', fourth = ''] = people;
  const plan = async (): Promise<string> => {
    const key =
      /name="key" value="([^"]+)"/.exec((await desk.open(jars.owner ?? new Map(), `${at}/runs`)).text)?.[1] ?? '';
    return (await desk.open(jars.owner ?? new Map(), `${at}/runs`, { key })).to;
  };
  const post = (path: string, body = {}) => desk.open(jars.owner ?? new Map(), path, body);
  const run = await plan();
  await desk.work();
  await post(`${run}/start`, { planned: '6', delay: '0', agreed: 'yes' });
  await desk.work();
  const [certificate] = certificatesIn(await personItems(table, 'kk2', third));
  const by = { kind: 'iam', id: 'arn:aws:iam::1:user/asha' } as const;
  if (certificate) await revokeCertificate(table, desk.world, certificate, { reason: 'Kosa la jina', by });
  await askForName(table, desk.world, 'kk2', fourth, 'Mwanaidi Ramadhani');
  await desk.attend({ ...(await desk.person(event, { name: 'Asha Juma' })) }, 'a1');
  const gone = await desk.person(event, { name: 'Asha Ally' });
  await beginErasure({ table, world: desk.world, by }, { event: 'kk2', person: gone.id, reason: 'Ameomba' });
  const [mail] = mailsIn(await personItems(table, 'kk2', fourth));
  if (mail) {
    const { messageId: _, ...row } = ((await table.get(keys.mail('kk2', fourth, mail.id))) ?? {}) as Record<
      string,
      unknown
    >;
    await table.put({ ...row, ...keys.mail('kk2', fourth, mail.id), state: 'parked', reason: 'no-word-from-ses' });
  }
  const exported = async (what: string) => (await post(`${at}/reports/export`, { what, as: 'zip' })).to;
  const files = await exported('files');
  const planned = await plan();
  const asked = { kind: 'certificates', selection: { roles: ['mshiriki'] } };
  const { json } = await desk.ask('POST', '/events/kk2/runs', asked);
  const live = `${at}/runs/${json.id}`;
  await desk.work();
  await post(`${live}/start`, { planned: '1', delay: '0', agreed: 'yes' });
  const pages: EveryPage['pages'] = {
    'sign in': ['stranger', '/organiser/sign-in'],
    'signed out': ['stranger', '/organiser/sign-in?out'],
    'sign-in failed': ['stranger', '/organiser/signed-in?code=x'],
    events: ['owner', '/organiser'],
    'no events': ['nobody', '/organiser'],
    tokens: ['editor', '/organiser/tokens'],
    'no tokens': ['nobody', '/organiser/tokens'],
    'the API': ['stranger', '/api/v1'],
    overview: ['owner', at],
    'overview of an analyst': ['analyst', at],
    people: ['owner', `${at}/people`],
    nobody: ['owner', `${at}/people?q=hakuna`],
    'without attendance': ['owner', `${at}/people/${first}`],
    revoked: ['owner', `${at}/people/${third}`],
    'name waits': ['owner', `${at}/people/${fourth}`],
    mails: ['editor', `${at}/mails?state=parked&said=changed`],
    corrections: ['editor', `${at}/corrections?said=accepted`],
    correct: ['editor', `${at}/people/${fourth}/correct`],
    'personal data': ['editor', `${at}/people/${fourth}/data`],
    'erased person': ['editor', `${at}/people/${gone.id}/data`],
    'erased event': ['owner', `${at}/erase`],
    grant: ['editor', `${at}/people/${first}/override/ushiriki`],
    access: ['owner', `${at}/access`],
    'one access': ['owner', `${at}/access/${addressHash('editor@console.example')}`],
    audit: ['owner', `${at}/audit?act=run-finished`],
    'audit, nothing found': ['owner', `${at}/audit?day=2001-01-01`],
    'audit: chain': ['owner', `${at}/audit/chain`],
    ...(await hooksIn(desk)),
    doubles: ['editor', `${at}/doubles`],
    merge: ['editor', `${at}/merge/${second}/${first}`],
    view: ['editor', `${at}/views?group=kundi-1&q=asha`],
    attendance: ['door', `${at}/attendance`],
    'attendance of a day': ['owner', `${at}/attendance?day=2019-01-30`],
    mark: ['door', `${at}/attendance/${third}/a1`],
    'no mark': ['door', `${at}/attendance/${first}/b1`],
    door: ['door', `${at}/door`],
    'door, searched': ['door', `${at}/door?q=mwanaidi&session=a1`],
    'door, let in': ['door', `${at}/door?person=${third}&said=entered&session=a1`],
    'door, again': ['owner', `${at}/door?person=${third}&said=again&session=a1`],
    kiosk: ['door', `${at}/kiosk`],
    badges: ['editor', `${at}/badges`],
    'no badges': ['editor', `${at}/badges?number=999`],
    ...(await importsIn(desk, event, jars.owner ?? new Map())),
    reports: ['analyst', `${at}/reports`],
    'report of a form': ['owner', `${at}/reports/forms/maandishi`],
    'report of a form, for an analyst': ['analyst', `${at}/reports/forms/maandishi?part=group:kundi-1`],
    comments: ['owner', `${at}/reports/forms/maandishi/comments?question=constructor`],
    'closing report': ['owner', `${at}/reports/closing`],
    'export: done': ['owner', files],
    'export: going on': ['owner', await exported('archive')],
    runs: ['owner', `${at}/runs`],
    finished: ['owner', run],
    plan: ['owner', planned],
    'plan of an editor': ['editor', planned],
    live: ['owner', live],
    setup: ['owner', `${at}/setup`],
    'setup: general': ['owner', `${at}/setup/general`],
    'setup: groups': ['owner', `${at}/setup/groups`],
    'setup: sessions': ['owner', `${at}/setup/sessions`],
    'setup: certificates': ['owner', `${at}/setup/certificates`],
    'setup: file': ['owner', `${at}/setup/file`],
    'setup: forms': ['owner', `${at}/setup/forms`],
    'setup: form': ['owner', `${at}/setup/new-form?from=tukio`],
    'setup: anonymous form': ['owner', `${at}/setup/forms/siri/standing`],
    'setup: versions': ['owner', `${at}/setup/forms/tukio/versions`],
    design: ['owner', `${at}/design/ushiriki`],
    'design: versions': ['owner', `${at}/design/ushiriki/versions`],
    'setup: reminders': ['owner', `${at}/setup/reminders?form=tukio`],
    'new event': ['owner', '/organiser/new'],
    'new event like another': ['owner', '/organiser/new?way=copy'],
    'new event from a file': ['owner', '/organiser/new?way=file'],
    'no right': ['analyst', `${at}/people`],
    lost: ['owner', '/organiser/events/none'],
  };
  return { event, jars, pages };
}

const FILE = `Jina,Barua pepe,Jukumu,Kundi\nASHA JUMA,asha@ofisi.example,mshiriki,kundi-1\nAli,si-anwani,mshiriki,kundi-9\n`;

/** A webhook that is told, with a message of each kind, and one that is switched off. */
async function hooksIn({ engines: { table }, world }: Desk): Promise<Record<string, [string, string]>> {
  const at = '/organiser/events/kk2/hooks';
  const createdAt = world.now().toISOString();
  const hook = { event: 'kk2', url: 'https://mfumo-wa-vyeti.taasisi.example/', types: [...TYPES], names: true };
  await putHook(table, { ...hook, id: 'a'.repeat(16), createdAt, parked: 0 }, 'whsec_');
  const off = { at: createdAt, reason: 'failing' } as const;
  await putHook(table, { ...hook, id: 'b'.repeat(16), createdAt, parked: 3, off }, 'whsec_');
  for (const [n, answer] of [{ status: 200 }, { status: 500 }, { problem: 'address' as const }].entries()) {
    const of = { type: TYPES[n] ?? 'ping', event: 'kk2', run: String(n) } as const;
    const one = await addDelivery(table, 'a'.repeat(16), of, createdAt);
    const tries = n === 2 ? DELAYS.length : 0;
    await saveDelivery(table, one, attempted({ ...one, tries }, world.now(), world.now(), answer));
  }
  return {
    webhooks: ['owner', at],
    'one webhook': ['owner', `${at}/${'a'.repeat(16)}?said=pinged`],
    'webhook’s secret': ['owner', `${at}/${'b'.repeat(16)}/rotate`],
    'webhook switched off': ['owner', `${at}/${'b'.repeat(16)}`],
  };
}

/** Files of people on their way, one at each step. */
async function importsIn(office: Desk, event: Event, jar: Jar): Promise<Record<string, [string, string]>> {
  const at = '/organiser/events/kk2/imports';
  const started = async (): Promise<string> => {
    const id = await office.upload(event, 'participants', FILE);
    await office.open(jar, `${at}/${id}/look`, {});
    await office.workOn(event, id);
    return id;
  };
  const previewed = async (): Promise<string> => {
    const id = await started();
    const columns = { 'column-0': 'name', 'column-1': 'address', 'column-2': 'role', 'column-3': 'group' };
    await office.open(jar, `${at}/${id}/columns`, columns);
    await office.workOn(event, id);
    return id;
  };
  const [looked, reviewed, done, writing] = [await started(), await previewed(), await previewed(), await previewed()];
  for (const id of [done, writing]) await office.open(jar, `${at}/${id}/commit`, {});
  await office.workOn(event, done);
  const ways = { looked, reviewed, done, writing };
  return {
    imports: ['owner', at],
    'import: new': ['owner', `${at}/new`],
    ...Object.fromEntries(Object.entries(ways).map(([name, id]) => [`import: ${name}`, ['owner', `${at}/${id}`]])),
  };
}
