import { CONDITIONS, type Counter, type Fault, readFault, type Schedule } from './faults.ts';
import { between, chance, oneOf } from './random.ts';

/** Draws one fault of a class; `pick` draws by name. */
type Draw = (pick: Picker) => Fault;
interface Picker {
  between(low: number, high: number, name: string): number;
  oneOf<One>(all: readonly [One, ...One[]], name: string): One;
  /** Where in a world of this size such a counter may stand. */
  place(of: Counter): number;
}

const point = (pick: Picker) => pick.oneOf(['before', 'after'] as const, 'when');
const service = (pick: Picker) => pick.oneOf(['call', 'dynamodb', 'sqs', 's3', 'ses'] as const, 'of');
const at = (pick: Picker, of: Counter) => ({ of, n: pick.place(of) });

/** Classes of faults, by the words that `--faults` takes. */
const CLASSES: Record<string, Draw> = {
  /** A worker dies. */
  crash: (pick) => ({ what: 'kill', when: point(pick), ...at(pick, pick.oneOf(['call', 'call', 'ses'], 'of')) }),
  /** A worker stands still, past its lease, and goes on. */
  late: (pick) => ({
    what: 'freeze',
    when: point(pick),
    ...at(pick, pick.oneOf(['call', 'ses'], 'of')),
    seconds: pick.between(5, 58, 'seconds'),
  }),
  /** Everything dies, and the queues forget. */
  stop: (pick) => ({ what: 'stop', ...at(pick, 'second') }),
  /** It was done, and nobody learns of it. */
  lost: (pick) => ({
    what: pick.oneOf(['reset', 'error', 'hang'] as const, 'what'),
    when: 'after',
    ...at(pick, service(pick)),
    times: pick.oneOf([1, 1, 2, 5], 'times'),
  }),
  /** It was not done. */
  error: (pick) => ({
    what: pick.oneOf(['reset', 'error', 'hang'] as const, 'what'),
    when: 'before',
    ...at(pick, service(pick)),
    times: pick.oneOf([1, 1, 3, 5], 'times'),
  }),
  unreachable: (pick) => ({
    what: 'unreachable',
    ...at(pick, service(pick)),
    times: pick.oneOf([1, 3, 5], 'times'),
  }),
  slow: (pick) => ({
    what: 'slow',
    when: point(pick),
    ...at(pick, service(pick)),
    seconds: pick.between(1, 40, 'seconds'),
  }),
  throttle: (pick) => ({ what: 'throttle', ...at(pick, service(pick)), times: pick.oneOf([1, 4, 12, 40], 'times') }),
  partial: (pick) => ({ what: 'partial', ...at(pick, 'sqs'), times: pick.oneOf([1, 2], 'times') }),
  /** SES takes the mail and does not say so. */
  ses: (pick) => ({
    what: pick.oneOf(['reset', 'hang', 'error'] as const, 'what'),
    when: 'after',
    ...at(pick, 'ses'),
  }),
  /** SES does not take the mail. */
  refuse: (pick) => ({
    what: pick.oneOf(['rate', 'quota', 'paused', 'rejected'] as const, 'what'),
    ...at(pick, 'ses'),
    times: pick.oneOf([1, 2, 4], 'times'),
  }),
  duplicate: (pick) => ({ what: 'double', ...at(pick, 'message'), seconds: pick.between(1, 200, 'seconds') }),
  redeliver: (pick) => ({ what: 'again', ...at(pick, 'message'), seconds: pick.between(1, 60, 'seconds') }),
  delay: (pick) => ({ what: 'late', ...at(pick, 'message'), seconds: pick.between(1, 900, 'seconds') }),
  loss: (pick) => ({ what: 'lose', ...at(pick, 'message') }),
  /** SES's word of a mail is lost, doubled or late, also later than anybody waits for it. */
  events: (pick) => ({
    what: pick.oneOf(['lose', 'double', 'late'] as const, 'what'),
    ...at(pick, 'told'),
    seconds: pick.between(1, 2400, 'seconds'),
  }),
};

const CLASS_NAMES = [...Object.keys(CLASSES), ...CONDITIONS];

/** How far counters come in a world of so many people, roughly. */
const places = (people: number): Record<Counter, number> => ({
  call: 60 + 60 * people,
  dynamodb: 50 + 50 * people,
  sqs: 12 + 3 * people,
  s3: 2 * people,
  ses: people,
  message: 15 + 6 * people,
  told: 2 * people,
  second: 40,
});

/** Draws what strikes a world: one to eight faults of the classes named, in the conditions named. */
function drawSchedule(seed: string, people: number, classes: string[]): Schedule {
  const kinds = classes.filter((name) => name in CLASSES);
  const conditions = CONDITIONS.filter((name) => classes.includes(name) && chance(seed, 'condition', name) < 0.75);
  const [first, ...rest] = kinds;
  if (first === undefined) return { faults: [], conditions };
  const count = between(1, 8, seed, 'faults');
  const faults = Array.from({ length: count }, (_, n): Fault => {
    const pick: Picker = {
      between: (low, high, name) => between(low, high, seed, 'fault', n, name),
      oneOf: (all, name) => oneOf(all, seed, 'fault', n, name),
      place: (of) => between(1, places(people)[of], seed, 'fault', n, 'place'),
    };
    const { times, ...fault } = (CLASSES[pick.oneOf([first, ...rest], 'class')] as Draw)(pick);
    return { ...fault, ...(times !== undefined && times > 1 && { times }) };
  });
  return { faults, conditions };
}

/** What `--faults` says: classes to draw from, and what holds in any case. */
export interface Asked {
  classes: string[];
  fixed: Schedule;
}

/**
 * Reads `all`, classes, conditions, or faults as they are printed; several with commas between. A condition that is named
 * holds for certain; under `all` it is drawn. @throws Error for a word that is none of these.
 */
export function readFaults(text: string): Asked {
  const fixed: Schedule = { faults: [], conditions: [] };
  const classes: string[] = [];
  for (const word of text.split(',').filter(Boolean)) {
    const fault = readFault(word);
    const condition = CONDITIONS.find((each) => each === word);
    if (fault) fixed.faults.push(fault);
    else if (condition) fixed.conditions.push(condition);
    else if (word === 'all') classes.push(...CLASS_NAMES);
    else if (word in CLASSES) classes.push(word);
    else throw new Error(`${word} is neither a fault nor one of: all, ${CLASS_NAMES.join(', ')}`);
  }
  return { classes, fixed };
}

/** The schedule of one world: what holds in any case, and what is drawn for its seed. */
export function scheduleOf({ classes, fixed }: Asked, seed: string, people: number): Schedule {
  const drawn = drawSchedule(seed, people, classes);
  return {
    faults: [...fixed.faults, ...drawn.faults],
    conditions: [...new Set([...fixed.conditions, ...drawn.conditions])],
  };
}
