/** A text as people are searched by it: letters without marks and apostrophes, in lower case. */
export const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}|[’'ʼ‘]/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
