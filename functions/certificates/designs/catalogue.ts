import type { DesignName } from '../../events/designs.ts';
import { type Design, type DesignDocument, design } from '../design.ts';
import { kisasa1 } from './kisasa.ts';
import { rasmi1, rasmi2 } from './rasmi.ts';
import { wazi1 } from './wazi.ts';

/** Every version of every design. Versions that certificates name stay here for good. */
const versions: Record<DesignName, DesignDocument[]> = {
  rasmi: [rasmi1, rasmi2],
  kisasa: [kisasa1],
  wazi: [wazi1],
};
const documents = Object.values(versions).flat();
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

/** Name and newest version, for a certificate's snapshot; nothing when there is no such design. */
export function latestDesign(name: string): { name: string; version: number } | undefined {
  const numbers = documents.filter((each) => each.name === name).map((each) => each.version);
  return numbers.length > 0 ? { name, version: Math.max(...numbers) } : undefined;
}
