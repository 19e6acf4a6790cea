import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { event as schema } from '../../../functions/events/event.ts';
import { saveAnswer } from '../../../functions/feedback/store.ts';
import { eventWith } from '../certificates/perfect.ts';
import { type Office, openOffice } from './office.ts';

const questions = [
  { id: 'ujumla', type: 'rating', title: { sw: 'Kwa ujumla?' } },
  { id: 'maoni', type: 'long', title: { sw: 'Maoni?' } },
];
const made = eventWith({});
const event = schema.parse({
  ...made,
  forms: made.forms.map((form) => ({ ...form, questions })),
  sessions: made.sessions,
});

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.apply(event);
});
afterAll(() => office.stop());

const report = async (form: string, query = '') =>
  (await office.ask('GET', `/events/kk2/forms/${form}/report${query}`)).json;
const formOf = (id: string) => {
  const form = event.forms.find((one) => one.id === id);
  if (!form) throw new Error('no such form');
  return form;
};
const answer = async (id: string, n: number) => {
  const person = await office.person(event);
  await office.attend(person, 'wote');
  return saveAnswer(
    office.engines,
    office.world,
    { event: event.id, form: formOf(id), person: person.id },
    { answers: { ujumla: 1 + (n % 5), maoni: `Kanari ${n}` }, version: 1 },
    event.zone,
  );
};

describe('the report of a form', () => {
  it('shows nothing while fewer than five have answered', async () => {
    for (let n = 1; n <= 4; n++) await answer('tukio', n);
    const shown = await report('tukio');
    expect(shown).toMatchObject({ form: 'tukio', answers: 4, hidden: true });
    expect(JSON.stringify(shown)).not.toMatch(/Kanari|mean|counts|texts/);
  });

  it('counts from five on, of those who attended', async () => {
    await answer('tukio', 5);
    const shown = await report('tukio');
    expect(shown).toMatchObject({ answers: 5, hidden: false });
    expect(shown.attended).toBeGreaterThanOrEqual(5);
    expect(shown.questions).toEqual([
      expect.objectContaining({ id: 'ujumla', answers: 5, counts: [1, 1, 1, 1, 1], mean: 3 }),
      expect.objectContaining({ id: 'maoni', answers: 5 }),
    ]);
    const [, texts] = shown.questions as { texts: string[] }[];
    expect(texts?.texts.sort()).toEqual([1, 2, 3, 4, 5].map((n) => `Kanari ${n}`));
  });

  it('is of a group too, and says which there are', async () => {
    const whole = await report('tukio');
    expect(whole.parts).toContainEqual({ part: 'group:kundi-1', attended: whole.attended, answers: 5 });
    const told = await report('tukio', '?part=group:kundi-1');
    const { questions: _, ...counts } = whole;
    expect(told).toMatchObject({ ...counts, part: 'group:kundi-1' });
    expect(told.questions).toMatchObject([
      { id: 'ujumla', mean: 3 },
      { id: 'maoni', answers: 5 },
    ]);
    expect(await report('tukio', '?part=group:x')).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('group:kundi-1'),
    });
  });

  it('leaves no answer in the log', () => {
    for (const line of office.lines) expect(line).not.toContain('Kanari');
  });
});

describe('the report of an anonymous form', () => {
  /** All that the report says beside how many have answered. */
  const told = async () => {
    const { answers, attended: _, rate: __, ...said } = await report('siri');
    return { answers, said: JSON.stringify(said) };
  };
  const closing = (closes: string) =>
    office.apply({ ...event, forms: event.forms.map((one) => (one.id === 'siri' ? { ...one, closes } : one)) });

  it('tells who reads it after each answer how many there are, and nothing of what came last', async () => {
    const empty = await told();
    for (let n = 1; n <= 12; n++) {
      await answer('siri', n);
      expect(await told()).toEqual({ answers: n, said: empty.said });
    }
    // It closes at 20:59 UTC; posts that were on their way may still arrive.
    expect(await report('siri')).toMatchObject({ hidden: true, shownFrom: '2019-02-16T21:59:00.000Z' });
    expect(empty.said).not.toMatch(/Kanari|mean|counts|texts/);
  });

  it('tells no more when the form is closed for a while and opened again around one answer', async () => {
    const before = await told();
    for (let n = 13; n <= 15; n++) {
      await closing('2019-02-02T12:55');
      await office.sweep();
      expect((await told()).said).not.toMatch(/Kanari|mean|counts|texts/);
      await closing('2019-02-16T23:59');
      await answer('siri', n);
      expect(await told()).toEqual({ answers: n, said: before.said });
    }
  });

  it('is shown once the form has closed for good, and never changes from then on', async () => {
    office.world.set('2019-02-16T21:58:00Z');
    await office.sweep();
    expect((await report('siri')).hidden).toBe(true);
    office.world.set('2019-02-16T22:00:00Z');
    expect((await report('siri')).hidden).toBe(true);
    await office.sweep();
    const shown = await report('siri');
    expect(shown).toMatchObject({ answers: 15, hidden: false });
    expect(shown).not.toHaveProperty('shownFrom');
    const [, texts] = shown.questions as { texts: string[] }[];
    expect(texts?.texts).toHaveLength(15);
    expect(await answer('siri', 16)).toBe('closed');
    await expect(closing('2019-03-16T23:59')).rejects.toMatchObject({ code: 'event-in-use' });
    expect((await report('siri')).answers).toBe(15);
    office.world.set('2019-02-02T10:00:00Z');
  });
});

describe('a form', () => {
  it('about a group asks its people who attended, about a session those who were there', async () => {
    const person = await office.person(event, { group: 'kundi-2' });
    await office.attend(person, 'b1');
    const before = Number((await report('kundi-2')).attended);
    const other = await office.person(event, { group: 'kundi-1', groups: ['kundi-2'] });
    expect((await report('kundi-2')).attended).toBe(before);
    await office.attend(other, 'a1');
    expect((await report('kundi-2')).attended).toBe(before + 1);
    expect((await report('fa1')).attended).toBe(1);
  });
});
