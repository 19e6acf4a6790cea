import { certificateStatus } from '../../certificates/certificate.ts';
import { certificatesIn } from '../../certificates/store.ts';
import type { Event } from '../../events/event.ts';
import type { Form } from '../../events/questions.ts';
import { Comments } from '../../feedback/comments.ts';
import type { QuestionReport } from '../../feedback/report.ts';
import { readReport, readReports } from '../../feedback/report-store.ts';
import { receiptsIn, type Tables } from '../../feedback/store.ts';
import { personRow } from '../../organiser/person-row.ts';
import { everyone } from '../../participants/store.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { personItems } from '../../shared/partition.ts';
import type { Table as Store } from '../../shared/table.ts';
import { inTurns } from '../../shared/turns.ts';
import { peopleMessages } from '../people-messages.ts';
import { figureRows } from './figures-sheet.ts';
import { sheetMessages } from './sheet-messages.ts';
import type { Cell, Table } from './table-files.ts';

const AT_ONCE = 32;

/** What a table is made from. */
export interface Source {
  tables: Tables;
  event: Event;
  now: Date;
  language: Language;
  /** For somebody who may not see people: they are given `figures` alone. */
  countsOnly: boolean;
}

/** Tables that organisers may take with them, by name. */
export const SHEETS = ['figures', 'people', 'attendance', 'comments'] as const;
export type SheetName = (typeof SHEETS)[number];

/** Feedback figures of every form and of its parts, as far as they may be shown. */
async function figures({ tables, event, countsOnly, language }: Source): Promise<Table> {
  const say = sheetMessages[language];
  const rows: Cell[][] = [say.figures];
  for (const form of event.forms)
    rows.push(...figureRows(event, form, await readReports(tables, event, form), countsOnly, language));
  return { name: say.names.figures, rows };
}

/**
 * Two tables of everybody: what they attended and answered, their certificates and what became of their mail; and a 1
 * under each session that they attended. `rowsOf` makes a person's row of each, from their own partition.
 */
export function peopleSheets({ event, now, language }: Source) {
  const [say, words] = [sheetMessages[language], peopleMessages[language]];
  const [roles, groups] = [titlesOf(event.roles, language), titlesOf(event.groups, language)];
  const sessions = event.sessions.map(
    ({ title, starts }) => `${inLanguage(title, language)} (${starts.replace('T', ' ')})`,
  );
  return {
    people: { name: say.names.people, head: say.people },
    attendance: { name: say.names.attendance, head: [...say.attendance, ...sessions] },
    rowsOf(person: Person, items: Items): Record<'people' | 'attendance', Cell[]> {
      const { marks, standing, mail } = personRow(event, person, items, now);
      const attended = new Set(marks.filter(({ withdrawn }) => !withdrawn).map(({ session }) => session));
      const valid = certificatesIn(items).filter((one) => certificateStatus(one) === 'valid');
      const group = groups.get(person.group) ?? person.group;
      return {
        people: [
          ...[person.sequence, person.registration, person.name, person.address],
          ...[roles.get(person.role) ?? person.role, group, person.institution, attended.size],
          ...[receiptsIn(items).length, words.standing[standing], valid.map(({ number }) => number).join('; ')],
          mail && words.mails[mail],
        ],
        attendance: [
          ...[person.sequence, person.registration, person.name, group],
          ...event.sessions.map(({ id }) => (attended.has(id) ? 1 : undefined)),
        ],
      };
    },
  };
}

/** One of those tables, of everybody by their numbers. */
const peopleTable =
  (which: 'people' | 'attendance') =>
  async (source: Source): Promise<Table> => {
    const sheets = peopleSheets(source);
    const { name, head } = sheets[which];
    const made = await eachPerson(source.tables.table, source.event, (...of) => sheets.rowsOf(...of)[which]);
    return { name, rows: [head, ...made] };
  };

/** What people wrote, of whole forms and as far as it may be shown; in no order that tells of anybody. */
async function comments({ tables, event, language }: Source): Promise<Table> {
  const say = sheetMessages[language];
  const rows: Cell[][] = [say.comments];
  for (const form of event.forms) {
    const gathered = gatheredOf(form);
    if (gathered.length === 0) continue;
    const { questions } = await readReport(tables, event, form, { comments: gathered });
    rows.push(...commentRows(form, questions, gathered, language));
  }
  return { name: say.names.comments, rows };
}

/** What gathers all texts of a form. */
export const gatheredOf = (form: Form): Comments[] =>
  form.questions
    .filter(({ type }) => type === 'short' || type === 'long')
    .map(({ id }) => new Comments(id, { most: Number.POSITIVE_INFINITY, letters: Number.POSITIVE_INFINITY }));

/** What was gathered of a form, as far as its report shows the question. */
export function commentRows(
  form: Form,
  questions: readonly QuestionReport[],
  gathered: readonly Comments[],
  language: Language,
): Cell[][] {
  return form.questions.flatMap((question, at): Cell[][] => {
    const own = questions[at]?.hidden ? undefined : gathered.find((one) => one.question === question.id);
    const [title, asked] = [inLanguage(form.title, language), inLanguage(question.title, language)];
    return (own?.page().comments ?? []).map(({ text, times }) => [title, asked, text, times]);
  });
}

export const sheetOf: Record<SheetName, (source: Source) => Promise<Table>> = {
  figures,
  people: peopleTable('people'),
  attendance: peopleTable('attendance'),
  comments,
};

type Items = Awaited<ReturnType<typeof personItems>>;
type Person = Parameters<typeof personRow>[1];

/** What is made of everybody, by their numbers, from their own partition. */
async function eachPerson<Made>(
  table: Store,
  event: Event,
  made: (person: Person, items: Items) => Made,
): Promise<Made[]> {
  const all: Person[] = [];
  for await (const person of everyone(table, event.id)) all.push(person);
  const found = new Map<string, Made>();
  await inTurns(all, AT_ONCE, async (person) => {
    found.set(person.id, made(person, await personItems(table, event.id, person.id)));
  });
  return all
    .sort((a, b) => a.sequence - b.sequence)
    .flatMap(({ id }) => {
      const one = found.get(id);
      return one === undefined ? [] : [one];
    });
}

const titlesOf = (all: Event['groups'] | Event['roles'], language: Language) =>
  new Map(all.map(({ id, title }) => [id, inLanguage(title, language)]));
