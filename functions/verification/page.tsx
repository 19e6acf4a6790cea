import type { Certificate } from '../certificates/certificate.ts';
import { lettersOf } from '../certificates/code.ts';
import type { Erased } from '../certificates/erased.ts';
import { numberOfEdition } from '../certificates/number.ts';
import { typographic } from '../certificates/wording.ts';
import type { Event } from '../events/event.ts';
import type { Language } from '../shared/language.ts';
import { Button, Card, Facts, Notice, Verdict } from '../shared/page/components.tsx';
import { ErrorSummary, type Mistake } from '../shared/page/fields.tsx';
import { Localised } from '../shared/page/page.tsx';
import { dateOf, momentOf } from '../shared/page/when.ts';
import type { Text } from '../shared/text.ts';
import { Checks } from './checks.tsx';
import { CREDENTIAL_TYPES, credentialPath } from './credential-types.ts';
import { FileCheck } from './file-check.tsx';
import { Limits } from './limits.tsx';
import { messages } from './messages.ts';
import { NameCheck, type NameTried } from './name-check.tsx';
import { SHORT_CODE } from './proof.ts';
import { isMistyped } from './readings.ts';
import type { Standing } from './standing.ts';
import { type Typed, VerifyForm } from './verify-form.tsx';
import { wordOf } from './word.ts';

export function AskPage({
  language,
  typed,
  mistakes = [],
}: {
  language: Language;
  typed?: Typed;
  mistakes?: Mistake[];
}) {
  const say = messages[language];
  return (
    <>
      {mistakes.length > 0 && <ErrorSummary language={language} mistakes={mistakes} />}
      <div class="hero">
        <h1>{say.title}</h1>
        <p class="lead">{say.formLead}</p>
      </div>
      <VerifyForm language={language} typed={typed} mistakes={mistakes} main />
    </>
  );
}

/** Prints all that the certificate prints, so that the two can be compared line by line; of a hidden holder once they are named. */
export function ValidPage({
  language,
  standing,
  tried,
  typed,
}: {
  language: Language;
  standing: Standing;
  tried?: NameTried;
  typed?: string;
}) {
  const say = messages[language];
  const { certificate, read, zone, contact, nameHidden } = standing;
  const shown = !nameHidden || tried === 'right';
  const word = wordOf(standing, language, tried);
  return (
    <>
      <Verdict tone={word.tone} icon={word.icon} title={word.title}>
        <p>{word.text}</p>
        <p class="hint num">{say.checked(momentOf(read, language, zone))}</p>
      </Verdict>
      {tried === 'right' && <Notice tone="ok">{say.nameRight}</Notice>}
      {!shown && tried !== 'too-often' && <NameCheck {...{ language, certificate, tried, typed }} />}
      <Card>
        <Facts facts={factsOf(certificate, language, shown)} />
      </Card>
      <Limits language={language} />
      <Checks language={language} standing={standing} />
      <FileCheck language={language} certificate={certificate} />
      {!nameHidden && <Credential language={language} code={certificate.code} />}
      <Contact language={language} contact={contact} />
    </>
  );
}

/** @param holder with what tells who it is: name, post, institution, paper. */
function factsOf({ snapshot, number, code }: Certificate, language: Language, holder: boolean) {
  const say = messages[language];
  const written = (text: Text) => <Localised text={printed(text)} language={language} />;
  return [
    holder && { name: say.name, value: typographic(snapshot.name) },
    {
      name: say.role,
      value: (
        <>
          {written(snapshot.role)}
          {holder && snapshot.post && `, ${typographic(snapshot.post)}`}
        </>
      ),
    },
    holder && snapshot.institution && { name: say.institution, value: typographic(snapshot.institution) },
    holder && snapshot.says === 'paper' && snapshot.paper && { name: say.paper, value: typographic(snapshot.paper) },
    snapshot.attendance && {
      name: say.attended,
      value: (
        <>
          {written(snapshot.attendance)}
          {snapshot.attendedDates && <span class="line plain">{written(snapshot.attendedDates)}</span>}
        </>
      ),
    },
    { name: say.certificate, value: written(snapshot.title) },
    { name: say.event, value: written(snapshot.eventTitle) },
    {
      name: say.placeAndDates,
      value: (
        <>
          {written(snapshot.town)}
          <span class="line">{written(snapshot.dates)}</span>
        </>
      ),
    },
    {
      name: say.signatories,
      value: snapshot.signatories.map(({ name, title }) => (
        <span class="line signatory">
          {typographic(name)}
          <span class="line plain">{written(title)}</span>
        </span>
      )),
    },
    { name: say.issuer, value: written(snapshot.issuer) },
    snapshot.issued && { name: say.issued, value: written(snapshot.issued) },
    { name: say.number, value: number, mono: true },
    { name: say.code, value: shortCode(code), mono: true },
  ];
}

/**
 * Replaced, revoked, or not yet of use: neither name nor anything else that is the holder's. Where a replaced one does not lead to
 * what replaced it, it names that one's number, and the form waits for what stands on it.
 */
