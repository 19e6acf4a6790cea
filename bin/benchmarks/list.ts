import { putOrganiser, startSession } from '../../functions/console/session-store.ts';
import type { Event } from '../../functions/events/event.ts';
import { sample } from '../../functions/events/sample.ts';
import { STATES } from '../../functions/organiser/list-filter.ts';
import { machine as world } from '../../functions/shared/clock.ts';
import { Table } from '../../functions/shared/table.ts';
import { startLocal } from '../../lib/local/local.ts';
import { SAMPLE_ORGANISERS } from '../../lib/local/sample-organisers.ts';
import { synthesize } from '../../lib/local/synth.ts';
import { Organiser } from '../demonstration/organiser.ts';
import { writeCrowd } from './crowd.ts';
import { digits, type Findings, median, quantile } from './figures.ts';

const PEOPLE = 10_000;
const FEW = 20;
const ROUNDS = 40;
const WARMING = 3;
/** Milliseconds for a page of the list, at the 95th percentile. */
const MOST = 200;

/**
 * The console's list of ten thousand people, page by page and filter by filter, over HTTP as a browser asks for it; beside
 * the list of an event of twenty. A page that was cut says so: it stands in time, and leads on to a longer look.
 */
export async function measureList(): Promise<Findings> {
  const local = await startLocal({ assembly: await synthesize(), schedules: false });
  try {
    await local.warm();
    const named = (isAnswers: boolean) =>
      local.cloud.tables.find(({ id }) => id.includes('Answers') === isAnswers)?.physical ?? '';
    const [table, answers] = [false, true].map((one) => new Table(local.clients.table, named(one))) as [Table, Table];
    const organiser = new Organiser(local.cli);
    const { event } = sample(1);
    const many: Event = { ...event, id: 'elfu-kumi', prefix: 'EK' };
    const few: Event = { ...event, id: 'ishirini', prefix: 'IS' };
    const [owner] = SAMPLE_ORGANISERS;
    for (const one of [many, few]) {
      await organiser.apply(one);
      await organiser.grant(one.id, owner.address, owner.role);
    }
    await local.quiet();
    const crowd = await writeCrowd({ table, answers }, many, PEOPLE);
    await writeCrowd({ table, answers }, few, FEW);
    const who = await putOrganiser(table, { issuer: local.places.issuer, subject: owner.id, ...owner });
    const [cookie = ''] = (await startSession(table, world, who)).split(';');
    const last = crowd.at(-1)?.name ?? '';
    const kinds = {
      [`all of ${FEW}`]: [few, ''],
      'first page': [many, ''],
      'page in the middle': [many, `after=${PEOPLE / 2}`],
      'a name that many have': [many, `q=${encodeURIComponent(crowd[0]?.name.split(' ').at(-1) ?? '')}`],
      'the last one’s name': [many, `q=${encodeURIComponent(last)}`],
      'a group': [many, `group=${event.groups[2]?.id}`],
      'a role of few': [many, 'role=mgeni-rasmi'],
      ...Object.fromEntries(STATES.map((is) => [`is ${is}`, [many, `is=${is}`]])),
    } as Record<string, [Event, string]>;
    const asked = new Map(Object.keys(kinds).map((kind) => [kind, { times: [] as number[], html: '' }]));
    for (let round = -WARMING; round < ROUNDS; round++)
      for (const [kind, [{ id }, query]] of Object.entries(kinds)) {
        const began = performance.now();
        const answer = await fetch(`${local.url}/organiser/events/${id}/people?${query}`, { headers: { cookie } });
        const html = await answer.text();
        const found = asked.get(kind);
        if (answer.status !== 200 || !found) throw new Error(`${kind}: answered ${answer.status}`);
        if (round >= 0) found.times.push(performance.now() - began);
        found.html = html;
      }
    return findings(asked);
  } finally {
    await local.stop();
  }
}

function findings(asked: Map<string, { times: number[]; html: string }>): Findings {
  const [baseline = { times: [] }] = asked.values();
  const rows = [...asked].map(([page, { times, html }]) => {
    const p95 = quantile(times, 0.95);
    return {
      page,
      requests: times.length,
      shown: html.match(/<tr>\s*<td>/g)?.length ?? 0,
      cut: html.includes('further=yes') ? 'yes' : 'no',
      'median ms': digits(median(times)),
      'p95 ms': digits(p95),
      [`of ${FEW} people`]: digits(median(times) / median(baseline.times), 2),
      'at most': `${MOST} ${p95 <= MOST ? 'kept' : 'BROKEN'}`,
    };
  });
  return {
    title: `The console’s list of ${PEOPLE} people, one request at a time`,
    rows,
    broken: rows
      .filter((row) => Number(row['p95 ms']) > MOST)
      .map((row) => `${row.page} of ${PEOPLE} people takes ${row['p95 ms']} ms at the 95th percentile, over ${MOST}`),
  };
}
