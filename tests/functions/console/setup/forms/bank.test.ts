import { describe, expect, it } from 'vitest';
import { BANK, bankQuestion, TEMPLATES } from '../../../../../functions/console/setup/forms/bank.ts';
import { form } from '../../../../../functions/events/questions.ts';

const all = BANK.flatMap(({ questions }) => questions);

/** Every text of a value: those that are said in languages. */
function textsIn(value: unknown): Record<string, string>[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('sw' in value || 'en' in value) return [value as Record<string, string>];
  return Object.values(value).flatMap(textsIn);
}

describe('the question bank', () => {
  it('says everything in both languages', () => {
    const texts = textsIn([BANK, TEMPLATES]);
    expect(texts.length).toBeGreaterThan(80);
    for (const said of texts) expect([said, said.sw?.trim() && said.en?.trim()]).not.toEqual([said, '']);
    expect(texts.filter((said) => Object.keys(said).join() !== 'sw,en')).toEqual([]);
  });

  it('holds only questions that a form may have, each id once', () => {
    const read = form.parse({ id: 'benki', about: 'event', title: { sw: 'Benki' }, questions: all });
    expect(read.questions).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ type }) => type))).toEqual(
      new Set(['rating', 'scale', 'matrix', 'choice', 'choices', 'short', 'long']),
    );
  });

  it('has templates of its own questions, none twice', () => {
    for (const { questions } of TEMPLATES) {
      expect(questions.filter((id) => !bankQuestion(id))).toEqual([]);
      expect(new Set(questions).size).toBe(questions.length);
    }
  });
});
