import { firstLetters } from '../../shared/letters.ts';
import type { Fault } from '../faults.ts';
import type { Strings } from './strings.ts';
import type { Style } from './styles.ts';

/** A cell as the sheet's part has it. */
export interface Cell {
  /** `s` shared, `inlineStr`, `str` of a formula, `b`, `e`, `d`; a number where left out. */
  type: string | undefined;
  /** Undefined where the sheet holds none. */
  value: string | undefined;
  isFormula: boolean;
  style: Style;
}

export interface Said {
  text: string;
  fault?: Fault;
}

const DAY = 86_400_000;
/** Days from the sheet's first to 1970, where it counts from 1900, and from 1904. */
const UNTIL_1970 = { 1900: 25_569, 1904: 24_107 };
/** A sheet keeps so many digits of a number, and zeros for the rest. */
const MOST_DIGITS = 15;

/** What a cell says, as a CSV file of the same sheet would, but for numbers, which come with all their digits. */
export function textOf(cell: Cell, strings: Strings, from: keyof typeof UNTIL_1970): Said {
  const { type, value, isFormula, style } = cell;
  if (value === undefined) return isFormula ? wrong('', 'no-value') : { text: '' };
  if (type === 's') return { text: strings.at(Number(value)) ?? '' };
  if (type === 'inlineStr' || type === 'str') return { text: value };
  if (type === 'b') return { text: value === '1' || value === 'true' ? '1' : '0' };
  if (type === 'e') return wrong(value, 'error-value', { value: firstLetters(value, 20) });
  if (type === 'd') return wrong(value.slice(0, 10), 'date-value', { date: firstLetters(value, 10) });
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return { text: value };
  if (style && 'date' in style) {
    const at = new Date(Math.round((number - UNTIL_1970[from]) * DAY));
    const date = Number.isNaN(at.getTime()) ? value : at.toISOString().slice(0, 10);
    return wrong(date, 'date-value', { date });
  }
  if (!Number.isInteger(number)) return { text: String(number) };
  const digits = /^-?\d+$/.test(value) ? value : BigInt(number).toString();
  if (digits.replace('-', '').length > MOST_DIGITS)
    return wrong(digits, 'lost-digits', { number: firstLetters(digits, 40) });
  return { text: style ? digits.padStart(style.digits, '0') : digits };
}

const wrong = (text: string, code: Fault['code'], values: Fault['values'] = {}): Said => ({
  text,
  fault: { code, values },
});
