/** Nothing that a mail header or a shell could take for something else; other letters than ASCII are fine. */
const ADDRESS = /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\].]{2,}$/u;

/** Whether it can be an e-mail address. */
export const isAddress = (text: string): boolean => ADDRESS.test(text);

/** As it is kept: the domain in lower case, the mailbox's own letters as they are. */
export const tidyAddress = (typed: string): string =>
  typed.slice(0, typed.lastIndexOf('@')) + typed.slice(typed.lastIndexOf('@')).toLowerCase();
