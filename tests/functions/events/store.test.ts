import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../functions/events/event.ts';
import { applyEvent, currentEvent, eventVersion, listEvents } from '../../../functions/events/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { eventLists, keys } from '../../../functions/shared/keys.ts';
import type { Item } from '../../../functions/shared/table.ts';
import { Table } from '../../../functions/shared/table.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { eventOf } from './perfect.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

/** Each with a prefix of its own. */
const perfect = (id: string): Event => ({
  ...eventOf(),
  id,
  prefix: id
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, 8),
});
const apply = (event: Event) => applyEvent({ ...engines, world: machine }, event);
/** A process of its own, with nothing in its memory. */
const fresh = () => new Table(engines.tableClient, engines.names.table);
const refusal = (event: Event) =>
  apply(event).then(
    () => 'applied',
    (error) => error.details,
  );

describe('events', () => {
  it('are kept as versions that never change', async () => {
    const first = perfect('versions');
    expect(await apply(first)).toEqual({ version: 1, changed: true });
    const second = { ...first, accent: '#aa0000' };
    expect(await apply(second)).toEqual({ version: 2, changed: true });
    const table = fresh();
    expect((await currentEvent(table, 'versions'))?.event).toEqual(second);
    expect((await eventVersion(table, 'versions', 1))?.event).toEqual(first);
    expect(await eventVersion(table, 'versions', 3)).toBeUndefined();
    expect(await currentEvent(table, 'nobody')).toBeUndefined();
    expect((await listEvents(table)).map(({ event }) => event.id)).toContain('versions');
  });

  it('stay as they are when the same document comes again, in whatever order it is written', async () => {
    const event = perfect('same');
    await apply(event);
    const turned = Object.fromEntries(Object.entries(event).reverse()) as unknown as Event;
    expect(await apply(turned)).toEqual({ version: 1, changed: false });
    expect(await engines.table.get(keys.eventVersion('same', 2))).toBeUndefined();
  });

  it('are refused over another version than the one that they were written over', async () => {
    const rooms = { ...engines, world: machine };
    const first = perfect('over');
    await expect(applyEvent(rooms, first, { over: 1 })).rejects.toMatchObject({ code: 'newer-version' });
    await applyEvent(rooms, first, { over: 0 });
    await expect(applyEvent(rooms, { ...first, accent: '#110000' }, { over: 0 })).rejects.toMatchObject({
      status: 409,
    });
    const twice = await Promise.allSettled(
      ['#220000', '#330000'].map((accent) => applyEvent(rooms, { ...first, accent }, { over: 1 })),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    // What stands already is no change, whatever it was written over.
    const standing = (await currentEvent(fresh(), 'over'))?.event ?? first;
    expect(await applyEvent(rooms, standing, { over: 1 })).toEqual({ version: 2, changed: false });
  });

  it('say who made each version, where it is known', async () => {
    const by = { kind: 'organiser', id: 'asha' } as const;
    await apply(perfect('by-whom'));
    await applyEvent({ ...engines, world: machine }, { ...perfect('by-whom'), accent: '#123456' }, { by });
    expect((await eventVersion(fresh(), 'by-whom', 1))?.by).toBeUndefined();
    expect((await eventVersion(fresh(), 'by-whom', 2))?.by).toEqual(by);
  });

  it('become one version when the same change comes many times at once', async () => {
    await apply(perfect('many'));
    const next = { ...perfect('many'), accent: '#00aa00' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => apply(next)));
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
    expect((await currentEvent(fresh(), 'many'))?.version).toBe(2);
  });

  it('go on after a stop between version and pointer', async () => {
    const event = perfect('stopped');
    await engines.table.put({
      ...keys.eventVersion('stopped', 1),
      format: 1,
      version: 1,
      appliedAt: '2027-01-01T00:00:00Z',
      document: JSON.stringify({ ...event, accent: '#123456' }),
    });
    expect(await apply(event)).toEqual({ version: 2, changed: true });
    expect((await currentEvent(fresh(), 'stopped'))?.event).toEqual(event);
  });

  it('have a prefix each, so that no two certificates have one number', async () => {
    const first = perfect('prefix-one');
    await apply(first);
    expect(await refusal({ ...perfect('prefix-two'), prefix: first.prefix })).toEqual([
      { path: 'prefix', reason: expect.stringContaining('taken by another event') },
    ]);
    expect(await currentEvent(fresh(), 'prefix-two')).toBeUndefined();
  });

  it('name a stored version of another format rather than guess', async () => {
    await engines.table.put({ ...keys.event('old'), version: 1 });
    await engines.table.put({ ...keys.eventVersion('old', 1), format: 0, version: 1, appliedAt: 'x', document: '{}' });
    await expect(currentEvent(fresh(), 'old')).rejects.toThrow('format');
  });
});

