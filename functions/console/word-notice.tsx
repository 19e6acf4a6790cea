import type { Event } from '../events/event.ts';
import { WORD_HOURS, type Word } from '../runs/second-word.ts';
import type { Language } from '../shared/language.ts';
import { Notice } from '../shared/page/components.tsx';
import { momentOf } from '../shared/page/when.ts';
import { organiserOf, type Principal } from '../shared/principal.ts';
import { actorInWords } from './happening.ts';

/** The first of two people's words, where it waits for the second. */
export interface FirstWord {
  word: Word | undefined;
  /** Who reads. */
  reader: Principal;
  /** Names of organisers, by id. */
  names: ReadonlyMap<string, string>;
}

export const isOwnWord = ({ word, reader }: FirstWord): boolean =>
  word !== undefined && organiserOf(word.by) === organiserOf(reader);

/** Whose word waits for a second, and until when; or that two are needed. */
export function WordNotice({
  event,
  first,
  say,
  language,
}: {
  event: Event;
  first: FirstWord;
  say: {
    twoPeople: string;
    word(by: string, at: string, until: string): string;
    ownWord(at: string, until: string): string;
  };
  language: Language;
}) {
  const { word, names } = first;
  if (!word) return <Notice icon="people">{say.twoPeople}</Notice>;
  const moment = (instant: number) => momentOf(new Date(instant), language, event.zone);
  const since = Date.parse(word.at);
  const [at, until] = [moment(since), moment(since + WORD_HOURS * 3_600_000)];
  return (
    <Notice tone="warn" icon="people" live>
      {isOwnWord(first) ? say.ownWord(at, until) : say.word(actorInWords(word.by, names, language), at, until)}
    </Notice>
  );
}
