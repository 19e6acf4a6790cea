import { CORRECTED, type Corrected } from '../participants/correction.ts';
import { mergeIn } from '../participants/merged.ts';
import type { Participant } from '../participants/participant.ts';
import { profileIn } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import type { Item, Table } from '../shared/table.ts';

export interface Side {
  person: Participant;
  items: Item[];
}

/** Two entries that are compared, or that have become one. */
export interface Pair {
  stays: Side;
  goes: Side;
  /** The same merge was begun, and cut off. */
  unfinished: boolean;
  /** The same merge was done. */
  merged: boolean;
}

/** @returns undefined where one of them is not there, or both are one. */
export async function pairOf(table: Table, event: string, into: string, from: string): Promise<Pair | undefined> {
  if (into === from) return undefined;
  const [stays, goes] = await Promise.all([personItems(table, event, into), personItems(table, event, from)]);
  const merge = mergeIn(goes);
  const isBegun = merge?.from === from && merge.into === into;
  const unfinished = isBegun && mergeIn(stays)?.from === from;
  // Who goes may have gone already, and the rest is left to be done.
  const [person, other] = [profileIn(stays), profileIn(goes) ?? (isBegun ? merge.gone : undefined)];
  if (!person || !other) return undefined;
  return {
    ...{ stays: { person, items: stays }, goes: { person: other, items: goes }, unfinished },
    merged: isBegun && !unfinished && merge.gone !== undefined,
  };
}

/** Facts that hold of who stays: their own, but for those taken from who goes, or that they alone have. */
export function chosenFacts(
  { stays, goes }: Pick<Pair, 'stays' | 'goes'>,
  taken: readonly Corrected[],
): Partial<Record<Corrected, string>> {
  const facts: Partial<Record<Corrected, string>> = {};
  for (const fact of CORRECTED) {
    const [own, other] = [stays.person[fact], goes.person[fact]];
    const value = taken.includes(fact) ? other : (own ?? other);
    if (value) facts[fact] = value;
  }
  return facts;
}
