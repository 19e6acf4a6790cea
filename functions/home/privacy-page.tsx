import type { Consent } from '../events/consent.ts';
import type { Event } from '../events/event.ts';
import { erasesAt } from '../events/retention.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Card } from '../shared/page/components.tsx';
import { Localised } from '../shared/page/page.tsx';
import { dateOf } from '../shared/page/when.ts';
import { privacyMessages } from './privacy-messages.ts';
import { ReadingPage } from './reading-page.tsx';

/** What an event keeps of its people, why, who sees it and for how long: as it is set up now. */
export function PrivacyPage({
  event,
  consents,
  language,
}: {
  event: Event;
  /** What people were told of their data, the newest first. */
  consents: Consent[];
  language: Language;
}) {
  const say = privacyMessages[language];
  const { forms, certificates, sessions, issuer } = event;
  const confidential = forms.filter(({ privacy }) => privacy === 'confidential').length;
  const anonymous = forms.length - confidential;
  const needsAttendance = certificates.some(({ policy }) => policy.attendance !== undefined);
  const feedback = [
    confidential > 0 && say.confidential(confidential),
    anonymous > 0 && say.anonymousForms(anonymous),
    say.feedbackWhy,
  ];
  const sentences = (...said: (string | false | undefined)[]) => said.filter(Boolean).join(' ');
  const parts: [string, string][] = [
    [say.registration, say.registrationText],
    [say.attendance, sentences(say.attendanceText(sessions.length), needsAttendance && say.attendanceNeeded)],
    ...(forms.length > 0 ? [[say.feedback, sentences(...feedback)] satisfies [string, string]] : []),
    [say.certificate, sentences(say.certificateText, event.seal && say.sealed)],
    [say.mails, say.mailsText],
    [say.who, say.whoText],
    [say.long, sentences(say.longText(dateOf(erasesAt(event), language, event.zone)), say.shorter)],
  ];
  return (
    <ReadingPage title={say.title} lead={say.lead(inLanguage(issuer.name, language))} parts={parts}>
      {consents.length > 0 && (
        <Card title={say.consent}>
          <p class="hint">{say.consentText}</p>
          <ul class="list read">
            {consents.map(({ id, text, since }, at) => (
              <li id={id}>
                <p class="hint">
                  {at === 0 && event.consent
                    ? say.consentNow(dateOf(since, language, event.zone))
                    : say.consentOld(dateOf(since, language, event.zone))}
                </p>
                <p class="lines">
                  <Localised text={text} language={language} />
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={say.ask}>
        <p>{say.askText}</p>
        <p>
          <a class="link" href={`mailto:${issuer.contact}`}>
            {issuer.contact}
          </a>
        </p>
        {issuer.desk && (
          <p>
            {say.desk} <Localised text={issuer.desk} language={language} />
          </p>
        )}
        <div class="links">
          <a href={`/e/${event.id}/link`}>{say.link}</a>
          <a href="/privacy">{say.more}</a>
        </div>
      </Card>
    </ReadingPage>
  );
}
