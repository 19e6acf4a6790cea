import type { Hono } from 'hono';
import * as z from 'zod';
import { readMail } from '../mail/store.ts';
import { type Deciding, decideMail, decideMails } from '../organiser/decide-mails.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { MailMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { actor, type Entered, entered } from './entered.ts';
import { askedMails, eachMail, findMails } from './find-mails.ts';
import { lateIn } from './late.ts';
import { MAIL_SAID, type MailSaid } from './mails-messages.ts';
import { MailsPage, queryOfMails } from './mails-page.tsx';
import { messages } from './messages.ts';
import { pathOf, respondInEvent } from './shell.tsx';
import { running } from './style.ts';

interface MailRooms {
  table: Table;
  mailQueue: Pick<Queue<MailMessage>, 'send'>;
}

const SEARCH_MILLISECONDS = 4000;
/** For so long mails are decided on at one press: the HTTP API gives up after 30 s. */
const DECIDE_MILLISECONDS = 20_000;

const one = z.object({ act: z.enum(['resend', 'drop']), seen: z.coerce.number().int().min(0) });
const all = z.object({
  act: z.enum(['resend', 'drop']),
  count: z.coerce.number().int().min(1),
  agreed: z.literal('yes').optional(),
});
const number = z.coerce.number().int().min(0).catch(0);
const told = z.object({ said: z.enum(['', ...MAIL_SAID]).catch(''), n: number, passed: number });

/** What the address says was just done. */
export function saidOfMails(c: PageContext): { what: MailSaid; n: number; passed: number } | undefined {
  const { said, ...counts } = told.parse(c.req.query());
  return said === '' ? undefined : { what: said, ...counts };
}

/** The event's mails: what each came to, and an organiser's word on those that wait for it. */
export function mailPages(app: Hono<PageEnvironment>, { table, mailQueue }: MailRooms): void {
  const PATH = '/organiser/events/:event/mails';
  const deciding = (c: PageContext, at: Entered): Deciding => ({
    ...{ table, mailQueue, world: c.get('world'), by: actor(at), correlation: c.get('correlation') },
  });

  app.get(PATH, async (c) => show(c, await entered(c, table, 'acts'), false));

  async function show(c: PageContext, at: Entered, unticked: boolean): Promise<Response> {
    const { event } = at;
    const language = c.get('language');
    const asked = askedMails.parse(c.req.query());
    const found = await findMails(table, event, c.get('world').now(), asked, lateIn(c, SEARCH_MILLISECONDS));
    const isLate = lateIn(c, SEARCH_MILLISECONDS);
    const count =
      asked.state === 'parked' && found.rows.length > 0
        ? await eachMail(table, event, asked, Number.POSITIVE_INFINITY, isLate, async () => {})
        : 0;
    return respondInEvent(
      c,
      at,
      'mails',
      { title: messages[language].mails, styles: [running], ...(unticked && { error: true, status: 422 }) },
      <MailsPage
        {...{ event, asked, unticked, language, ...found }}
        parked={{ count, partial: isLate() }}
        said={saidOfMails(c)}
      />,
    );
  }

  /** All that are parked, as many as the button said. */
  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'acts');
    const said = all.safeParse(Object.fromEntries(await bodyOf(c)));
    if (!said.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const { act, count, agreed } = said.data;
    if (!agreed) return show(c, at, true);
    const asked = { ...askedMails.parse(c.req.query()), state: 'parked' as const, after: '0' };
    let done = 0;
    const seen = await eachMail(table, at.event, asked, count, lateIn(c, DECIDE_MILLISECONDS), async (mails) => {
      done += await decideMails(deciding(c, at), mails, act, 'parked');
    });
    const told = {
      said: act === 'resend' ? 'all-resent' : 'all-dropped',
      n: String(done),
      passed: String(seen - done),
    };
    return c.redirect(withSaid(pathOf(at.event.id, 'mails') + queryOfMails(asked), told), 303);
  });

  app.post(`${PATH}/:person/:mail`, async (c) => {
    const at = await entered(c, table, 'acts');
    const { event } = at;
    const [person, id] = [c.req.param('person') ?? '', c.req.param('mail') ?? ''];
    const mail = await readMail(table, event.id, person, id);
    if (!mail) throw notFound('mail');
    const said = one.safeParse(Object.fromEntries(await bodyOf(c)));
    if (!said.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const what = await decided(deciding(c, at), mail, said.data);
    const back =
      c.req.query('back') === 'person'
        ? pathOf(event.id, 'people', person)
        : pathOf(event.id, 'mails') + queryOfMails(askedMails.parse(c.req.query()));
    return c.redirect(withSaid(back, { said: what }), 303);
  });
}

/** What came of an organiser's word; what others did first is told, and stays. */
async function decided(
  deciding: Deciding,
  mail: Parameters<typeof decideMail>[1],
  { act, seen }: z.infer<typeof one>,
): Promise<MailSaid> {
  try {
    await decideMail(deciding, mail, act, seen);
    return act === 'resend' ? 'resent' : 'dropped';
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return error.code === 'suppressed' ? 'suppressed' : 'changed';
  }
}

const withSaid = (path: string, told: Record<string, string>): string =>
  `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(told)}`;
