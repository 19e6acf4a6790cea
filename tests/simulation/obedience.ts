import { BY_RUN } from './event.ts';
import type { Held, MailItem } from './held.ts';
import type { Act } from './organiser.ts';
import type { Accepted } from './ses.ts';
import { type Story, suppressionKey } from './story.ts';

/** Milliseconds until everybody has seen that a run was stopped. */
const SEEN = 5000;
/** Whoever had read before that all is well may go by it for a minute at the most: so long a worker may take. */
const GRACE = 60_000;

/** What was done in spite of what an organiser, or an addressee, had said. */
export const disobeyed = (held: Held, { release }: Story): string[] => [
  ...held.accepted.flatMap((sent) => {
    const mail = held.mails.find(({ id }) => id === sent.tags.mail);
    return mail ? [...sentInSpite(sent, mail, release?.acts ?? []), ...sentEarly(sent, mail, held, release)] : [];
  }),
  ...mailedInSpite(held),
  ...claimedInSpite(held),
];

/** While a run stands still, or once it is given up, SES gets nothing of it. */
function sentInSpite({ at, asked, run }: Accepted, { id }: MailItem, acts: Act[]): string[] {
  const own = acts.filter(({ of }) => of === run);
  return own.flatMap(({ what, done }, n) => {
    if (what !== 'pause' && what !== 'cancel') return [];
    const until = what === 'pause' ? (own[n + 1]?.asked ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    const seen = done + SEEN + (asked.late ? GRACE : 0);
    return seen < at && at < until
      ? [`sent in spite of the ${what} of ${run}: mail ${id}, ${Math.round(at - done)} ms later`]
      : [];
  });
}

/** A run's mails leave once somebody has released it, and then has had the time to cancel it with nothing sent. */
function sentEarly({ at, run }: Accepted, mail: MailItem, held: Held, release: Story['release']): string[] {
  const { id, what } = mail;
  const released = release?.acts.find((act) => act.what === 'confirm' && act.of === run);
  if (!release || !released)
    return run || what.certificate === BY_RUN ? [`sent without a release: mail ${id} of ${run}`] : [];
  const issued = held.certificates.flatMap((one) => (one.run === run ? Date.parse(one.issuedAt) : []));
  const from = Math.max(released.asked, ...issued) + release.delay * 1000 - 2 * held.skew;
  return at < from ? [`sent ${Math.round(from - at)} ms before ${run} could no longer be undone: mail ${id}`] : [];
}

/** A suppressed address is never mailed again. */
const mailedInSpite = ({ accepted, writtenAt }: Held): string[] =>
  accepted.flatMap(({ to, at, messageId }) => {
    const since = writtenAt.get(suppressionKey(to));
    return since !== undefined && at > since + GRACE ? [`mailed in spite: ${messageId} to a suppressed address`] : [];
  });

/** While a run stands still, whoever stopped it, nothing of it is claimed. */
function claimedInSpite({ runs, mails, skew, disturbed }: Held): string[] {
  return runs.flatMap(({ id, history }) => {
    const still = history.flatMap(({ at, state }, n) =>
      state === 'paused'
        ? [{ from: Date.parse(at) + SEEN + 2 * skew, until: Date.parse(history[n + 1]?.at ?? '9999') - 2 * skew }]
        : [],
    );
    const isLate = (at: number) => disturbed.some((kept) => kept <= at + skew && at - skew <= kept + GRACE);
    return mails
      .filter(({ run }) => run === id)
      .flatMap((mail) =>
        mail.history.flatMap(({ at, state }) => {
          const claimed = Date.parse(at);
          const inSpite = still.some(({ from, until }) => from < claimed && claimed < until);
          return state === 'claimed' && inSpite && !isLate(claimed)
            ? [`claimed in spite of a pause: mail ${mail.id} at ${at}`]
            : [];
        }),
      );
  });
}
