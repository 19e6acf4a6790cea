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

const report = async (form: string) => (await office.ask('GET', `/events/kk2/forms/${form}/report`)).json;

describe.each(['tukio', 'siri'])('the report of the form %s', (id) => {
  const answer = async (n: number) => {
    const form = event.forms.find((one) => one.id === id);
    if (!form) throw new Error('no such form');
    const person = await office.person(event);
    await office.attend(person, 'wote');
    await saveAnswer(
      office.engines,
      office.world,
      { event: event.id, form, person: person.id },
      { answers: { ujumla: 4, maoni: `Kanari ${n}` }, version: 1 },
      event.zone,
    );
  };

  it('shows nothing while fewer than five have answered', async () => {
    for (let n = 1; n <= 4; n++) await answer(n);
    const shown = await report(id);
    expect(shown).toMatchObject({ form: id, answers: 4, hidden: true });
    expect(JSON.stringify(shown)).not.toMatch(/Kanari|mean|counts|texts/);
  });

  it('counts from five on, of those who attended', async () => {
    await answer(5);
    const shown = await report(id);
    expect(shown).toMatchObject({ answers: 5, hidden: false });
    expect(shown.attended).toBeGreaterThanOrEqual(5);
    expect(shown.questions).toEqual([
      expect.objectContaining({ id: 'ujumla', answers: 5, counts: [0, 0, 0, 5, 0], mean: 4 }),
      expect.objectContaining({ id: 'maoni', answers: 5 }),
    ]);
    const [, texts] = shown.questions as { texts: string[] }[];
    expect(texts?.texts.sort()).toEqual([1, 2, 3, 4, 5].map((n) => `Kanari ${n}`));
  });

  it('leaves no answer in the log', () => {
    for (const line of office.lines) expect(line).not.toContain('Kanari');
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
