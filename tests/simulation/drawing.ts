import { CONDITIONS, type Counter, type Fault, readFault, type Schedule } from './faults.ts';
import { between, chance, oneOf } from './random.ts';

/** Draws what a class has to strike with: a fault, or some that belong together. `pick` draws by name. */
type Draw = (pick: Picker) => Fault | Fault[];
interface Picker {
  between(low: number, high: number, name: string): number;
  oneOf<One>(all: readonly [One, ...One[]], name: string): One;
  /** Where in a world of this size such a counter may stand. */
  place(of: Counter): number;
}

const point = (pick: Picker) => pick.oneOf(['before', 'after'] as const, 'when');
/** Each function as likely as another, though they call more or less often. */
const byFunction = (pick: Picker) => pick.oneOf(['issue', 'send', 'ses', 'runs', 'mail-events', 'sweeper'], 'of');
const toService = (pick: Picker) => pick.oneOf(['dynamodb', 'dynamodb', 'sqs', 's3', 'ses', 'kms'], 'of');
const anywhere = (pick: Picker) => (pick.oneOf([0, 1], 'by') ? byFunction(pick) : toService(pick));
const at = (pick: Picker, of: Counter) => ({ of, n: pick.place(of) });
/** A row of calls fails: one that the SDK's own retries make good, or more than they do. */
const row = (pick: Picker) => {
  const times = pick.oneOf([1, 1, 3, 5, 20], 'times');
  return times > 1 ? { times } : {};
};
/** Seconds around a lease: somebody else may have taken the work over when they are past, or be about to. */
const pastLease = (pick: Picker) =>
  pick.oneOf([pick.between(1, 29, 'short'), pick.between(30, 58, 'long'), pick.between(45, 58, 'longest')], 'seconds');

/** Classes of faults, by the words that `--faults` takes. */
const CLASSES: Record<string, Draw> = {
  /** A worker dies. */
  crash: (pick) => ({ what: 'kill', when: point(pick), ...at(pick, byFunction(pick)) }),
  /** A worker stands still, past its lease, and goes on. */
  late: (pick) => ({ what: 'freeze', when: point(pick), ...at(pick, byFunction(pick)), seconds: pastLease(pick) }),
  /** Everything dies, and the queues forget. */
  stop: (pick) => ({ what: 'stop', ...at(pick, 'second') }),
  /** It was done, and nobody learns of it. */
  lost: (pick) => ({
    what: pick.oneOf(['reset', 'error', 'hang'], 'what'),
    when: 'after',
    ...at(pick, anywhere(pick)),
    ...row(pick),
  }),
  /** It was not done. */
  error: (pick) => ({
    what: pick.oneOf(['reset', 'error', 'hang'], 'what'),
    when: 'before',
    ...at(pick, anywhere(pick)),
    ...row(pick),
  }),
  unreachable: (pick) => ({ what: 'unreachable', ...at(pick, anywhere(pick)), ...row(pick) }),
  slow: (pick) => ({ what: 'slow', when: point(pick), ...at(pick, anywhere(pick)), seconds: pastLease(pick) }),
  throttle: (pick) => ({ what: 'throttle', ...at(pick, anywhere(pick)), ...row(pick) }),
  partial: (pick) => ({ what: 'partial', ...at(pick, 'sqs'), ...row(pick) }),
  /** SES takes the mail and does not say so, now and then not even by its events, or late. */
  ses: (pick) => {
    const { n } = at(pick, 'ses');
    const taken: Fault = { what: pick.oneOf(['reset', 'hang', 'error'], 'what'), when: 'after', of: 'ses', n };
    const words = pick.oneOf(['lose', 'late', undefined], 'words');
    if (!words) return taken;
    return [taken, { what: words, of: 'told', n: 2 * n - 1, times: 2, seconds: pick.between(30, 2400, 'seconds') }];
  },
  /** SES does not take the mail. */
  refuse: (pick) => ({
    what: pick.oneOf(['rate', 'quota', 'paused', 'rejected'], 'what'),
    ...at(pick, 'ses'),
    ...row(pick),
  }),
  /** A message comes twice: at once, or while or after somebody works on it. */
  duplicate: (pick) => ({
    what: 'double',
    ...at(pick, 'message'),
    ...(pick.oneOf([0, 1], 'later') && { seconds: pick.between(1, 90, 'seconds') }),
  }),
  redeliver: (pick) => ({ what: 'again', ...at(pick, 'message'), seconds: pick.between(1, 60, 'seconds') }),
  delay: (pick) => ({ what: 'late', ...at(pick, 'message'), seconds: pick.between(1, 900, 'seconds') }),
  loss: (pick) => ({ what: 'lose', ...at(pick, 'message') }),
  /** SES's word of a mail is lost, doubled or late, also later than anybody waits for it. */
  events: (pick) => ({
    what: pick.oneOf(['lose', 'double', 'late'], 'what'),
    ...at(pick, 'told'),
    seconds: pick.between(1, 2400, 'seconds'),
  }),
  /**
   * An organiser does something amid it all: in the time in which a run can be undone, or while its mails leave. Now and
   * then whoever calls there stands still meanwhile, and comes back to what is not so any more.
   */
  organiser: (pick) => {
    const moment = at(pick, pick.oneOf(['runs', 'runs', 'send', 'ses', byFunction(pick)], 'amid'));
    const act: Fault = { what: pick.oneOf(['pause', 'cancel', 'edit'], 'what'), ...moment };
    if (pick.oneOf([0, 1], 'sees')) return act;
    return [act, { what: 'freeze', when: point(pick), ...moment, seconds: pastLease(pick) }];
  },
};

