import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { sessionsAbout } from './asked.ts';
import { LEAST_ANSWERS } from './report.ts';

/** People of a form by their home group, or who were at a session, or at any of a day (local, `2019-01-30`). */
export interface Part {
  by: 'group' | 'day' | 'session';
  id: string;
}

/** As it stands in an address: `group:kundi-1`. */
export const partName = ({ by, id }: Part): string => `${by}:${id}`;

/**
 * Parts that a form's answers can be looked at by, in the order in which they are shown. An anonymous form has none: while
 * it can be told whose answers are whose nothing of it is shown, and afterwards nobody can tell.
 */
export function partsOf(event: Event, form: Form): Part[] {
  if (form.privacy === 'anonymous') return [];
  const sessions = sessionsAbout(event, form);
  const days = [...new Set(sessions.map(dayOf))].sort();
  return [
    ...several(event.groups.map(({ id }): Part => ({ by: 'group', id }))),
    ...several(days.map((id): Part => ({ by: 'day', id }))),
    ...several(sessions.map(({ id }): Part => ({ by: 'session', id }))),
  ];
}

const several = (parts: Part[]): Part[] => (parts.length > 1 ? parts : []);
const dayOf = ({ starts }: { starts: string }): string => starts.slice(0, 10);

/** Which of the parts somebody is in, by their places. @param group home group. @param sessions attended ones. */
export function partsWith(
  event: Event,
  parts: readonly Part[],
  { group, sessions }: { group: string | undefined; sessions: ReadonlySet<string> },
): number[] {
  const days = new Set(event.sessions.filter(({ id }) => sessions.has(id)).map(dayOf));
  return parts.flatMap(({ by, id }, place) =>
    (by === 'group' ? id === group : (by === 'day' ? days : sessions).has(id)) ? [place] : [],
  );
}

/** People who are in the same parts. */
export interface Alike {
  /** Places of those parts. */
  parts: readonly number[];
  people: number;
}

/**
 * Parts whose counts may be shown beside the whole's. Sums and differences of all that is shown (the whole less a group;
 * two days less their session) tell of nobody but of sets that parts cut out of the people, and each of the smallest of
 * these has five people or none. A part that would cut out a smaller one stays hidden, with what it would be told by.
 * Parts are taken in their order, so that it does not matter which one is asked for.
 */
export function shownParts(all: readonly Alike[], parts: number): Set<number> {
  let cut = [all.filter(({ people }) => people > 0)];
  const shown = new Set<number>();
  for (let part = 0; part < parts; part++) {
    const further = cut.flatMap((some) => {
      const within = some.filter((one) => one.parts.includes(part));
      return within.length === 0 || within.length === some.length
        ? [some]
        : [within, some.filter((one) => !one.parts.includes(part))];
    });
    if (further.length > cut.length && further.some(isSmall)) continue;
    cut = further;
    shown.add(part);
  }
  return shown;
}

const isSmall = (some: readonly Alike[]): boolean => some.reduce((sum, { people }) => sum + people, 0) < LEAST_ANSWERS;
