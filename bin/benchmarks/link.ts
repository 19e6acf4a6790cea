import { stringify } from 'csv-stringify/sync';
import { digits, type Findings, median, quantile } from './figures.ts';
import { type System, withSystem } from './system.ts';

const ROUNDS = 200;
/** One for each thread of the function: a request that has to wait for one tells nothing of its own time. */
const AT_ONCE = 3;
/** Milliseconds between the medians, at the most. */
const MOST_APART = 2;
/** People who share one mailbox. */
const SHARING = 300;
const SHARED = 'masjala@kipimo.example';

const KINDS = ['one person’s', 'shared by 300', 'unknown'] as const;
type Kind = (typeof KINDS)[number];

/** "Send me my link" for addresses of one person, for one that 300 people share, and for such as nobody has, in turn. */
export const measureLink = (): Promise<Findings> => withSystem(Math.ceil(ROUNDS * 1.5), measured);

async function measured({ local, organiser, event, participantsCsv }: System): Promise<Findings> {
  const known = [...new Set(participantsCsv.match(/[^\s,"]+@[^\s,"]+/g))].slice(0, ROUNDS);
  if (known.length < ROUNDS) throw new Error(`only ${known.length} addresses`);
  const [role, group] = [event.roles[0]?.id, event.groups[0]?.id];
  const sharing = Array.from({ length: SHARING }, (_, n) => [`Masjala ${n}`, role, group, SHARED]);
  await organiser.import(event.id, 'participants', stringify([['Jina', 'Jukumu', 'Kundi', 'Barua pepe'], ...sharing]));
  await local.quiet();
  const times: Record<Kind, number[]> = { 'one person’s': [], 'shared by 300': [], unknown: [] };
  const pages = new Set<string>();
  const ask = async (kind: Kind, address: string) => {
    const began = performance.now();
    const response = await fetch(`${local.url}/e/${event.id}/link`, {
      method: 'POST',
      headers: { origin: local.url },
      body: new URLSearchParams({ address }),
    });
    const page = await response.text();
    times[kind].push(performance.now() - began);
    if (response.status !== 200) throw new Error(`/link answered ${response.status}`);
    pages.add(page);
  };
  const rounds = known.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [round, address] of rounds) {
        const addresses: Record<Kind, string> = {
          'one person’s': address,
          'shared by 300': SHARED,
          unknown: `x${address}`,
        };
        // None is always the first.
        for (const [place] of KINDS.entries()) {
          const kind = KINDS[(round + place) % KINDS.length] ?? 'unknown';
          await ask(kind, addresses[kind]);
        }
      }
    }),
  );
  await local.quiet();
  const mails = local.mails.all;
  const shared = mails.filter(({ to }) => to.includes(SHARED)).length;
  const medians = KINDS.map((kind) => median(times[kind]));
  const apart = Math.max(...medians) - Math.min(...medians);
  return {
    title: `“Send me my link”, ${AT_ONCE} at once (${mails.length} mails were sent, ${shared} to the shared address)`,
    rows: KINDS.map((kind) => ({
      address: kind,
      requests: times[kind].length,
      'median ms': digits(median(times[kind]), 4),
      'p99 ms': digits(quantile(times[kind], 0.99), 4),
      'apart ms': digits(apart, 2),
      'of unknown': digits(median(times[kind]) / median(times.unknown), 3),
    })),
    broken: [
      ...(apart > MOST_APART ? [`the addresses’ medians are ${digits(apart)} ms apart, over ${MOST_APART}`] : []),
      ...(pages.size > 1 ? [`the addresses get ${pages.size} different pages`] : []),
    ],
  };
}
