/** What a template's functions may ask about. */
export interface Scope {
  /** Physical name of a resource, or value of a parameter or pseudo parameter; undefined for `AWS::NoValue`. */
  ref(id: string): unknown;
  attribute(id: string, name: string): unknown;
  /** A condition's own expression. @throws Error for one that is not there. */
  condition(name: string): unknown;
}

type Apply = (argument: unknown, scope: Scope, where: string) => unknown;

const FUNCTIONS: Record<string, Apply> = {
  Ref: (id, scope) => scope.ref(text(id, 'Ref')),
  'Fn::GetAtt': (argument, scope) => {
    const [id = '', ...names] = Array.isArray(argument) ? argument : text(argument, 'Fn::GetAtt').split('.');
    return scope.attribute(text(id, 'Fn::GetAtt'), names.join('.'));
  },
  'Fn::Join': (argument, scope, where) => {
    const [separator, parts] = list(resolve(argument, scope, where), 'Fn::Join');
    return list(parts, 'Fn::Join').map(String).join(text(separator, 'Fn::Join'));
  },
  'Fn::Sub': (argument, scope, where) => {
    const [template, extra] = Array.isArray(argument) ? argument : [argument, {}];
    const values = resolve(extra ?? {}, scope, where) as Record<string, unknown>;
    return text(template, 'Fn::Sub').replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in values) return String(values[name]);
      const [id = '', ...rest] = name.split('.');
      return String(rest.length > 0 ? scope.attribute(id, rest.join('.')) : scope.ref(id));
    });
  },
  'Fn::Select': (argument, scope, where) => {
    const [index, from] = list(resolve(argument, scope, where), 'Fn::Select');
    return list(from, 'Fn::Select')[Number(index)];
  },
  'Fn::Split': (argument, scope, where) => {
    const [separator, whole] = list(resolve(argument, scope, where), 'Fn::Split');
    return text(whole, 'Fn::Split').split(text(separator, 'Fn::Split'));
  },
  'Fn::If': (argument, scope, where) => {
    const [name, yes, no] = list(argument, 'Fn::If');
    return resolve(holds(text(name, 'Fn::If'), scope, where) ? yes : no, scope, where);
  },
  'Fn::Equals': (argument, scope, where) => {
    const [left, right] = list(resolve(argument, scope, where), 'Fn::Equals');
    return String(left) === String(right);
  },
  'Fn::Not': (argument, scope, where) => list(resolve(argument, scope, where), 'Fn::Not')[0] !== true,
  'Fn::And': (argument, scope, where) =>
    list(resolve(argument, scope, where), 'Fn::And').every((part) => part === true),
  'Fn::Or': (argument, scope, where) => list(resolve(argument, scope, where), 'Fn::Or').some((part) => part === true),
  Condition: (name, scope, where) => holds(text(name, 'Condition'), scope, where),
};

/**
 * A template's value with its functions applied; what resolves to `AWS::NoValue` is left out.
 * @param where what the value belongs to, for messages.
 * @throws Error for a function that is not known here, naming it and where it stands.
 */
export function resolve(value: unknown, scope: Scope, where: string): unknown {
  if (Array.isArray(value))
    return value.map((part) => resolve(part, scope, where)).filter((part) => part !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries.length === 1 ? (entries[0] ?? ['']) : [''];
  const apply = FUNCTIONS[name];
  if (apply) return apply(argument, scope, where);
  if (name.startsWith('Fn::')) throw new Error(`${where}: the local cloud does not know ${name}`);
  return Object.fromEntries(
    entries.map(([key, part]) => [key, resolve(part, scope, where)] as const).filter(([, part]) => part !== undefined),
  );
}

/** Whether a named condition of the template holds. */
export function holds(name: string, scope: Scope, where: string): boolean {
  return resolve(scope.condition(name), scope, `${where} (condition ${name})`) === true;
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name} needs a text, got ${JSON.stringify(value)}`);
  return value;
}

function list(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${name} needs a list, got ${JSON.stringify(value)}`);
  return value;
}
