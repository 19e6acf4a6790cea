import type { Event } from '../../events/event.ts';
import type { Form, Question } from '../../events/questions.ts';
import type { CommentsPage as Page } from '../../feedback/comments.ts';
import { type Part, partName } from '../../feedback/parts.ts';
import type { Language } from '../../shared/language.ts';
import { Button } from '../../shared/page/components.tsx';
import { Labelled } from '../../shared/page/fields.tsx';
import { wholeIn } from '../../shared/page/number.ts';
import { Localised } from '../../shared/page/page.tsx';
import { Head } from '../shell.tsx';
import { formPath, partTitle } from './form-words.ts';
import { reportMessages } from './messages.ts';
import { Said } from './said.tsx';

interface Properties {
  event: Event;
  form: Form;
  question: Question;
  part: Part | undefined;
  /** What was searched for. */
  search: string;
  /** Undefined where none may be shown. */
  page: Page | undefined;
  language: Language;
}

/** What people wrote in answer to a question: some on a page, with a search over all of it. */
export function CommentsPage({ event, form, question, part, search, page, language }: Properties) {
  const say = reportMessages[language];
  const own = { question: question.id, ...(part && { part: partName(part) }) };
  const at = (query: Record<string, string>) =>
    `${formPath(event.id, form.id, 'comments')}?${new URLSearchParams({ ...own, ...query })}`;
  const report = formPath(event.id, form.id) + (part ? `?part=${encodeURIComponent(partName(part))}` : '');
  return (
    <>
      <Head
        title={say.comments}
        lead={
          <>
            <Localised text={question.title} language={language} />
            {part && ` · ${partTitle(event, part, language)}`}
          </>
        }
      >
        <Button kind="outline" href={report}>
          {say.back}
        </Button>
      </Head>
      <div class="body">
        {page ? (
          <>
            <form class="filter" method="get" action={formPath(event.id, form.id, 'comments')}>
              {Object.entries(own).map(([name, value]) => (
                <input type="hidden" name={name} value={value} />
              ))}
              <Labelled id="search" label={say.search}>
                <input class="input" id="search" name="search" type="search" maxlength={200} value={search} />
              </Labelled>
              <Button kind="outline" icon="search">
                {say.find}
              </Button>
            </form>
            <Listed
              page={page}
              at={(after) => at({ ...(search && { search }), ...(after && { after }) })}
              language={language}
            />
          </>
        ) : (
          <div class="empty">{part ? say.hidden.partQuestion : say.hidden.question}</div>
        )}
      </div>
    </>
  );
}

function Listed({ page, at, language }: { page: Page; at(after?: string): string; language: Language }) {
  const say = reportMessages[language];
  const { comments, before, fitting, next } = page;
  if (comments.length === 0)
    return (
      <div class="empty">
        <b>{say.none}</b>
        {say.noneHint}
      </div>
    );
  const until = before + comments.reduce((sum, { times }) => sum + times, 0);
  return (
    <section class="card">
      <Said page={page} language={language} />
      <div class="pages">
        <span class="small">
          {say.range(wholeIn(before + 1, language), wholeIn(until, language), wholeIn(fitting, language))}
        </span>
        {before > 0 && (
          <Button kind="outline" href={at()}>
            {say.first}
          </Button>
        )}
        {next && (
          <Button kind="outline" href={at(next)}>
            {say.next}
          </Button>
        )}
      </div>
    </section>
  );
}
