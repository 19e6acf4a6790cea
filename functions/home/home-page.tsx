import type { Child } from 'hono/jsx';
import { typographic } from '../certificates/wording.ts';
import type { Event } from '../events/event.ts';
import type { Language } from '../shared/language.ts';
import { Button, Card, type Step, Steps } from '../shared/page/components.tsx';
import { Icon } from '../shared/page/icon.tsx';
import { Localised } from '../shared/page/page.tsx';
import { momentOf, shortDay } from '../shared/page/when.ts';
import { CertificateCard, personPath, ReplacedNotice, RevokedNotice, writeTo } from './certificate-card.tsx';
import { CorrectionNotice, correctionPath } from './correction-page.tsx';
import { dataMessages } from './data-messages.ts';
import { messages } from './messages.ts';
import { NameOnVerifyPage } from './name-card.tsx';
import { greetingName } from './person-words.ts';
import { PreparingCard } from './preparing-card.tsx';
import { ShareCard } from './share-card.tsx';
import { lead, stepsTo, titleOf } from './steps.ts';
import type { AskedForm, Facts, FormView, HomeView, SessionView } from './view.ts';

interface Shown {
  facts: Facts;
  view: HomeView;
  language: Language;
}

/** A participant's own page: what is done, what is left, one next step. */
export function HomePage({ facts, view, language }: Shown) {
  const say = messages[language];
  const { event, person } = facts;
  const greet = view.ready.length > 0 ? say.congratulations : say.welcome;
  const preparing = view.preparing.length > 0;
  const firstOpen = view.wanted.findIndex(({ forms: [next] }) => next?.opening.state === 'open');
  return (
    <>
      <div class="hero">
        <h1>{greet(greetingName(person.name))}</h1>
        <p class="lead">{lead({ event, view, language })}</p>
      </div>
      <div class="columns">
        <div class="stack">
          <CorrectionNotice facts={facts} language={language} />
          {view.revoked.map((certificate) => (
            <RevokedNotice facts={facts} certificate={certificate} language={language} />
          ))}
          {view.ready.map((certificate, index) => (
            <CertificateCard facts={facts} certificate={certificate} language={language} filled={index === 0} />
          ))}
          {preparing && <PreparingCard facts={facts} language={language} here={personPath(event.id, person.id)} />}
          {view.wanted.map((wanted, index) => (
            <StepsCard
              facts={facts}
              view={view}
              language={language}
              wanted={wanted}
              button={index === firstOpen && (view.ready.length > 0 ? 'outline' : 'filled')}
            />
          ))}
          {view.choices.length + view.forms.length > 0 && <FormsCard facts={facts} view={view} language={language} />}
          {view.replaced.map((certificate) => (
            <ReplacedNotice facts={facts} certificate={certificate} language={language} />
          ))}
        </div>
        <div class="stack">
          {view.ready.map((certificate) => (
            <ShareCard
              certificate={certificate}
              language={language}
              zone={event.zone}
              several={view.ready.length > 1}
            />
          ))}
          {view.ready.length > 0 && <NameOnVerifyPage facts={facts} language={language} />}
          <Card title={say.sessions}>
            <Steps steps={view.sessions.map((session) => sessionStep(session, language))} />
            <p>
              <a class="link" href={writeTo(event, say.wrongAttendance)}>
                {say.wrongAttendance}
              </a>
            </p>
          </Card>
          {view.ready.length === 0 && view.wanted.length > 0 && <NameCard facts={facts} language={language} />}
          <p class="private">
            <Icon name="lock" />
            <span>
              {say.private}{' '}
              <a class="link" href={`${personPath(event.id, person.id)}/data`}>
                {dataMessages[language].title}
              </a>
            </span>
          </p>
        </div>
      </div>
    </>
  );
}

function StepsCard({
  facts,
  view,
  language,
  wanted,
  button,
}: Shown & { wanted: HomeView['wanted'][number]; button: 'filled' | 'outline' | false }) {
  const say = messages[language];
  const [next] = wanted.forms;
  return (
    <Card
      title={
        view.wanted.length > 1 || view.ready.length > 0 ? (
          <Localised text={wanted.kind.title} language={language} />
        ) : (
          say.steps
        )
      }
    >
      <Steps steps={stepsTo(wanted, { event: facts.event, view, language })} />
      {button && next && (
        <>
          <Button href={formPath(facts, next)} kind={button}>
            {say.answerNow}
          </Button>
          <p class="hint">{next.form.privacy === 'anonymous' ? say.anonymous : say.confidential}</p>
        </>
      )}
    </Card>
  );
}

