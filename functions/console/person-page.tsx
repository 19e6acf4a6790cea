import { type Certificate, certificateStatus, latestOf } from '../certificates/certificate.ts';
import type { Decision, Met, Missing } from '../certificates/decision.ts';
import type { Event } from '../events/event.ts';
import { dayOf } from '../events/times.ts';
import type { Participant } from '../participants/participant.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Facts } from '../shared/page/components.tsx';
import { Icon } from '../shared/page/icon.tsx';
import { longDay, momentOf, secondsOf, zoneName } from '../shared/page/when.ts';
import { actorInWords, inWords } from './happening.ts';
import { StandingTag } from './people-page.tsx';
import type { PersonRow } from './person-row.ts';
import { Head } from './shell.tsx';
import type { Told } from './story.ts';
import { storyMessages } from './story-messages.ts';

interface Properties {
  event: Event;
  row: PersonRow;
  story: Told[];
  decisions: Decision[];
  certificates: Certificate[];
  /** Names of organisers, by id. */
  names: ReadonlyMap<string, string>;
  language: Language;
}

/** One person: everything that happened, and why there is a certificate or what is missing. Answers are never shown. */
export function PersonPage({ event, row, story, decisions, certificates, names, language }: Properties) {
  const { person, standing } = row;
  const group = event.groups.find(({ id }) => id === person.group);
  const lead = [person.post, person.institution, group && inLanguage(group.title, language)]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <Head title={person.name} lead={lead} tag={<StandingTag standing={standing} language={language} />} />
      <div class="body">
        <div class="two">
          <Story event={event} story={story} names={names} language={language} />
          <div class="stack">
            <Issued certificates={latestOf(certificates)} language={language} />
            <Why event={event} decisions={decisions} certificates={certificates} language={language} />
            <Who event={event} person={person} language={language} />
          </div>
        </div>
      </div>
    </>
  );
}

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

function Issued({ certificates, language }: Pick<Properties, 'certificates' | 'language'>) {
  const say = storyMessages[language];
  return (
    <section class="card">
      <h2>{say.certificate}</h2>
      {certificates.length === 0 && <p class="pad">{say.noCertificate}</p>}
      {certificates.map((one) => (
        <div class="pad">
          <b>{inLanguage(one.snapshot.title, language)}</b>
          <Facts
            facts={[
              { name: say.number, value: one.number, mono: true },
              { name: say.editionName, value: one.edition },
              { name: say.state, value: say.states[certificateStatus(one)] },
            ]}
          />
          <p>
            <a href={`/v/${one.code}`}>{say.verify}</a>
          </p>
        </div>
      ))}
    </section>
  );
}

function Why({
  event,
  decisions,
  certificates,
  language,
}: Pick<Properties, 'event' | 'decisions' | 'certificates' | 'language'>) {
  const say = storyMessages[language];
  if (decisions.length === 0) return null;
  return (
    <section class="card">
      <h2>{say.why}</h2>
      {decisions.map(({ kind, eligible, met, missing }) => {
        const title = event.certificates.find(({ id }) => id === kind)?.title ?? { sw: kind };
        const isIssued = certificates.some((one) => one.kind === kind);
        const word = isIssued ? say.has : eligible ? say.due : say.notDue;
        return (
          <div class="pad">
            <b>{`${inLanguage(title, language)}: ${word}`}</b>
            <ul class="stack">
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
          </div>
        );
      })}
    </section>
  );
}

function ruleInWords(event: Event, one: Met | Missing, language: Language): string {
  const say = storyMessages[language].met;
  switch (one.rule) {
    case 'attendance':
      return say[one.unit](one.have, one.of, one.need);
    case 'feedback':
      return say.feedback(one.have, one.need);
    case 'override':
      return say.override(one.reason);
    case 'opening':
      if (!('opens' in one)) return say.opening;
      return one.opens === 'run' ? say.opensByRun : say.opensAt(momentOf(one.opens, language, event.zone));
    default:
      return say[one.rule];
  }
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
