import type { Event } from '../../events/event.ts';
import type { Part } from '../../feedback/parts.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { longDay } from '../../shared/page/when.ts';
import { pathOf } from '../shell.tsx';

export const formPath = (event: string, form: string, ...further: string[]): string =>
  pathOf(event, 'reports', 'forms', form, ...further);

/** What a part is called: a group's or session's title, or a day. */
export function partTitle(event: Event, { by, id }: Part, language: Language): string {
  if (by === 'day') return longDay(id, language);
  const all = by === 'group' ? event.groups : event.sessions;
  return inLanguage(all.find((one) => one.id === id)?.title ?? { sw: id }, language);
}
