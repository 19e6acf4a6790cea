import type { Child } from 'hono/jsx';
import { describe, expect, it } from 'vitest';
import { Field } from '../../../../functions/shared/page/fields.tsx';
import { TextAnswer } from '../../../../functions/shared/page/questions.tsx';

const drawn = (child: Child) => String(child);
const between = (html: string, from: string, to: string) => html.slice(html.indexOf(from), html.indexOf(to));

describe('a field and a text answer', () => {
  const said = { hint: 'Kwa mfano Neema', error: 'Andika jina' };

  it('draw label, hint and mistake alike, and tie them to their control', () => {
    const field = drawn(<Field name="jina-0" label="Jina" {...said} />);
    for (const lines of [1, 'many'] as const) {
      const answer = drawn(<TextAnswer name="jina" legend="Jina" longest={40} lines={lines} room="" {...said} />);
      expect(between(answer, '<label', lines === 1 ? '<input' : '<textarea')).toBe(between(field, '<label', '<input'));
      for (const html of [field, answer])
        for (const tie of ['id="jina-0"', 'aria-describedby="jina-0-hint jina-0-error"', 'aria-invalid="true"'])
          expect(html).toContain(tie);
    }
  });

  it('describe nothing where nothing is said', () => {
    const field = drawn(<Field name="jina" label="Jina" />);
    const answer = drawn(<TextAnswer name="jina" legend="Jina" longest={40} lines={1} room="" />);
    for (const html of [field, answer]) expect(html).not.toMatch(/aria-|class="wrong|class="error|class="hint/);
  });
});
