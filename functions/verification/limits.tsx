import type { Language } from '../shared/language.ts';
import { Card } from '../shared/page/components.tsx';
import { messages } from './messages.ts';

/** What a valid certificate does not prove, for whoever decides by it. */
export function Limits({ language }: { language: Language }) {
  const say = messages[language];
  return (
    <Card title={say.limits} icon="info">
      <ul class="bullets">
        {[say.notWho, say.notSkill, say.notPaper].map((limit) => (
          <li>{limit}</li>
        ))}
      </ul>
    </Card>
  );
}
