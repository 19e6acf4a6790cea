import { formatDates } from '../events/times.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { type Letter, notYouOf, personalLink, privacyLink, stopLink, type Words, whyOf } from './letter.ts';
import { messages } from './messages.ts';

/** The text part: all that the HTML part says, each language by itself, each address on a line of its own. */
export const textOf = (
  letter: Letter,
  languages: readonly Language[],
  wordsOf: (language: Language) => Words,
): string =>
  `${languages.map((language) => section(letter, language, wordsOf(language))).join(`\n\n${'-'.repeat(40)}\n\n`)}\n`;

function section(letter: Letter, language: Language, words: Words): string {
  const { event } = letter;
  const common = messages[language];
  const stop = stopLink(letter);
  return [
    `${inLanguage(event.title, language)}\n${inLanguage(event.venue.town, language)} · ${formatDates(event.days.first, event.days.last, language)}`,
    words.heading,
    ...words.paragraphs,
    ...(words.facts ? [words.facts.map(({ name, value }) => `${name}: ${value}`).join('\n')] : []),
    ...(words.action ? [`${words.action}:\n${personalLink(letter)}`] : []),
    ...(words.links ?? []).map(({ name, href }) => `${name}:\n${href}`),
    words.note ?? common.yoursAlone,
    ...(words.address ? [`${words.address.words}\n${words.address.href}`] : []),
    [
      `${whyOf(letter, language)}\n${inLanguage(event.issuer.name, language)}, ${inLanguage(event.venue.town, language)}.`,
      `${notYouOf(letter, language)} ${event.issuer.contact}`,
      `${common.privacy}:\n${privacyLink(letter)}`,
      ...(stop ? [`${common.stop} ${common.stopAction}:\n${stop}`] : []),
    ].join('\n'),
  ].join('\n\n');
}
