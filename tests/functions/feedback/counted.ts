import type { Form } from '../../../functions/events/questions.ts';
import type { Answers } from '../../../functions/feedback/answers.ts';
import { Counting, leavesOf, placesOf } from '../../../functions/feedback/counting.ts';
import { concluded, type Report } from '../../../functions/feedback/report.ts';

/** What complete answers to a form say. */
export function report(form: Form, all: readonly Answers[], whose: Parameters<typeof concluded>[2]): Report {
  const leaves = leavesOf(form);
  const counting = new Counting(leaves);
  for (const answers of all) counting.add(placesOf(leaves, answers));
  return concluded(form, counting, whose);
}
