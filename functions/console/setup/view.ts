import type { Event } from '../../events/event.ts';
import { LANGUAGES, type Language } from '../../shared/language.ts';
import type { Placed } from './anchors.ts';
import type { Count } from './count.ts';
import { type Fields, tagsIn } from './fields.ts';
import { inWords } from './mistake-words.ts';
import type { Section } from './sections.ts';

/** A form of an event's setup, as it is shown. */
export interface FormView {
  /** The event that the form is of: what it may choose from. */
  event: Event;
  fields: Fields;
  /** The form as it would be, had nothing been typed. */
  saved: Fields;
  mistakes: readonly Placed[];
  /** Whom the policies would pass, where they were counted. */
  count?: Count | undefined;
  language: Language;
}

export interface SectionView extends FormView {
  section: Section;
}

/** Languages in which a text is asked for: those of every page, those of the event's title, and those that the text has. */
export function languagesOf({ event, fields }: Pick<FormView, 'event' | 'fields'>, name: string): string[] {
  return [
    ...new Set<string>([
      ...LANGUAGES,
      ...Object.keys(event.title),
      ...tagsIn(fields, 'title'),
      ...tagsIn(fields, name),
    ]),
  ];
}

/** What is wrong at a place of the form, in words. */
export function wrongAt(
  { mistakes, language }: Pick<FormView, 'mistakes' | 'language'>,
  path: string,
): string | undefined {
  const said = mistakes.filter((one) => one.path === path).map(({ reason }) => inWords(reason, language));
  return said.length > 0 ? [...new Set(said)].join(' ') : undefined;
}

/** A language's own name in the reader's language. */
export function languageName(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
