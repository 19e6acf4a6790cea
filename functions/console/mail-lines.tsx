import type { Event } from '../events/event.ts';
import { sinceOf, whyOf } from '../organiser/mail-reasons.ts';
import { shownState } from '../organiser/shown-mail.ts';
import type { Language } from '../shared/language.ts';
import { Button } from '../shared/page/components.tsx';
import { Icon } from '../shared/page/icon.tsx';
import { momentOf } from '../shared/page/when.ts';
import type { MailAct, MailRow } from './find-mails.ts';
import { mailsMessages } from './mails-messages.ts';
import { peopleMessages } from './people-messages.ts';
import { mailTone } from './people-page.tsx';
import { pathOf, Tag } from './shell.tsx';

interface Properties {
  event: Event;
  rows: readonly MailRow[];
  /** What stands behind the address of each act: where it leads back to. */
  query: string;
  /** Whose they are is said by the page. */
  ofOne?: boolean;
  language: Language;
}

/** Mails with what they came to, why, and what may be done with each. */
export const MailLines = ({ rows, ...rest }: Properties) => (
  <ul class="lines">
    {rows.map((row) => (
      <Line {...rest} row={row} />
    ))}
  </ul>
);

function Line({ event, row, query, ofOne, language }: Omit<Properties, 'rows'> & { row: MailRow }) {
  const say = mailsMessages[language];
  const { mail, name, address, acts } = row;
  const state = shownState(mail);
  const tone = mailTone(state) ?? 'neutral';
  const facts = [
    !ofOne && say.kinds[mail.what.kind],
    whyOf(mail, language),
    mail.complained && say.complained,
    address && say.to(address),
    momentOf(sinceOf(mail), language, event.zone),
  ];
  return (
    <li>
      <span class={`spot ${tone}`}>
        <Icon name="mail" />
      </span>
      <div class="say">
        {ofOne ? (
          <b>{say.kinds[mail.what.kind]}</b>
        ) : (
          <a class="name" href={pathOf(event.id, 'people', mail.person)}>
            {name ?? say.nobody}
          </a>
        )}{' '}
        <Tag tone={tone}>{peopleMessages[language].mails[state]}</Tag>
        <p class="small">{facts.filter(Boolean).join(' · ')}</p>
        {state === 'parked' && <p class="small">{say.perhaps}</p>}
      </div>
      {acts.map((act) => (
        <Act {...{ event, row, act, query, language }} />
      ))}
    </li>
  );
}

interface ActProperties extends Pick<Properties, 'event' | 'query' | 'language'> {
  row: MailRow;
  act: MailAct;
}

function Act({ event, row: { mail, name, address }, act, query, language }: ActProperties) {
  const say = mailsMessages[language];
  const whose = <span class="hidden">{`: ${name ?? say.nobody}, ${say.kinds[mail.what.kind]}`}</span>;
  if (act === 'address')
    return (
      <Button kind="outline" href={`${pathOf(event.id, 'people', mail.person, 'correct')}#address`}>
        {address ? say.acts.address : say.giveAddress}
        {whose}
      </Button>
    );
  return (
    <form method="post" action={pathOf(event.id, 'mails', mail.person, mail.id) + query}>
      <input type="hidden" name="seen" value={mail.revision} />
      <Button kind={act === 'resend' ? 'outline' : 'quiet'} name="act" value={act}>
        {say.acts[act]}
        {whose}
      </Button>
    </form>
  );
}
