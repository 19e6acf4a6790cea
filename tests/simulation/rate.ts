import './tsx.ts';
import { parseArgs } from 'node:util';

/**
 * How much of an account's rate the deployed workers use while there is work: a run's mails in a world without faults,
 * by the world's own clock. `node tests/simulation/rate.ts --rate 14 --people 400` prints one JSON object.
 */
const { values } = parseArgs({
  options: { rate: { type: 'string', default: '14' }, people: { type: 'string', default: '400' } },
});
const [rate, people] = [Number(values.rate), Number(values.people)];

const { unmarshall } = await import('@aws-sdk/util-dynamodb');
const { actsOn } = await import('./organiser.ts');
const { end, plot, tell } = await import('./story.ts');
const { World } = await import('./world.ts');

const story = plot('rate', { people, bounces: false, byRun: true });
const world = await World.make({
  ...{ seed: 'rate', schedule: { faults: [], conditions: [] }, acts: story.release ? actsOn(story.release) : {} },
  ...{ account: { rate, quota: 10_000_000 }, mostCalls: Number.POSITIVE_INFINITY },
});
await tell(world, 'rate', story);
if (!(await end(world, story))) throw new Error('the run came to no end');

const rows = [...world.services.dynamodb.table('main').entries.everything()].map((item) => unmarshall(item as never));
const ofRun = new Set(rows.flatMap(({ sk, id, run }) => (String(sk).startsWith('MAIL#') && run ? [String(id)] : [])));
const times = world.services.ses.accepted
  .flatMap(({ tags, at }) => (ofRun.has(tags.mail ?? '') ? [at] : []))
  .sort((a, b) => a - b);
/** Most mails of any second. */
const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
// While there is work: the first wait for their run's next page, and for the last there is no more to come.
const busy = times.slice(Math.floor(times.length / 20), Math.ceil((times.length * 19) / 20));
const seconds = ((busy.at(-1) ?? 0) - (busy[0] ?? 0)) / 1000;
console.log(JSON.stringify({ rate, mails: times.length, seconds, share: (busy.length - 1) / (rate * seconds), most }));
