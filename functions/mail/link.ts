import type { WordsOf } from './letter.ts';
import { messages } from './messages.ts';

/** Brings the personal link to who asked for it. */
export const link: WordsOf = ({ participant }, language) => {
  const { link: words } = messages[language];
  return {
    heading: words.heading(participant.name),
    preheader: words.opens,
    paragraphs: [`${words.asked} ${words.opens}`, words.ignore],
    action: words.action,
  };
};
