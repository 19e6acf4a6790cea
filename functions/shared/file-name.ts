/** A text as part of a file's name: without what a disk refuses, in single spaces. */
export const inFileName = (text: string): string =>
  text
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
