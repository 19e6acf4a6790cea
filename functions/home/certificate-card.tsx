import type { Certificate } from '../certificates/certificate.ts';
import type { Event } from '../events/event.ts';
import type { Language } from '../shared/language.ts';
import { Button, Card, Facts, Notice } from '../shared/page/components.tsx';
import { Localised } from '../shared/page/page.tsx';
import { dateOf } from '../shared/page/when.ts';
import { messages } from './messages.ts';
import { mailedState, masked, sizeOf } from './person-words.ts';
import { Sketch } from './sketch.tsx';
import type { Facts as PersonFacts } from './view.ts';

interface About {
  facts: PersonFacts;
  certificate: Certificate;
  language: Language;
}

export const personPath = (event: string, person: string) => `/p/${event}/${person}`;

/** A letter to the organisers with its subject: number and what it is about, no name. */
export const writeTo = (event: Event, subject: string) =>
  `mailto:${event.issuer.contact}?subject=${encodeURIComponent(subject)}`;

/** A certificate that is there: picture, download, number, date, and where its mail went. */
export function CertificateCard({ facts, certificate, language, filled }: About & { filled: boolean }) {
  const say = messages[language];
  const { event, person } = facts;
  const { snapshot, pdf, kind, edition, number, code } = certificate;
  const mailed = mailedState(facts.mails, certificate);
  const address = person.address && masked(person.address);
  return (
    <Card title={<Localised text={snapshot.title} language={language} />} icon="medal">
      <Sketch
        snapshot={snapshot}
        id={`${kind}${edition}`}
        label={say.sketch(snapshot.title[language] ?? kind, snapshot.name, number)}
      />
      <div class="btns">
        <Button
          href={`${personPath(event.id, person.id)}/certificates/${kind}/${edition}`}
          icon="download"
          kind={filled ? 'filled' : 'outline'}
        >
          {say.downloadSize(sizeOf(pdf?.bytes ?? 0, language))}
        </Button>
      </div>
      {address && mailed && (
        <p class="hint">
          {mailed === 'sent'
            ? say.mailed(address)
            : mailed === 'coming'
              ? say.mailing(address)
              : say.notDelivered(address)}
        </p>
      )}
      <Facts
        two
        facts={[
          { name: say.number, value: number, mono: true },
          { name: say.issued, value: dateOf(certificate.issuedAt, language, event.zone) },
        ]}
      />
      <div class="links">
        <a href={`/v/${code}`}>{say.checkPage}</a>
        <a href={`${personPath(event.id, person.id)}/correction`}>{say.wrongName}</a>
      </div>
    </Card>
  );
}

/** What was revoked, and why. */
export function RevokedNotice({ facts, certificate, language }: About) {
  const say = messages[language];
  if (!certificate.revoked) return null;
  return (
    <Notice tone="bad">
      <h2>{say.revokedTitle}</h2>
      <p>{say.revokedText(certificate.number, dateOf(certificate.revoked.at, language, facts.event.zone))}</p>
      <p>{say.reason(certificate.revoked.reason)}</p>
      <p>
        <a class="link" href={writeTo(facts.event, certificate.number)}>
          {say.askOrganisers}
        </a>
      </p>
    </Notice>
  );
}

export function ReplacedNotice({ facts, certificate, language }: About) {
  if (!certificate.replaced) return null;
  const date = dateOf(certificate.replaced.at, language, facts.event.zone);
  return (
    <Notice>
      <p>{messages[language].replacedBefore(certificate.number, date)}</p>
    </Notice>
  );
}
