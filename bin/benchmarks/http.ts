import autocannon from 'autocannon';
import { filledIn, formsOn, linksFromMails, Visitor } from '../demonstration/visitor.ts';
import { digits, type Findings, median, quantile } from './figures.ts';
import { type System, withSystem } from './system.ts';

const PEOPLE = 240;
const ROUNDS = 5;
/** Requests of each kind in a round, and at once. */
const AMOUNT = 40;
const AT_ONCE = 8;

interface Asked {
  path: string;
  method?: string;
  headers: Record<string, string>;
  body?: string;
}

/** Forms and pages at a fixed load, round after round beside a page that reads nothing. */
export const measureHttp = (): Promise<Findings> => withSystem(PEOPLE, measured);

async function measured({ local, organiser, event }: System): Promise<Findings> {
  await organiser.run(event.id, 'invitations');
  await local.quiet();
  const { homes, forms } = await visits(local);
  // A connection asks for its first request before it is used, and for one more than it sends.
  const wanted = ROUNDS * (AMOUNT + AT_ONCE);
  if (forms.length < wanted) throw new Error(`only ${forms.length} forms to send, ${wanted} wanted`);

  const kinds: Record<string, { from: Asked[]; status: number; again: boolean }> = {
    'GET /v (reads nothing)': { from: [{ path: '/v', headers: {} }], status: 200, again: true },
    'POST a form': { from: forms, status: 303, again: false },
    'GET a home with its certificates': { from: homes, status: 200, again: true },
  };
  const times = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[][]]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [kind, { from, status, again }] of Object.entries(kinds)) {
      const next = () => {
        const asked = from.shift() ?? fail(`nothing left of ${kind}`);
        if (again) from.push(asked);
        return asked;
      };
      times.get(kind)?.push(await load(local.url, next, status));
      await local.quiet();
    }
  const [baseline = []] = times.values();
  const p50 = (rounds: number[][]) => median(rounds.map((each) => median(each)));
  return {
    title: `HTTP, ${AT_ONCE} at once, medians of ${ROUNDS} rounds of ${AMOUNT} requests`,
    rows: [...times].map(([request, rounds]) => ({
      request,
      'p50 ms': digits(p50(rounds)),
      'p99 ms': digits(median(rounds.map((each) => quantile(each, 0.99)))),
      'of GET /v': digits(p50(rounds) / p50(baseline), 2),
    })),
    broken: [],
  };
}

/** Milliseconds that each answer took. @throws Error for an answer of another status. */
async function load(url: string, next: () => Asked, status: number): Promise<number[]> {
  const times: number[] = [];
  const others = new Set<number>();
  const running = autocannon({
    url,
    connections: AT_ONCE,
    amount: AMOUNT,
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  running.on('response', (_client: unknown, answered: number, _bytes: number, milliseconds: number) => {
    times.push(milliseconds);
    if (answered !== status) others.add(answered);
  });
  const { errors } = await running;
  if (errors > 0 || others.size > 0) throw new Error(`answers ${[...others]} in place of ${status}, ${errors} errors`);
  return times;
}

/** Every invited person’s home, and every open form filled in, by their own sessions. */
async function visits(local: System['local']): Promise<{ homes: Asked[]; forms: Asked[] }> {
  const homes: Asked[] = [];
  const forms: Asked[] = [];
  for (const link of (await linksFromMails(local)).values()) {
    const visitor = new Visitor(local.url);
    const home = await visitor.open(link);
    homes.push({ path: home, headers: visitor.headers });
    for (const path of formsOn(await visitor.page(home)))
      forms.push({
        path,
        method: 'POST',
        headers: { ...visitor.headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: filledIn(await visitor.page(path), () => 0.5).toString(),
      });
  }
  return { homes, forms };
}

function fail(message: string): never {
  throw new Error(message);
}
