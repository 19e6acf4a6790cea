import type { Hono } from 'hono';
import * as z from 'zod';
import { concerns, decideAll } from '../certificates/decide.ts';
import { certificatesIn, overridesIn } from '../certificates/store.ts';
import { mailsIn } from '../mail/store.ts';
import { personRow } from '../organiser/person-row.ts';
import { mergeIn, whoStays } from '../participants/merged.ts';
import { getParticipant, profileIn } from '../participants/store.ts';
import { erasureIn } from '../privacy/erasure.ts';
import { factsIn } from '../runs/facts.ts';
import { notFound } from '../shared/errors.ts';
import { Notice } from '../shared/page/components.tsx';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { personItems } from '../shared/partition.ts';
import type { Item, Table } from '../shared/table.ts';
import { actsMessages, PERSON_SAID, type PersonSaid } from './acts-messages.ts';
import { type Entered, entered } from './entered.ts';
import { type MailRow, mailRows } from './find-mails.ts';
import { saidOfMails } from './mails.tsx';
import { SaidOfMails } from './mails-page.tsx';
import { namesOf } from './names.ts';
import { GonePage, PersonPage } from './person-page.tsx';
import { pathOf, respondInEvent } from './shell.tsx';
import { storyOf } from './story.ts';
import { timeline } from './style.ts';

const told = z.enum(PERSON_SAID).optional().catch(undefined);
/** What was said, and was not done. */
const NOT_DONE: readonly PersonSaid[] = [
  ...(['same', 'address-blocked', 'no-address', 'blocked', 'before', 'nothing-new', 'ended'] as const),
];

/** Something may be decided of it; of one that was given up by hand, that it is sent after all. */
const isOpen = ({ mail, acts }: MailRow): boolean =>
  acts.length > 0 && (mail.state !== 'cancelled' || mail.reason === 'by-hand');

/** One person, and what may be done. */
export function personPages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get('/organiser/events/:event/people/:person', async (c) => {
    const at = await entered(c, table, 'people');
    const { event } = at;
    const language = c.get('language');
    const items = await personItems(table, event.id, c.req.param('person'));
    const person = profileIn(items);
    if (!person) return showGone(c, at, items);
    const now = c.get('world').now();
    const story = storyOf(person, items);
    const [names, mails] = await Promise.all([
      namesOf(
        table,
        story.flatMap(({ by }) => by ?? []),
      ),
      mailRows(table, mailsIn(items), now),
    ]);
    const [said, mailSaid] = [told.parse(c.req.query('said')), saidOfMails(c)];
    return respondInEvent(
      c,
      at,
      'people',
      { title: person.name, styles: [timeline] },
      <PersonPage
        {...{ event, story, names, language, row: personRow(event, person, items, now) }}
        decisions={decideAll(event, factsIn(person, items), now).filter(concerns)}
        certificates={certificatesIn(items)}
        overrides={overridesIn(items)}
        mails={mails.filter(isOpen)}
        said={
          said ? (
            <Notice tone={NOT_DONE.includes(said) ? 'warn' : 'ok'} live>
              {actsMessages[language].said[said]}
            </Notice>
          ) : (
            mailSaid && <SaidOfMails said={mailSaid} language={language} />
          )
        }
      />,
    );
  });

  /** Who has gone into another is shown as they were. */
  async function showGone(c: PageContext, at: Entered, items: Item[]) {
    const { event } = at;
    if (erasureIn(items)) return c.redirect(`${pathOf(event.id, 'people', c.req.param('person') ?? '')}/data`, 303);
    const person = mergeIn(items)?.gone;
    const stays = person && (await getParticipant(table, event.id, await whoStays(table, event.id, person.id)));
    if (!stays) throw notFound('person');
    const language = c.get('language');
    const story = storyOf(person, items);
    const acted = story.flatMap(({ by }) => by ?? []);
    return respondInEvent(
      c,
      at,
      'people',
      { title: person.name, styles: [timeline] },
      <GonePage {...{ event, person, stays, story, language }} names={await namesOf(table, acted)} />,
    );
  }
}
