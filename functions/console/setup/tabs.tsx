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
  at: SectionName | 'start' | 'forms' | 'design' | 'file';
  language: Language;
}) {
  const say = setupMessages[language];
  const tabs: [string, string][] = [
    ['start', say.start],
    ...SECTION_NAMES.map((name): [string, string] => [name, say.sections[name]]),
    ['forms', say.forms],
    ['design', say.design],
    ['file', say.file],
  ];
  return (
    <nav class="tabs" aria-label={say.tabs}>
      {tabs.map(([name, title]) => (
        <a href={hrefOf(event, name)} aria-current={name === at ? 'page' : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}

function hrefOf(event: string, name: string): string {
  if (name === 'design') return pathOf(event, 'design');
  return name === 'start' ? pathOf(event, 'setup') : pathOf(event, 'setup', name);
}
