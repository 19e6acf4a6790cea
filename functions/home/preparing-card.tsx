import type { Language } from '../shared/language.ts';
import { Button, Card, Steps } from '../shared/page/components.tsx';
import { messages } from './messages.ts';
import { masked } from './person-words.ts';
import type { Facts } from './view.ts';

/** The certificate is being drawn: what is done, what goes on, where it will be sent. `here` loads the page again. */
export function PreparingCard({ facts, language, here }: { facts: Facts; language: Language; here: string }) {
  const say = messages[language];
  const { address } = facts.person;
  return (
    <Card title={say.certificatePreparing}>
      <p class="lead">{say.preparingText}</p>
      <Steps
        steps={[
          { state: 'done', title: say.verifiedStep },
          { state: 'now', title: say.drawingStep, hint: say.goingOn, live: true },
          { state: 'later', title: say.mailStep, hint: address ? masked(address) : say.noMail },
        ]}
      />
      <Button href={here} kind="outline">
        {say.checkAgain}
      </Button>
      <p class="hint num" data-checked hidden>
        {`${say.refreshes} ${say.checkedAt} `}
        <span />
      </p>
    </Card>
  );
}
