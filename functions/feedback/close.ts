import type { Table } from '../shared/table.ts';
import { destroyFormKey, isFormCleared, markFormCleared } from './form-key.ts';
import { answerShards, parseAnswer } from './store.ts';

/**
 * Closes an anonymous form for good: destroys its key, then deletes its drafts. They were never sent, and where one is
 * left and one person has no receipt, it is that person's. Safe to repeat after a stop anywhere.
 * @returns false where that was done before.
 */
export async function closeForGood(answers: Table, event: string, form: string): Promise<boolean> {
  if (await isFormCleared(answers, event, form)) return false;
  await destroyFormKey(answers, event, form);
  for (const pk of answerShards(event, form))
    for await (const item of answers.all({ pk }))
      if (!parseAnswer(item).complete) await answers.delete(item, { absent: ['complete'] });
  await markFormCleared(answers, event, form);
  return true;
}
