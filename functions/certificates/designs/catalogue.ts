import { type Design, type DesignDocument, design } from '../design.ts';
import { rasmi1, rasmi2 } from './rasmi.ts';

/** Every version of every design, oldest first. Versions that certificates name stay here for good. */
const documents: DesignDocument[] = [rasmi1, rasmi2];
const parsed = new Map<string, Design>();

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
  const versions = documents.filter((each) => each.name === name).map((each) => each.version);
  return versions.length > 0 ? { name, version: Math.max(...versions) } : undefined;
}
