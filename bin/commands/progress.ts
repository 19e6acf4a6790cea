import cliProgress, { type GenericFormatter, type SingleBar } from 'cli-progress';
import { duration } from './words.ts';

/** How far a piece of work is. */
export interface Stand {
  /** What is counted, e.g. `mails`. */
  what: string;
  done: number;
  /** Undefined where nobody knows it yet. */
  total?: number | undefined;
}

/** Milliseconds between two lines where no terminal shows a bar. */
const LINE_EVERY = 10_000;

/**
 * Shows how long work goes on: on a terminal a bar, or a count where the total is not known; elsewhere a line now and then.
 * @param stream standard error, or what a test gives in its place.
 */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  #bar: SingleBar | undefined;
  #began: { at: number; stand: Stand } | undefined;
  #said = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  /** @param now epoch milliseconds. */
  at(stand: Stand, now: number): void {
    // Another piece of the work has another pace.
    if (!this.#began || this.#began.stand.what !== stand.what || stand.done < this.#began.stand.done) {
      if (!this.#began) this.#said = now;
      this.#began = { at: now, stand };
    }
    const text = inOneLine(stand, {
      seconds: (now - this.#began.at) / 1000,
      done: stand.done - this.#began.stand.done,
    });
    if (this.#stream.isTTY) this.#draw(stand, text);
    else if (now - this.#said >= LINE_EVERY) {
      this.#said = now;
      this.#stream.write(`${text}\n`);
    }
  }

  end(): void {
    this.#bar?.stop();
  }

  #draw({ done, total }: Stand, text: string): void {
    const shown = { text, share: total === undefined ? undefined : total > 0 ? done / total : 1 };
    if (this.#bar) this.#bar.update(0, shown);
    else {
      this.#bar = new cliProgress.SingleBar({ format: frame, hideCursor: true, stream: this.#stream });
      this.#bar.start(1, 0, shown);
    }
  }
}

/** A bar needs a total; without one only the words stand there. */
const frame: GenericFormatter = (options, _, { text, share }: { text: string; share?: number }) =>
  `${share === undefined ? '' : `${cliProgress.Format.BarFormat(Math.min(1, share), options)} `}${text}`;

/** `mails: 120 of 703, 17.0 a second, 35 s left`. @param since what was done in how many seconds. */
export function inOneLine({ what, done, total }: Stand, since: { seconds: number; done: number }): string {
  const rate = since.seconds > 1 ? since.done / since.seconds : 0;
  return [
    `${what}: ${done}${total === undefined ? ' so far' : ` of ${total}`}`,
    ...(rate > 0 ? [`${rate.toFixed(1)} a second`] : []),
    ...(rate > 0 && total !== undefined && total > done ? [`${duration((total - done) / rate)} left`] : []),
  ].join(', ');
}
