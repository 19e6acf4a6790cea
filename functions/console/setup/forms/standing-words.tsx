import type { Event } from '../../../events/event.ts';
import type { Language } from '../../../shared/language.ts';
import { momentOf } from '../../../shared/page/when.ts';
import { Tag, type Tone } from '../../shell.tsx';
import { formMessages } from './messages.ts';
import type { Standing } from './open-close.ts';

const TONES: Record<Standing['state'], Tone> = { later: 'neutral', open: 'ok', closed: 'neutral' };

/** Whether a form is open, in a word. */
export const StandingTag = ({ standing, language }: { standing: Standing; language: Language }) => (
  <Tag tone={TONES[standing.state]} icon={standing.state === 'open' ? 'check' : undefined}>
    {formMessages[language].states[standing.state]}
  </Tag>
);

/** And since or until when. */
export function standingWords({ zone }: Event, standing: Standing, language: Language): string {
  const say = formMessages[language];
  const at = (instant: Date) => momentOf(instant, language, zone);
  if (standing.state === 'later') return say.opensOn(at(standing.opens));
  if (standing.state === 'open') return say.openUntil(at(standing.closes));
  return standing.final ? say.closedForGood(at(standing.closed)) : say.closedOn(at(standing.closed));
}
