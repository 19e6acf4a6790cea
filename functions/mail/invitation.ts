import { minutesFor } from '../feedback/effort.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { momentOf } from '../shared/page/when.ts';
import { closesSoon, type Letter, type Words, type WordsOf } from './letter.ts';
import { messages } from './messages.ts';

/** Asks who attended for their feedback. */
export const invitation: WordsOf = (letter, language) => ask(letter, language, messages[language].invitation);

/** What an invitation and a reminder share: what is left to answer, what it leads to, until when. */
export function ask(letter: Letter, language: Language, own: (typeof messages)['sw']['invitation']): Words {
  const words = messages[language];
  const { event, participant, forms, leadsToCertificate } = letter;
  const minutes = minutesFor(forms);
  const questions = forms.flatMap((form) => form.questions).length;
  const closes = closesSoon(letter);
  const left = forms.length === 1 ? words.oneForm(questions, minutes) : words.manyForms(forms.length, minutes);
  return {
    heading: leadsToCertificate ? own.headingWithCertificate(participant.name) : own.heading(participant.name),
    preheader: words.preheader(forms.length, questions, minutes),
    paragraphs: [
      `${own.thanks(inLanguage(event.title, language))} ${left} ${leadsToCertificate ? words.lastStep : words.helps}`,
      ...(closes ? [words.closes(momentOf(closes, language, event.zone), forms.length)] : []),
    ],
    action: own.action,
  };
}
