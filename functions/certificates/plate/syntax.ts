/** A number as a page says it: three decimals are a three-thousandth of a millimetre. */
export function short(value: number): string {
  const thousandths = Math.round(Math.abs(value) * 1000);
  const whole = Math.floor(thousandths / 1000);
  return `${value < 0 && thousandths > 0 ? '-' : ''}${whole}${FRACTIONS[thousandths - whole * 1000]}`;
}

/** `.001` to `.999`, as short as they can be. */
const FRACTIONS = Array.from({ length: 1000 }, (_, thousandths) => String(thousandths / 1000).slice(1));

/** A colour's operands. @param hex `#rrggbb`. */
export const rgb = (hex: string): string =>
  [1, 3, 5].map((at) => String(Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1e6) / 1e6)).join(' ');

const NOT_ASCII = /[^\x20-\x7e]/;

/** A text as an object of the file: plain where it is ASCII, else UTF-16. */
export function textString(text: string): string {
  if (!NOT_ASCII.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  let hex = 'FEFF';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0');
  return `<${hex}>`;
}

/** A text within XML, ASCII throughout. */
export const xmlText = (text: string): string =>
  /[^\x20-\x7e]|[&<>"]/.test(text)
    ? text.replace(/[^\x20-\x7e]|[&<>"]/gu, (letter) => `&#${letter.codePointAt(0)};`)
    : text;

/** An object of the file, ASCII throughout. */
export const object = (number: number, said: string): string => `${number} 0 obj\n${said}\nendobj\n`;

/** @param said the stream's dictionary, but for its length. */
export const streamObject = (number: number, said: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< ${said} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream\nendobj\n'),
  ]);

const ZEROS = '0000000000';

/** An object's line in the cross-reference table. */
export function entry(offset: number): string {
  const digits = String(offset);
  return `${ZEROS.slice(digits.length)}${digits} 00000 n \n`;
}
