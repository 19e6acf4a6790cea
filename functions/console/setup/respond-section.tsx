import type { Child } from 'hono/jsx';
import type { Mistake } from '../../events/mistakes.ts';
import type { PageContext } from '../../shared/page/context.ts';
import type { Entered } from '../entered.ts';
import { respondInEvent } from '../shell.tsx';
import { list as tables } from '../style.ts';
import { placed } from './anchors.ts';
import type { Count } from './count.ts';
import { counting } from './count-script.ts';
import type { Fields } from './fields.ts';
import { setupMessages } from './messages.ts';
import { SectionPage } from './section-page.tsx';
import type { Section } from './sections.ts';
import { setupStyle } from './style.ts';
import { fieldsOf } from './written.ts';

interface Shown {
  fields: Fields;
  version: number;
  status?: number;
  mistakes?: readonly Mistake[];
  notice?: Child;
  isStale?: boolean;
  count?: Count | undefined;
}

/** Answers with a form of an event's setup; `at.event` is what the form is of. */
export function respondSection(c: PageContext, at: Entered, section: Section, shown: Shown): Promise<Response> {
  const language = c.get('language');
  const { fields, status = 200, mistakes = [], notice, isStale = false } = shown;
  const { here, elsewhere } = placed(section, fields, mistakes);
  const say = setupMessages[language];
  const asksCounts = section.name === 'certificates' && c.req.method === 'GET';
  return respondInEvent(
    c,
    at,
    'setup',
    {
      title: `${say.sections[section.name]} · ${say.title}`,
      styles: [setupStyle, tables],
      status,
      ...(asksCounts && { script: counting }),
      ...(status >= 400 && { error: true }),
    },
    <SectionPage
      view={{
        ...{ section, fields, language, event: at.event, saved: fieldsOf(section, at.event) },
        ...{ mistakes: here, count: shown.count },
      }}
      version={shown.version}
      elsewhere={elsewhere}
      notice={notice}
      isStale={isStale}
    />,
  );
}
