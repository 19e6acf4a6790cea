import type { Child } from 'hono/jsx';
import { type Certificate, certificateStatus, latestOf } from '../certificates/certificate.ts';
import type { Decision } from '../certificates/decision.ts';
import { printsOtherwise } from '../certificates/next-edition.ts';
import type { Override } from '../certificates/override.ts';
import type { Event } from '../events/event.ts';
import { dayOf } from '../events/times.ts';
import type { PersonRow } from '../organiser/person-row.ts';
import type { Participant } from '../participants/participant.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Facts, Notice } from '../shared/page/components.tsx';
import { Icon } from '../shared/page/icon.tsx';
import { longDay, secondsOf, zoneName } from '../shared/page/when.ts';
import { actsMessages, type PersonAct } from './acts-messages.ts';
import { dataMessages } from './data-messages.ts';
import type { MailRow } from './find-mails.ts';
import { actorInWords, inWords } from './happening.ts';
import { MailLines } from './mail-lines.tsx';
import { mergeMessages } from './merge-messages.ts';
import { StandingTag } from './people-page.tsx';
import { ruleInWords } from './rule-words.ts';
import { Head, pathOf } from './shell.tsx';
import type { Told } from './story.ts';
import { storyMessages } from './story-messages.ts';

interface Properties {
  event: Event;
  row: PersonRow;
  story: Told[];
  decisions: Decision[];
  certificates: Certificate[];
  /** Overrides that count. */
  overrides: Override[];
  /** Mails of which something may be decided. */
  mails: MailRow[];
  /** What was just done here. */
  said: Child;
  /** Names of organisers, by id. */
  names: ReadonlyMap<string, string>;
  language: Language;
}

/** One person: everything that happened, why there is a certificate or what is missing, and what may be done. Answers are never shown. */
export function PersonPage(properties: Properties) {
  const { event, row, story, mails, said, names, language } = properties;
  const { person, standing } = row;
  const say = actsMessages[language];
  const group = event.groups.find(({ id }) => id === person.group);
  const lead = [person.post, person.institution, group && inLanguage(group.title, language)]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <Head title={person.name} lead={lead} tag={<StandingTag standing={standing} language={language} />}>
        <form method="post" action={pathOf(event.id, 'people', person.id, 'link')}>
          <Button kind="outline" icon="mail">
            {say.sendLink}
          </Button>
        </form>
        <Button kind="outline" icon="pencil" href={pathOf(event.id, 'people', person.id, 'correct')}>
          {say.correct}
        </Button>
      </Head>
      <div class="body">
        {said}
        <div class="two">
          <div class="stack">
            {mails.length > 0 && (
              <section class="card">
                <h2>{say.mails}</h2>
                <MailLines event={event} rows={mails} query="?back=person" ofOne language={language} />
              </section>
            )}
            <Story event={event} story={story} names={names} language={language} />
          </div>
          <div class="stack">
            <Issued {...properties} />
            <Why {...properties} />
            <Who event={event} person={person} language={language} />
            <Button kind="quiet" icon="lock" href={pathOf(event.id, 'people', person.id, 'data')}>
              {dataMessages[language].open}
            </Button>
          </div>
        </div>
      </div>
    </>
  );
}

/** Somebody who was merged with another: what happened before, and the way to who stayed. */
export function GonePage({
  event,
  person,
  stays,
  story,
  names,
  language,
}: Pick<Properties, 'event' | 'story' | 'names' | 'language'> & { person: Participant; stays: Participant }) {
  const say = mergeMessages[language];
  return (
    <>
      <Head title={person.name} lead={say.number(person.sequence)}>
        <Button kind="outline" icon="people" href={pathOf(event.id, 'people', stays.id)}>
          {say.toOther}
        </Button>
      </Head>
      <div class="body">
        <Notice>{say.gone(stays.sequence)}</Notice>
        <Story event={event} story={story} names={names} language={language} />
      </div>
    </>
  );
}

/** Leads to where an act on a certificate is confirmed. */
const ActLink = ({
  event,
  row,
  act,
  on,
  what,
  language,
}: Pick<Properties, 'event' | 'row' | 'language'> & { act: PersonAct; on: string; what: string }) => (
  <Button kind={act === 'revoke' ? 'danger' : 'outline'} href={pathOf(event.id, 'people', row.person.id, act, on)}>
    {actsMessages[language].acts[act].title}
    <span class="hidden">{`: ${what}`}</span>
  </Button>
);

