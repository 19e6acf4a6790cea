import type { Event } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { formatDates, formWindow } from '../../../events/times.ts';
import { toldClosing } from '../../../feedback/opening.ts';
import { scriptOf } from '../../../feedback/script.ts';
import { ShownForm } from '../../../feedback/shown-form.tsx';
import { inLanguage } from '../../../shared/language.ts';
import { Notice } from '../../../shared/page/components.tsx';
import type { PageContext } from '../../../shared/page/context.ts';
import { eventBand, respond } from '../../../shared/page/page.tsx';
import { forms } from '../../../shared/page/style.ts';
import { formMessages } from './messages.ts';

/** A form as its participants see it, marked as a preview; nothing of it is sent. */
export function previewPage(c: PageContext, event: Event, form: Form): Promise<Response> {
  const language = c.get('language');
  const say = formMessages[language];
  const until = toldClosing(formWindow(event, form).closes, c.get('world').now());
  return respond(
    c,
    {
      title: `${say.preview}: ${inLanguage(form.title, language)}`,
      band: eventBand(event, language, formatDates(event.days.first, event.days.last, language)),
      styles: [forms],
      script: scriptOf(form),
    },
    <ShownForm {...{ event, form, language, until }} typed={new Map()} sent={false}>
      <Notice tone="warn">{say.previewNote}</Notice>
    </ShownForm>,
  );
}
