/**
 * Structured logs: one JSON object a line. Only ids, counts, states and durations may go in: never a name, an address,
 * an answer or a token. The type keeps objects out; what an error says is reduced to its name and stack's places.
 */
export type Fields = Record<string, string | number | boolean | undefined>;

export interface Log {
  info(what: string, fields?: Fields): void;
  warn(what: string, fields?: Fields): void;
  error(what: string, error: unknown, fields?: Fields): void;
  /** The same log with more fields on each line. */
  with(fields: Fields): Log;
}

export function createLog(write: (line: string) => void = console.log, base: Fields = {}): Log {
  const line = (level: string, what: string, fields: Fields = {}) =>
    write(JSON.stringify({ level, what, ...base, ...fields }));
  return {
    info: (what, fields) => line('info', what, fields),
    warn: (what, fields) => line('warn', what, fields),
    error: (what, error, fields) => line('error', what, { ...fields, ...errorFields(error) }),
    with: (fields) => createLog(write, { ...base, ...fields }),
  };
}

/** An error's name and the places it passed, without its message: messages may quote what a person typed. */
function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  const places = (error.stack ?? '')
    .split('\n')
    .filter((part) => part.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((part) => part.trim().slice(3));
  return { error: error.name, at: places.join(' < ') };
}
