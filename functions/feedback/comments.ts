import { sha256 } from '../shared/ids.ts';

/** One page of the texts that answer a question. */
export interface CommentsPage {
  /** Equal texts are one. */
  comments: { text: string; times: number }[];
  /** How many people's texts fit, and how many of those are on pages before this one. */
  fitting: number;
  before: number;
  /** Where the next page begins, where there is one. */
  next: string | undefined;
}

/** A page of so many letters of natural language is some 15 KB when it is compressed. */
const LETTERS = 40_000;

interface Comment {
  text: string;
  times: number;
}

/**
 * Gathers a page of the texts that answer one question while all answers go by, and never more than some pages of them.
 * They stand in the order of their own hash with the question: it stays the same from page to page, and tells nothing of
 * who wrote, when, or what else they answered.
 */
export class Comments {
  readonly question: string;
  readonly #fits: (text: string) => boolean;
  readonly #after: string;
  readonly #most: number;
  readonly #letters: number;
  #kept = new Map<string, Comment>();
  #fitting = 0;
  #before = 0;

  /** @param after `next` of the page before. @param most texts on a page, and letters of them. */
  constructor(
    question: string,
    {
      most,
      letters = LETTERS,
      after = '',
      fits = () => true,
    }: { most: number; letters?: number; after?: string; fits?: (text: string) => boolean },
  ) {
    this.question = question;
    this.#fits = fits;
    this.#after = after;
    this.#most = most;
    this.#letters = letters;
  }

  add(text: string): void {
    if (!this.#fits(text)) return;
    this.#fitting += 1;
    const place = sha256(this.question, text).slice(0, 16);
    if (place <= this.#after) {
      this.#before += 1;
      return;
    }
    const known = this.#kept.get(place);
    if (known) known.times += 1;
    else this.#kept.set(place, { text, times: 1 });
    if (this.#kept.size > 8 * this.#most) this.#kept = new Map(this.#first());
  }

  page(): CommentsPage {
    const first = this.#first();
    let letters = 0;
    const shown = first.slice(0, this.#most).filter(([, { text }], at) => {
      letters += text.length;
      return at === 0 || letters <= this.#letters;
    });
    return {
      comments: shown.map(([, comment]) => comment),
      fitting: this.#fitting,
      before: this.#before,
      next: first.length > shown.length ? shown.at(-1)?.[0] : undefined,
    };
  }

  /** A page and one more. */
  #first(): [string, Comment][] {
    return [...this.#kept].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, this.#most + 1);
  }
}
