import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Reply, xml } from './wire.ts';

interface StoredObject {
  body: Buffer;
  type: string;
}

/** One bucket in memory, by S3's wire protocol: put, get and head of an object. */
export class S3 {
  readonly objects = new Map<string, StoredObject>();
  /** Grows with each write. */
  revision = 0;

  answer(
    method: string,
    key: string,
    body: Uint8Array,
    headers: Record<string, string>,
  ): Omit<Reply, 'body'> & {
    body: Reply['body'] | Readable;
  } {
    if (method === 'PUT') {
      if (headers['transfer-encoding'] || headers['x-amz-trailer'])
        throw new Error('the simulation does not know bodies in chunks');
      this.revision += 1;
      this.objects.set(key, { body: Buffer.from(body), type: headers['content-type'] ?? '' });
      return { status: 200, headers: { etag: etagOf(body) }, body: '' };
    }
    const found = this.objects.get(key);
    if (method === 'HEAD')
      return found ? { status: 200, headers: about(found), body: '' } : { status: 404, headers: {}, body: '' };
    if (method !== 'GET') throw new Error(`the simulation does not know S3's ${method}`);
    if (!found)
      return xml(404, '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>');
    return { status: 200, headers: about(found), body: Readable.from([found.body]) };
  }
}

const etagOf = (body: Uint8Array) => `"${createHash('md5').update(body).digest('hex')}"`;

const about = ({ body, type }: StoredObject) => ({
  'content-length': String(body.length),
  'content-type': type,
  etag: etagOf(body),
});
