import * as z from 'zod/mini';
import { NAMED } from './answers.ts';
import type { Operation } from './operations/operation.ts';
import { type OperationName, operations } from './operations.ts';
import { SHAPES } from './shapes.ts';

export type JsonSchema = z.core.JSONSchema.JSONSchema;
type Direction = 'input' | 'output';

interface Content {
  [more: string]: unknown;
  content?: Record<string, { schema?: JsonSchema }>;
}

/** One operation, as far as our own page reads it. */
export interface Described {
  parameters: { name: string; in: string; required?: boolean; schema: JsonSchema }[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });

/**
 * The description of `/api/v1` (OpenAPI 3.1), made of the schemas by which bodies are read and facts are kept.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function openApi() {
  const schemas: Record<string, JsonSchema> = { Problem: PROBLEM };
  const paths: Record<string, Record<string, Described>> = {};
  for (const [name, operation] of operations) {
    const [method = '', route = ''] = operation.route.split(' ');
    const path = route.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [method.toLowerCase()]: described(name, operation, route, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Cheti',
      version: '1',
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas,
      responses: { Problem: { description: 'A problem, and what to do about it', content: PROBLEMS } },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token that an organiser has made in the console' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-organiser', description: 'A session of the console' },
      },
    },
  };
}

const ABOUT =
  'The organisers’ API. A token is made in the console at /organiser/tokens. Lists are read page by page: `next` of a page, and its `Link` header, say where the next one is. A POST with an `Idempotency-Key` is done once within a day. Problems are told in Swahili where `Accept-Language` asks for it, else in English.';

const TEXT: JsonSchema = { type: 'string' };

const PROBLEM: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'action'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong here' },
    code: { type: 'string', description: 'A word for programs, finer than the type' },
    action: { type: 'string', description: 'What to do' },
    errors: {
      type: 'array',
      description: 'Each fault of what was sent',
      items: {
        type: 'object',
        required: ['path', 'reason'],
        properties: { path: { type: 'string' }, reason: { type: 'string' } },
      },
    },
  },
};
const PROBLEMS = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

function described(
  name: OperationName,
  operation: Operation,
  route: string,
  schemas: Record<string, JsonSchema>,
): Described & Record<string, unknown> {
  const { rights, oneOf, says, room, status = 200 } = operation;
  const { query, body, file, answer } = SHAPES[name];
  const isPost = operation.route.startsWith('POST');
  return {
    operationId: name,
    tags: [room],
    summary: says.en,
    'x-rights': rights,
    ...(oneOf && { 'x-one-of-rights': oneOf }),
    parameters: [
      ...[...route.matchAll(/:(\w+)/g)].map(([, part = '']) => ({
        ...{ name: part, in: 'path', required: true, schema: TEXT },
      })),
      ...(query ? inQuery(schemaOf(query, 'input', schemas)) : []),
      ...(isPost ? [{ name: 'Idempotency-Key', in: 'header', schema: { ...TEXT, maxLength: 255 } }] : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input', schemas) } } },
    }),
    ...(file && { requestBody: { required: true, content: Object.fromEntries(file.map((type) => [type, {}])) } }),
    responses: {
      [status]: {
        description: 'Done',
        content:
          typeof answer === 'string'
            ? { [answer]: { schema: { ...TEXT, contentMediaType: answer } } }
            : { 'application/json': { schema: schemaOf(answer, 'output', schemas) } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const inQuery = ({ properties = {}, required = [] }: JsonSchema) =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: schema as JsonSchema,
  }));

/** A schema, with those that have a name among `schemas`: what is sent differs from what is answered by its defaults. */
function schemaOf(schema: z.core.$ZodType, io: Direction, schemas: Record<string, JsonSchema>): JsonSchema {
  // Inside another, so that one with a name is referred to as well.
  const { properties, $defs = {} } = z.toJSONSchema(z.object({ it: schema }), {
    ...{ io, metadata: registry, unrepresentable: 'any' },
    override({ jsonSchema }) {
      // Whoever reads an answer lets pass what may be added to it.
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const placed = (one: unknown): JsonSchema =>
    JSON.parse(JSON.stringify(one), (key, value) =>
      key === '$ref' ? `#/components/schemas/${namedFor(String(value).replace('#/$defs/', ''), io)}` : value,
    );
  for (const [name, one] of Object.entries($defs)) schemas[namedFor(name, io)] = placed(one);
  return placed(properties?.it);
}

const namedFor = (name: string, io: Direction): string => (io === 'input' ? `${name}Sent` : name);