export function EndedPage({ language, standing }: { language: Language; standing: Standing }) {
  const say = messages[language];
  const { certificate, status, read, zone, contact, newer } = standing;
  const { revoked, replaced, snapshot } = certificate;
  const date = day(revoked?.at ?? replaced?.at ?? certificate.issuedAt, language, zone);
  const next = replaced && !revoked && numberOfEdition(certificate.number, replaced.edition);
  const facts = [
    { name: say.number, value: certificate.number, mono: true },
    next && { name: say.newNumber, value: next, mono: true },
    revoked && { name: say.state, value: say.revokedOn(date) },
    !revoked && replaced && { name: say.state, value: say.replacedOn(date) },
    revoked && { name: say.reason, value: revoked.reason },
    { name: say.event, value: <Localised text={snapshot.eventTitle} language={language} /> },
    { name: say.issuer, value: <Localised text={snapshot.issuer} language={language} /> },
  ];
  const verdict = {
    revoked: { tone: 'bad', icon: 'cross', text: say.revokedText(date) },
    replaced: { tone: 'warn', icon: 'undo', text: say.replacedText(date, newer !== undefined) },
    'not-yet': { tone: 'neutral', icon: 'clock', text: say.notYetText(date) },
    valid: undefined,
  } as const;
  const { tone = 'neutral', icon = 'clock', text } = verdict[status] ?? {};
  return (
    <>
      <Verdict tone={tone} icon={icon} title={say[status]}>
        <p>{text}</p>
        <p class="hint num">{say.checked(momentOf(read, language, zone))}</p>
        {newer && <Button href={newer}>{say.newer}</Button>}
      </Verdict>
      <Card>
        <Facts facts={facts} />
      </Card>
      <Checks language={language} standing={standing} />
      <FileCheck language={language} certificate={certificate} />
      <Contact language={language} contact={contact} />
      <VerifyForm
        language={language}
        {...(next && !newer && { typed: { number: next, proof: '' }, title: say.newVersion })}
      />
    </>
  );
}

/** The holder's data was erased: it was issued once, and nothing more can be said. */
export function ErasedPage({
  language,
  erased: { number, erasedAt },
  event,
  read,
}: {
  language: Language;
  erased: Erased;
  event: Event | undefined;
  read: Date;
}) {
  const say = messages[language];
  const zone = event?.zone ?? 'UTC';
  return (
    <>
      <Verdict tone="neutral" icon="lock" title={say.erased}>
        <p>{say.erasedText(day(erasedAt, language, zone))}</p>
        <p class="hint num">{say.checked(momentOf(read, language, zone))}</p>
      </Verdict>
      <Card>
        <Facts
          facts={[
            { name: say.number, value: number, mono: true },
            { name: say.state, value: say.erasedOn(day(erasedAt, language, zone)) },
            event && { name: say.event, value: <Localised text={event.title} language={language} /> },
            event && { name: say.issuer, value: <Localised text={event.issuer.name} language={language} /> },
          ]}
        />
      </Card>
      <Contact language={language} contact={event?.issuer.contact} />
      <VerifyForm language={language} />
    </>
  );
}

const NEVER_IN_CODES = /[OIL01]/i;

/** No such certificate, or a number with a proof that is not its own: the same words. */
export function UnknownPage({ language, shown, typed }: { language: Language; shown: string; typed?: Typed }) {
  const say = messages[language];
  // Of numbers and names it would not be true.
  const code = typed ? lettersOf(typed.proof) : shown;
  const isCode = !typed || code.length === SHORT_CODE;
  return (
    <>
      <Verdict tone="neutral" icon="search" title={say.unknown}>
        <p>
          {say.typed} <b class="mono">{shown}</b>.
        </p>
        <p>
          {typed && isMistyped(typed.number) ? say.checkLetter : say.mistyped}{' '}
          {isCode && NEVER_IN_CODES.test(code) && `${say.codeLetters} `}
          {say.notAccept}
        </p>
      </Verdict>
      <VerifyForm language={language} typed={typed} />
    </>
  );
}

/** The store did not answer. Never "invalid". `again` is the address to try again where one was scanned. */
export function UnavailablePage({ language, again, typed }: { language: Language; again?: string; typed?: Typed }) {
  const say = messages[language];
  return (
    <Verdict tone="neutral" icon="offline" title={say.unavailable}>
      <p>
        <b>{say.unavailableStrong}</b> {say.unavailableText}
      </p>
      {again ? (
        <Button href={again}>{say.again}</Button>
      ) : (
        <form method="post" action="/v">
          <input type="hidden" name="number" value={typed?.number} />
          <input type="hidden" name="proof" value={typed?.proof} />
          <Button>{say.again}</Button>
        </form>
      )}
      <p class="hint">{again ? say.keptCode : say.kept}</p>
    </Verdict>
  );
}

/** A hidden name was tried too often today: by the letters of the code the certificate can be checked all the same. */
export function NameLaterPage({ language, typed }: { language: Language; typed: Typed }) {
  const say = messages[language];
  return (
    <>
      <Verdict tone="neutral" icon="clock" title={say.unavailable}>
        <p>
          <b>{say.unavailableStrong}</b> {say.nameTooOftenCode}
        </p>
      </Verdict>
      <VerifyForm language={language} typed={{ ...typed, proof: '' }} />
    </>
  );
}

/** A date whose parts never part at a line's end. */
const day: typeof dateOf = (...asked) => dateOf(...asked).replaceAll(' ', '\u00a0');

/** A text letter by letter as the certificate has it. */
const printed = (text: Text): Text =>
  Object.fromEntries(Object.entries(text).map(([language, said]) => [language, typographic(said)]));

/** `7KQ4-M2XD`: the first eight letters as they stand under the QR. */
const shortCode = (code: string) => `${code.slice(0, 4)}-${code.slice(4, 8)}`;

/** For programs; people have the page. */
function Credential({ language, code }: { language: Language; code: string }) {
  const say = messages[language];
  return (
    <div>
      <a class="link" href={credentialPath(code)} type={CREDENTIAL_TYPES[0]}>
        {say.credential}
      </a>
      <p class="hint">{say.credentialText}</p>
    </div>
  );
}

function Contact({ language, contact }: { language: Language; contact?: string | undefined }) {
  const say = messages[language];
  if (!contact) return null;
  return (
    <p>
      {say.question}{' '}
      <a class="link" href={`mailto:${contact}`}>
        {say.contact}
      </a>
    </p>
  );
}
