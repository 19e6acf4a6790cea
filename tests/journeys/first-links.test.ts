import { afterAll, beforeAll, expect, it } from 'vitest';
import { personalLinks } from '../../bin/demonstration/personal-links.ts';
import { formsOn, Visitor } from '../../bin/demonstration/visitor.ts';
import { openSystem, type System } from './system.ts';

let system: System;
beforeAll(async () => {
  system = await openSystem({ people: 40 });
}, 120_000);
afterAll(() => system.stop());

const links = (seconds: number) => personalLinks(system.local, system.event.id, seconds);
const groups = () => system.event.groups.map(({ id }) => id);

it('the links that a start shows are of people who have a form to answer, one of each group, also after a reminder; none while there are none', async () => {
  const { local, organiser, event } = system;
  // By now the guests of honour have their certificates, with the only mails there are.
  expect(local.mails.all.length).toBeGreaterThan(0);
  expect(await links(0)).toEqual([]);
  await organiser.start(event.id, 'invitations', 'first');
  for (const kind of ['invitations', 'reminders'] as const) {
    if (kind === 'reminders') await organiser.run(event.id, kind);
    const found = await links(20);
    expect(found.map(({ person }) => person.group)).toEqual(groups());
    for (const { person, link } of found) {
      expect(person.role).not.toBe('mgeni-rasmi');
      const visitor = new Visitor(local.url);
      const home = await visitor.page(await visitor.open(link));
      expect(formsOn(home).length).toBeGreaterThan(0);
      expect(home).not.toContain('/certificates/');
    }
  }
});
