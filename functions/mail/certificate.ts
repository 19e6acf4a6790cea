import { inLanguage } from '../shared/language.ts';
import { dateOf } from '../shared/page/when.ts';
import type { WordsOf } from './letter.ts';
import { messages } from './messages.ts';

/** Tells that a certificate is there. The home page has the download: the file itself does not travel by mail. */
export const certificate: WordsOf = ({ certificate: issued, event, participant }, language) => {
  const { certificate: words } = messages[language];
  if (!issued) throw new Error('a certificate mail without its certificate');
  const { snapshot, edition } = issued;
  return {
    heading: words.heading(participant.name),
    preheader: words.preheader(snapshot.number),
    paragraphs: [edition > 1 ? `${words.edition(edition)} ${words.ready}` : `${words.congratulations} ${words.ready}`],
    action: words.action,
    facts: [
      { name: words.kind, value: inLanguage(snapshot.title, language) },
      { name: words.name, value: snapshot.name },
      { name: words.number, value: snapshot.number },
      { name: words.date, value: dateOf(snapshot.issuedAt, language, event.zone) },
    ],
    address: { words: words.verify, href: snapshot.verifyAddress },
  };
};
