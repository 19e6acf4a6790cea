import type { Child } from 'hono/jsx';
import type { Language } from '../../shared/language.ts';
import { setupMessages } from './messages.ts';

/** What differs between two versions, a line each. @param compared with a column of what somebody typed over the first. */
export function ChangeTable(properties: { compared: boolean; language: Language; children: Child }) {
  const { compared, language, children } = properties;
  const say = setupMessages[language];
  return (
    <table class="changes">
      <thead>
        <tr>
          <th scope="col">{say.what}</th>
          <th scope="col">{say.was}</th>
          <th scope="col">{say.now}</th>
          {compared && <th scope="col">{say.yours}</th>}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface Line {
  label: string;
  was: string;
  now: string;
  /** Shown where it is in conflict with both. */
  yours?: string;
  compared: boolean;
  language: Language;
}

export function ChangeLine({ label, was, now, yours, compared, language }: Line) {
  const say = setupMessages[language];
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-label={say.was}>{was || say.empty}</td>
      <td data-label={say.now}>{now || say.empty}</td>
      {compared && <td data-label={say.yours}>{yours || '–'}</td>}
    </tr>
  );
}
