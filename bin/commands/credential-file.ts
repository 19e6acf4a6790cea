import { inflateSync } from 'node:zlib';
import { WrongUsage } from './given-file.ts';

/** Under which a credential is attached to a certificate's PDF, and under which a picture holds it (Open Badges 3.0). */
const KEYWORD = 'openbadgecredential';
/** Nothing longer is unpacked. */
const MOST_BYTES = 1024 * 1024;

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/**
 * The credential that a file is, or holds: JSON, the PDF that it is attached to, the PNG that it is baked into.
 * @throws WrongUsage where there is none, or more than one.
 */
export function credentialIn(bytes: Uint8Array, path: string): unknown {
  const file = Buffer.from(bytes);
  const [found, ...others] = file.subarray(0, 8).equals(PNG)
    ? pictured(file)
    : isPdf(file)
      ? attached(file)
      : [file.toString('utf8')];
  if (found === undefined) throw new WrongUsage(`${path} holds no credential`);
  if (others.length > 0) throw new WrongUsage(`${path} holds several credentials`);
  try {
    return JSON.parse(found.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new WrongUsage(`${path} holds no credential: it is no JSON`, error);
  }
}

/** Texts of a PNG's `iTXt` chunks under the keyword: plain, or compressed. */
function pictured(file: Buffer): string[] {
  const texts: string[] = [];
  for (let at = PNG.length; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const data = file.subarray(at + 8, at + 8 + length);
    if (file.toString('latin1', at + 4, at + 8) === 'iTXt' && data.toString('latin1').startsWith(`${KEYWORD}\0`)) {
      const rest = data.subarray(KEYWORD.length + 1);
      // After the two flags come a language and a translated keyword, each ended by a zero.
      const text = rest.subarray(rest.indexOf(0, rest.indexOf(0, 2) + 1) + 1);
      texts.push((rest[0] === 1 ? inflateSync(text, { maxOutputLength: MOST_BYTES }) : text).toString('utf8'));
    }
    at += length + 12;
  }
  return texts;
}

export const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

const EMBEDDED = /\/Type\s*\/EmbeddedFile\b/;
const OBJECT = /\d+ \d+ obj\s*<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n/g;

/** Attachments of a PDF that are Open Badges, as pdfkit writes them: each an object of its own, deflated or plain. */
function attached(file: Buffer): string[] {
  const texts: string[] = [];
  for (const found of file.toString('latin1').matchAll(OBJECT)) {
    const [whole, dictionary = ''] = found;
    const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1]);
    if (!EMBEDDED.test(dictionary) || !Number.isInteger(length)) continue;
    const start = found.index + whole.length;
    const data = file.subarray(start, start + length);
    const plain = dictionary.includes('/FlateDecode') ? inflateSync(data, { maxOutputLength: MOST_BYTES }) : data;
    const text = plain.toString('utf8');
    if (text.includes('OpenBadgeCredential')) texts.push(text);
  }
  return texts;
}
