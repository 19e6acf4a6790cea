/** The independent reader of PNG comes without types: only what is used of it. */
declare module 'pngjs' {
  export const PNG: { sync: { read(bytes: Buffer): { width: number; height: number; data: Buffer } } };
}
