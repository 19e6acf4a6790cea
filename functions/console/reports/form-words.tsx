import type { Event } from '../../events/event.ts';
import type { CommentsPage } from '../../feedback/comments.ts';
import type { Part } from '../../feedback/parts.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { percentIn } from '../../shared/page/number.ts';
import { longDay } from '../../shared/page/when.ts';
import { Meter, pathOf } from '../shell.tsx';
import { reportMessages } from './messages.ts';

export const formPath = (event: string, form: string, ...further: string[]): string =>
  pathOf(event, 'reports', 'forms', form, ...further);

/** What a part is called: a group's or session's title, or a day. */
export function partTitle(event: Event, { by, id }: Part, language: Language): string {
  if (by === 'day') return longDay(id, language);
  const all = by === 'group' ? event.groups : event.sessions;
  return inLanguage(all.find((one) => one.id === id)?.title ?? { sw: id }, language);
}

/** What people wrote. */
export const Said = ({ page, language }: { page: CommentsPage; language: Language }) => (
  <ul class="said">
    {page.comments.map(({ text, times }) => (
      <li>
        <q>{text}</q>
        {times > 1 && <span class="tag neutral">{reportMessages[language].times(times)}</span>}
      </li>
    ))}
  </ul>
);

/** A response rate as a bar and in per cent. */
export const Rate = ({ answers, attended, language }: { answers: number; attended: number; language: Language }) => (
  <span class="rate">
    <Meter done={answers} of={attended} />
    <b>{attended > 0 ? percentIn(answers / attended, language) : '–'}</b>
  </span>
);
