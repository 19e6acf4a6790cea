import type { Certificate } from '../certificates/certificate.ts';
import type { Language } from '../shared/language.ts';
import { Button, Card } from '../shared/page/components.tsx';
import { Field } from '../shared/page/fields.tsx';
import { messages } from './messages.ts';

/** What came of a name that was typed against a hidden one. */
export type NameTried = 'right' | 'wrong' | 'missing' | 'too-often';

/** Asks for the name that the certificate has, where its holder hides it here: the page says yes or no, and never the name. */
export function NameCheck({
  language,
  certificate,
  tried,
  typed,
}: {
  language: Language;
  certificate: Pick<Certificate, 'code'>;
  tried?: NameTried | undefined;
  typed?: string | undefined;
}) {
  const say = messages[language];
  const error = tried === 'wrong' ? say.nameWrong : tried === 'missing' ? say.nameMissing : undefined;
  return (
    <Card title={say.nameHidden} icon="lock">
      <p>{say.nameHiddenText}</p>
      <form method="post" action={`/v/${certificate.code}`} novalidate>
        <Field
          name="name"
          label={say.nameTyped}
          hint={say.nameTypedHint}
          longest={200}
          autocomplete="off"
          {...(typed !== undefined && { value: typed })}
          {...(error && { error })}
        />
        <Button kind="outline">{say.nameConfirm}</Button>
      </form>
    </Card>
  );
}
