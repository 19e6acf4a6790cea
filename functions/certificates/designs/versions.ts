import type { DesignName } from '../../events/designs.ts';
import type { DesignDocument } from '../design.ts';
import { kisasa1 } from './kisasa.ts';
import { rasmi1, rasmi2 } from './rasmi.ts';
import { wazi1 } from './wazi.ts';

/** Every version of every design. Versions that certificates name stay here for good. */
const versions: Record<DesignName, DesignDocument[]> = {
  rasmi: [rasmi1, rasmi2],
  kisasa: [kisasa1],
  wazi: [wazi1],
};
export const documents = Object.values(versions).flat();

/** Name and newest version, for a certificate's snapshot; nothing when there is no such design. */
export function latestDesign(name: string): { name: string; version: number } | undefined {
  const numbers = documents.filter((each) => each.name === name).map((each) => each.version);
  return numbers.length > 0 ? { name, version: Math.max(...numbers) } : undefined;
}
