import type { Hono } from 'hono';
import * as z from 'zod';
import { checkChain, type Verdict } from '../../audit/chain.ts';
import { standingOf } from '../../audit/entry.ts';
import { allOf, linksFrom, linksPage } from '../../audit/store.ts';
import { pageAt } from '../../organiser/cursor.ts';
import { askedAudit, findAudit } from '../../organiser/find-audit.ts';
import { audit } from '../../shared/audit.ts';
import { Refusal } from '../../shared/errors.ts';
import type { PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import type { Table } from '../../shared/table.ts';
import { actor, entered, FILE_TOO_LARGE } from '../entered.ts';
import { fileAnswer } from '../file-answer.ts';
import { lateIn } from '../late.ts';
import { respondInEvent } from '../shell.tsx';
import { ChainPage } from './chain-page.tsx';
import { auditMessages } from './messages.ts';
import { AuditPage } from './page.tsx';
import { logged } from './style.ts';
import { namesIn } from './words.ts';

const PATH = '/organiser/events/:event/audit';
const SEARCH_MILLISECONDS = 4000;
const format = z.object({ as: z.enum(['csv', 'jsonl']) });

/** The audit log of an event, for its owners: what was done, whether it is as it was sealed, and all of it to take along. */
export function auditPages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get(PATH, async (c) => {
    const at = await entered(c, table, 'access');
    const { event } = at;
    const language = c.get('language');
    const asked = askedAudit.parse(c.req.query());
    const found = await pageAt(asked.after, () => findAudit(table, event, asked, lateIn(c, SEARCH_MILLISECONDS)));
    return respondInEvent(
      c,
      at,
      'audit',
      { title: auditMessages[language].title, styles: [logged] },
      <AuditPage {...{ event, asked, language, ...found }} names={await namesIn(table, event, found.rows)} />,
    );
  });

  app.get(`${PATH}/chain`, async (c) => {
    const at = await entered(c, table, 'access');
    const { event } = at;
    const language = c.get('language');
    const verdict = await verdictOf(table, event.id, lateIn(c));
    return respondInEvent(
      c,
      at,
      'audit',
      { title: auditMessages[language].chain.title, styles: [logged] },
      <ChainPage {...{ event, verdict, language }} />,
    );
  });

  app.post(`${PATH}/export`, async (c) => {
    const at = await entered(c, table, 'access');
    const said = format.safeParse(Object.fromEntries(await bodyOf(c)));
    if (!said.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const { event } = at;
    const [world, language] = [c.get('world'), c.get('language')];
    const asked = { ...askedAudit.parse(c.req.query()), after: '' };
    const { rows, cut } = await findAudit(table, event, asked, lateIn(c), Number.POSITIVE_INFINITY);
    if (cut) throw new Refusal(413, FILE_TOO_LARGE, 'the log is longer than one file holds');
    // What writes tables is read when somebody asks for one.
    const { csvOfAudit, linesOfAudit } = await import('./export.ts');
    const { as } = said.data;
    const bytes = as === 'csv' ? csvOfAudit(rows, language) : Buffer.from(await linesOfAudit(table, event.id, rows));
    const answer = fileAnswer(c, bytes, { name: `${auditMessages[language].title} ${event.id}`, as });
    await audit(table, world, { act: 'audit-exported', by: actor(at), event: event.id, on: as });
    return answer;
  });
}

/** All links, and this event's entries. @returns undefined where time was up. */
async function verdictOf(table: Table, event: string, isLate: () => boolean): Promise<Verdict | undefined> {
  const read = (from: number) => linksPage(table, from);
  const links = await linksFrom(1, read);
  const items = isLate() ? undefined : await allOf(table, event, isLate);
  if (!items) return undefined;
  const later = await linksFrom((links.at(-1)?.number ?? 0) + 1, read);
  return checkChain({ links, entries: items.map(standingOf), later, event });
}
