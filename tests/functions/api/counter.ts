import { expect } from 'vitest';
import * as z from 'zod';
import { apiApp } from '../../../functions/api/app.ts';
import { OPERATIONS, type OperationName } from '../../../functions/api/operations.ts';
import { SHAPES } from '../../../functions/api/shapes.ts';
import type { Organiser } from '../../../functions/console/session-store.ts';
import type { Right } from '../../../functions/organiser/rights.ts';
import { makeTokenFor } from '../../../functions/organiser/token-store.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { type Jar, openDesk, SITE } from '../console/desk.ts';

const problem = z.strictObject({
  type: z.string().regex(/^\/api\/v1#[a-z-]+$/),
  ...{ title: z.string().min(1), detail: z.string().min(1), code: z.string().min(1), action: z.string().min(1) },
  status: z.number(),
  errors: z.array(z.strictObject({ path: z.string(), reason: z.string() })).optional(),
});

interface Asked {
  /** A token, or the cookies of a browser that has signed in. */
  as?: string | Jar;
  body?: unknown;
  query?: Record<string, string>;
  headers?: Record<string, string>;
}

/** A text or a file as it is, anything else as JSON. */
const sent = (body: unknown): BodyInit =>
  typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);

/** The API over a desk's engines. Each answer is held to its description, each refusal to RFC 9457. */
export async function openCounter() {
  const desk = await openDesk();
  const { table, answers, bucket, issueQueue, mailQueue, runsQueue, importsQueue, hooksQueue } = desk.engines;
  const rooms = {
    ...{ table, answers, bucket, issueQueue, mailQueue, runsQueue, importsQueue, hooksQueue },
    localHooks: true,
  };
  const api = apiApp({ rooms, log: createLog((line) => desk.lines.push(line)), world: desk.world });

  const counter = {
    ...desk,
    rooms,
    /** A token of somebody. */
    async token(who: Organiser, events: string[], rights: Right[], days = 30): Promise<string> {
      const made = await makeTokenFor(table, desk.world, { organiser: who.id, name: 'jaribio', rights, events, days });
      return made?.secret ?? '';
    },
    /** One request to an address under `/api/v1`. */
    async send(method: string, path: string, { as, body, query, headers = {} }: Asked = {}) {
      const response = await api.request(`${SITE}/api/v1${path}${query ? `?${new URLSearchParams(query)}` : ''}`, {
        method,
        headers: {
          ...(typeof as === 'string' && { authorization: `Bearer ${as}` }),
          ...(as instanceof Map && { cookie: [...as].map(([name, value]) => `${name}=${value}`).join('; ') }),
          ...headers,
        },
        ...(body !== undefined && { body: sent(body) }),
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      const text = bytes.toString();
      const json = response.headers.get('content-type') === 'application/pdf' ? undefined : JSON.parse(text);
      if (response.status >= 400) {
        expect(response.headers.get('content-type')).toBe('application/problem+json');
        expect(problem.parse(json).status).toBe(response.status);
        expect(response.headers.get('vary')).toContain('Accept-Language');
      }
      return { status: response.status, headers: response.headers, bytes, text, json };
    },
    /** One operation, with what stands in its path. */
    async call(name: OperationName, where: Record<string, string>, asked: Asked = {}) {
      const [method = '', route = ''] = OPERATIONS[name].route.split(' ');
      const path = route.replaceAll(/:(\w+)/g, (_, part: string) => encodeURIComponent(where[part] ?? ''));
      const answer = await counter.send(method, path, asked);
      const shape = SHAPES[name].answer;
      if (answer.status < 400 && typeof shape === 'string') expect(answer.headers.get('content-type')).toBe(shape);
      else if (answer.status < 400 && typeof shape !== 'string') z.parse(shape, answer.json);
      return answer;
    },
  };
  return counter;
}

export type Counter = Awaited<ReturnType<typeof openCounter>>;
