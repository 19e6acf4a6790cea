import { certificateStatus } from '../certificates/certificate.ts';
import { typographic } from '../certificates/wording.ts';
import { isOpen, mayCorrectAlone, type NameCorrection } from '../participants/name-correction.ts';
import type { Language } from '../shared/language.ts';
import { Button, Card, Facts as FactList, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field } from '../shared/page/fields.tsx';
import { dateOf } from '../shared/page/when.ts';
import { personPath } from './certificate-card.tsx';
import { correctionMessages } from './correction-messages.ts';
import type { Facts } from './view.ts';

export const correctionPath = ({ event, person }: Pick<Facts, 'event' | 'person'>) =>
  `${personPath(event.id, person.id)}/correction`;

interface Shown {
  facts: Facts;
  language: Language;
}

/**
 * Where a participant asks for another name, and sees what came of it. `mistake` is about `typed`, which is kept; `refused`
 * says that a wish was not taken, since another comes first.
 */
export function CorrectionPage({
  facts,
  language,
  typed,
  mistake,
  refused,
}: Shown & { typed?: string; mistake?: string; refused?: boolean }) {
  const say = correctionMessages[language];
  const { event, person, corrections, certificates } = facts;
  const latest = corrections.at(-1);
  const isWaiting = latest !== undefined && isOpen(latest) && latest.state !== 'rejected';
  return (
    <>
      {mistake && <ErrorSummary language={language} mistakes={[{ control: 'name', text: mistake }]} />}
      <div class="hero">
        <h1>{say.title}</h1>
        {!isWaiting && <p class="lead">{say.lead}</p>}
      </div>
      {refused && (
        <Notice tone="warn" live>
          <p>{say.open}</p>
        </Notice>
      )}
      {latest && !mistake && <Outcome facts={facts} correction={latest} language={language} />}
      {!isWaiting && (
        <Card>
          <FactList facts={[{ name: say.now, value: typographic(person.name) }]} />
          <form method="post" action={correctionPath(facts)} novalidate class="stack">
            <input type="hidden" name="person" value={person.id} />
            <Field
              name="name"
              label={say.field}
              hint={mayCorrectAlone(corrections) ? say.alone : say.byOrganisers}
              autocomplete="off"
              longest={120}
              value={typed ?? person.name}
              {...(mistake && { error: mistake })}
            />
            {certificates.some((one) => certificateStatus(one) === 'valid') && <p class="hint">{say.reissued}</p>}
            <Button>{say.send}</Button>
          </form>
        </Card>
      )}
      <Button href={personPath(event.id, person.id)} kind="outline">
        {say.home}
      </Button>
    </>
  );
}

/** Where a wish stands: it waits, is being carried out, is done, or was rejected and why. */
function Outcome({ facts, correction, language }: Shown & { correction: NameCorrection }) {
  const say = correctionMessages[language];
  const { event, person, certificates } = facts;
  const asked = say.asked(typographic(correction.to), dateOf(correction.askedAt, language, event.zone));
  if (correction.state === 'waiting')
    return (
      <Notice icon="clock" live>
        <h2>{say.waiting}</h2>
        <p>{asked}</p>
        <p>{person.address ? say.told : say.toldHere}</p>
      </Notice>
    );
  if (correction.state === 'rejected')
    return (
      <Notice tone="warn" live>
        <h2>{say.rejected}</h2>
        <p>{asked}</p>
        {correction.decided?.reason && <p>{say.reason(correction.decided.reason)}</p>}
      </Notice>
    );
  if (isOpen(correction))
    return (
      <>
        <Notice icon="clock" live>
          <h2>{say.goingOn}</h2>
          <p>{asked}</p>
          <p>{say.goingOnText}</p>
        </Notice>
        <Button href={correctionPath(facts)}>{say.checkAgain}</Button>
      </>
    );
  return (
    <Notice tone="ok" live>
      <h2>{say.done}</h2>
      <p>{say.doneText(typographic(person.name))}</p>
      {certificates.some((one) => one.correction === correction.number) && <p>{say.newCertificate}</p>}
    </Notice>
  );
}

/** On the person's own page: a wish that is not settled to their liking, with the way to it. */
export function CorrectionNotice({ facts, language }: Shown) {
  const say = correctionMessages[language];
  const latest = facts.corrections.at(-1);
  if (!latest || (latest.state === 'accepted' && !isOpen(latest))) return null;
  return (
    <Notice {...(latest.state === 'rejected' ? { tone: 'warn' } : { icon: 'clock' })}>
      <p>{say.onHome[latest.state]}</p>
      <p>
        <a class="link" href={correctionPath(facts)}>
          {say.follow}
        </a>
      </p>
    </Notice>
  );
}

/** The page was one person's, what was sent another's: nothing is saved, and it says so. */
export function OtherPersonPage({ facts, language }: Shown) {
  const say = correctionMessages[language];
  return (
    <>
      <div class="hero">
        <h1>{say.otherPerson}</h1>
        <p class="lead">{say.otherPersonText}</p>
      </div>
      <Button href={correctionPath(facts)}>{say.otherPersonOpen}</Button>
    </>
  );
}
