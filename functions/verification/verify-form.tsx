import type { Language } from '../shared/language.ts';
import { Button, Card } from '../shared/page/components.tsx';
import { Field, type Mistake } from '../shared/page/fields.tsx';
import { messages } from './messages.ts';

/** What was typed into the form, or the code that was scanned. */
export interface Typed {
  number: string;
  proof: string;
}

/** The form: empty, or with what was typed kept. */
export function VerifyForm({
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
