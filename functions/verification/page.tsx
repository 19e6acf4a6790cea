import type { Certificate } from '../certificates/certificate.ts';
import { lettersOf } from '../certificates/code.ts';
import { numberOfEdition } from '../certificates/number.ts';
import { typographic } from '../certificates/wording.ts';
import type { Language, Text } from '../shared/language.ts';
import { Button, Card, Facts, Verdict } from '../shared/page/components.tsx';
import { ErrorSummary, Field, type Mistake } from '../shared/page/fields.tsx';
import { Localised } from '../shared/page/page.tsx';
import { dateOf, momentOf } from '../shared/page/when.ts';
import { CREDENTIAL_TYPES, credentialPath } from './credential-types.ts';
import { FileCheck } from './file-check.tsx';
import { messages } from './messages.ts';
import { SHORT_CODE } from './proof.ts';
import { isMistyped } from './readings.ts';

/** What was typed into the form, or the code that was scanned. */
export interface Typed {
  number: string;
  proof: string;
}

interface Found {
  language: Language;
  certificate: Certificate;
  zone: string;
  /** Address for questions, where the event still names one. */
  contact?: string | undefined;
}

/** The form: empty, or with what was typed kept. */
function VerifyForm({
  language,
  typed,
  mistakes = [],
  main,
  title,
}: {
  language: Language;
  typed?: Typed | undefined;
  mistakes?: Mistake[];
  main?: boolean;
  title?: string | undefined;
}) {
  const say = messages[language];
  const mistake = (control: keyof Typed) => mistakes.find((one) => one.control === control)?.text;
  return (
    <Card title={main ? undefined : (title ?? say.another)}>
      <form method="post" action="/v" novalidate>
        <Field
          name="number"
          label={say.number}
          hint={say.numberHint}
          longest={60}
          autocomplete="off"
          mono
          {...optional('value', typed?.number)}
          {...optional('error', mistake('number'))}
        />
        <Field
          name="proof"
          label={say.proof}
          hint={say.proofHint}
          longest={200}
          autocomplete="off"
          {...optional('value', typed?.proof)}
          {...optional('error', mistake('proof'))}
        />
        <Button kind={main ? 'filled' : 'outline'}>{say.submit}</Button>
      </form>
    </Card>
  );
}

const optional = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: string };

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

/** Prints all that the certificate prints, so that the two can be compared line by line. */
export function ValidPage({ language, certificate, zone, contact, now }: Found & { now: Date }) {
  const say = messages[language];
  const { snapshot } = certificate;
  const written = (text: Text) => <Localised text={printed(text)} language={language} />;
  const facts = [
    { name: say.name, value: typographic(snapshot.name) },
    {
      name: say.role,
      value: (
        <>
          {written(snapshot.role)}
          {snapshot.post && `, ${typographic(snapshot.post)}`}
        </>
      ),
    },
    snapshot.institution && { name: say.institution, value: typographic(snapshot.institution) },
    snapshot.says === 'paper' && snapshot.paper && { name: say.paper, value: typographic(snapshot.paper) },
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
    { name: say.number, value: certificate.number, mono: true },
    { name: say.code, value: shortCode(certificate.code), mono: true },
  ];
  return (
    <>
      <Verdict tone="ok" icon="check" title={say.valid}>
        <p>{say.validText}</p>
        <p class="hint num">{say.checked(momentOf(now, language, zone))}</p>
      </Verdict>
      <Card>
        <Facts facts={facts} />
      </Card>
      <FileCheck language={language} certificate={certificate} />
      <Credential language={language} code={certificate.code} />
      <Contact language={language} contact={contact} />
    </>
  );
}

/**
 * Replaced or revoked: neither name nor anything else that is the holder's. A replaced one names the number that replaced it,
 * and the form waits for what stands on that one: whoever has seen the old one has not seen the new one yet.
 */
export function EndedPage({ language, certificate, zone, contact, now }: Found & { now: Date }) {
  const say = messages[language];
  const { revoked, replaced, snapshot } = certificate;
  const date = day(revoked?.at ?? replaced?.at ?? certificate.issuedAt, language, zone);
  const next = replaced && !revoked && numberOfEdition(certificate.number, replaced.edition);
  const facts = [
    { name: say.number, value: certificate.number, mono: true },
    next && { name: say.newNumber, value: next, mono: true },
    { name: say.state, value: revoked ? say.revokedOn(date) : say.replacedOn(date) },
    revoked && { name: say.reason, value: revoked.reason },
    { name: say.event, value: <Localised text={snapshot.eventTitle} language={language} /> },
    { name: say.issuer, value: <Localised text={snapshot.issuer} language={language} /> },
  ];
  return (
    <>
      <Verdict
        tone={revoked ? 'bad' : 'warn'}
        icon={revoked ? 'cross' : 'undo'}
        title={revoked ? say.revoked : say.replaced}
      >
        <p>{revoked ? say.revokedText(date) : say.replacedText(date)}</p>
        <p class="hint num">{say.checked(momentOf(now, language, zone))}</p>
      </Verdict>
      <Card>
        <Facts facts={facts} />
      </Card>
      <FileCheck language={language} certificate={certificate} />
      <Contact language={language} contact={contact} />
      <VerifyForm language={language} {...(next && { typed: { number: next, proof: '' }, title: say.newVersion })} />
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
