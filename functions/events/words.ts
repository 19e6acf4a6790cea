import type { ErrorCode } from 'yaml';
import type * as z from 'zod/mini';

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields with values, such as { id: …, title: … }',
  record: 'texts by language, such as { sw: …, en: … }',
};

/** What is wrong with a value of the document, in words for its organiser, with what is allowed. */
export function mistakeWords(issue: z.core.$ZodRawIssue): string {
  const oneOf = (values: readonly unknown[] = []) =>
    values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return issue.discriminator ? oneOf(issue.options as unknown[]) : 'is not of the right form';
    case 'invalid_format':
      return issue.format === 'email' ? 'is not an e-mail address' : 'is not of the right form';
    case 'too_small':
      if (issue.origin === 'string') return 'is empty';
      return issue.origin === 'array' ? `needs at least ${issue.minimum}` : `must be ${issue.minimum} or more`;
    case 'too_big':
      if (issue.origin === 'string') return `is longer than ${issue.maximum} letters`;
      return issue.origin === 'array' ? `has more than ${issue.maximum}` : `must be ${issue.maximum} or less`;
    default:
      return 'is not of the right form';
  }
}

const UNREADABLE: Partial<Record<ErrorCode, string>> = {
  BAD_DQ_ESCAPE: 'a backslash between quotation marks begins no known letter: write two of them',
  BAD_INDENT: 'a bracket is not closed, or a line is not indented like those that it belongs to',
  BAD_SCALAR_START: 'a text that begins with this letter must stand between quotation marks',
  BLOCK_AS_IMPLICIT_KEY:
    'a second “: ” in one line: put the text between quotation marks, or indent what belongs to it',
  DUPLICATE_KEY: 'this field stands here a second time',
  MISSING_CHAR: 'a closing quotation mark or bracket, a comma or a colon is missing',
  MULTILINE_IMPLICIT_KEY: 'the line is indented otherwise than those that it belongs to',
  MULTIPLE_DOCS: 'a second document begins here (---): a file holds one event',
  TAB_AS_INDENT: 'the line begins with a tab: indent by spaces',
  UNEXPECTED_TOKEN: 'a bracket or quotation mark too much, or a line that does not fit to those before it',
};

/** Why the text cannot be read at a place, by the parser's code. */
export const unreadableWords = (code: ErrorCode): string => UNREADABLE[code] ?? 'the text cannot be read from here on';
