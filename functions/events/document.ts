import { type Document, LineCounter } from 'yaml';
import type * as z from 'zod/mini';
import { hiddenLetter } from '../shared/letters.ts';
import { type Event, event as schema } from './event.ts';
import type { Mistake } from './mistakes.ts';
import { referenceMistakes } from './references.ts';
import { parseShallow, TooDeep } from './shallow.ts';
import { sketchOf } from './sketch.ts';
import { mistakeWords, unreadableWords } from './words.ts';

/** A version is one item of the table, which holds 400 KB. */
const LONGEST = 350 * 1024;

/** Of a text that is neither JSON nor YAML: an answer holds 6 MB. */
const MOST_TOLD = 100;

/** Texts that may run over several lines. */
const PARAGRAPHS = new Set(['about', 'hint', 'consent']);

/**
 * Reads an event's document: JSON or YAML text, or the object itself. @returns the event with all defaults, or every
 * mistake at once by path (`sessions[2].ends`) and reason; mistakes of the text itself by line (`line 7, column 3`).
 */
export function parseEvent(document: unknown): { event: Event } | { mistakes: Mistake[] } {
  const read = typeof document === 'string' ? readText(document) : { value: document };
  if ('mistakes' in read) return read;
  const parsed = schema.safeParse(read.value, { error: mistakeWords });
  const issues = parsed.error?.issues ?? [];
  // A field too many breaks nothing of what stands beside it.
  const broken = issues.filter(({ code }) => code !== 'unrecognized_keys').map(({ path }) => path);
  const mistakes = [
    ...issues.flatMap((issue) => reasons(issue, read.value)),
    ...hiddenMistakes(read.value),
    ...referenceMistakes(sketchOf(read.value, broken)),
  ];
  if (Buffer.byteLength(JSON.stringify(parsed.data ?? read.value) ?? '') > LONGEST)
    mistakes.push({ path: '', reason: `the document is longer than ${LONGEST / 1024} KB` });
  return parsed.success && mistakes.length === 0 ? { event: parsed.data } : { mistakes };
}

function readText(text: string): { value: unknown } | { mistakes: Mistake[] } {
  if (text.trim() === '') return { mistakes: [{ path: '', reason: 'the document is empty' }] };
  const lines = new LineCounter();
  let parsed: Document | undefined;
  try {
    // JSON is YAML; only its tabs are not. Errors of both are named by line, doubled keys among them.
    parsed = parseShallow(/^\s*\{/.test(text) ? text.replaceAll('\t', ' ') : text, lines);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return { mistakes: [{ path: '', reason: 'the document is nested too deeply to be read' }] };
  }
  if (parsed && parsed.errors.length > 0) {
    // Two readings of one place may stumble over the same.
    const places = new Map(
      parsed.errors.slice(0, MOST_TOLD).map(({ pos, code }) => {
        const { line, col } = lines.linePos(pos[0]);
        const mistake = {
          path: `line ${line}, column ${col}`,
          reason: `not readable as JSON or YAML: ${unreadableWords(code)}`,
        };
        return [asOne(mistake), mistake];
      }),
    );
    return { mistakes: [...places.values()] };
  }
  try {
    const value: unknown = parsed?.toJS({ maxAliasCount: 100 });
    if (holdsItself(value))
      return { mistakes: [{ path: '', reason: 'an alias (*name) of the document stands inside what it names' }] };
    return { value };
  } catch (error) {
    const reason =
      error instanceof ReferenceError && error.message.startsWith('Unresolved alias')
        ? 'an alias (*name) of the document names nothing that stands before it'
        : 'the aliases (*name) of the document repeat too much of it';
    return { mistakes: [{ path: '', reason }] };
  }
}

/** Whether a value contains itself, as YAML's aliases can make it: nothing that walks over it would come to an end. */
function holdsItself(value: unknown, above: unknown[] = [], done = new Set<unknown>()): boolean {
  if (typeof value !== 'object' || value === null || done.has(value)) return false;
  if (above.includes(value)) return true;
  const found = Object.values(value).some((each) => holdsItself(each, [...above, value], done));
  done.add(value);
  return found;
}

type Issue = z.core.$ZodIssue;

/** A path as people write it: `forms[0].questions[2].rows`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

/** @param written what the issue's path leads into. */
function reasons(issue: Issue, written: unknown, above: readonly PropertyKey[] = []): Mistake[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: pathOf([...path, key]), reason: 'there is no such field' }));
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => ({ path: pathOf(path), reason: message }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The form that was meant is the one whose own fields are all there; only what is inside them is wrong.
    const inside = valueAt(written, issue.path);
    const meant = issue.errors.filter((errors) =>
      errors.every(({ path: at }) => at.length > 0 && valueAt(inside, at) !== undefined),
    );
    const [only] = meant;
    if (only && meant.length === 1) return only.flatMap((error) => reasons(error, inside, path));
    const forms = issue.errors.map((errors) => errors.flatMap((error) => reasons(error, inside)).map(asOne)[0] ?? '');
    return [{ path: pathOf(path), reason: `fits none of what may stand here (${forms.join('; or ')})` }];
  }
  const isMissing = issue.code === 'invalid_type' && valueAt(written, issue.path) === undefined;
  return [{ path: pathOf(path), reason: isMissing ? 'is missing' : issue.message }];
}

const asOne = ({ path, reason }: Mistake) => (path ? `${path}: ${reason}` : reason);

const valueAt = (written: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), written);

/** Texts of the document end in mails' headers, pages and PDFs: what cannot be seen there is refused. */
function hiddenMistakes(value: unknown, path: readonly PropertyKey[] = []): Mistake[] {
  if (typeof value === 'string') {
    const field = path.findLast((part) => typeof part === 'string' && !/^[a-z]{2,3}(-|$)/.test(part));
    const found = hiddenLetter(value, PARAGRAPHS.has(String(field)) ? '\n\t' : '');
    return found ? [{ path: pathOf(path), reason: `holds a letter that cannot be seen (${found})` }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    hiddenMistakes(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
