import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import type { Table } from '../shared/table.ts';
import { answerTo } from './answers.ts';
import { askedBy, type Groups, groupAsked, groupsOf, presentIn, sessionsAbout } from './asked.ts';
import type { Comments } from './comments.ts';
import { askedOnly } from './conditions.ts';
import { Counting, leavesOf, placesOf } from './counting.ts';
import { existingFormKey, isFormKeyDestroyed, pseudonym } from './form-key.ts';
import { closedForGood } from './opening.ts';
import { type Alike, type Part, partName, partsOf, partsWith, shownParts } from './parts.ts';
import { concluded, type Report } from './report.ts';
import { answerShards, answersHome, parseAnswer, type StoredAnswer, type Tables } from './store.ts';

/**
 * Complete answers to a form, page by page, in the order of the pseudonyms: no person and no time can be told from it. What
 * was answered under an earlier version counts only where this one would have asked.
 */
async function* completeAnswers(
  tables: Tables,
  event: string,
  form: Form,
): AsyncGenerator<StoredAnswer & { pseudonym: string }> {
  for (const pk of answerShards(event, form.id))
    for await (const item of answersHome(tables, form).all({ pk })) {
      const answer = parseAnswer(item);
      if (answer.complete) yield { ...answer, answers: askedOnly(form, answer.answers), pseudonym: item.sk };
    }
}

/**
 * When an anonymous form closes for good, until it has: so long nothing of it is shown. Ask before its answers are read:
 * what is read afterwards is all that there will be.
 */
export async function shownFromOf(answers: Table, event: Event, form: Form): Promise<Date | undefined> {
  if (form.privacy === 'confidential' || (await isFormKeyDestroyed(answers, event.id, form.id))) return undefined;
  return closedForGood(event, form);
}

/** All answers to a form, counted. */
export async function countAnswers(tables: Tables, event: string, form: Form): Promise<Counting> {
  const leaves = leavesOf(form);
  const counting = new Counting(leaves);
  for await (const { answers } of completeAnswers(tables, event, form)) counting.add(placesOf(leaves, answers));
  return counting;
}

/** How many of a part were asked, and have answered. */
export interface PartCount {
  part: Part;
  attended: number;
  answers: number;
  /** The counts tell of no fewer than five people. */
  large: boolean;
}

export interface FormReport extends Report {
  /** Parts in which somebody was asked. */
  parts: PartCount[];
}

/**
 * Reads what a form's answers say, of all of them or of a part.
 * @param part one of `partsOf`. @param comments gather their texts; of a part whose texts may not be shown they are in
 * vain: where the report hides a question, none of its texts may be shown.
 */
export async function readReport(
  tables: Tables,
  event: Event,
  form: Form,
  { part, comments = [] }: { part?: Part | undefined; comments?: readonly Comments[] } = {},
): Promise<FormReport> {
  const read = await readReports(tables, event, form, { part, comments });
  return { ...read.of(part), parts: read.parts };
}

/** What the answers to a form say: of everybody, and of each part. */
export interface FormReports {
  parts: PartCount[];
  of(part?: Part): Report;
}

/** Reads all answers to a form once, page by page, and counts them. @param part whose texts are gathered by `comments`. */
export async function readReports(
  tables: Tables,
  event: Event,
  form: Form,
  { part, comments = [] }: { part?: Part | undefined; comments?: readonly Comments[] } = {},
): Promise<FormReports> {
  const shownFrom = await shownFromOf(tables.answers, event, form);
  const parts = partsOf(event, form);
  const sessions = sessionsAbout(event, form);
  const needsGroups = parts.length > 0 || groupAsked(form) !== undefined;
  const [present, groups] = await Promise.all([
    presentIn(tables.table, event, sessions),
    needsGroups ? groupsOf(tables.table, event) : new Map(),
  ]);
  const asked = [...askedBy(event, form, present, groups)];
  const partsOfPerson = (person: string) =>
    partsWith(event, parts, {
      group: groups.get(person)?.group,
      sessions: new Set(sessions.filter(({ id }) => present.get(id)?.has(person)).map(({ id }) => id)),
    });
  const known = parts.length > 0 ? await byPseudonym(tables.answers, event, form, groups, partsOfPerson) : new Map();
  const placeOf = (part: Part): number => parts.findIndex((one) => partName(one) === partName(part));

  const leaves = leavesOf(form);
  const whole = new Counting(leaves);
  const each = parts.map(() => new Counting(leaves));
  const alike = new AlikeCounts(leaves.length + 1);
  const chosen = part && placeOf(part);
  for await (const { answers, pseudonym } of completeAnswers(tables, event.id, form)) {
    const own: readonly number[] = known.get(pseudonym) ?? [];
    const places = placesOf(leaves, answers);
    alike.add(own, [...places.map(Boolean), true]);
    whole.add(places);
    for (const place of own) each[place]?.add(places);
    if (chosen !== undefined && !own.includes(chosen)) continue;
    for (const some of comments) {
      const text = answerTo(answers, some.question);
      if (typeof text === 'string') some.add(text);
    }
  }

  const askedAlike = new AlikeCounts(1);
  for (const person of asked) askedAlike.add(partsOfPerson(person), [true]);
  const large = shownParts(askedAlike.of(0), parts.length);
  const counted = parts.map(
    (one, place): PartCount => ({
      part: one,
      attended: within(askedAlike.of(0), place),
      answers: within(alike.of(leaves.length), place),
      large: large.has(place),
    }),
  );
  return {
    parts: counted.filter(({ attended, answers }) => attended + answers > 0),
    of(part) {
      if (!part) return concluded(form, whole, { attended: asked.length, shownFrom });
      const place = placeOf(part);
      return concluded(form, each[place] ?? new Counting(leaves), {
        attended: counted[place]?.attended ?? 0,
        shownFrom,
        shows: (leaf) => shownParts(alike.of(leaf), parts.length).has(place),
      });
    },
  };
}

/** The parts of everybody by the pseudonym that their answer lies under, while the form's key is there. */
async function byPseudonym(
  answers: Table,
  event: Event,
  form: Form,
  groups: Groups,
  partsOfPerson: (person: string) => number[],
): Promise<Map<string, number[]>> {
  const secret = await existingFormKey(answers, event.id, form.id);
  if (secret === undefined) return new Map();
  return new Map([...groups.keys()].map((person) => [pseudonym(secret, person), partsOfPerson(person)]));
}

const within = (all: readonly Alike[], part: number): number =>
  all.reduce((sum, { parts, people }) => (parts.includes(part) ? sum + people : sum), 0);

/** People counted by the parts that they are in, once for each of several things that they may have done. */
class AlikeCounts {
  readonly #size: number;
  readonly #counts = new Map<string, { parts: readonly number[]; did: Uint32Array }>();

  constructor(size: number) {
    this.#size = size;
  }

  add(parts: readonly number[], did: readonly boolean[]): void {
    const name = parts.join();
    const own = this.#counts.get(name) ?? { parts, did: new Uint32Array(this.#size) };
    this.#counts.set(name, own);
    did.forEach((each, at) => {
      if (each) own.did[at] = (own.did[at] ?? 0) + 1;
    });
  }

  of(at: number): Alike[] {
    return [...this.#counts.values()].map(({ parts, did }) => ({ parts, people: did[at] ?? 0 }));
  }
}
