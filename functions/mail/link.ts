import { inLanguage } from '../shared/language.ts';
import type { WordsOf } from './letter.ts';
import { messages } from './messages.ts';

/** Brings the personal link to who asked for it. */
export const link: WordsOf = ({ event, participant }, language) => {
  const { link: words } = messages[language];
  return {
    heading: words.heading(participant.name),
    preheader: words.preheader,
    paragraphs: [`${words.asked(inLanguage(event.title, language))} ${words.opens}`, words.ignore],
    action: words.action,
  };
};
