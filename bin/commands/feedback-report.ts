import * as z from 'zod';
import { columns } from './output.ts';
import { counted, firstOf, instantIn } from './words.ts';

const count = z.number();
const id = z.string();
const few = z.object({ hidden: z.literal(true) });
const points = z.object({
  hidden: z.literal(false),
  counts: z.array(count),
  dontKnow: count,
  mean: count.optional(),
});
const enough = z.object({ id, hidden: z.literal(false), answers: count, asked: count.optional() });
const question = z.discriminatedUnion('hidden', [
  few.extend({ id, type: z.string() }),
  z.discriminatedUnion('type', [
    enough.extend({ type: z.literal('rating'), ...points.shape }),
    enough.extend({ type: z.literal('scale'), counts: z.array(count), mean: count, nps: count }),
    enough.extend({ type: z.literal('matrix'), rows: z.array(z.discriminatedUnion('hidden', [few, points])) }),
    enough.extend({
      type: z.enum(['choice', 'choices']),
      options: z.array(z.object({ id, count })),
      earlier: count,
    }),
    enough.extend({ type: z.enum(['short', 'long']), texts: z.array(z.string()).optional() }),
  ]),
]);
type Question = z.infer<typeof question>;

export const feedbackReport = z.looseObject({
  form: z.string(),
  privacy: z.string(),
  answers: count,
  attended: count,
  rate: count.optional(),
  hidden: z.boolean(),
  shownFrom: z.string().optional(),
  questions: z.array(question),
});

/** What of a form gives the report its words. */
const texts = z.record(z.string(), z.string());
const labelled = z.array(z.looseObject({ id, label: texts })).default([]);
export const writtenForm = z.looseObject({
  id,
  title: texts,
  questions: z.array(z.looseObject({ id, title: texts, rows: labelled, options: labelled })),
});
type Form = z.infer<typeof writtenForm>;
type Asked = Form['questions'][number];

/** A form's report for people to read, with the questions' words. */
export function feedbackLines(report: z.infer<typeof feedbackReport>, form: Form | undefined, zone: string): string[] {
  const { answers, attended, rate, privacy, shownFrom } = report;
  const share = rate === undefined ? '' : ` (${Math.round(100 * rate)} %)`;
  return [
    form ? firstOf(form.title) : report.form,
    `${counted(answers, 'answer')} of ${counted(attended, 'person', 'people')} who attended${share}; ${privacy}`,
    ...(report.hidden
      ? [
          shownFrom
            ? `Answers to an anonymous form are shown once it has closed for good, from ${instantIn(shownFrom, zone)} on, so that nobody can be told from what came last.`
            : 'Nothing is shown under five answers, so that nobody can be told from them.',
        ]
      : report.questions.flatMap((one) => {
          const asked = form?.questions.find((each) => each.id === one.id);
          const title = asked ? firstOf(asked.title) : one.id;
          const of =
            'asked' in one && one.asked !== undefined ? ` (${one.answers} of ${one.asked} who were asked)` : '';
          return ['', title + of, ...questionLines(one, asked).map((line) => `  ${line}`)];
        })),
  ];
}

const FEW = 'under five answers: not shown';

function questionLines(one: Question, asked: Asked | undefined): string[] {
  if (one.hidden) return [FEW];
  switch (one.type) {
    case 'rating':
      return columns(POINTS, [pointCells(one)]);
    case 'scale': {
      const head = Array.from({ length: 11 }, (_, n) => String(n));
      return [`mean ${one.mean} of 10, NPS ${one.nps}`, ...columns(head, [one.counts])];
    }
    case 'matrix': {
      const rows = one.rows.map((row, index) => {
        const label = firstOf(asked?.rows[index]?.label) || String(index + 1);
        return row.hidden ? [`${label} (under five)`, ...POINTS.map(() => '–')] : [label, ...pointCells(row)];
      });
      return columns(['', ...POINTS], rows);
    }
    case 'choice':
    case 'choices': {
      const rows = one.options.map((option) => {
        const label = firstOf(asked?.options.find((each) => each.id === option.id)?.label);
        return [option.count, label || option.id];
      });
      if (one.earlier > 0) rows.push([one.earlier, '(options of an earlier version)']);
      return columns(['', ''], rows).slice(1);
    }
    case 'short':
    case 'long':
      return one.texts?.map((text) => `– ${text.replaceAll('\n', '\n    ')}`) ?? [counted(one.answers, 'answer')];
  }
}

const POINTS = ['1', '2', '3', '4', '5', 'don’t know', 'mean'];
const pointCells = ({ counts, dontKnow, mean }: { counts: number[]; dontKnow: number; mean?: number | undefined }) => [
  ...counts,
  dontKnow,
  mean ?? '–',
];
