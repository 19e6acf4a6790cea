import { readFile } from 'node:fs/promises';
import { AwsClient } from 'aws4fetch';
import * as z from 'zod';
import { WrongUsage } from './given-file.ts';

/** What the API refused, or `status` 0 when it could not be reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: { path: string; reason: string }[];

  constructor(status: number, code: string, message: string, details: { path: string; reason: string }[] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

const localKey = z.object({ url: z.url(), accessKeyId: z.string(), secretAccessKey: z.string() });
const refusal = z.object({
  code: z.string(),
  message: z.string(),
  details: z.array(z.object({ path: z.string(), reason: z.string() })).default([]),
});

/** A signed connection to `/signed/api/v1`. */
export class Connection {
  readonly #client: AwsClient;
  readonly #base: string;

  private constructor(client: AwsClient, base: string) {
    this.#client = client;
    this.#base = base;
  }

  /**
   * Address and key: `--url` or `CHETI_URL` with the AWS credentials of the environment; without an address those of
   * the local run, which leaves them in `.cheti/cli.json` (`CHETI_DATA` names another folder).
   */
  static async open(url = process.env.CHETI_URL): Promise<Connection> {
    const file = `${process.env.CHETI_DATA ?? '.cheti'}/cli.json`;
    const local = await readFile(file, 'utf8').then(
      (content) => localKey.parse(JSON.parse(content)),
      () => undefined,
    );
    if (local && (url === undefined || url === local.url)) return Connection.to(local);
    if (url === undefined)
      throw new ApiError(
        0,
        'no-address',
        `no running system found in ${file}: start one with "npm start", or give --url or CHETI_URL`,
      );
    if (!URL.canParse(url)) throw new WrongUsage(`${url} is no address: it begins with https://`);
    // A quarter of the start-up time, and needed only for AWS.
    const { S3Client } = await import('@aws-sdk/client-s3');
    const { config } = new S3Client({});
    const [{ accessKeyId, secretAccessKey, sessionToken }, region] = await Promise.all([
      config.credentials(),
      config.region(),
    ]).catch((error: unknown) => {
      throw new ApiError(
        0,
        'no-credentials',
        `no AWS credentials or region to sign with for ${url}: set AWS_PROFILE and AWS_REGION as for any AWS tool (${messageOf(error)})`,
      );
    });
    return new Connection(client(accessKeyId, secretAccessKey, region, sessionToken), url);
  }

  /** A connection to the local run, by its address and key. */
  static to({ url, accessKeyId, secretAccessKey }: z.infer<typeof localKey>): Connection {
    return new Connection(client(accessKeyId, secretAccessKey, 'eu-west-1'), url);
  }

  get<Answer>(path: string, schema: z.ZodType<Answer>): Promise<Answer> {
    return this.#call('GET', path, schema);
  }

  /** @param body a document as it is written, the bytes of a file, or anything else as JSON. */
  send<Answer>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: z.ZodType<Answer>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const [sent, type] =
      body instanceof Uint8Array
        ? [body as Uint8Array<ArrayBuffer>, 'application/octet-stream']
        : typeof body === 'string'
          ? [body, 'text/yaml']
          : [JSON.stringify(body), 'application/json'];
    return this.#call(method, path, schema, sent, { 'content-type': type, ...headers });
  }

  async #call<Answer>(
    method: string,
    path: string,
    schema: z.ZodType<Answer>,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    // No encoding keeps these from leading out of where they stand.
    if (/\/\.{1,2}(\/|\?|$)/.test(path)) throw new ApiError(404, 'not-found', 'there is nothing of the name . or ..');
    const response = await this.#client
      .fetch(`${this.#base.replace(/\/$/, '')}/signed/api/v1${path}`, {
        method,
        headers,
        ...(body !== undefined && { body }),
      })
      .catch((error: unknown) => {
        throw new ApiError(0, 'unreachable', `${this.#base} does not answer: is it running? (${messageOf(error)})`);
      });
    const content: unknown = await response.json().catch(() => undefined);
    if (response.ok) {
      const answer = schema.safeParse(content);
      if (answer.success) return answer.data;
      throw new ApiError(
        response.status,
        'unexpected-answer',
        `${this.#base} answered ${method} ${path} in a form that is not known here: are both of one version?`,
      );
    }
    const known = refusal.safeParse(content);
    if (known.success) throw new ApiError(response.status, known.data.code, known.data.message, known.data.details);
    throw new ApiError(response.status, 'failed', `${method} ${path} answered ${response.status}`);
  }
}

/** What the network said; fetch hides it in the cause. */
function messageOf(error: unknown): string {
  const { code, message } = ((error as { cause?: unknown }).cause ?? error) as { code?: string; message?: string };
  return code || message || String(error);
}

function client(accessKeyId: string, secretAccessKey: string, region: string, sessionToken?: string): AwsClient {
  return new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: 'execute-api',
    retries: 3,
    ...(sessionToken && { sessionToken }),
  });
}
