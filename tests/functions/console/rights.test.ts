import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificatesIn } from '../../../functions/certificates/store.ts';
import { addDelivery, putHook } from '../../../functions/hooks/store.ts';
import { mailsIn } from '../../../functions/mail/store.ts';
import { bindAccess, grantAccess, revokeAccess, roleIn } from '../../../functions/organiser/access-store.ts';
import { type AccessRole, accessRole } from '../../../functions/organiser/rights.ts';
import { addressHash } from '../../../functions/participants/store.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';
import { withTexts } from './reports/form.ts';

const [own, foreign] = [withTexts(easyEvent('kk2', 'KK2-2019')), withTexts(easyEvent('nyingine', 'NY'))];
const ROLES: AccessRole[] = accessRole.options;

let desk: Desk;
let person: string;
const runs: Record<string, string> = {};
const exports: Record<string, string> = {};
const imports: Record<string, string> = {};
/** What stands in the routes. */
const placed: Record<string, string> = {};
const jars = {} as Record<AccessRole, Jar>;

beforeAll(async () => {
  desk = await openDesk();
  for (const event of [own, foreign]) {
    await desk.apply(event);
    const one = await desk.person(event, { name: `Asha Juma ${event.id}` });
    await desk.attend(one, 'a1');
    if (event === own) person = one.id;
    const asked = await desk.ask('POST', `/events/${event.id}/runs`, { kind: 'certificates' });
    runs[event.id] = String(asked.json.id);
    const made = await desk.ask('POST', `/events/${event.id}/exports`, { what: 'participants' });
    exports[event.id] = String(made.json.id);
    const started = await desk.ask('POST', `/events/${event.id}/imports`, { kind: 'participants', bytes: 9 });
    imports[event.id] = String(started.json.import);
  }
  await desk.work();
  await desk.ask('PUT', `/events/${own.id}/participants/${person}/overrides/ushiriki`, { reason: 'Alihudhuria' });
  await desk.work();
  const items = await personItems(desk.engines.table, own.id, person);
  const hook = { event: own.id, id: 'h'.repeat(16), url: 'https://mfumo.example/', types: [], names: false };
  await putHook(desk.engines.table, { ...hook, createdAt: desk.world.now().toISOString(), parked: 0 }, 'whsec_');
  const told = { type: 'ping', event: own.id } as const;
  const message = await addDelivery(desk.engines.table, hook.id, told, desk.world.now().toISOString());
  Object.assign(placed, {
    ...{ HOOK: hook.id, MESSAGE: message.id },
    ...{ PERSON: person, NUMBER: certificatesIn(items)[0]?.number, MAIL: mailsIn(items)[0]?.id },
    OTHER: (await desk.person(own, { name: 'Asha Juma wa pili' })).id,
    OWNER: addressHash('owner@console.example'),
  });
  for (const role of ROLES) jars[role] = (await desk.session(role, { [own.id]: role })).jar;
});
afterAll(() => desk.stop());

const KEY = 'a'.repeat(24);
const EDITING: AccessRole[] = ['owner', 'editor'];
const HOSTILE = { planned: '999', delay: '0', agreed: 'yes' };

const OWNING: AccessRole[] = ['owner'];

interface Route {
  route: string;
  body?: Record<string, string>;
  may: AccessRole[];
  hidden?: true;
}

const hidden = (may: AccessRole[], routes: Pick<Route, 'route' | 'body'>[]): Route[] =>
  routes.map((one) => ({ ...one, may, hidden: true }));

/**
 * Every route of an event, and who may. A post that may, but is not right, is refused for that; nothing is done here. Of a
 * hidden one who may not enter it is not told that it is there.
 */
