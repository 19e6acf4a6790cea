import type { FunctionName } from '../../lib/bundles.ts';
import type { QueueShape } from './sqs.ts';

/**
 * What the simulated world is built like: the synthesized template in short. `shape.test.ts` holds the two together, so
 * that no schedule has to synthesize.
 */
export interface Mapping {
  queue: string;
  target: FunctionName;
  batch: number;
  /** Batches at once; without one Lambda begins with five. */
  concurrency: number;
}
export const MAPPINGS: Mapping[] = [
  { queue: 'issue', target: 'issue', batch: 10, concurrency: 10 },
  { queue: 'mail', target: 'send', batch: 10, concurrency: 20 },
  { queue: 'runs', target: 'runs', batch: 1, concurrency: 2 },
  { queue: 'mail-events', target: 'mail-events', batch: 10, concurrency: 5 },
];

/** Seconds that a function may take. */
export const TIMEOUTS: Partial<Record<FunctionName, number>> = {
  issue: 60,
  send: 60,
  runs: 60,
  'mail-events': 30,
  sweeper: 55,
};

/** Functions that are called each minute. */
export const EVERY_MINUTE: FunctionName[] = ['sweeper'];

export const QUEUES: QueueShape[] = [
  ...MAPPINGS.map(({ queue, target }) => ({
    name: queue,
    visibility: 6 * (TIMEOUTS[target] ?? 0),
    retention: 4 * 24 * 60 * 60,
    tries: 5,
  })),
  // Nothing is imported in the simulated world: whatever lies there would lie there for ever.
  { name: 'imports', visibility: 720, retention: 4 * 24 * 60 * 60, tries: 5 },
  // And nobody has a webhook.
  { name: 'hooks', visibility: 360, retention: 4 * 24 * 60 * 60, tries: 5 },
];