/** Classes that are drawn more often than others: what they break is what matters most. */
const WEIGHTS: Record<string, number> = { crash: 3, late: 3, ses: 2, duplicate: 2, organiser: 3 };

const CLASS_NAMES = [...Object.keys(CLASSES), ...CONDITIONS];

/** How far counters come in a world of so many people, roughly. */
const places = (people: number): Partial<Record<Counter, number>> => ({
  issue: 19 * people,
  send: 11 * people,
  runs: 40 + 8 * people,
  'mail-events': 5 * people,
  sweeper: 60,
  dynamodb: 50 + 50 * people,
  sqs: 12 + 3 * people,
  s3: 2 * people,
  kms: people,
  ses: people,
  message: 15 + 6 * people,
  told: 2 * people,
  second: 40,
});

/** Draws what strikes a world: up to ten faults of the classes named, in the conditions named. */
function drawSchedule(seed: string, people: number, classes: string[]): Schedule {
  const [first, ...rest] = classes.flatMap((name) =>
    name in CLASSES ? Array.from({ length: WEIGHTS[name] ?? 1 }, () => name) : [],
  );
  const conditions = CONDITIONS.filter(
    (name) => classes.includes(name) && chance(seed, 'condition', name) < (name === 'unasked' ? 0.25 : 0.5),
  );
  if (first === undefined) return { faults: [], conditions };
  const faults = Array.from({ length: between(1, 10, seed, 'faults') }, (_, n) => {
    const pick: Picker = {
      between: (low, high, name) => between(low, high, seed, 'fault', n, name),
      oneOf: (all, name) => oneOf(all, seed, 'fault', n, name),
      place: (of) => between(1, places(people)[of] ?? 1, seed, 'fault', n, 'place'),
    };
    return CLASSES[pick.oneOf([first, ...rest], 'class')]?.(pick) ?? [];
  });
  return { faults: faults.flat(), conditions };
}

/** Words of `--faults` beside single faults. */
export const WORDS = ['all', 'none', ...CLASS_NAMES, ...CONDITIONS];

/** What `--faults` says: classes to draw from, and what holds in any case. */
export interface Asked {
  classes: string[];
  fixed: Schedule;
}

/**
 * Reads `all`, `none`, classes, conditions, or faults as they are printed; several with commas between. A condition that is named
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
    else if (word !== 'none') throw new Error(`${word} is neither a fault nor one of: ${WORDS.join(', ')}`);
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
