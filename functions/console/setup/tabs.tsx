import type { Language } from '../../shared/language.ts';
import { pathOf } from '../shell.tsx';
import { setupMessages } from './messages.ts';
import { SECTION_NAMES, type SectionName } from './sections.ts';

/** Leads from one part of the setup to another. */
export function SetupTabs({
  event,
  at,
  language,
}: {
  event: string;
  at: SectionName | 'start' | 'forms' | 'file';
  language: Language;
}) {
  const say = setupMessages[language];
  const tabs: [string, string][] = [
    ['start', say.start],
    ...SECTION_NAMES.map((name): [string, string] => [name, say.sections[name]]),
    ['forms', say.forms],
    ['file', say.file],
  ];
  return (
    <nav class="tabs" aria-label={say.tabs}>
      {tabs.map(([name, title]) => (
        <a
          href={name === 'start' ? pathOf(event, 'setup') : pathOf(event, 'setup', name)}
          aria-current={name === at ? 'page' : undefined}
        >
          {title}
        </a>
      ))}
    </nav>
  );
}