describe('a new version of an event in use', () => {
  const put = (item: Record<string, unknown>, table = engines.table) => table.put(item as Item);
  const used = async (id: string) => {
    const event = perfect(id);
    await apply(event);
    await put({
      pk: `PERSON#${id}#p`,
      sk: 'PROFILE',
      eventKey: eventLists.people(id, 3),
      eventSort: 'p',
      group: 'kundi-1',
      groups: ['kundi-2'],
      role: 'mjumbe',
    });
    await put({ ...keys.attendance(id, 'p', 'a'), eventKey: eventLists.attendance(id, 'a', 2), eventSort: 'p' });
    await put({
      ...keys.certificate(id, 'p', 'ushiriki', 1),
      eventKey: eventLists.certificates(id, 1),
      eventSort: 'x',
      kind: 'ushiriki',
    });
    await put({ pk: `FORMKEY#${id}#fomu`, sk: 'KEY', destroyed: true }, engines.answers);
    return event;
  };

  it('may not move or remove a session with attendance, and may do so with another', async () => {
    const event = await used('sessions');
    const [a, b, c] = event.sessions as [Event['sessions'][0], Event['sessions'][0], Event['sessions'][0]];
    const why = [{ path: 'sessions[0]', reason: expect.stringContaining('attendance has been recorded') }];
    expect(await refusal({ ...event, sessions: [b, c] })).toEqual(why);
    expect(await refusal({ ...event, sessions: [{ ...a, ends: '2027-02-09T12:00' }, b, c] })).toEqual(why);
    expect(await refusal({ ...event, sessions: [{ ...a, title: { sw: 'Jipya' } }, c] })).toBe('applied');
  });

  it('may not remove groups and roles that people have, and may do so with others', async () => {
    const event = await used('people');
    expect(await refusal({ ...event, groups: event.groups.slice(0, 1) })).toEqual([
      { path: 'groups[1]', reason: expect.stringContaining('people are registered') },
    ]);
    expect(await refusal({ ...event, roles: event.roles.slice(1) })).toEqual([
      { path: 'roles[0]', reason: expect.stringContaining('people are registered') },
    ]);
    expect(await refusal({ ...event, roles: event.roles.slice(0, 1) })).toBe('applied');
  });

  it('may not change what stands in issued certificates: every reason at once', async () => {
    const event = await used('certificates');
    const kinds = event.certificates.map((kind) => ({ ...kind, letter: 'X' }));
    const found = await refusal({ ...event, prefix: 'KK-2028', zone: 'Europe/Berlin', certificates: kinds });
    expect(found.map(({ path }: { path: string }) => path)).toEqual([
      'sessions[0]',
      // Berlin's evening is later than Dar es Salaam's: the form would be open longer.
      'forms[0]',
      'prefix',
      'zone',
      'certificates[0]',
    ]);
    const other = event.certificates.map((kind) => ({ ...kind, id: 'kingine' }));
    expect(await refusal({ ...event, certificates: other })).toMatchObject([{ path: 'certificates[0]' }]);
  });

  it.each(['confirmed', 'running', 'paused'])('may not change what a run that is %s prints', async (state) => {
    const event = perfect(`run-${state}`);
    await apply(event);
    const run = { ...keys.run(`of-${event.id}`), eventKey: eventLists.runs(event.id), eventSort: 'x' };
    await put({ ...run, kind: 'certificates', state });
    const letters = event.certificates.map((kind) => ({ ...kind, letter: 'X' }));
    const found = await refusal({ ...event, prefix: 'KK-2028', certificates: letters });
    expect(found).toEqual([
      { path: 'prefix', reason: expect.stringContaining('being issued by a run') },
      { path: 'certificates[0]', reason: expect.stringContaining('being issued by a run') },
    ]);
    await put({ ...run, kind: 'certificates', state: 'cancelled' });
    expect(await refusal({ ...event, certificates: letters })).toBe('applied');
  });

  it('may not reopen an anonymous form whose key is destroyed, by its time or by the event’s days', async () => {
    const event = await used('destroyed');
    const [form] = event.forms as [Event['forms'][0]];
    const longer = expect.stringContaining('cannot be open longer');
    expect(await refusal({ ...event, forms: [{ ...form, closes: '2099-01-01T00:00' }] })).toMatchObject([
      { reason: longer },
    ]);
    expect(await refusal({ ...event, days: { ...event.days, last: '2027-02-13' } })).toMatchObject([
      { reason: longer },
    ]);
    expect(await refusal({ ...event, forms: [{ ...form, closes: '2027-02-13T00:00' }] })).toBe('applied');
  });

  it('may not remove an answered form, nor change its privacy', async () => {
    const event = await used('answered');
    const forms = event.forms.map((form) => ({ ...form, privacy: 'confidential' as const }));
    expect(await refusal({ ...event, forms })).toMatchObject([{ path: 'forms[0]' }]);
    expect(await refusal({ ...event, forms: [] })).toMatchObject([{ path: 'forms[0]' }]);
  });

  it('may change all that before anybody is there', async () => {
    const event = perfect('empty');
    await apply(event);
    expect(
      await refusal({ ...event, prefix: 'X', zone: 'Europe/Berlin', sessions: event.sessions.slice(0, 2), forms: [] }),
    ).toBe('applied');
  });
});
