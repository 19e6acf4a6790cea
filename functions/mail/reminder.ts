import { ask } from './invitation.ts';
import type { WordsOf } from './letter.ts';
import { messages } from './messages.ts';

/** Asks again, only who has not answered all. */
export const reminder: WordsOf = (letter, language) => ask(letter, language, messages[language].reminder);
