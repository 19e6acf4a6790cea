import type { Child } from 'hono/jsx';
import type { Event } from '../events/event.ts';
import { DONT_KNOW, pointsOf } from '../events/points.ts';
import type { Form, Question } from '../events/questions.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { Localised } from '../shared/page/page.tsx';
import { CheckboxList, Matrix, NumberScale, RadioScale, TextAnswer } from '../shared/page/questions.tsx';
import { momentOf } from '../shared/page/when.ts';
import { fieldOf, type Mistake, type Typed } from './answers.ts';
import { conditionSentence, pointWords } from './condition-words.ts';
import { minutesFor } from './effort.ts';
import { messages } from './messages.ts';
import { sentence } from './mistakes.ts';

interface Shown {
  event: Event;
  form: Form;
  language: Language;
  /** Until when it is said to be open. */
  until?: Date | undefined;
  typed: Typed;
  /** A complete answer is kept: it can be changed, and there are no more drafts. */
  sent: boolean;
  mistakes?: readonly Mistake[];
  /** Where it goes, and what goes with it; a form that is only shown goes nowhere. */
  post?: { action: string; own: Record<string, string> };
  /** What is said before the questions. */
  children?: Child;
}

/** A form as its participants see it, with what was typed and what is wrong with it. */
export function ShownForm({ event, form, language, until, typed, sent, mistakes = [], post, children }: Shown) {
  const say = messages[language];
  return (
    <>
      <div class="hero">
        <h1>
          <Localised text={form.title} language={language} />
        </h1>
        <p class="lead">
          {say.lead(form.questions.length, minutesFor([form]))}{' '}
          {until && say.until(momentOf(until, language, event.zone))}
        </p>
      </div>
      {children}
      <Notice icon="lock">
        <p>{say.privacy[form.privacy]}</p>
        {event.consent && (
          <>
            <p class="lines">
              <Localised text={event.consent} language={language} />
            </p>
            <p>{say.agree}</p>
          </>
        )}
      </Notice>
      {/* Outside a dialog, its method sends nothing. */}
      <form class="stack" {...(post ? { method: 'post', action: post.action } : { method: 'dialog' })} novalidate>
        {Object.entries(post?.own ?? {}).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {form.questions.map((question, index) => (
          <Ask
            form={form}
            language={language}
            question={question}
            counter={say.counter(index + 1, form.questions.length)}
            typed={typed}
            mistakes={mistakes.filter((mistake) => mistake.question.id === question.id)}
          />
        ))}
        <div class="btns">
          <Button name="act" value="send">
            {sent ? say.sendAgain : say.send}
          </Button>
          {!sent && (
            <Button kind="quiet" name="act" value="draft">
              {say.draft}
            </Button>
          )}
        </div>
      </form>
    </>
  );
}

/** One question, with what was typed and what is wrong with it. */
function Ask({
  form,
  language,
  question,
  counter,
  typed,
  mistakes,
}: {
  form: Form;
  language: Language;
  question: Question;
  counter: string;
  typed: Typed;
  mistakes: Mistake[];
}) {
  const say = messages[language];
  const name = fieldOf(question.id);
  const value = typed.get(name)?.[0];
  const own = mistakes.find((mistake) => mistake.row === undefined);
  const asked = {
    name,
    counter,
    legend: <Localised text={question.title} language={language} />,
    hint: hintOf(language, question, form),
    ...(question.when && { shownIf: { field: fieldOf(question.when.question), is: question.when.is } }),
    error: own && sentence(language, own),
  };
  switch (question.type) {
    case 'rating':
      return <RadioScale {...asked} options={points(language, question)} selected={value} />;
    case 'scale':
      return (
        <NumberScale
          {...asked}
          low={<Localised text={question.low} language={language} />}
          high={<Localised text={question.high} language={language} />}
          selected={value}
        />
      );
    case 'matrix':
      return (
        <Matrix
          {...asked}
          options={points(language, question)}
          rows={question.rows.map((row) => {
            const at = mistakes.find((mistake) => mistake.row === row.id);
            const field = fieldOf(question.id, row.id);
            return {
              name: field,
              label: <Localised text={row.label} language={language} />,
              selected: typed.get(field)?.[0],
              error: at && sentence(language, at),
            };
          })}
        />
      );
    case 'choice':
      return <RadioScale {...asked} options={options(language, question)} selected={value} />;
    case 'choices':
      return <CheckboxList {...asked} options={options(language, question)} selected={[...(typed.get(name) ?? [])]} />;
    case 'short':
    case 'long':
      return (
        <TextAnswer
          {...asked}
          value={value}
          longest={question.longest}
          lines={question.type === 'short' ? 1 : 'many'}
          room={say.room(question.longest.toLocaleString('en'))}
          left={say.left}
        />
      );
  }
}

/** Who is to answer, "Si lazima", how many may be chosen, and what the organiser adds. */
function hintOf(language: Language, question: Question, form: Form) {
  const say = messages[language];
  const ours = [
    ...(question.when ? [conditionSentence(form, question.when, language)] : []),
    ...(question.required ? [] : [say.optional]),
    ...(question.type === 'choices' ? [question.most === undefined ? say.any : say.most(question.most)] : []),
  ].join(' ');
  if (!question.hint) return ours || undefined;
  return (
    <>
      {ours} <Localised text={question.hint} language={language} />
    </>
  );
}

const points = (language: Language, question: Question & { type: 'rating' | 'matrix' }) =>
  pointsOf(question).map((value) => ({
    value,
    label: pointWords(question.words, value, language),
    unsure: value === DONT_KNOW,
  }));

const options = (language: Language, question: Question & { type: 'choice' | 'choices' }) =>
  question.options.map(({ id, label }) => ({ value: id, label: <Localised text={label} language={language} /> }));
