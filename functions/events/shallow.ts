import { Composer, type Document, type LineCounter, Parser, YAMLParseError } from 'yaml';

/** Levels of the parser: the sample has ten. */
const DEEPEST = 100;

export class TooDeep extends Error {}

/** Stops at the first level too many: read to its end, such a text takes seconds, or all of the memory. */
class ShallowParser extends Parser {
  override *next(source: string) {
    yield* super.next(source);
    if (this.stack.length > DEEPEST) throw new TooDeep();
  }
}

/** What `parseDocument` of the library makes of YAML, and so of JSON. @throws TooDeep for a text that nests without end */
export function parseShallow(text: string, lineCounter: LineCounter): Document | undefined {
  const tokens = new ShallowParser(lineCounter.addNewLine).parse(text);
  // Warnings would quote the document in the log.
  const options = { lineCounter, prettyErrors: false, logLevel: 'error' } as const;
  const [only, another] = new Composer(options).compose(tokens, true, text.length);
  if (another)
    only?.errors.push(new YAMLParseError([another.range[0], another.range[1]], 'MULTIPLE_DOCS', 'a second document'));
  return only;
}
