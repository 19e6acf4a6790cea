import type { Language } from '../shared/language.ts';
import { Button, Card } from '../shared/page/components.tsx';
import { personPath } from './certificate-card.tsx';
import { shareMessages } from './share-messages.ts';
import type { Facts } from './view.ts';

/** Where the page leads back to once the switch was pressed. */
export const NAME_CARD = 'jina';

/** Whether verify pages show the holder's name, and the switch. */
export function NameOnVerifyPage({
  facts: { event, person, nameHidden },
  language,
}: {
  facts: Facts;
  language: Language;
}) {
  const say = shareMessages[language];
  return (
    <Card title={say.nameTitle} icon={nameHidden ? 'lock' : 'people'} id={NAME_CARD}>
      <p>{nameHidden ? say.nameHidden : say.nameShown}</p>
      <p class="hint">{say.nameCopies}</p>
      <form method="post" action={`${personPath(event.id, person.id)}/name`}>
        <Button kind="outline" name="hidden" value={nameHidden ? 'no' : 'yes'}>
          {nameHidden ? say.show : say.hide}
        </Button>
      </form>
    </Card>
  );
}
