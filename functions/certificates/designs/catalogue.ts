import { type Design, design } from '../design.ts';
import { documents } from './versions.ts';

const parsed = new Map<string, Design>();

/** Every version of every design. */
export const designs = (): Design[] => documents.map(({ name, version }) => designOf(name, version));

/** The design of that name and version. @throws Error when there is none. */
export function designOf(name: string, version: number): Design {
  const key = `${name} ${version}`;
  const known = parsed.get(key);
  if (known) return known;
  const document = documents.find((each) => each.name === name && each.version === version);
  if (!document) throw new Error(`there is no design ${key}`);
  const result = design.parse(document);
  parsed.set(key, result);
  return result;
}
