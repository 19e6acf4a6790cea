import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { preparedPicture } from '../../../functions/pictures/prepared.ts';
import { pictureKey } from '../../../functions/shared/picture.ts';
import { document, eventOf } from '../events/perfect.ts';
import { squareLogo } from '../pictures/drawn-pictures.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

describe('an event’s document', () => {
  it('becomes version 1, from YAML or JSON, and is shown and listed with its title', async () => {
    const applied = await office.ask('PUT', '/events', stringify(document()), {
      headers: { 'content-type': 'text/yaml' },
    });
    expect([applied.status, applied.json]).toEqual([200, { event: 'kikao', version: 1, changed: true }]);
    const shown = await office.ask('GET', '/events/kikao');
    expect(shown.json).toMatchObject({ event: 'kikao', version: 1, document: { id: 'kikao', prefix: 'KK-2027' } });
    const listed = await office.ask('GET', '/events');
    expect(listed.json).toEqual({
      events: [{ event: 'kikao', version: 1, title: { sw: 'Kikao Kazi', en: 'Working Session' } }],
    });
  });

  it('applied again changes nothing; a change makes version 2 and has everybody looked at once', async () => {
    const again = await office.ask('PUT', '/events', document());
    expect(again.json).toEqual({ event: 'kikao', version: 1, changed: false });
    office.loseMessages();
    const changed = { ...document(), title: { sw: 'Kikao kingine' } };
    expect((await office.ask('PUT', '/events', changed)).json).toMatchObject({ version: 2, changed: true });
    expect(office.engines.peek('runs')).toHaveLength(1);
    const reviews = (await office.items('RUN#')).filter(({ kind }) => kind === 'review');
    expect(reviews).toHaveLength(2);
    const entries = (await office.items('AUDIT#')).filter(({ act }) => act === 'event-applied');
    expect(entries.map(({ on }) => on).sort()).toEqual(['1', '2']);
  });

  it('with mistakes is refused with all of them at once, each by path and reason', async () => {
    const { prefix: _, ...rest } = document();
    const wrong = { ...rest, zone: 'Africa/Dodoma', colour: 'blue', accent: 'green' };
    const [first] = wrong.sessions;
    if (first) first.ends = '2027-02-09T08:00';
    const answer = await office.ask('PUT', '/events', wrong);
    expect([answer.status, answer.json.code]).toEqual([422, 'mistakes']);
    const details = answer.json.details as { path: string; reason: string }[];
    expect(details.map(({ path }) => path)).toEqual(expect.arrayContaining(['prefix', 'zone', 'colour', 'accent']));
    for (const { reason } of details) expect(reason).toMatch(/\p{L}{2}/u);
    expect(answer.json.message).toBe(`the event’s document has ${details.length} mistakes`);
    expect((await office.ask('GET', '/events/kikao')).json.version).toBe(2);
  });

  it('whose references lead nowhere names each of them', async () => {
    const wrong = document();
    for (const session of wrong.sessions) session.groups = ['kundi-9'];
    const answer = await office.ask('PUT', '/events', wrong);
    const details = answer.json.details as { path: string; reason: string }[];
    expect(details.map(({ path }) => path)).toEqual(
      expect.arrayContaining([0, 1, 2].map((n) => `sessions[${n}].groups[0]`)),
    );
  });

  it('of a year that clocks and tables do not hold is refused like any other mistake', async () => {
    for (const year of ['9999', '0999']) {
      const wrong = document();
      wrong.days = { first: `${year}-12-30`, last: `${year}-12-31` };
      for (const session of wrong.sessions)
        Object.assign(session, { starts: `${year}-12-30T09:00`, ends: `${year}-12-30T10:00` });
      const answer = await office.ask('PUT', '/events', wrong);
      expect([answer.status, answer.json.code]).toEqual([422, 'mistakes']);
      expect(answer.json.details).toContainEqual({
        path: 'days.last',
        reason: 'is not between 1970-01-01 and 2999-12-31',
      });
    }
  });

  it('that is neither JSON nor YAML is refused by line', async () => {
    const answer = await office.ask('PUT', '/events', 'id: kikao\ntitle: {sw: "x"\nzone: [');
    expect([answer.status, answer.json.code]).toEqual([422, 'mistakes']);
    const details = answer.json.details as { path: string }[];
    expect(details.length).toBeGreaterThan(0);
    for (const { path } of details) expect(path).toMatch(/^line \d+, column \d+$/);
    expect((await office.ask('PUT', '/events', '')).json.details).toEqual([
      { path: '', reason: 'the document is empty' },
    ]);
  });

  it('that names pictures is taken once they are there, of the size that they have', async () => {
    const { png, ...logo } = await preparedPicture(await squareLogo());
    const unknown = { id: 'a'.repeat(64), width: 300, height: 200 };
    const [first, ...others] = document().signatories;
    const pictured = { ...document(), logo, signatories: [{ ...first, signature: unknown }, ...others] };
    const refused = await office.ask('PUT', '/events', pictured);
    const reason = 'there is no such picture: upload it first, or name its file';
    expect([refused.status, refused.json.code, refused.json.details]).toEqual([
      422,
      'mistakes',
      ['logo', 'signatories[0].signature'].map((path) => ({ path, reason })),
    ]);
    await office.engines.bucket.put(pictureKey(logo.id), png, 'image/png');
    const stretched = await office.ask('PUT', '/events', { ...document(), logo: { ...logo, width: 900 } });
    expect(stretched.json.details).toEqual([
      { path: 'logo', reason: `the picture has ${logo.width} × ${logo.height} pixels` },
    ]);
    const applied = await office.ask('PUT', '/events', { ...document(), logo });
    expect([applied.status, applied.json.changed]).toEqual([200, true]);
    expect((await office.ask('GET', '/events/kikao')).json).toMatchObject({ document: { logo } });
  });

  it('that names a file of the organiser’s own computer is refused by path', async () => {
    const { status, json } = await office.ask('PUT', '/events', { ...document(), logo: 'nembo.png' });
    expect([status, json.details]).toEqual([422, [{ path: 'logo', reason: expect.stringMatching(/^must be fields/) }]]);
  });

  it('that takes a session away which people attended is refused, with the reason', async () => {
    const csv = 'Name,Registration number,Role,Group\nAsha Juma,R-1,mjumbe,kundi-1\n';
    const id = await office.upload(eventOf(), 'participants', csv);
    await office.ask('POST', `/events/kikao/imports/${id}/preview`);
    await office.workOn(eventOf(), id);
    await office.ask('POST', `/events/kikao/imports/${id}/commit`, { mode: 'all' });
    await office.workOn(eventOf(), id);
    const set = await office.ask('PUT', '/events/kikao/participants/R-1/attendance/c', {
      attended: true,
      reason: 'orodha ya mlangoni',
    });
    expect(set.status).toBe(200);
    const without = document();
    without.sessions = without.sessions.slice(0, 2);
    const answer = await office.ask('PUT', '/events', without);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('attend');
  });
});
