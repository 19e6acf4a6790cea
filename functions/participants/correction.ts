import type { Draft } from './import.ts';
import type { Participant } from './participant.ts';

/** Facts that are corrected by hand. */
export const CORRECTED = ['name', 'address', 'institution', 'post', 'role', 'group', 'language'] as const;
export type Corrected = (typeof CORRECTED)[number];

/** A fact that keeps the value that somebody gave it by hand, and the instant of that. */
export interface Kept {
  fact: Corrected;
  at: string;
}

/**
 * The person with a fact put right by hand; what it was before is remembered, since a file may bring that again.
 * @param at instant of the correction.
 */
export function correct(person: Participant, fact: Corrected, value: string, at: string): Participant {
  const before = [...(person.corrected?.[fact]?.before ?? []), person[fact] ?? ''];
  const corrected = { ...person.corrected, [fact]: { at, before } };
  // The home group is none of the further ones.
  const groups = fact === 'group' ? person.groups.filter((one) => one !== value) : person.groups;
  return { ...person, groups, [fact]: value, corrected };
}

/**
 * What a row of a file makes of a person: a value that a fact had before it was corrected by hand is an old file's, and the
 * correction is kept; one that is new to the fact holds.
 */
export function keepCorrected(known: Participant | undefined, row: Draft): { draft: Draft; kept: Kept[] } {
  const draft = { ...row };
  const kept: Kept[] = [];
  for (const fact of CORRECTED) {
    const [correction, value] = [known?.corrected?.[fact], known?.[fact]];
    if (!correction || value === undefined) continue;
    const [isSame, isOld] = [row[fact] === value, correction.before.includes(row[fact] ?? '')];
    if (!isSame && !isOld) continue;
    draft.corrected = { ...draft.corrected, [fact]: correction };
    if (isSame) continue;
    kept.push({ fact, at: correction.at });
    Object.assign(draft, { [fact]: value });
  }
  return { draft, kept };
}
