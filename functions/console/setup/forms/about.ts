import type { Event } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { inLanguage, type Language } from '../../../shared/language.ts';
import { longDay } from '../../../shared/page/when.ts';
import { formMessages } from './messages.ts';

/** What a form asks about, in words; what the event has not, by its id. */
export function aboutWords({ sessions, groups }: Event, about: Form['about'], language: Language): string {
  const say = formMessages[language].about;
  const titleOf = (all: Event['groups'] | Event['sessions'], id: string) =>
    inLanguage(all.find((one) => one.id === id)?.title ?? { sw: id }, language);
  if (about === 'event') return say.event;
  if ('session' in about) return say.session(titleOf(sessions, about.session));
  if ('group' in about) return say.group(titleOf(groups, about.group));
  return say.day(longDay(about.day, language));
}

/** All that a form of the event can ask about, as the choices of a form. */
export function aboutChoices(event: Event, language: Language): [value: string, said: string][] {
  const days = [...new Set(event.sessions.map(({ starts }) => starts.slice(0, 10)))].sort();
  const all: [string, Form['about']][] = [
    ['event', 'event'],
    ...days.map((day): [string, Form['about']] => [`day:${day}`, { day }]),
    ...event.groups.map(({ id }): [string, Form['about']] => [`group:${id}`, { group: id }]),
    ...event.sessions.map(({ id }): [string, Form['about']] => [`session:${id}`, { session: id }]),
  ];
  return all.map(([value, about]) => [value, aboutWords(event, about, language)]);
}
