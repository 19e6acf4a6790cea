import type { Met, Missing } from '../certificates/decision.ts';
import type { Event } from '../events/event.ts';
import type { Language } from '../shared/language.ts';
import { momentOf } from '../shared/page/when.ts';
import { storyMessages } from './story-messages.ts';

/** A condition of a certificate, met or missing. */
export function ruleInWords(event: Event, one: Met | Missing, language: Language): string {
  const say = storyMessages[language].met;
  switch (one.rule) {
    case 'attendance':
      return say[one.unit](one.have, one.of, one.need);
    case 'feedback':
      return say.feedback(one.have, one.need);
    case 'override':
      return say.override(one.reason);
    case 'opening':
      if (!('opens' in one)) return say.opening;
      return one.opens === 'run' ? say.opensByRun : say.opensAt(momentOf(one.opens, language, event.zone));
    default:
      return 'roles' in one || 'groups' in one ? say.foreign[one.rule] : say[one.rule];
  }
}
