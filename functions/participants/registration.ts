import { firstLetters } from '../shared/letters.ts';
import type { Fault } from './faults.ts';
import { readLine } from './names.ts';

/** A long number as spreadsheets show it and write it into a CSV file: its last digits are lost. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** A registration number as it stands in a row. @returns the text, or why it cannot be taken. */
export const readRegistration = (typed: string, longest: number): { text: string } | Fault =>
  SHORTENED.test(typed.trim())
    ? { code: 'shortened-number', values: { number: firstLetters(typed.trim(), 40) } }
    : readLine(typed, longest, '');
