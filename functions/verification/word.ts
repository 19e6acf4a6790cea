import type { Language } from '../shared/language.ts';
import { messages } from './messages.ts';
import type { NameTried } from './name-check.tsx';
import type { Standing } from './standing.ts';

/**
 * What is said first of a valid certificate. Of a name that is not the holder's it is not "valid": somebody may show
 * another's certificate.
 */
export function wordOf({ nameHidden }: Standing, language: Language, tried?: NameTried) {
  const say = messages[language];
  if (tried === 'wrong') return { tone: 'warn', icon: 'warning', title: say.nameNot, text: say.nameNotText } as const;
  if (tried === 'too-often')
    return { tone: 'neutral', icon: 'clock', title: say.nameUnchecked, text: say.nameTooOften } as const;
  const unnamed = nameHidden && tried !== 'right';
  return { tone: 'ok', icon: 'check', title: say.valid, text: unnamed ? say.validUnnamed : say.validText } as const;
}
