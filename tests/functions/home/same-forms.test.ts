import { describe, expect, it } from 'vitest';
import { decideAll } from '../../../functions/certificates/decide.ts';
import { makePeople } from '../../../functions/events/sample/people.ts';
import { makePresence } from '../../../functions/events/sample/presence.ts';
import { Random } from '../../../functions/events/sample/random.ts';
import { sample } from '../../../functions/events/sample.ts';
import { homeView } from '../../../functions/home/view.ts';
import { formsToRemind, leadsToCertificate, openForms } from '../../../functions/mail/audience.ts';
import { participant } from '../../../functions/participants/participant.ts';

const { event } = sample(1);
const now = new Date('2019-02-10T09:00:00Z');

/** What the invitation and the page say to each of 300 people, who answered no form, one or some. */
function said() {
  const random = new Random(3);
  return makePeople(300, random).map((made, at) => {
    const person = participant.parse({
      ...{ id: `person${String(at).padStart(10, '0')}`, event: event.id, sequence: at + 1, name: made.name },
      ...{ role: made.role, group: made.group, groups: made.groups ? [made.groups] : [], language: made.language },
      registeredAt: '2019-01-01T00:00:00.000Z',
    });
    const attended = makePresence(event, made, random);
    const attendance = [...attended].map((session) => ({
      ...{ event: event.id, person: person.id, session, recordedAt: '2019-01-30T09:00:00.000Z' },
      how: { by: 'hand', reason: 'list' } as const,
      recordedBy: { kind: 'system', id: 'test' } as const,
    }));
    const receipts = event.forms
      .filter(() => random.chance(at % 3 === 0 ? 0 : 0.3))
      .map((form) => ({ event: event.id, person: person.id, form: form.id, day: '2019-02-03' }));
    const facts = { participant: person, attendance, receipts, overrides: [] };
    const open = openForms(event, person, attendance, receipts, now);
    const view = homeView(
      {
        ...{ event, person, attended, certificates: [], mails: [], corrections: [], nameHidden: false },
        answered: new Set(receipts.map(({ form }) => form)),
        decisions: decideAll(event, facts, now),
      },
      now,
    );
    const reminded = formsToRemind(event, { ...facts, issued: new Set() }, now);
    return { open, view, leads: leadsToCertificate(event, facts, open, now), reminded };
  });
}

describe('the invitation and the page', () => {
  it('name the same forms as what stands between a person and a certificate', () => {
    const leading = said().filter(({ leads }) => leads);
    expect(leading.length).toBeGreaterThan(100);
    for (const { open, view } of leading)
      expect(open.filter(({ needed }) => needed).map(({ id }) => id)).toEqual(
        view.wanted[0]?.forms.map(({ form }) => form.id),
      );
  });

  it('and a reminder ask for the forms that the page says a certificate waits for', () => {
    const waiting = said().filter(({ view }) => view.forms.some(({ needed }) => needed));
    expect(waiting.length).toBeGreaterThan(100);
    for (const { reminded, view } of waiting)
      expect(reminded.map(({ id }) => id).sort()).toEqual(
        view.forms.flatMap(({ form, needed, opening }) => (needed && opening.state === 'open' ? [form.id] : [])).sort(),
      );
  });

  it('tell each person of the same open forms', () => {
    for (const { open, view } of said()) {
      const all = [...view.choices.flatMap(({ forms }) => forms), ...view.forms];
      const shown = all.filter(({ answered, opening }) => !answered && opening.state === 'open');
      expect(open.map(({ id }) => id).sort()).toEqual(shown.map(({ form }) => form.id).sort());
    }
  });
});
