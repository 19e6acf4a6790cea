import { astray, eachAstray, idsOf, type Mistake } from './mistakes.ts';
import { sessionsIn, type WrittenEvent, whole } from './sketch.ts';

type Kind = NonNullable<NonNullable<WrittenEvent['certificates']>[number]>;
type Policy = NonNullable<Kind['policy']>;

/** What a policy names that there is not, or asks for that nobody can meet. */
export function policyMistakes(event: WrittenEvent, policy: Policy, path: string): Mistake[] {
  return [
    ...eachAstray(`${path}.roles`, policy.roles, idsOf(event.roles), 'role'),
    ...eachAstray(`${path}.groups`, policy.groups, idsOf(event.groups), 'group'),
    ...attendanceMistakes(event, policy.attendance, `${path}.attendance`),
    ...feedbackMistakes(event, policy.feedback, `${path}.feedback`),
  ];
}

function attendanceMistakes(event: WrittenEvent, rule: Policy['attendance'], path: string): Mistake[] {
  if (!rule || rule.group === null) return [];
  const { group, of, need } = rule;
  const mistakes = astray(`${path}.group`, group, idsOf(event.groups), 'group');
  const sessions = sessionsIn(event);
  if (mistakes.length > 0 || !sessions || !of) return mistakes;
  // Without a group those of the person's own groups count, and a person may be in all of them.
  const counted = sessions.filter(({ groups }) => group === undefined || groups.length === 0 || groups.includes(group));
  const units = of === 'sessions' ? counted.length : new Set(counted.map(({ starts }) => starts.slice(0, 10))).size;
  const whose = group === undefined ? 'the event' : `group ${group}`;
  if (units === 0) return [{ path, reason: `nobody can meet it: ${whose} has no ${of}` }];
  if (!need || !('least' in need) || need.least === null || need.least <= units) return [];
  return [{ path: `${path}.need.least`, reason: `nobody can meet it: ${whose} has only ${units} ${of}` }];
}

function feedbackMistakes({ forms }: WrittenEvent, rule: Policy['feedback'], path: string): Mistake[] {
  const abouts = forms === undefined ? [] : whole(forms?.map((form) => form?.about ?? null));
  if (!rule?.forms || !abouts) return [];
  const asksEvent = rule.forms === 'event';
  const isMeant = (about: (typeof abouts)[number]) =>
    about !== 'event' && 'session' in about ? !asksEvent : asksEvent && !(about !== 'event' && 'day' in about);
  if (abouts.some(isMeant)) return [];
  return [{ path, reason: `nobody can meet it: no form is about ${asksEvent ? 'the event or a group' : 'a session'}` }];
}
