import type { JsonSchema } from './openapi.ts';

export interface Field {
  name: string;
  /** What may stand there, e.g. `string`, `Run[]`, `"all" | "good"`. */
  is: string;
  required: boolean;
}

type Schemas = Readonly<Record<string, JsonSchema>>;

const nameOf = ({ $ref = '' }: JsonSchema): string => $ref.split('/').at(-1) ?? '';

/** Fields of an object, also where it is made of several. */
export function fieldsOf(schema: JsonSchema, schemas: Schemas): Field[] {
  if (schema.$ref) return fieldsOf(schemas[nameOf(schema)] ?? {}, schemas);
  const whole = (schema.allOf ?? []) as JsonSchema[];
  const own = Object.entries(schema.properties ?? {}) as [string, JsonSchema][];
  return [
    ...whole.flatMap((one) => fieldsOf(one, schemas)),
    ...own.map(([name, one]) => ({ name, is: typeIn(one), required: schema.required?.includes(name) ?? false })),
  ];
}

/** Names of the schemas that it is made of whole. */
export const madeOf = (schema: JsonSchema): string[] =>
  [schema, ...((schema.allOf ?? []) as JsonSchema[])].map(nameOf).filter((name) => name !== '');

/** What may stand where a schema says so. */
export function typeIn(schema: JsonSchema): string {
  if (schema.$ref) return nameOf(schema);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const parts = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (parts) return [...new Set(parts.map(typeIn))].join(' | ');
  if (schema.type === 'array') return arrayOf(typeIn((schema.items ?? {}) as JsonSchema));
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object' && !schema.properties)
    return `{ [name]: ${typeIn(schema.additionalProperties as JsonSchema)} }`;
  if (schema.type === 'object')
    return inside(Object.entries(schema.properties ?? {}) as [string, JsonSchema][], schema);
  return String(schema.format ?? schema.type ?? 'any');
}

const arrayOf = (is: string): string => (/[ |]/.test(is) && !is.startsWith('{') ? `(${is})[]` : `${is}[]`);

const inside = (own: [string, JsonSchema][], { required = [] }: JsonSchema): string =>
  own.length === 0
    ? 'object'
    : `{ ${own.map(([name, one]) => `${name}${required.includes(name) ? '' : '?'}: ${typeIn(one)}`).join(', ')} }`;