const ROUTES: Route[] = [
  { route: '', may: ['owner', 'editor', 'analyst'] },
  { route: '/people', may: ['owner', 'editor'] },
  { route: '/people/PERSON', may: ['owner', 'editor'] },
  ...hidden(EDITING, [
    { route: '/people/PERSON/correct' },
    { route: '/people/PERSON/correct', body: {} },
    { route: '/people/PERSON/override/ushiriki' },
    { route: '/people/PERSON/override/ushiriki', body: { reason: '' } },
    { route: '/people/PERSON/revoke/NUMBER' },
    { route: '/people/PERSON/revoke/NUMBER', body: { reason: '' } },
    { route: '/people/PERSON/link', body: {} },
    { route: '/people/PERSON/data' },
    { route: '/people/PERSON/export', body: {} },
    { route: '/people/PERSON/erase', body: { reason: '', number: '' } },
    { route: '/mails' },
    { route: '/mails', body: { act: 'drop', count: '1' } },
    { route: '/mails/PERSON/MAIL', body: { act: 'fly' } },
    { route: '/corrections' },
    { route: '/corrections/PERSON/1', body: { act: 'fly' } },
    { route: '/views' },
    { route: '/views', body: { name: '' } },
    { route: '/views/none/remove', body: {} },
    { route: '/doubles' },
    { route: '/merge/PERSON/OTHER' },
    { route: '/merge/PERSON/OTHER', body: {} },
  ]),
  ...hidden(OWNING, [
    { route: '/erase' },
    { route: '/erase', body: { reason: '', typed: '' } },
    { route: '/access' },
    { route: '/access', body: { email: 'x', role: 'owner' } },
    { route: '/access/OWNER' },
    { route: '/access/OWNER', body: { act: 'fly' } },
    { route: '/hooks' },
    { route: '/hooks', body: { url: 'x' } },
    { route: '/hooks/HOOK' },
    { route: '/hooks/HOOK', body: { act: 'fly' } },
    { route: '/hooks/HOOK/rotate' },
    { route: '/hooks/HOOK/rotate', body: {} },
    { route: '/hooks/HOOK/messages/MESSAGE', body: {} },
    { route: '/audit' },
    { route: '/audit/chain' },
    { route: '/audit/export', body: { as: 'fly' } },
  ]),
  { route: '/attendance', may: ['owner', 'editor', 'door'] },
  { route: '/attendance/PERSON/a1', may: ['owner', 'editor', 'door'] },
  { route: '/attendance/PERSON/a1', body: { attended: 'no', reason: '' }, may: ['owner', 'editor', 'door'] },
  { route: '/door', may: ['owner', 'editor', 'door'] },
  { route: '/door', body: { person: 'none', session: 'none' }, may: ['owner', 'editor', 'door'] },
  { route: '/kiosk', may: ['owner', 'editor', 'door'] },
  { route: '/door/people', may: ['owner', 'editor', 'door'] },
  { route: '/door/present?session=a1', may: ['owner', 'editor', 'door'] },
  { route: '/door/acts', body: { device: 'simu' }, may: ['owner', 'editor', 'door'] },
  { route: '/badges', may: ['owner', 'editor'] },
  { route: '/badges', body: { group: '' }, may: ['owner', 'editor'] },
  ...['', '/new', '/IMPORT', '/IMPORT/columns', '/IMPORT/refused.csv'].map((route) => ({
    route: `/imports${route}`,
    may: EDITING,
  })),
  { route: '/imports', body: { kind: 'participants' }, may: EDITING },
  { route: '/imports/address', body: { kind: 'participants', name: 'x', bytes: '0' }, may: EDITING },
  ...['look', 'columns', 'commit', 'undo'].map((act) => ({ route: `/imports/IMPORT/${act}`, body: {}, may: EDITING })),
  ...['', '/forms/tukio', '/closing', '/closing.pdf'].map((route) => ({
    route: `/reports${route}`,
    may: ['owner', 'editor', 'analyst'] satisfies AccessRole[],
  })),
  { route: '/reports/export', body: { what: 'figures', as: 'csv' }, may: ['owner', 'editor', 'analyst'] },
  { route: '/reports/export', body: { what: 'people', as: 'csv' }, may: EDITING },
  { route: '/reports/export', body: { what: 'archive', as: 'zip' }, may: EDITING },
  { route: '/exports/EXPORT', may: EDITING },
  { route: '/exports/EXPORT/1', may: EDITING },
  { route: '/reports/forms/maandishi/comments?question=neno', may: EDITING },
  { route: '/runs', may: ['owner', 'editor'] },
  { route: '/runs', body: { key: KEY }, may: ['owner', 'editor'] },
  { route: '/runs/RUN', may: ['owner', 'editor'] },
  { route: '/runs/RUN/start', body: HOSTILE, may: ['owner'] },
  { route: '/runs/RUN/pause', body: {}, may: ['owner', 'editor'] },
  { route: '/runs/RUN/resume', body: {}, may: ['owner', 'editor'] },
  ...['', '/file', '/event.json', '/counts'].map((route) => ({ route: `/setup${route}`, may: EDITING })),
  { route: '/setup/file', body: { version: '1', document: JSON.stringify(own) }, may: EDITING },
  ...['general', 'groups', 'sessions', 'certificates'].flatMap((section) => [
    { route: `/setup/${section}`, may: EDITING },
    { route: `/setup/${section}`, body: { version: '1', act: 'language' }, may: EDITING },
  ]),
  ...['', '/ushiriki', '/ushiriki/picture', '/ushiriki/versions'].map((route) => ({
    route: `/design${route}`,
    may: EDITING,
  })),
  { route: '/design/ushiriki', body: { version: '1', of: 'none 1' }, may: EDITING },
  ...['', '/tukio', '/tukio/preview', '/tukio/standing', '/tukio/versions'].map((route) => ({
    route: `/setup/forms${route}`,
    may: EDITING,
  })),
  { route: '/setup/forms/tukio', body: { version: '1', act: 'ask:long' }, may: EDITING },
  { route: '/setup/forms/siri/close', body: {}, may: EDITING },
  { route: '/setup/forms/siri/open', body: { closes: '2020' }, may: EDITING },
  { route: '/setup/forms/tukio/remove', body: {}, may: EDITING },
  ...['/setup/invitations', '/setup/reminders'].flatMap((route) => [
    { route, may: EDITING },
    { route, body: { key: 'short' }, may: EDITING },
  ]),
  { route: '/setup/new-form?from=tukio', may: EDITING },
  { route: '/setup/new-form', body: { version: '1', act: 'refresh' }, may: EDITING },
];

