import type { Condition } from '../../events/questions.ts';
import { type Fields, rowPath, rowsIn, tagsIn, valueIn, valuesIn } from './fields.ts';
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

const flag: Codec = {
  fields: (value) => [['', value === true ? ['yes'] : []]],
  value: (fields, name) => valueIn(fields, name) === 'yes',
};

/** A whole number; what is none is left for the schema to name. */
const count: Codec = {
  fields: line.fields,
  value(fields, name) {
    const typed = valueIn(fields, name).trim();
    return /^\d{1,6}$/.test(typed) ? Number(typed) : typed || undefined;
  },
};

/** What a form asks about, as one choice: `event`, `session:ID`, `day:2019-01-30`, `group:ID`. */
const about: Codec = {
  fields: (value) => [
    [
      '',
      [
        typeof value === 'string'
          ? value
          : (Object.entries(value ?? {})[0]
              ?.map(String)
              .join(':') ?? ''),
      ],
    ],
  ],
  value(fields, name) {
    const [what = '', ...which] = valueIn(fields, name).split(':');
    return which.length > 0 ? { [what]: which.join(':') } : what || undefined;
  },
};

/** Options of a question, or rows of a matrix: each an id, which stays, and a label. */
const options: Codec = {
  fields: (value) =>
    ((value ?? []) as { id: string; label: object }[]).flatMap(
      ({ id, label }, at): Written => [
        [`${rowPath('', at)}.key`, [id]],
        ...text.fields(label).map(([tag, said]): Written[number] => [`${rowPath('', at)}.label${tag}`, said]),
      ],
    ),
  value(fields, name) {
    const rows = Array.from({ length: rowsIn(fields, name) }, (_, at) => rowPath(name, at));
    if (rows.length === 0) return undefined;
    return rows.map((row) => ({
      id: valueIn(fields, `${row}.key`) || valueIn(fields, `${row}.id`),
      label: text.value(fields, `${row}.label`, undefined),
    }));
  },
};

/** On what a question depends: an earlier one, and those of its answers with which it is asked. */
const when: Codec = {
  fields(value) {
    const { question = '', is = [] } = (value ?? {}) as Partial<Condition>;
    return [
      ['', [question]],
      ['.is', is],
    ];
  },
  value(fields, name) {
    const question = valueIn(fields, name);
    return question ? { question, is: [...valuesIn(fields, `${name}.is`)] } : undefined;
  },
};

export const CODECS = {
  ...{ line, text, paragraph: text, ids, policy },
  ...{ flag, count, about, options, when },
} satisfies Record<PartKind, Codec>;
