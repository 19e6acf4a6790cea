import { type Fields, tagsIn, valueIn, valuesIn } from './fields.ts';
import { policyFields, policyIn } from './policy-fields.ts';
import type { PartKind } from './sections.ts';

type Written = [suffix: string, values: string[]][];

/** How a value of the document stands in a form, and is read from it. */
export interface Codec {
  /** Fields of a value: what their names end with. */
  fields(value: unknown): Written;
  /** The value as it was typed, right or wrong; undefined where nothing was. @param before what stands in the document. */
  value(fields: Fields, name: string, before: unknown): unknown;
}

const line: Codec = {
  fields: (value) => [['', [value === undefined ? '' : String(value)]]],
  value: (fields, name) => valueIn(fields, name).trim() || undefined,
};

/** A text in some languages: one field for each. */
const text: Codec = {
  fields: (value) => Object.entries(value ?? {}).map(([tag, said]) => [`.${tag}`, [String(said)]]),
  value(fields, name) {
    const said = tagsIn(fields, name).flatMap((tag) => {
      const typed = valueIn(fields, `${name}.${tag}`).trim();
      return typed ? [[tag, typed] as const] : [];
    });
    return said.length > 0 ? Object.fromEntries(said) : undefined;
  },
};

const ids: Codec = {
  fields: (value) => [['', Array.isArray(value) ? value.map(String) : []]],
  value: (fields, name) => [...valuesIn(fields, name)],
};

const policy: Codec = { fields: policyFields, value: policyIn };

export const CODECS = { line, text, paragraph: text, ids, policy } satisfies Record<PartKind, Codec>;
