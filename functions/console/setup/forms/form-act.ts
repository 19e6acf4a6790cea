import * as z from 'zod';
import { Refusal } from '../../../shared/errors.ts';
import { type Fields, withoutRow, withRow, withRowCopied, withRowMoved } from '../fields.ts';
import { bankQuestion } from './bank.ts';
import { QUESTION_TYPES, withQuestion, withQuestions } from './question-rows.ts';

const LIST = 'questions(?:\\[\\d{1,3}\\]\\.(?:options|rows))?';
const CHANGE = new RegExp(`^(?:(remove|up|down):(${LIST}):(\\d{1,3})|(add):(${LIST})|(copy):(questions):(\\d{1,3}))$`);

/** What a press changes in the form of a feedback form. */
type Change =
  | { verb: 'remove' | 'up' | 'down' | 'add' | 'copy'; list: string; at: number }
  | { verb: 'ask'; type: (typeof QUESTION_TYPES)[number] }
  | { verb: 'bank'; question: string };

/** What the form of a feedback form asks for: to be kept or shown, other questions to choose from, or another question or row. */
export const formAct = z.union([
  z.enum(['save', 'preview', 'source', 'refresh']),
  z.string().regex(/^take:(all|\d{1,2})$/),
  z
    .string()
    .regex(CHANGE)
    .transform((said): Change => {
      const [verb = '', list = '', at = '0'] = (CHANGE.exec(said) ?? []).slice(1).filter(Boolean);
      return { verb: verb as 'add', list, at: Number(at) };
    }),
  z
    .string()
    .startsWith('ask:')
    .transform((said) => said.slice(4))
    .pipe(z.enum(QUESTION_TYPES))
    .transform((type): Change => ({ verb: 'ask', type })),
  z
    .string()
    .regex(/^bank:[a-z-]{1,40}$/)
    .transform((said): Change => ({ verb: 'bank', question: said.slice(5) })),
]);

/** The form as a press makes it. */
export function changed(fields: Fields, change: Change): Fields {
  if (change.verb === 'ask') return withQuestion(fields, change.type);
  if (change.verb === 'bank') {
    const question = bankQuestion(change.question);
    if (!question) throw new Refusal(422, 'invalid', 'the bank has no such question');
    return withQuestions(fields, [question]);
  }
  const { verb, list, at } = change;
  switch (verb) {
    case 'add':
      return withRow(fields, list);
    case 'remove':
      return withoutRow(fields, list, at);
    case 'copy':
      return withRowCopied(fields, list, at);
    default:
      return withRowMoved(fields, list, at, verb === 'up' ? -1 : 1);
  }
}
