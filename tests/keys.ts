import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { KeyFront } from '../lib/local/key-front.ts';
import type { Cloud } from '../lib/local/template.ts';

/** The local cloud's KMS by itself, with one key. */
export async function startKeys(name: string, KeySpec = 'ECC_NIST_EDWARDS25519') {
  const keys = await KeyFront.open(undefined, { signingKeys: [{ physical: name, KeySpec }] } as Cloud);
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '');
    const { status, json } = keys.handle(operation, await buffer(request));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(json);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
