import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** Presigned addresses live this long at the most, in seconds, and are made at the click. */
const PRESIGNED_SECONDS = 300;

/**
 * Changes whenever something is put under the key. The version is unique; where a bucket keeps none, the entity tag is a
 * hash of the content.
 */
const tagOf = ({ VersionId, ETag }: { VersionId?: string | undefined; ETag?: string | undefined }): string =>
  [VersionId, ETag].filter(Boolean).join(' ');

/** The bucket: certificates, imports, exports. */
export class Bucket {
  readonly #client: S3Client;
  readonly #name: string;

  constructor(client: S3Client, name: string) {
    this.#client = client;
    this.#name = name;
  }

  async put(key: string, body: Uint8Array, contentType: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        ...{ Bucket: this.#name, Key: key, Body: body, ContentType: contentType },
        ChecksumAlgorithm: 'CRC32',
      }),
    );
  }

  /** Puts what comes piece by piece, so that it is never held whole. @param bytes how many come. */
  async putStream(key: string, body: Readable, bytes: number, contentType: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        Bucket: this.#name,
        Key: key,
        Body: body,
        ContentLength: bytes,
        ContentType: contentType,
      }),
    );
  }

  /** @returns undefined where there is no such object. */
  async get(key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#name, Key: key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** What lies there now, without its bytes; undefined where there is no such object. */
  async look(key: string): Promise<{ bytes: number; tag: string } | undefined> {
    try {
      const found = await this.#client.send(new HeadObjectCommand({ Bucket: this.#name, Key: key }));
      return { bytes: found.ContentLength ?? 0, tag: tagOf(found) };
    } catch (error) {
      if (error instanceof NotFound || error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** The object's bytes as they come: for files that are larger than memory should be. The tag is that of these bytes. */
  async open(key: string): Promise<{ tag: string; body: Readable } | undefined> {
    try {
      const found = await this.#client.send(new GetObjectCommand({ Bucket: this.#name, Key: key }));
      return { tag: tagOf(found), body: found.Body as Readable };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** Every key that begins so. */
  async under(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    let after: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({
          ...{ Bucket: this.#name, Prefix: prefix },
          ...(after && { ContinuationToken: after }),
        }),
      );
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      after = page.NextContinuationToken;
    } while (after);
    return keys;
  }

  /**
   * Deletes an object for good. In a bucket that keeps versions each is deleted by its id, the newest first, until none
   * is left: a deletion without one would only hide them.
   */
  async remove(key: string): Promise<void> {
    for (;;) {
      const version = await this.#versionOf(key);
      if (!version) return;
      await this.#client.send(
        new DeleteObjectCommand({
          ...{ Bucket: this.#name, Key: key },
          ...(version.id !== undefined && { VersionId: version.id }),
        }),
      );
    }
  }

  async #versionOf(key: string): Promise<{ id: string | undefined } | undefined> {
    try {
      const { VersionId } = await this.#client.send(new HeadObjectCommand({ Bucket: this.#name, Key: key }));
      return { id: VersionId };
    } catch (error) {
      if (error instanceof NotFound || error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** An address that downloads the object under a file name of any letters (RFC 5987). */
  presignedGet(key: string, fileName: string): Promise<string> {
    const ascii = fileName.normalize('NFKD').replaceAll(/[^A-Za-z0-9. -]/g, '');
    const full = encodeURIComponent(fileName).replaceAll(
      /['()*]/g,
      (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    return getSignedUrl(
      this.#client,
      new GetObjectCommand({
        Bucket: this.#name,
        Key: key,
        ResponseContentDisposition: `attachment; filename="${ascii}"; filename*=UTF-8''${full}`,
      }),
      { expiresIn: PRESIGNED_SECONDS },
    );
  }

  /** An address that takes one object by PUT. */
  presignedPut(key: string, contentType: string): Promise<string> {
    return getSignedUrl(
      this.#client,
      new PutObjectCommand({ Bucket: this.#name, Key: key, ContentType: contentType }),
      {
        expiresIn: PRESIGNED_SECONDS,
      },
    );
  }
}
