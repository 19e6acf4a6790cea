import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * A text as the browser asked for it: brotli, else gzip, else as it is. API Gateway compresses nothing, and a hall of
 * phones shares one access point.
 */
export function compress(
  text: string,
  accepted = '',
): { body: string | Uint8Array<ArrayBuffer>; encoding?: 'br' | 'gzip' } {
  const offers = new Map(
    accepted.split(',').map((offer) => {
      const [name = '', ...parameters] = offer
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return [name, parameters.every((parameter) => !/^q=0(\.0*)?$/.test(parameter))] as const;
    }),
  );
  if (offers.get('br'))
    return {
      body: new Uint8Array(
        brotliCompressSync(text, {
          params: {
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_QUALITY]: 5,
            [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
          },
        }),
      ),
      encoding: 'br',
    };
  if (offers.get('gzip')) return { body: new Uint8Array(gzipSync(text)), encoding: 'gzip' };
  return { body: text };
}
