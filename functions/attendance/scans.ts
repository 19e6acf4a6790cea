import type { Principal } from '../shared/principal.ts';
import type { Said, Scan } from './attendance.ts';

/** What a phone at a door did: looked at a badge, or undid one of its looks. Its id is made on the phone. */
export interface Act {
  id: string;
  person: string;
  session: string;
  /** ISO instant by the phone's clock, set right by the server's. */
  at: string;
  /** The scan that this undoes. */
  undoes?: string | undefined;
}

/**
 * The scans with one act more. The same acts in any order, each of them any number of times, give the same scans.
 * @returns the same array where the act is known already.
 */
export function withAct(scans: readonly Scan[], act: Act, device: string, by: Principal): readonly Scan[] {
  const id = act.undoes ?? act.id;
  const known = scans.find((one) => one.id === id) ?? { id };
  const part = act.undoes ? 'undone' : 'entered';
  const before = known[part];
  const now = { at: act.at, device, by };
  // Of two that say the same, the earlier: which comes first must not matter.
  if (before && order(before) <= order(now)) return scans;
  const others = scans.filter((one) => one.id !== id);
  return [...others, { ...known, [part]: now }].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * What follows from the scans and from what a hand or a file said last. A scan counts that nobody has undone, and that was
 * made after a hand took the attendance back; of several the earliest is the one that is told.
 * @returns undefined where nothing is known.
 */
export function concluded(said: Said | undefined, scans: readonly Scan[]): Said | undefined {
  if (said && !said.withdrawn) return said;
  const since = said?.withdrawn?.at ?? '';
  const entries = scans.flatMap(({ entered, undone }) => (entered && !undone && entered.at > since ? [entered] : []));
  const [first] = entries.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  if (first) return { how: { by: 'scan', device: first.device }, recordedBy: first.by, recordedAt: first.at };
  if (said) return said;
  const [last] = scans
    .flatMap(({ entered, undone }) => (undone ? [{ entered: entered ?? undone, undone }] : []))
    .sort((a, b) => (order(a.undone) > order(b.undone) ? -1 : 1));
  if (!last) return undefined;
  return {
    how: { by: 'scan', device: last.entered.device },
    recordedBy: last.entered.by,
    recordedAt: last.entered.at,
    withdrawn: { reason: '', at: last.undone.at, by: last.undone.by },
  };
}

const order = ({ at, device, by }: NonNullable<Scan['entered']>): string => `${at} ${device} ${by.id}`;
