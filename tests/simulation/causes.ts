import type { Held, MailItem } from './held.ts';
import type { Story } from './story.ts';

/** What ended a mail that was not sent, or keeps one from being planned, has a cause that can be found in what happened. */
export function unexplained(held: Held, story: Story): string[] {
  const planned = held.items.flatMap(({ type, run, person, unmailable }) => {
    if (type !== 'run-person' || unmailable === undefined) return [];
    const hasCause =
      unmailable === 'no-address' ? !addressOf(story, String(person)) : isRefused(held, story, String(person));
    return hasCause ? [] : [`without a cause: ${run} takes ${person} for ${unmailable}`];
  });
  const ended = held.mails.flatMap((mail) =>
    hasCause(mail, held, story) ? [] : [`without a cause: mail ${mail.id} of ${mail.person} is ${mail.state}`],
  );
  return [...planned, ...ended];
}

function hasCause({ id, run, person, state, history }: MailItem, held: Held, story: Story): boolean {
  const acts = story.release?.acts ?? [];
  switch (state) {
    case 'no-address':
      return addressOf(story, person) === undefined;
    case 'suppressed':
      return isRefused(held, story, person, Date.parse(history.at(-1)?.at ?? '') + held.skew);
    case 'cancelled':
      return acts.some(({ what, of }) => (what === 'drop' && of === id) || (what === 'cancel' && of === run));
    case 'rejected':
      // Nothing here is a mail that SES never takes.
      return false;
    default:
      return true;
  }
}

const addressOf = ({ characters }: Story, person: string): string | undefined =>
  characters.find(({ id }) => id === person)?.address;

/** SES has said by then that a mail to the person came back for good, or that they called it spam. */
function isRefused({ accepted }: Held, story: Story, person: string, by = Number.POSITIVE_INFINITY): boolean {
  const address = addressOf(story, person);
  return accepted.some(
    ({ to, said }) =>
      to === address &&
      said.some(({ type, bounceType, at }) => at <= by && (type === 'Complaint' || bounceType === 'Permanent')),
  );
}
