import { AwsV4Signer } from 'aws4fetch';
import { describe, expect, it } from 'vitest';
import { signerOf } from '../../../lib/local/signatures.ts';
import fc from '../../properties.ts';

const keys = { accessKeyId: 'LOCAL1', secretAccessKey: 'secret' };
const secretOf = (key: string) => (key === keys.accessKeyId ? keys.secretAccessKey : undefined);

async function signed(target: string, body = '', credentials = keys, service = 'execute-api') {
  const signer = new AwsV4Signer({
    ...credentials,
    method: 'POST',
    url: `http://localhost:3000${target}`,
    body,
    service,
    region: 'eu-west-1',
    headers: { 'content-type': 'application/json' },
  });
  const { url, headers } = await signer.sign();
  return {
    method: 'POST',
    target: url.pathname + url.search,
    headers: { ...Object.fromEntries(headers as Headers), host: 'localhost:3000' },
    body: Buffer.from(body),
  };
}

describe('a signed request', () => {
  it('is known by its access key, whatever its path and query', async () => {
    // aws4fetch leaves out empty names and doubled slashes.
    const piece = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => !/^\.{1,2}$/.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 3 }),
        fc.array(fc.tuple(piece, piece)),
        piece,
        async (path, query, body) => {
          const target = `/api/${path.map(encodeURIComponent).join('/')}?${new URLSearchParams(query)}`;
          const request = await signed(target, body);
          expect(signerOf(request, secretOf, new Date())).toBe(keys.accessKeyId);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    ['another body', { body: Buffer.from('{}') }],
    ['another path', { target: '/api/v1/other' }],
    ['another query', { target: '/api/v1/events?all=1' }],
    ['another method', { method: 'GET' }],
    ['another host', { headers: { host: 'elsewhere' } }],
    ['no signature', { headers: { authorization: undefined } }],
    ['a cut signature', { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=LOCAL1/20260101' } }],
    ['the hash of another body', { headers: { 'x-amz-content-sha256': '0'.repeat(64) } }],
  ])('with %s is refused', async (_, change) => {
    const request = await signed('/api/v1/events', 'x');
    const changed = {
      ...request,
      ...change,
      headers: { ...request.headers, ...('headers' in change ? change.headers : {}) },
    };
    expect(signerOf(request, secretOf, new Date())).toBe(keys.accessKeyId);
    expect(signerOf(changed, secretOf, new Date())).toBeUndefined();
  });

  it('by a stranger, with a wrong secret, for another service or too old is refused', async () => {
    const stranger = await signed('/x', '', { accessKeyId: 'OTHER', secretAccessKey: 'secret' });
    const wrong = await signed('/x', '', { accessKeyId: 'LOCAL1', secretAccessKey: 'guess' });
    const other = await signed('/x', '', keys, 'dynamodb');
    for (const request of [stranger, wrong, other]) expect(signerOf(request, secretOf, new Date())).toBeUndefined();
    const old = await signed('/x');
    expect(signerOf(old, secretOf, new Date(Date.now() + 6 * 60_000))).toBeUndefined();
  });
});
