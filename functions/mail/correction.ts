import type { WordsOf } from './letter.ts';
import { messages } from './messages.ts';

/** Tells what came of a wish for another name, where no new certificate tells it. */
export const correction: WordsOf = ({ correction: asked, participant }, language) => {
  const { correction: words } = messages[language];
  if (!asked) throw new Error('a mail about a correction without it');
  const { reason } = asked.decided;
  const accepted = asked.state === 'accepted';
  return {
    heading: accepted ? words.acceptedHeading(participant.name) : words.rejectedHeading(participant.name),
    preheader: accepted ? words.accepted : words.rejected,
    paragraphs: [accepted ? words.accepted : words.rejected, ...(reason ? [words.reason(reason)] : []), words.notAsked],
    action: words.action,
    facts: [
      { name: words.asked, value: asked.to },
      ...(accepted ? [] : [{ name: words.stays, value: participant.name }]),
    ],
  };
};
