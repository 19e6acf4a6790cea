import type { Event } from '../../events/event.ts';
import type { Form, Question } from '../../events/questions.ts';
import { messages as formMessages } from '../../feedback/messages.ts';
import type { Part } from '../../feedback/parts.ts';
import { LEAST_ANSWERS, type Points, type QuestionReport, type Report } from '../../feedback/report.ts';
import type { FormReports } from '../../feedback/report-store.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { partTitle } from './form-words.ts';
import { sheetMessages } from './sheet-messages.ts';
import type { Cell } from './table-files.ts';

/**
 * Figures of a form as rows: of everybody, then of each part; one for each answer that could be given, with how many gave
 * it. What may not be shown is one row that says so. @param countsOnly leaves out how many of a few have answered.
 */
export function figureRows(
  event: Event,
  form: Form,
  reports: FormReports,
  countsOnly: boolean,
  language: Language,
): Cell[][] {
  const say = sheetMessages[language];
  const title = inLanguage(form.title, language);
  const rowsOf = (part: Part | undefined, large: boolean): Cell[][] => {
    const report = reports.of(part);
    const name = part ? partTitle(event, part, language) : say.everybody;
    const counts: Cell[][] = large
      ? [
          ['', '', say.asked, report.attended],
          ['', '', say.answered, report.answers],
        ]
      : [['', '', say.hidden]];
    const told = report.hidden ? [] : answerRows(form, report, language);
    return [...counts, ...told].map((row) => [title, name, ...row]);
  };
  return [
    ...rowsOf(undefined, !countsOnly || reports.of().attended >= LEAST_ANSWERS),
    ...reports.parts.flatMap(({ part, large }) => rowsOf(part, large || !countsOnly)),
  ];
}

/** Question, item, answer, number, answers to it, mean, NPS. */
function answerRows(form: Form, { questions }: Report, language: Language): Cell[][] {
  const say = sheetMessages[language];
  return form.questions.flatMap((question, at): Cell[][] => {
    const told = questions[at];
    const title = inLanguage(question.title, language);
    const rows = told && !told.hidden ? countRows(question, told, language) : [['', say.hidden]];
    return rows.map((row) => [title, ...row]);
  });
}

function countRows(question: Question, told: QuestionReport & { hidden: false }, language: Language): Cell[][] {
  const say = sheetMessages[language];
  const { answers } = told;
  if (question.type === 'rating' && told.type === 'rating') return pointRows('', question.words, told, language);
  if (question.type === 'matrix' && told.type === 'matrix')
    return question.rows.flatMap(({ label }, at): Cell[][] => {
      const [row, item] = [told.rows[at], inLanguage(label, language)];
      return row && !row.hidden ? pointRows(item, question.words, row, language) : [[item, say.hidden]];
    });
  if (told.type === 'scale') return told.counts.map((count, n) => ['', String(n), count, answers, told.mean, told.nps]);
  if ('options' in told && 'options' in question) {
    const options = question.options.map(({ label }, at): Cell[] => [
      ...['', inLanguage(label, language)],
      told.options[at]?.count ?? 0,
      answers,
    ]);
    return told.earlier > 0 ? [...options, ['', say.earlier, told.earlier, answers]] : options;
  }
  return [['', '', answers, answers]];
}

function pointRows(
  item: string,
  words: 'quality' | 'satisfaction' | 'agreement',
  points: Points,
  language: Language,
): Cell[][] {
  const say = formMessages[language];
  const answers = points.counts.reduce((sum, count) => sum + count, points.dontKnow);
  const rows = points.counts.map((count, at): Cell[] => [item, say.words[words][at], count, answers, points.mean]);
  return words === 'agreement' ? rows : [...rows, [item, say.dontKnow, points.dontKnow, answers, points.mean]];
}
