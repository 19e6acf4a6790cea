import type { Event, EventVersion } from '../../events/event.ts';
import type { Report } from '../../runs/report.ts';
import { differencesOf, emptyTally, type Tally } from '../../runs/tally.ts';
import type { FormFigures } from './closing.ts';

/** What a run counts, by name: between the steps of an archive it keeps what the closing report will say. */
type Counts = Record<string, number>;

const NOT = 'not-eligible';

/** Counts of people as a run keeps them; what is zero is left out. */
export function peopleCounts({ total, groups, roles }: Report): Counts {
  const under = (place: string, { notEligible, ...counts }: Tally): [string, number][] => [
    ...Object.entries(counts).map(([name, n]): [string, number] => [`${place}:${name}`, n]),
    ...Object.entries(notEligible).map(([rule, n]): [string, number] => [`${place}:${NOT}:${rule}`, n]),
  ];
  const all = [
    ...under('total', total),
    ...Object.entries(groups).flatMap(([id, tally]) => under(`group:${id}`, tally)),
    ...Object.entries(roles).flatMap(([id, tally]) => under(`role:${id}`, tally)),
  ];
  return Object.fromEntries(all.filter(([, n]) => n > 0));
}

/** The report of the people that a run has counted. */
export function peopleIn(counts: Counts, { event, version }: EventVersion, now: Date): Report {
  const each = (kind: 'group' | 'role', own: readonly { id: string }[]) => {
    // People may be of one that the event has no more.
    const met = Object.keys(counts).flatMap((name) => (name.startsWith(`${kind}:`) ? (name.split(':')[1] ?? []) : []));
    const ids = new Set([...own.map(({ id }) => id), ...met]);
    return Object.fromEntries([...ids].map((id) => [id, tallyIn(counts, `${kind}:${id}:`)]));
  };
  const total = tallyIn(counts, 'total:');
  return {
    ...{ event: event.id, version, at: now.toISOString(), total },
    ...{ groups: each('group', event.groups), roles: each('role', event.roles), differences: differencesOf(total) },
  };
}

function tallyIn(counts: Counts, place: string): Tally {
  const { notEligible, ...tally } = emptyTally();
  for (const [name, n] of Object.entries(counts)) {
    if (!name.startsWith(place)) continue;
    const [first = '', rule] = name.slice(place.length).split(':');
    if (first === NOT && rule !== undefined) notEligible[rule] = n;
    else if (first in tally) tally[first as keyof typeof tally] = n;
  }
  return { ...tally, notEligible };
}

/** A mean of 1 to 5 has two decimals; counts are whole. */
const HUNDREDTHS = 100;

export function formCounts({ form, receipts, answers, attended, rated }: FormFigures): Counts {
  const own = { receipts, answers, attended, ...(rated && { rated: rated.answers, mean: rated.mean * HUNDREDTHS }) };
  return Object.fromEntries(Object.entries(own).map(([name, n]) => [`form:${form.id}:${name}`, Math.round(n)]));
}

export const formsIn = (counts: Counts, event: Event): FormFigures[] =>
  event.forms.map((form) => {
    const of = (name: string) => counts[`form:${form.id}:${name}`] ?? 0;
    const rated = of('rated') > 0 ? { rated: { answers: of('rated'), mean: of('mean') / HUNDREDTHS } } : {};
    return { form, receipts: of('receipts'), answers: of('answers'), attended: of('attended'), ...rated };
  });
