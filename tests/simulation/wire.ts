/** What a service answers over HTTP. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string | Uint8Array;
}

export const json = (status: number, body: object): Reply => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});

export const xml = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
});

/** The text of a request's body. The SDK's own adapter of bytes is not asked for it: it warns of that. */
export const textOf = (body: Uint8Array | string): string =>
  typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
