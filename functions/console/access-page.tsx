import type { Event } from '../events/event.ts';
import type { Access } from '../organiser/access-store.ts';
import { accessRole } from '../organiser/rights.ts';
import { addressHash } from '../participants/store.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field } from '../shared/page/fields.tsx';
import { dateOf } from '../shared/page/when.ts';
import { type AccessSaid, accessMessages } from './access-messages.ts';
import { messages } from './messages.ts';
import { Head, pathOf, Tag } from './shell.tsx';

interface ListProperties {
  event: Event;
  all: readonly Access[];
  /** Address of whoever looks. */
  own: string;
  said: AccessSaid | undefined;
  /** What was typed as an address, where it is none. */
  wrong: string | undefined;
  language: Language;
}

const isWell = (said: AccessSaid): boolean => said === 'given' || said === 'taken';

/** Where one organiser's role is changed: by the hash of the address, which no log and no history of a browser need hold. */
const pathOfOne = (event: Event, { address }: Access) => pathOf(event.id, 'access', addressHash(address));

/** Everybody who may do something in the event, and another. */
export function AccessPage({ event, all, own, said, wrong, language }: ListProperties) {
  const say = accessMessages[language];
  const roles = messages[language].roles;
  return (
    <>
      <Head title={messages[language].access} lead={say.lead} />
      <div class="body">
        {said && (
          <Notice tone={isWell(said) ? 'ok' : 'warn'} live>
            {say.said[said]}
          </Notice>
        )}
        {wrong !== undefined && (
          <ErrorSummary language={language} mistakes={[{ control: 'email', text: say.emailWrong }]} />
        )}
        <section class="card">
          <ul class="lines" aria-label={say.table}>
            {all.map((one) => (
              <li>
                <div class="say">
                  <b>
                    {one.address}
                    {one.address === own && ` (${say.you})`}
                  </b>
                  <p class="small">
                    {`${say.since} ${dateOf(one.grantedAt, language, event.zone)} · ${one.person || one.address === own ? say.signedIn : say.notYet}`}
                  </p>
                </div>
                <Tag tone={one.role === 'owner' ? 'now' : 'neutral'}>{roles[one.role]}</Tag>
                <Button kind="outline" href={pathOfOne(event, one)}>
                  {say.change}
                  <span class="hidden">{`: ${one.address}`}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
        <section class="card">
          <h2>{say.add}</h2>
          <form class="pad fields" method="post" action={pathOf(event.id, 'access')}>
            <Field
              name="email"
              label={say.email}
              type="email"
              longest={254}
              autocomplete="off"
              value={wrong}
              {...(wrong !== undefined && { error: say.emailWrong })}
            />
            <Roles chosen="editor" label={say.role} language={language} />
            <Button>{say.give}</Button>
          </form>
        </section>
      </div>
    </>
  );
}

function Roles({ chosen, label, language }: { chosen: string; label: string; language: Language }) {
  const [say, roles] = [accessMessages[language], messages[language].roles];
  return (
    <fieldset>
      <legend class="label">{label}</legend>
      {accessRole.options.map((role) => (
        <label class="tick">
          <input type="radio" name="role" value={role} checked={role === chosen} />
          <span>
            <b>{roles[role]}</b>
            <span class="small">{say.may[role]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface OneProperties {
  event: Event;
  one: Access;
  own: string;
  said: AccessSaid | undefined;
  /** `https://host`. */
  site: string;
  language: Language;
}

/** One organiser: another role, the text of an invitation, and the end of it. */
export function OneAccessPage({ event, one, own, said, site, language }: OneProperties) {
  const say = accessMessages[language];
  const role = messages[language].roles[one.role];
  const path = pathOfOne(event, one);
  return (
    <>
      <Head
        title={one.address}
        tag={<Tag tone={one.role === 'owner' ? 'now' : 'neutral'}>{role}</Tag>}
        lead={say.may[one.role]}
      />
      <div class="body">
        {said && (
          <Notice tone={isWell(said) ? 'ok' : 'warn'} live>
            {say.said[said]}
          </Notice>
        )}
        <section class="card">
          <form class="pad fields" method="post" action={path}>
            <input type="hidden" name="seen" value={one.role} />
            <Roles chosen={one.role} label={say.newRole} language={language} />
            <div class="filter">
              <Button name="act" value="change">
                {say.save}
              </Button>
              <Button kind="quiet" href={pathOf(event.id, 'access')}>
                {say.back}
              </Button>
            </div>
          </form>
        </section>
        {one.person === undefined && (
          <section class="card">
            <h2>{say.invitation}</h2>
            <div class="pad">
              <p class="small" id="invitation-hint">
                {say.invitationHint}
              </p>
              <textarea class="input" rows={7} readonly aria-label={say.invitation} aria-describedby="invitation-hint">
                {say.invite(inLanguage(event.title, language), role, site, one.address)}
              </textarea>
            </div>
          </section>
        )}
        <section class="card">
          <h2>{say.take}</h2>
          <form class="pad" method="post" action={path}>
            <p>{one.address === own ? say.takeOwn : say.takeHint}</p>
            <input type="hidden" name="seen" value={one.role} />
            <Button kind="danger" name="act" value="take">
              {say.take}
            </Button>
          </form>
        </section>
      </div>
    </>
  );
}
