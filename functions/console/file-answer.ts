import { Refusal } from '../shared/errors.ts';
import { inFileName } from '../shared/file-name.ts';
import { compress } from '../shared/page/compress.ts';
import type { PageContext } from '../shared/page/context.ts';
import { FILE_TOO_LARGE } from './entered.ts';

/** Bytes that API Gateway hands on: 6 MB as base64, and headers. */
const MOST_BYTES = 4_400_000;

/** Its type, and whether it is a text, which is compressed on its way. */
const TYPES = {
  csv: { type: 'text/csv; charset=utf-8', text: true },
  jsonl: { type: 'application/jsonl; charset=utf-8', text: true },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', text: false },
} as const;

/** A file to take along. @throws Refusal 413 where it is larger than one answer holds. */
export function fileAnswer(
  c: PageContext,
  bytes: Uint8Array,
  { name, as }: { name: string; as: keyof typeof TYPES },
): Response {
  const { type, text } = TYPES[as];
  const { body, encoding } = text
    ? compress(Buffer.from(bytes).toString(), c.req.header('accept-encoding'))
    : { body: bytes, encoding: undefined };
  if (Buffer.byteLength(body) > MOST_BYTES) throw new Refusal(413, FILE_TOO_LARGE, `more than ${MOST_BYTES} bytes`);
  return new Response(new Uint8Array(Buffer.from(body)), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${inFileName(name)}.${as}"`,
      ...(encoding && { 'Content-Encoding': encoding }),
    },
  });
}
