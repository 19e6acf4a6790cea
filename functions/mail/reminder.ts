import { ask } from './invitation.ts';
import type { WordsOf } from './letter.ts';
import { messages } from './messages.ts';

/** Asks again for the forms that are still waited for. */
export const reminder: WordsOf = (letter, language) => ask(letter, language, messages[language].reminder);
