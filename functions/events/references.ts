import { DESIGNS } from './designs.ts';
import { formMistakes } from './form-references.ts';
import { astray, doubled, eachAstray, idsOf, type Mistake } from './mistakes.ts';
import { policyMistakes } from './policy-references.ts';
import { daysIn, type WrittenEvent, whole } from './sketch.ts';

type Session = NonNullable<NonNullable<WrittenEvent['sessions']>[number]>;

const LONGEST_DAYS = 366;

/**
 * What a schema cannot see: that names mean something, times follow one another, policies can be met. Every mistake, as
 * far as it can be told: nothing is said of what is not of the right form, nor of what rests on it.
 */
export function referenceMistakes(event: WrittenEvent | null): Mistake[] {
  if (event === null) return [];
  const lists = ['groups', 'sessions', 'roles', 'forms', 'certificates'] as const;
  return [
    ...lists.flatMap((list) => doubled(list, event[list], 'id')),
    ...doubled('certificates', event.certificates, 'letter'),
    ...dayMistakes(event),
    ...(event.sessions ?? []).flatMap((one, at) => (one ? sessionMistakes(event, one, `sessions[${at}]`) : [])),
    ...(event.forms ?? []).flatMap((one, at) => (one ? formMistakes(event, one, `forms[${at}]`) : [])),
    ...(event.certificates ?? []).flatMap((one, at) =>
      astray(`certificates[${at}].design`, one?.design, DESIGNS, 'design'),
    ),
    ...(event.certificates ?? []).flatMap((one, at) =>
      one?.policy ? policyMistakes(event, one.policy, `certificates[${at}].policy`) : [],
    ),
  ];
}

function dayMistakes(event: WrittenEvent): Mistake[] {
  const days = whole(event.days);
  if (!days) return [];
  if (days.last < days.first) return [{ path: 'days.last', reason: `is before the first day, ${days.first}` }];
  if ((Date.parse(days.last) - Date.parse(days.first)) / 86_400_000 >= LONGEST_DAYS)
    return [{ path: 'days.last', reason: `an event lasts ${LONGEST_DAYS} days at the most` }];
  return (event.groups ?? []).flatMap((group, at) =>
    outside(event, `groups[${at}].opener.day`, group?.opener?.day, 'is not one of the event’s days'),
  );
}

/** Days that are missing, or the wrong way round, are one mistake, not one more for each that is in none of them. */
function outside(event: WrittenEvent, path: string, day: string | null | undefined, reason: string): Mistake[] {
  const days = daysIn(event);
  if (!day || !days || (day >= days.first && day <= days.last)) return [];
  return [{ path, reason: `${reason}, ${days.first} to ${days.last}` }];
}

function sessionMistakes(event: WrittenEvent, { groups, starts, ends }: Session, path: string): Mistake[] {
  return [
    ...eachAstray(`${path}.groups`, groups, idsOf(event.groups), 'group'),
    ...(starts && ends && ends <= starts ? [{ path: `${path}.ends`, reason: `is not after ${starts}` }] : []),
    ...Object.entries({ starts, ends }).flatMap(([end, time]) =>
      outside(event, `${path}.${end}`, time?.slice(0, 10), 'is not on one of the event’s days'),
    ),
  ];
}
