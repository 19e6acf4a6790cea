import { formatDates } from '../events/times.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { type Letter, personalLink, stopLink, type Words } from './letter.ts';
import { messages } from './messages.ts';

/** The text part: all that the HTML part says, each language by itself, each address on a line of its own. */
export const textOf = (
  letter: Letter,
  languages: readonly Language[],
  wordsOf: (language: Language) => Words,
): string =>
  `${languages.map((language) => section(letter, language, wordsOf(language))).join(`\n\n${'-'.repeat(40)}\n\n`)}\n`;

function section(letter: Letter, language: Language, words: Words): string {
  const { event, participant } = letter;
  const common = messages[language];
  const stop = stopLink(letter);
  return [
    `${inLanguage(event.title, language)}\n${inLanguage(event.venue.town, language)} · ${formatDates(event.days.first, event.days.last, language)}`,
    words.heading,
    ...words.paragraphs,
    ...(words.facts ? [words.facts.map(({ name, value }) => `${name}: ${value}`).join('\n')] : []),
    `${words.action}:\n${personalLink(letter)}`,
    common.yoursAlone,
    ...(words.address ? [`${words.address.words}\n${words.address.href}`] : []),
    [
      `${common.why}\n${inLanguage(event.issuer.name, language)}, ${inLanguage(event.venue.town, language)}.`,
      `${common.notYou(participant.name)} ${event.issuer.contact}`,
      ...(stop ? [`${common.stop} ${common.stopAction}:\n${stop}`] : []),
    ].join('\n'),
  ].join('\n\n');
}
