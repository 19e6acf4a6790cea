import type { Event } from '../events/event.ts';
import { MAIL_KINDS } from '../organiser/decide-mails.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Labelled } from '../shared/page/fields.tsx';
import { type AskedMails, LISTED_STATES, type MailRow } from './find-mails.ts';
import { MailLines } from './mail-lines.tsx';
import { type MailSaid, mailsMessages } from './mails-messages.ts';
import { messages } from './messages.ts';
import { Head, pathOf } from './shell.tsx';

interface Properties {
  event: Event;
  asked: AskedMails;
  rows: MailRow[];
  next: string | undefined;
  cut: boolean;
  /** How many are parked, where those are shown; of a part of the mails only, where time was up. */
  parked: { count: number; partial: boolean } | undefined;
  /** What was just done, with how many and how many were passed over. */
  said: { what: MailSaid; n: number; passed: number } | undefined;
  /** All were to be decided on, without the tick. */
  unticked: boolean;
  language: Language;
}

/** What stands behind an address of the list. */
export function queryOfMails({ state, kind, after }: AskedMails): string {
  const said = { state, kind, after: after === '0' ? '' : after };
  const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''));
  return query.size > 0 ? `?${query}` : '';
}

/** Mails by what they came to, with what may be done with each. */
export function MailsPage(properties: Properties) {
  const { event, asked, rows, next, cut, parked, said, unticked, language } = properties;
  const say = mailsMessages[language];
  const at = (change: Partial<AskedMails>) =>
    pathOf(event.id, 'mails') + queryOfMails({ ...asked, after: '0', ...change });
  return (
    <>
      <Head title={messages[language].mails} lead={say.lead} />
      <nav class="tabs" aria-label={say.tabs}>
        {(['', ...LISTED_STATES] as const).map((state) => (
          <a href={at({ state })} aria-current={state === asked.state ? 'page' : undefined}>
            {say.states[state]}
          </a>
        ))}
      </nav>
      <div class="body">
        {said && <SaidOfMails said={said} language={language} />}
        {unticked && <ErrorSummary language={language} mistakes={[{ control: 'agreed', text: say.agreeFirst }]} />}
        <form class="filter" method="get" action={pathOf(event.id, 'mails')}>
          <Labelled id="kind" label={say.kind}>
            <select class="input" id="kind" name="kind">
              <option value="">{say.anyKind}</option>
              {MAIL_KINDS.map((kind) => (
                <option value={kind} selected={kind === asked.kind}>
                  {say.kinds[kind]}
                </option>
              ))}
            </select>
          </Labelled>
          {asked.state && <input type="hidden" name="state" value={asked.state} />}
          <Button kind="outline" icon="search">
            {say.filter}
          </Button>
        </form>
        {parked && parked.count > 0 && <AllParked {...properties} parked={parked} />}
        {cut && <Notice tone="warn">{say.cut}</Notice>}
        {rows.length === 0 ? (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        ) : (
          <section class="card">
            <MailLines event={event} rows={rows} query={queryOfMails(asked)} language={language} />
          </section>
        )}
        <nav class="pages" aria-label={say.pages}>
          <span class="small">{rows.length > 0 && say.shown(rows.length)}</span>
          <div class="filter">
            {asked.after !== '0' && (
              <Button href={at({})} kind="outline">
                {say.first}
              </Button>
            )}
            {next !== undefined && (
              <Button href={at({ after: next })} kind="outline">
                {say.next}
              </Button>
            )}
          </div>
        </nav>
      </div>
    </>
  );
}

const WELL: readonly MailSaid[] = ['resent', 'dropped', 'all-resent', 'all-dropped'];

export const SaidOfMails = ({
  said: { what, n, passed },
  language,
}: {
  said: { what: MailSaid; n: number; passed: number };
  language: Language;
}) => (
  <Notice tone={WELL.includes(what) ? 'ok' : 'warn'} live>
    {mailsMessages[language].said[what](n, passed)}
  </Notice>
);

/** All that are parked at once: the number is on each button, and no more than so many are decided on. */
function AllParked({
  event,
  asked,
  parked: { count, partial },
  unticked,
  language,
}: Pick<Properties, 'event' | 'asked' | 'unticked' | 'language'> & { parked: { count: number; partial: boolean } }) {
  const say = mailsMessages[language];
  return (
    <section class="card">
      <h2>{say.all(count)}</h2>
      <form class="pad" method="post" action={pathOf(event.id, 'mails') + queryOfMails({ ...asked, after: '0' })}>
        <p>{say.allHint}</p>
        {partial && <p class="small">{say.atLeast}</p>}
        <label class={unticked ? 'tick wrong' : 'tick'}>
          <input id="agreed" type="checkbox" name="agreed" value="yes" aria-invalid={unticked ? 'true' : undefined} />
          <b>{say.agreed}</b>
        </label>
        <input type="hidden" name="count" value={count} />
        <div class="filter">
          <Button kind="outline" icon="mail" name="act" value="resend">
            {say.resendAll(count)}
          </Button>
          <Button kind="danger" name="act" value="drop">
            {say.dropAll(count)}
          </Button>
        </div>
      </form>
    </section>
  );
}
