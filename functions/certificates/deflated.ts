import { deflateSync } from 'node:zlib';

/**
 * A stream of a few KB, as small as can be. The buffers that zlib takes by itself are for long ones: to come by them
 * takes longer than to fill these.
 */
export const deflated = (content: string): Buffer =>
  deflateSync(content, { level: 9, memLevel: 6, windowBits: 13, chunkSize: 4096 });
