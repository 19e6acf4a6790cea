import { AwsClient } from 'aws4fetch';
import * as z from 'zod';
import { REGION } from './engines.ts';
import type { CliFile } from './store.ts';

const person = z.object({ id: z.string(), address: z.string().optional(), group: z.string(), role: z.string() });
const imported = z.object({ state: z.string(), reason: z.string().optional() });

export type Person = z.infer<typeof person>;

/** The signed API of a local run, as far as filling it needs. */
export class Organiser {
  readonly #client: AwsClient;
  readonly #base: string;

  constructor({ url, accessKeyId, secretAccessKey }: CliFile) {
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region: REGION, service: 'execute-api', retries: 0 });
    this.#base = `${url}/signed/api/v1`;
  }

  async applyEvent(document: unknown): Promise<void> {
    await this.#call('PUT', '/events', document, z.unknown());
  }

  /** Uploads a file, has it looked at, and commits it. @throws Error where it is refused. */
  async importFile(event: string, kind: 'participants' | 'attendance', csv: string): Promise<void> {
    const body = new TextEncoder().encode(csv);
    const answer = z.object({
      import: z.string(),
      upload: z.object({ url: z.string(), method: z.string(), headers: z.record(z.string(), z.string()) }),
    });
    const started = await this.#call('POST', `/events/${event}/imports`, { kind, bytes: body.length }, answer);
    const { url, method, headers } = started.upload;
    const put = await fetch(url, { method, headers, body });
    if (!put.ok) throw new Error(`the upload of ${kind} was answered with ${put.status}`);
    const path = `/events/${event}/imports/${started.import}`;
    await this.#call('POST', `${path}/preview`, {}, z.unknown());
    await this.#reached(path, 'previewed');
    await this.#call('POST', `${path}/commit`, { mode: 'all' }, z.unknown());
    await this.#reached(path, 'done');
  }

  /** Starts the run of invitations; the same again where it was started before. */
  async invite(event: string): Promise<void> {
    const run = { kind: 'invitations' };
    await this.#call('POST', `/events/${event}/runs`, run, z.unknown(), { 'idempotency-key': 'sample-invitations' });
  }

  async *participants(event: string): AsyncGenerator<Person> {
    let after: string | undefined;
    do {
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
      const page = z.object({ people: z.array(person), next: z.string().optional() });
      const answer = await this.#call('GET', `/events/${event}/participants${query}`, undefined, page);
      yield* answer.people;
      after = answer.next;
    } while (after !== undefined);
  }

  async #reached(path: string, state: string): Promise<void> {
    for (;;) {
      const shown = await this.#call('GET', path, undefined, imported);
      if (shown.state === state) return;
      if (shown.state === 'failed') throw new Error(`an import failed: ${shown.reason ?? 'for no known reason'}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async #call<Answer>(
    method: string,
    path: string,
    body: unknown,
    schema: z.ZodType<Answer>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await this.#client.fetch(this.#base + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
    return schema.parse(JSON.parse(text));
  }
}
