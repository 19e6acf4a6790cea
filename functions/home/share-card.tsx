import type { Certificate } from '../certificates/certificate.ts';
import { heldPath } from '../certificates/held.ts';
import type { Language } from '../shared/language.ts';
import { Button, Card, Facts } from '../shared/page/components.tsx';
import { Localised } from '../shared/page/page.tsx';
import { monthOf } from '../shared/page/when.ts';
import { linkedInAddress, profileOf } from './linkedin.ts';
import { shareMessages } from './share-messages.ts';

/** What a holder does with a certificate elsewhere: a profile, a wallet of badges, a link. */
export function ShareCard({
  certificate,
  language,
  zone,
  several,
}: {
  certificate: Certificate;
  language: Language;
  zone: string;
  /** There are others: it says which one it is. */
  several: boolean;
}) {
  const say = shareMessages[language];
  const profile = profileOf(certificate, language, zone);
  const facts = [
    { name: say.name, value: profile.name },
    { name: say.organisation, value: profile.organisation },
    { name: say.issued, value: monthOf(certificate.issuedAt, language, zone) },
    { name: say.id, value: profile.id, mono: true },
    { name: say.address, value: profile.address, mono: true },
  ];
  return (
    <Card
      title={
        <>
          {say.title}
          {several && (
            <>
              : <Localised text={certificate.snapshot.title} language={language} />
            </>
          )}
        </>
      }
    >
      <Button href={linkedInAddress(profile)} kind="outline">
        {say.linkedIn}
      </Button>
      <details class="copy">
        <summary>{say.details}</summary>
        <p class="hint">{say.detailsText}</p>
        <div data-copied>
          <Facts facts={facts} />
        </div>
        <div data-press hidden>
          <button class="btn outline" type="button">
            {say.copy}
          </button>
        </div>
        <p class="hint" role="status" data-done={say.copied} />
      </details>
      <div class="links">
        <a href={heldPath(certificate, 'picture')}>{say.picture}</a>
        <a href={heldPath(certificate, 'credential')}>{say.credential}</a>
      </div>
      <p class="hint">{say.badgeText}</p>
    </Card>
  );
}
