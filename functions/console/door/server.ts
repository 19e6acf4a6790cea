import type { Guest, KeptAct } from './roll.ts';

/** Why nothing can be told to the server now. */
export type Silence = 'offline' | 'failing' | 'signed-out' | 'forbidden';

type Answer<Value> = { value: Value; tag: string; now: number } | 'same' | Silence;

/** Longer than this no answer comes through a bad network. */
const PATIENCE = 12_000;

/** What the page may ask of its server, below its own path. */
export class Server {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  people(tag: string | undefined): Promise<Answer<{ people: Guest[] }>> {
    return this.#ask('/people', tag ? { headers: { 'if-none-match': tag } } : {});
  }

  present(session: string, tag: string | undefined): Promise<Answer<{ present: string[] }>> {
    return this.#ask(
      `/present?session=${encodeURIComponent(session)}`,
      tag ? { headers: { 'if-none-match': tag } } : {},
    );
  }

  tell(
    device: string,
    acts: KeptAct[],
  ): Promise<Answer<{ now: string; acts: { id: string; there?: boolean; refused?: string }[] }>> {
    const told = acts.map(({ id, person, session, at, undoes }) => ({ id, person, session, at, undoes }));
    return this.#ask('/acts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ device, acts: told }),
    });
  }

  async #ask<Value>(path: string, request: RequestInit): Promise<Answer<Value>> {
    try {
      const answer = await fetch(this.#path + path, {
        ...request,
        ...{ redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) },
      });
      // Whoever has no session is led elsewhere.
      if (answer.type === 'opaqueredirect') return 'signed-out';
      if (answer.status === 304) return 'same';
      if (answer.status === 403 || answer.status === 404) return 'forbidden';
      if (!answer.ok) return 'failing';
      const now = Date.parse(answer.headers.get('x-now') ?? '');
      return { value: await answer.json(), tag: answer.headers.get('etag') ?? '', now };
    } catch {
      return 'offline';
    }
  }
}
