import { digits, type Findings, median, quantile } from './figures.ts';
import { type System, withSystem } from './system.ts';

const ROUNDS = 200;
/** One for each thread of the function: a request that has to wait for one tells nothing of its own time. */
const AT_ONCE = 3;
/** Milliseconds between the medians, at the most. */
const MOST_APART = 2;

/** "Send me my link" for addresses that are registered and for such that are not, in turn. */
export const measureLink = (): Promise<Findings> => withSystem(Math.ceil(ROUNDS * 1.5), measured);

async function measured({ local, event, participantsCsv }: System): Promise<Findings> {
  const known = [...new Set(participantsCsv.match(/[^\s,"]+@[^\s,"]+/g))].slice(0, ROUNDS);
  if (known.length < ROUNDS) throw new Error(`only ${known.length} addresses`);
  const times = { known: [] as number[], unknown: [] as number[] };
  const pages = new Set<string>();
  const ask = async (kind: keyof typeof times, address: string) => {
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
        const asks = [() => ask('known', address), () => ask('unknown', `x${address}`)];
        // Neither is always the first.
        for (const one of round % 2 ? asks : asks.reverse()) await one();
      }
    }),
  );
  await local.quiet();
  const sent = local.mails.all.length;
  const apart = Math.abs(median(times.known) - median(times.unknown));
  const row = (address: keyof typeof times) => ({
    address,
    requests: times[address].length,
    'median ms': digits(median(times[address]), 5),
    'p99 ms': digits(quantile(times[address], 0.99), 5),
    'apart ms': digits(apart, 2),
    'of unknown': digits(median(times[address]) / median(times.unknown), 4),
  });
  return {
    title: `“Send me my link”, ${AT_ONCE} at once (${sent} mails were sent)`,
    rows: [row('known'), row('unknown')],
    broken: [
      ...(apart > MOST_APART ? [`known and unknown addresses are ${digits(apart)} ms apart, over ${MOST_APART}`] : []),
      ...(pages.size > 1 ? [`known and unknown addresses get ${pages.size} different pages`] : []),
    ],
  };
}
