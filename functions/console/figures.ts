import type { Event, Group } from '../events/event.ts';
import { shownParts } from '../feedback/parts.ts';
import { LEAST_ANSWERS } from '../feedback/report.ts';
import type { State } from '../organiser/list-filter.ts';
import type { Report } from '../runs/report.ts';
import { emptyTally, type Tally } from '../runs/tally.ts';

export type StageName = 'registered' | 'attended' | 'invited' | 'answered' | 'eligible' | 'issued' | 'mailed';

/** One figure on the way from the registered to the mailed. The first four count people, the others certificates. */
export interface Stage {
  name: StageName;
  count: number;
  /** Share of the stage before, in percent, where both count the same. */
  share: number | undefined;
  /** How many were lost since the stage before, and the list of people that shows them, where there is one. */
  lost: number;
  list: State | undefined;
}

/** In the order in which they come about here: who attended is invited. */
const STAGES: { name: StageName; of?: StageName; list?: State }[] = [
  { name: 'registered' },
  { name: 'attended', of: 'registered', list: 'not-attended' },
  { name: 'invited', of: 'attended' },
  { name: 'answered', of: 'attended', list: 'not-answered' },
  { name: 'eligible' },
  { name: 'issued', of: 'eligible', list: 'waiting' },
  { name: 'mailed', of: 'issued' },
];

export const stagesOf = (total: Tally): Stage[] =>
  STAGES.map(({ name, of, list }) => {
    const [count, before] = [total[name], of && total[of]];
    const share = before ? Math.round((100 * count) / before) : undefined;
    return { name, count, share, lost: before ? Math.max(0, before - count) : 0, list };
  });

export type Need =
  | 'differences'
  | 'bounced'
  | 'parked'
  | 'name-waits'
  | 'hook-off'
  | 'undrawable'
  | 'waiting'
  | 'not-answered';

/**
 * What waits for somebody, the worst first.
 * @param names that wait for an organiser. @param hooksOff webhooks that were switched off without a word of an owner.
 */
export function needsOf({ total, differences }: Report, names: number, hooksOff = 0): { need: Need; count: number }[] {
  const all: { need: Need; count: number }[] = [
    { need: 'differences', count: differences.filter(({ sum }) => sum !== 'eligible = issued').length },
    { need: 'bounced', count: total.unreached },
    { need: 'parked', count: total.doubtful },
    { need: 'name-waits', count: names },
    { need: 'hook-off', count: hooksOff },
    { need: 'undrawable', count: total.undrawable },
    // What cannot be printed is named by itself.
    { need: 'waiting', count: Math.max(0, total.eligible - total.issued - total.undrawable) },
    { need: 'not-answered', count: Math.max(0, total.attended - total.answered) },
  ];
  return all.filter(({ count }) => count > 0);
}

/**
 * Figures of each home group; undefined where they are of too few people for who may not see people, or would tell those of
 * too few beside the whole's.
 */
export function groupTallies(
  { groups }: Event,
  report: Report,
  seesPeople: boolean,
): { group: Group; tally: Tally | undefined }[] {
  const all = groups.map((group) => ({ group, tally: report.groups[group.id] ?? emptyTally() }));
  if (seesPeople) return all;
  const alike = all.map(({ tally }, place) => ({ parts: [place], people: tally.registered }));
  const shown = shownParts(alike, all.length);
  return all.map(({ group, tally }, place) => ({
    group,
    tally: shown.has(place) && !isSmall(tally) ? tally : undefined,
  }));
}

const isSmall = ({ registered }: Tally): boolean => registered > 0 && registered < LEAST_ANSWERS;
