import type { Language } from '../shared/language.ts';
import { Card, type Step, Steps } from '../shared/page/components.tsx';
import { dateOf, secondOf } from '../shared/page/when.ts';
import { messages } from './messages.ts';
import type { Standing } from './standing.ts';

/** What the issuer's register was asked, one by one, each with its answer and the second that it is of. */
export function Checks({ language, standing }: { language: Language; standing: Standing }) {
  return (
    <Card title={messages[language].checks}>
      <Steps steps={checksOf(standing, language)} />
    </Card>
  );
}

function checksOf({ certificate, status, read, zone }: Standing, language: Language): Step[] {
  const say = messages[language];
  const { revoked, replaced, issuedAt, pdf } = certificate;
  const day = (at: string) => dateOf(at, language, zone);
  const words = { done: say.holds, none: say.holdsNot, coming: say.notYet };
  const line = (state: keyof typeof words, title: string): Step => ({
    ...{ state, title },
    hint: <span class="num">{`${words[state]} · ${secondOf(read, zone)}`}</span>,
  });
  return [
    line('done', say.registered),
    revoked ? line('none', say.revokedOn(day(revoked.at))) : line('done', say.notRevoked),
    replaced ? line('none', say.replacedOn(day(replaced.at))) : line('done', say.notReplaced),
    line(status === 'not-yet' ? 'coming' : 'done', `${say.issued}: ${day(issuedAt)}`),
    pdf ? line('done', say.fileKept) : line('coming', say.filePending),
  ];
}
