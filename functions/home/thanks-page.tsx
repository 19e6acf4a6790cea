import type { Language } from '../shared/language.ts';
import { Button, Card, Notice } from '../shared/page/components.tsx';
import { Icon } from '../shared/page/icon.tsx';
import { CertificateCard, personPath } from './certificate-card.tsx';
import { messages } from './messages.ts';
import { greetingName } from './person-words.ts';
import { PreparingCard } from './preparing-card.tsx';
import type { Facts, HomeView } from './view.ts';

/** After a form was sent: thanks, then the certificate, or how far it is, or what is left. */
export function ThanksPage({
  facts,
  view,
  language,
  here,
}: {
  facts: Facts;
  view: HomeView;
  language: Language;
  /** Path and query of this page, to look again. */
  here: string;
}) {
  const say = messages[language];
  const { event, person } = facts;
  const home = personPath(event.id, person.id);
  const preparing = view.preparing.length > 0;
  const certificates = view.ready.length > 0;
  return (
    <>
      <div class="hero thanked">
        <span class="big" aria-hidden="true">
          <Icon name="check" size={26} />
        </span>
        <div>
          <h1>{say.thanks(greetingName(person.name))}</h1>
          <p class="lead">{say.received}</p>
        </div>
      </div>
      {preparing && <PreparingCard facts={facts} language={language} here={here} />}
      {view.ready.map((certificate, index) => (
        <CertificateCard facts={facts} certificate={certificate} language={language} filled={index === 0} />
      ))}
      {preparing && <Notice>{person.address ? say.mayClose : say.mayCloseNoMail}</Notice>}
      {!preparing && !certificates && (
        <Card title={say.notYet}>
          <p>{say.notYetText}</p>
        </Card>
      )}
      <Button href={home} kind={preparing || certificates ? 'outline' : 'filled'}>
        {say.toHome}
      </Button>
    </>
  );
}
