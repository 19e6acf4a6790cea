import type { Language } from '../../../shared/language.ts';
import { pathOf } from '../../shell.tsx';
import { formMessages } from './messages.ts';

/** Leads from one part of a form to another. */
export function FormTabs({
  event,
  form,
  at,
  language,
}: {
  event: string;
  form: string;
  at: 'edit' | 'standing' | 'versions';
  language: Language;
}) {
  const say = formMessages[language];
  const tabs: ['edit' | 'standing' | 'versions' | 'preview', string[]][] = [
    ['edit', []],
    ['standing', ['standing']],
    ['versions', ['versions']],
    ['preview', ['preview']],
  ];
  return (
    <nav class="tabs inner" aria-label={say.formTabs}>
      {tabs.map(([name, path]) => (
        <a href={pathOf(event, 'setup', 'forms', form, ...path)} aria-current={name === at ? 'page' : undefined}>
          {say[name]}
        </a>
      ))}
    </nav>
  );
}
