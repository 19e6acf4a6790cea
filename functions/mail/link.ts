import { personalLink, type WordsOf } from './letter.ts';
import { messages } from './messages.ts';

/** Brings the personal link to who asked for it. */
export const link: WordsOf = (letter, language) => {
  if (letter.others) return linksOf(letter, language);
  const { participant } = letter;
  const { link: words } = messages[language];
  return {
    heading: words.heading(participant.name),
    preheader: words.opens,
    paragraphs: [`${words.asked} ${words.opens}`, words.ignore],
    action: words.action,
  };
};

/** To a mailbox that several people share, the link of each by name: once, as there may be hundreds. */
const linksOf: WordsOf = ({ participant, others = [], site, token }, language) => {
  const { links: words } = messages[language];
  const people = [{ name: participant.name, token }, ...others];
  const first = language === participant.language;
  return {
    heading: words.heading(people.length),
    preheader: words.preheader,
    paragraphs: [`${words.asked} ${words.each(people.length)}`, words.ignore, first ? words.yourName : words.above],
    ...(first && {
      links: people
        .toSorted((a, b) => a.name.localeCompare(b.name, language))
        .map((person) => ({ name: person.name, href: personalLink({ site, token: person.token }) })),
    }),
    note: words.note,
  };
};
