import { LEAST_ANSWERS } from '../../feedback/report.ts';
import { EXPLAINED } from '../../runs/tally.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { meanIn, percentIn, wholeIn } from '../../shared/page/number.ts';
import { groupTallies, needsOf, stagesOf } from '../figures.ts';
import { overviewMessages } from '../overview-messages.ts';
import { runMessages } from '../run-messages.ts';
import { type Closing, equationsOf, holds, type Rated, ratedSessions, type Sum } from './closing.ts';
import { closingMessages } from './closing-messages.ts';
import { reportMessages } from './messages.ts';

/** A table in words, as the page and the PDF print it. */
export interface Section {
  title: string;
  columns: { title: string; number?: true }[];
  rows: string[][];
}

/** An equation in words. */
export interface SaidSum {
  name: string;
  equation: string;
  holds: boolean;
}

/** So many of the best and of the worst are named; where there are no more than both, all in one list. */
const NAMED = 3;

export function saidSums(closing: Closing, language: Language): SaidSum[] {
  const say = closingMessages[language];
  const said = (sum: Sum) => sum.parts.map((n) => wholeIn(n, language)).join(' + ');
  return equationsOf(closing).map((sum) => ({
    name: `${say.sumNames[sum.name]}${sum.form ? ` · ${inLanguage(sum.form.title, language)}` : ''}`,
    equation: `${wholeIn(sum.left, language)} ${holds(sum) ? '=' : '≠'} ${said(sum)}`,
    holds: holds(sum),
  }));
}

/** What waits for somebody: what it is, and what that means. Nothing for who may not see people. */
export function saidNeeds({ people, names, countsOnly }: Closing, language: Language): [string, string][] {
  if (countsOnly) return [];
  return needsOf(people, names).map(({ need, count }) => {
    const [title, hint] = overviewMessages[language].need[need](count);
    return [title, hint];
  });
}

/** Everything else that the report says, table by table; those that would be empty are left out. */
export function sectionsOf(closing: Closing, language: Language): Section[] {
  return [
    way(closing, language),
    explained(closing, language),
    notEligible(closing, language),
    groups(closing, language),
    forms(closing, language),
    ...sessions(closing, language),
  ].filter(({ rows }) => rows.length > 0);
}

const n = (title: string) => ({ title, number: true }) as const;
const rateOf = (answers: number, attended: number, language: Language): string =>
  attended > 0 ? percentIn(answers / attended, language) : '–';

function way({ people }: Closing, language: Language): Section {
  const [say, words] = [closingMessages[language], overviewMessages[language]];
  return {
    title: say.way,
    columns: [{ title: say.stage }, n(say.count), n(say.share), { title: say.left }],
    rows: stagesOf(people.total).map(({ name, count, share, lost }) => [
      words.stages[name],
      wholeIn(count, language),
      share === undefined ? '' : words.share(share, count + lost),
      name in words.lost && lost > 0 ? words.lost[name as keyof typeof words.lost](lost) : '',
    ]),
  };
}

function explained({ people: { total } }: Closing, language: Language): Section {
  const say = closingMessages[language];
  return {
    title: say.explained,
    columns: [{ title: say.reason }, n(say.count)],
    rows: EXPLAINED.filter((name) => total[name] > 0).map((name) => [say.why[name], wholeIn(total[name], language)]),
  };
}

function notEligible({ people: { total } }: Closing, language: Language): Section {
  const say = closingMessages[language];
  const { outcomes } = runMessages[language];
  return {
    title: say.notEligible,
    columns: [{ title: say.reason }, n(say.count)],
    rows: Object.entries(total.notEligible)
      .sort(([, a], [, b]) => b - a)
      .map(([rule, count]) => [
        outcomes[`not-eligible:${rule}`] ?? outcomes[rule] ?? say.otherReason,
        wholeIn(count, language),
      ]),
  };
}

function groups({ event, people, countsOnly }: Closing, language: Language): Section {
  const [say, words] = [closingMessages[language], overviewMessages[language]];
  const { registered, attended, answered, issued } = words.stages;
  return {
    title: say.groups,
    columns: [
      { title: words.group },
      n(registered),
      n(attended),
      n(answered),
      n(reportMessages[language].rate),
      n(issued),
    ],
    rows: groupTallies(event, people, !countsOnly).map(({ group: { title }, tally }) => [
      inLanguage(title, language),
      ...(tally
        ? [
            ...[tally.registered, tally.attended, tally.answered].map((count) => wholeIn(count, language)),
            rateOf(tally.answered, tally.attended, language),
            wholeIn(tally.issued, language),
          ]
        : [words.hidden, '', '', '', '']),
    ]),
  };
}

function forms({ forms: all, countsOnly }: Closing, language: Language): Section {
  const say = reportMessages[language];
  return {
    title: closingMessages[language].forms,
    columns: [{ title: say.form }, n(say.asked), n(say.answered), n(say.rate)],
    rows: all.map(({ form, answers, attended }) => [
      inLanguage(form.title, language),
      ...(countsOnly && attended < LEAST_ANSWERS
        ? [say.hidden.count, '', '']
        : [wholeIn(attended, language), wholeIn(answers, language), rateOf(answers, attended, language)]),
    ]),
  };
}

function sessions({ event, forms: all }: Closing, language: Language): Section[] {
  const say = closingMessages[language];
  const rated = ratedSessions(all);
  const titles = new Map(event.sessions.map(({ id, title }) => [id, inLanguage(title, language)]));
  const table = (title: string, some: Rated[]): Section => ({
    title,
    columns: [{ title: reportMessages[language].about.session }, n(say.mean), n(say.rated)],
    rows: some.map(({ session, mean, answers }) => [
      titles.get(session) ?? session,
      meanIn(mean, language),
      wholeIn(answers, language),
    ]),
  });
  if (rated.length <= 2 * NAMED) return [table(say.sessions, rated)];
  return [table(say.best, rated.slice(0, NAMED)), table(say.worst, rated.slice(-NAMED).reverse())];
}
