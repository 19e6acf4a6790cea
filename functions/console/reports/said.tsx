import type { CommentsPage } from '../../feedback/comments.ts';
import type { Language } from '../../shared/language.ts';
import { reportMessages } from './messages.ts';

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