function Story({ event, story, names, language }: Pick<Properties, 'event' | 'story' | 'names' | 'language'>) {
  const say = storyMessages[language];
  const dayIn = ({ at }: Told) => (at.length === 10 ? at : dayOf(at, event.zone));
  const days = Map.groupBy(story, dayIn);
  return (
    <section class="card">
      <h2>
        {say.story}
        <span class="small">{`${say.newest} · ${zoneName(new Date(story[0]?.at ?? 0), event.zone)}`}</span>
      </h2>
      {story.some(({ happening }) => happening.is === 'answered') && <p class="pad small">{say.noTimeHint}</p>}
      {[...days].map(([day, all]) => (
        <>
          <h3 class="day small">{longDay(day, language)}</h3>
          <ol class="time">
            {all.map(({ at, happening, by }) => {
              const { title, detail, tone, icon } = inWords(event, happening, language);
              const hints = [detail, by && actorInWords(by, names, language)];
              return (
                <li>
                  <span class={`spot ${tone}`}>
                    <Icon name={icon} />
                  </span>
                  <div>
                    <b>{title}</b>
                    <span class="small">{hints.filter(Boolean).join(' · ')}</span>
                  </div>
                  <time class="small" datetime={at}>
                    {at.length === 10 ? say.noTime : secondsOf(at, event.zone)}
                  </time>
                </li>
              );
            })}
          </ol>
        </>
      ))}
    </section>
  );
}

function Issued({ event, row, certificates, language }: Properties) {
  const say = storyMessages[language];
  return (
    <section class="card">
      <h2>{say.certificate}</h2>
      {certificates.length === 0 && <p class="pad">{say.noCertificate}</p>}
      {latestOf(certificates).map((one) => {
        const status = certificateStatus(one);
        const isOld = status === 'valid' && !one.reissue && printsOtherwise(one.snapshot, row.person);
        const link = { event, row, on: one.number, what: one.number, language };
        return (
          <div class="pad">
            <b>{inLanguage(one.snapshot.title, language)}</b>
            <Facts
              facts={[
                { name: say.number, value: one.number, mono: true },
                { name: say.editionName, value: one.edition },
                { name: say.state, value: say.states[status] },
                isOld && { name: say.prints, value: say.printsOld },
              ]}
            />
            <p>
              <a class="line" href={`/v/${one.code}`}>
                {say.verify}
              </a>
            </p>
            {status === 'valid' && (
              <div class="acts">
                {isOld && <ActLink {...link} act="reissue" />}
                <ActLink {...link} act="revoke" />
              </div>
            )}
          </div>
        );
      })}
    </section>
  );
}

function Why({ event, row, decisions, certificates, overrides, language }: Properties) {
  const say = storyMessages[language];
  const acts = actsMessages[language];
  const others = event.certificates.filter(
    ({ id }) => !decisions.some(({ kind }) => kind === id) && !certificates.some(({ kind }) => kind === id),
  );
  return (
    <section class="card">
      <h2>{say.why}</h2>
      {decisions.map(({ kind, eligible, met, missing }) => {
        const title = inLanguage(event.certificates.find(({ id }) => id === kind)?.title ?? { sw: kind }, language);
        const isIssued = certificates.some((one) => one.kind === kind);
        const isOverridden = overrides.some((one) => one.kind === kind);
        const word = isIssued ? say.has : eligible ? say.due : say.notDue;
        const link = { event, row, on: kind, what: title, language };
        return (
          <div class="pad">
            <b>{`${title}: ${word}`}</b>
            <ul class="stack rules">
              {[...met.map((one) => [true, one] as const), ...missing.map((one) => [false, one] as const)].map(
                ([isMet, one]) => (
                  <li>
                    <span class={`tag ${isMet ? 'ok' : 'warn'}`}>
                      <Icon name={isMet ? 'check' : 'clock'} />
                      {ruleInWords(event, one, language)}
                    </span>
                  </li>
                ),
              )}
            </ul>
            {(isOverridden || (!isIssued && !eligible)) && (
              <div class="acts">
                <ActLink {...link} act={isOverridden ? 'withdraw' : 'override'} />
              </div>
            )}
          </div>
        );
      })}
      {others.length > 0 && (
        <div class="pad">
          <b>{acts.otherKinds}</b>
          <p class="small">{acts.otherKindsHint}</p>
          <ul class="rules">
            {others.map(({ id, title }) => (
              <li>
                <a class="line" href={pathOf(event.id, 'people', row.person.id, 'override', id)}>
                  {`${acts.acts.override.title}: ${inLanguage(title, language)}`}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Who({ event, person, language }: { event: Event; person: Participant; language: Language }) {
  const say = storyMessages[language];
  const role = event.roles.find(({ id }) => id === person.role);
  const groups = event.groups.filter(({ id }) => [person.group, ...person.groups].includes(id));
  return (
    <section class="card">
      <h2>{say.who}</h2>
      <div class="pad">
        <Facts
          facts={[
            { name: say.sequence, value: person.sequence },
            person.registration !== undefined && { name: say.registration, value: person.registration },
            { name: say.address, value: person.address ?? say.noAddress },
            role && { name: say.role, value: inLanguage(role.title, language) },
            { name: say.group, value: groups.map(({ title }) => inLanguage(title, language)).join(', ') },
          ]}
        />
      </div>
    </section>
  );
}