const pathOf = (event: string, route: string, run = event) =>
  `/organiser/events/${event}${route
    .replace('RUN', runs[run] ?? 'none')
    .replace('EXPORT', exports[run] ?? 'none')
    .replace('IMPORT', imports[run] ?? 'none')
    .replaceAll(/PERSON|NUMBER|MAIL|OTHER|OWNER|HOOK|MESSAGE/g, (name) => placed[name] ?? name)}`;

describe.each(ROUTES)('$route', ({ route, body, may, hidden }) => {
  it.each(ROLES)(`as %s${body ? ', posted' : ''}`, async (role) => {
    const { status, text } = await desk.open(jars[role], pathOf(own.id, route), body);
    if (!may.includes(role)) {
      expect(status).toBe(hidden ? 404 : 403);
      expect(text).toContain(hidden ? 'Ukurasa huu haupo' : 'Nafasi yako hairuhusu hili');
      expect(text).not.toContain('Asha Juma');
    } else expect([200, 303, 409, 422]).toContain(status);
  });

  it('without a session leads to sign in', async () => {
    const { status, to } = await desk.open(new Map(), pathOf(own.id, route), body);
    expect(status).toBe(303);
    expect(to).toMatch(/^\/organiser\/sign-in\?to=%2Forganiser%2Fevents%2Fkk2/);
  });

  if (body)
    it('is refused from another site', async () => {
      const { status } = await desk.open(jars.owner, pathOf(own.id, route), body, { 'sec-fetch-site': 'cross-site' });
      expect(status).toBe(403);
    });
});

describe.each(ROLES)('of a foreign event, of none and with a foreign run, as %s', (role) => {
  const written = async () =>
    JSON.stringify([await desk.items('RUN#'), await desk.items('IMPORT#'), await desk.items('EVENT#')]);
  let before: string;
  beforeAll(async () => {
    before = await written();
  });

  it.each(ROUTES)('$route is 404', async ({ route, body, may }) => {
    const paths = [pathOf(foreign.id, route), pathOf('hakuna', route), pathOf('x'.repeat(2000), route)];
    if (/RUN|IMPORT|EXPORT/.test(route) && may.includes(role)) paths.push(pathOf(own.id, route, foreign.id));
    for (const path of paths) {
      const { status, text } = await desk.open(jars[role], path, body);
      expect([path.length, status]).toEqual([path.length, 404]);
      expect(text).not.toContain('Asha Juma');
    }
  });

  it('nothing was written by any of them', async () => {
    expect(await written()).toBe(before);
  });
});

it('everybody sees their own events, and no others', async () => {
  for (const role of ROLES) {
    const { text, status } = await desk.open(jars[role], '/organiser');
    expect(status).toBe(200);
    expect(text).toContain(own.title.sw);
    // Both events have one title.
    expect(text.split('class="say"').length - 1).toBe(1);
  }
  const { jar } = await desk.session('nobody');
  expect((await desk.open(jar, '/organiser')).text).toContain('Huna tukio bado');
});

it('a role that is changed or taken away holds at the next click', async () => {
  const { jar, who } = await desk.session('passing', { [own.id]: 'editor' });
  const people = async () => (await desk.open(jar, pathOf(own.id, '/people'))).status;
  const by = { kind: 'system', id: 'test' } as const;
  expect(await people()).toBe(200);
  await grantAccess(desk.engines.table, desk.world, { event: own.id, address: who.address, role: 'analyst', by });
  expect(await people()).toBe(403);
  await revokeAccess(desk.engines.table, own.id, who.address);
  expect(await people()).toBe(404);
});

it('an address that is somebody else’s by now opens nothing to them', async () => {
  const { table } = desk.engines;
  const { who } = await desk.session('first', { [own.id]: 'owner' });
  await bindAccess(table, who);
  expect(await roleIn(table, own.id, who)).toBe('owner');
  expect(await roleIn(table, own.id, { ...who, id: 'another' })).toBeUndefined();
});

it('an analyst sees no group of fewer than five, and no name', async () => {
  const { text } = await desk.open(jars.analyst, pathOf(own.id, ''));
  expect(text).toContain('Wachache mno kuonyeshwa');
  expect(text).not.toContain('/people');
  expect((await desk.open(jars.editor, pathOf(own.id, ''))).text).not.toContain('Wachache mno');
});
