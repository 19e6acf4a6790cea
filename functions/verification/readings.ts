import { checkCharacter, parseNumber, plainNumber } from '../certificates/number.ts';

/** What a character may be that was read from paper. */
const LOOKS: Record<string, string> = { 0: '0O', O: 'O0', 1: '1IL', I: 'I1L', L: 'L1I' };
const looksOf = (character: string): string => LOOKS[character] ?? character;
const LETTER_MEETS_DIGIT = /(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z])/g;

/** More ways to read a prefix than an event's own has are not gone through. */
const MOST_HEADS = 500;
/** Numbers that are looked up at the most: one in 36 readings passes the check character by chance. */
const MOST = 8;

/**
 * The numbers that somebody may mean who takes O for 0, or I or L for 1, and the other way round: every reading that
 * the check character allows, likely ones first: `CHETI-2020` before `CHET1-2O20`, then the fewest changes. What is a
 * number as it was typed comes before all.
 */
export function readingsOf(typed: string): string[] {
  const plain = plainNumber(typed);
  const changes = (number: string) => [...number].filter((character, at) => character !== plain[at]).length;
  const odd = (number: string) => (number === plain ? -1 : (number.match(LETTER_MEETS_DIGIT)?.length ?? 0));
  return numbersLike(plain)
    .filter((number) => looksOf(plain.at(-1) ?? '').includes(number.at(-1) ?? ''))
    .toSorted((a, b) => odd(a) - odd(b) || changes(a) - changes(b))
    .slice(0, MOST);
}

/** Whether it is a number but for its check character: something in it was mistyped, whichever numbers there are. */
export const isMistyped = (typed: string): boolean =>
  numbersLike(plainNumber(typed)).length > 0 && readingsOf(typed).length === 0;

/** Every way to read the number, each with the check character that it should have. */
function numbersLike(plain: string): string[] {
  const [check = '', body = '', ...prefix] = plain.split('-').reverse();
  if (check.length !== 1) return [];
  const heads = allLooks(prefix.reverse().join('-'));
  return bodiesOf(body)
    .flatMap((each) => heads.map((head) => `${head}-${each}`))
    .map((front) => `${front}-${checkCharacter(front.replaceAll('-', ''))}`)
    .filter((number) => parseNumber(number));
}

/** Six to nine digits, the kind's letter, and the digits of an edition: which of them is the letter is tried. */
function bodiesOf(body: string): string[] {
  const digits = (part: string) => part.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return [6, 7, 8, 9]
    .flatMap((at) =>
      [...looksOf(body[at] ?? '')].map((letter) => digits(body.slice(0, at)) + letter + digits(body.slice(at + 1))),
    )
    .filter((each) => /^\d+[A-Z]\d*$/.test(each));
}

/** Every way to read a text; only as it stands where there are too many. */
function allLooks(text: string): string[] {
  let all = [''];
  for (const character of text) {
    all = all.flatMap((begun) => [...looksOf(character)].map((look) => begun + look));
    if (all.length > MOST_HEADS) return [text];
  }
  return all;
}