const formPath = ({ event, person }: Facts, { form }: AskedForm) =>
  `${personPath(event.id, person.id)}/forms/${form.id}`;

/** Every form that asks this person: whether a certificate waits for it, its times, whether it keeps the name away. */
function FormsCard({ facts, view, language }: Shown) {
  const say = messages[language];
  // The button to the next form says it already.
  const [next] = view.wanted.map(({ forms }) => forms[0]).filter((form) => form?.opening.state === 'open');
  const told = next?.form.privacy === 'confidential';
  const all = [...view.choices.flatMap(({ forms }) => forms), ...view.forms];
  const someNeeded = view.choices.length > 0 || view.forms.some(({ needed }) => needed);
  return (
    <Card title={say.forms}>
      {!told && all.some(({ form }) => form.privacy === 'confidential') && <p class="hint">{say.confidential}</p>}
      {view.choices.map(({ need, forms }) => (
        <>
          <h3>{say.formsChosen(need, forms.length)}</h3>
          <ul class="list forms">
            {forms.map((one) => (
              <FormRow facts={facts} one={one} language={language} />
            ))}
          </ul>
        </>
      ))}
      {view.choices.length > 0 && view.forms.length > 0 && <h3>{say.otherForms}</h3>}
      {view.forms.length > 0 && (
        <ul class="list forms">
          {view.forms.map((one) => (
            <FormRow facts={facts} one={one} language={language}>
              {one.needed ? (
                <p>
                  <strong>{say.formNeeded}</strong>
                </p>
              ) : (
                someNeeded && !one.answered && one.opening.state === 'open' && <p>{say.formExtra}</p>
              )}
            </FormRow>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** One form; `children` say whether it is needed. */
function FormRow({
  facts,
  one,
  language,
  children,
}: {
  facts: Facts;
  one: FormView;
  language: Language;
  children?: Child;
}) {
  const say = messages[language];
  const state = formState(one, facts.event, language);
  return (
    <li>
      <div>
        <b>
          <Localised text={one.form.title} language={language} />
        </b>
        {children}
        {state && <p class="num">{state}</p>}
        {one.form.privacy === 'anonymous' && <p>{say.anonymous}</p>}
      </div>
      {one.opening.state === 'open' && (
        <Button href={formPath(facts, one)} kind="outline">
          <span>
            {one.answered ? say.changeShort : say.answerShort}
            <span class="hidden">: {titleOf(one.form, language)}</span>
          </span>
        </Button>
      )}
    </li>
  );
}

function formState({ opening, answered, until }: FormView, { zone }: Event, language: Language): string {
  const say = messages[language];
  const at = (instant: Date) => momentOf(instant, language, zone);
  if (opening.state === 'not-yet') return say.formOpens(at(opening.opens));
  if (answered) return until ? say.formAnsweredUntil(at(until)) : say.formAnswered;
  if (until) return say.formOpenUntil(at(until));
  return opening.state === 'closed' ? say.formClosed(at(opening.closed)) : '';
}

function sessionStep({ session, state }: SessionView, language: Language): Step {
  const say = messages[language];
  const words = { attended: say.attended, absent: say.notRecorded, coming: say.coming }[state];
  return {
    state: state === 'attended' ? 'done' : state === 'absent' ? 'none' : 'coming',
    title: <Localised text={session.title} language={language} />,
    hint: <span class="num">{`${shortDay(session.starts, language)} · ${session.starts.slice(11)} · ${words}`}</span>,
  };
}

function NameCard({ facts, language }: Pick<Shown, 'facts' | 'language'>) {
  const say = messages[language];
  return (
    <Card title={say.nameTitle}>
      <p class="person">{typographic(facts.person.name)}</p>
      <p class="hint">{say.nameText}</p>
      <Button href={correctionPath(facts)} kind="outline" icon="pencil">
        {say.nameFix}
      </Button>
    </Card>
  );
}
