import type { Form } from '../events/questions.ts';
import { answerShards, answersHome, parseAnswer, type StoredAnswer, type Tables } from './store.ts';

/** Every complete answer to a form, in the order of the pseudonyms: no person and no time can be told from it. */
export async function answersOf(tables: Tables, event: string, form: Form): Promise<StoredAnswer[]> {
  const found: StoredAnswer[] = [];
  for (const pk of answerShards(event, form.id))
    for await (const item of answersHome(tables, form).all({ pk })) {
      const answer = parseAnswer(item);
      if (answer.complete) found.push(answer);
    }
  return found;
}
