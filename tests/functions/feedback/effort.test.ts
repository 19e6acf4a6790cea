import { expect, it } from 'vitest';
import { minutesFor } from '../../../functions/feedback/effort.ts';
import { event } from '../home/case.ts';

it('promises whole minutes, at least one, and counts each row of a matrix', () => {
  expect(minutesFor([])).toBe(1);
  expect(minutesFor(event.forms)).toBe(2);
  const [form] = event.forms;
  const row = (id: string) => ({ id, label: { sw: id } });
  const matrix = (rows: number) => ({
    id: 'm',
    type: 'matrix' as const,
    title: { sw: 'm' },
    required: false,
    words: 'quality' as const,
    rows: Array.from({ length: rows }, (_, n) => row(`r${n}`)),
  });
  expect(form && [5, 6].map((rows) => minutesFor([{ ...form, questions: [matrix(rows)] }]))).toEqual([1, 2]);
});
