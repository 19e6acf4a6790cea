import type { Participant } from './participant.ts';

/** Two entries that may be one person, and what speaks for it. */
export interface Double {
  one: Participant;
  other: Participant;
  why: 'address' | 'name';
}

/** A mailbox of more people is an office's, whose people are not one. */
const MOST_OF_A_MAILBOX = 3;

/**
 * Likely doubles among people: of one address (unless that is shared by many), or of one name and institution. Letters'
 * marks and case do not matter. Each pair stands once, by the lower number.
 * @param plain a text as it is compared.
 */
export function doublesAmong(people: readonly Participant[], plain: (text: string) => string): Double[] {
  const found = new Map<string, Double>();
  const take = (groups: Iterable<Participant[]>, why: Double['why'], most: number) => {
    for (const group of groups) {
      if (group.length < 2 || group.length > most) continue;
      const [one, ...others] = group.toSorted((a, b) => a.sequence - b.sequence);
      for (const other of others)
        if (one && !found.has(`${one.id} ${other.id}`)) found.set(`${one.id} ${other.id}`, { one, other, why });
    }
  };
  const named = people.filter(({ institution }) => institution);
  const byName = Map.groupBy(named, ({ name, institution = '' }) => `${plain(name)}\n${plain(institution)}`);
  take(byName.values(), 'name', Number.POSITIVE_INFINITY);
  const addressed = people.filter(({ address }) => address);
  const byAddress = Map.groupBy(addressed, ({ address = '' }) => address.toLowerCase());
  take(byAddress.values(), 'address', MOST_OF_A_MAILBOX);
  return [...found.values()].sort((a, b) => a.one.sequence - b.one.sequence || a.other.sequence - b.other.sequence);
}
