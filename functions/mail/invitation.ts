import { minutesFor } from '../feedback/effort.ts';
import type { Language } from '../shared/language.ts';
import { momentOf } from '../shared/page/when.ts';
import { closesSoon, type Letter, type Words, type WordsOf } from './letter.ts';
import { messages } from './messages.ts';

/** Asks who attended for their feedback. */
export const invitation: WordsOf = (letter, language) => ask(letter, language, messages[language].invitation);

/**
 * What an invitation and a reminder share: the forms that they ask for, whether those are all that stands between the
 * person and a certificate, and until when.
 */
export function ask(letter: Letter, language: Language, own: (typeof messages)['sw']['invitation']): Words {
  const words = messages[language];
  const { event, participant, asking = { forms: [], asked: [], leadsToCertificate: false } } = letter;
  const { forms, asked, leadsToCertificate } = asking;
  const extra = forms.length - asked.length;
  const questions = asked.flatMap((form) => form.questions).length;
  const minutes = minutesFor(asked);
  const closes = closesSoon(letter, asked);
  return {
    heading: leadsToCertificate ? own.headingWithCertificate(participant.name) : own.heading(participant.name),
    preheader: words.preheader(asked.length, questions, minutes),
    paragraphs: [
      leadsToCertificate
        ? `${own.opening} ${words.lastForms(asked.length, questions, minutes)} ${words.thenCertificate}`
        : `${own.opening} ${words.openForms(asked.length, questions, minutes)} ${words.helps}`,
      ...(closes ? [words.closes(momentOf(closes, language, event.zone), asked.length)] : []),
      ...(extra > 0 ? [words.extraForms(extra)] : []),
    ],
    action: own.action,
  };
}
