import { unseenLetter } from '../shared/letters.ts';

const LONGEST_ADDRESS = 254;
/** Nothing that a mail header or a shell could take for something else; other letters than ASCII are fine. */
const OTHER = String.raw`\s\ufffd@<>"(),:;\\[\]`;
const LABEL = `[^${OTHER}.-](?:[^${OTHER}.]*[^${OTHER}.-])?`;
const ADDRESS = new RegExp(String.raw`^[^${OTHER}]{1,64}@(?:${LABEL}\.)+(?=..)${LABEL}$`, 'u');

/** Whether it can be an e-mail address. */
export const isAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS && ADDRESS.test(text) && !unseenLetter(text);

/** As it is kept: NFC, the domain in lower case, the mailbox's own letters as they are. */
export function tidyAddress(typed: string): string {
  const address = typed.normalize('NFC');
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
}
