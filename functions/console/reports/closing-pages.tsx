import type { Hono } from 'hono';
import type { Tables } from '../../feedback/store.ts';
import { may } from '../../organiser/rights.ts';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { pdfAnswer } from '../../shared/pdf-answer.ts';
import { type Entered, entered } from '../entered.ts';
import { lateIn } from '../late.ts';
import { respondInEvent } from '../shell.tsx';
import { type Closing, readClosing } from './closing.ts';
import { closingMessages } from './closing-messages.ts';
import { ClosingPage } from './closing-page.tsx';
import { reporting } from './style.ts';

/** The closing report: as a page, and as a PDF. */
export function closingPages(app: Hono<PageEnvironment>, tables: Tables): void {
  app.get('/organiser/events/:event/reports/closing', async (c) => {
    const at = await entered(c, tables.table, 'figures');
    const language = c.get('language');
    return respondInEvent(
      c,
      at,
      'reports',
      { title: closingMessages[language].title, styles: [reporting] },
      <ClosingPage closing={await read(c, at)} language={language} />,
    );
  });

  app.get('/organiser/events/:event/reports/closing.pdf', async (c) => {
    const at = await entered(c, tables.table, 'figures');
    const language = c.get('language');
    const closing = await read(c, at);
    // Fonts and what draws with them are read when somebody asks for it.
    const { drawClosing } = await import('./closing-sheet.ts');
    const pdf = await drawClosing(closing, language, c.get('world').now());
    return pdfAnswer(pdf, `${closingMessages[language].fileName} ${at.event.id}`);
  });

  const read = (c: PageContext, { event, version, role }: Entered): Promise<Closing> =>
    readClosing(tables, { event, version, appliedAt: '' }, c.get('world').now(), {
      countsOnly: !may(role, 'people'),
      isLate: lateIn(c),
    });
}
