import { readFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { parseEvent } from './document.ts';
import type { Event } from './event.ts';
import { makePeople } from './sample/people.ts';
import { makePresence } from './sample/presence.ts';
import { Random } from './sample/random.ts';

const PEOPLE = 742;
const MOST_PEOPLE = 100_000;

/**
 * The first real case with made-up people: the event's document, and both files that an organiser would import. The same
 * number of people and seed give the same bytes.
 * @param people 1 to 100,000, in the proportions of the 742.
 * @throws RangeError for another number of people.
 */
export function sample(people = PEOPLE, seed = 1): { event: Event; participantsCsv: string; attendanceCsv: string } {
  if (!Number.isInteger(people) || people < 1 || people > MOST_PEOPLE)
    throw new RangeError(`the sample has 1 to ${MOST_PEOPLE} people`);
  const event = readEvent();
  const random = new Random(seed);
  const persons = makePeople(people, random);
  const participants = persons.map((one) => [
    one.registration,
    one.name,
    one.address,
    one.institution,
    one.post,
    one.role,
    one.group,
    one.groups,
    one.paper,
    one.language,
  ]);
  const attendance = persons.map((person) => {
    const attended = makePresence(event, person, random);
    return [person.registration, ...event.sessions.map(({ id }) => (attended.has(id) ? '1' : '0'))];
  });
  return {
    event,
    participantsCsv: stringify([PARTICIPANTS, ...participants]),
    attendanceCsv: stringify([['Namba ya usajili', ...event.sessions.map(({ id }) => id)], ...attendance]),
  };
}

const PARTICIPANTS = [
  'Namba ya usajili',
  'Jina',
  'Barua pepe',
  'Taasisi',
  'Cheo',
  'Jukumu',
  'Kundi',
  'Makundi mengine',
  'Mada',
  'Lugha',
];

/** The document lies beside as an organiser would write it, with comments. */
function readEvent(): Event {
  const parsed = parseEvent(readFileSync(new URL('./sample/kikao-kazi-2019.yaml', import.meta.url), 'utf8'));
  if ('mistakes' in parsed) throw new Error(`the sample has ${parsed.mistakes.length} mistakes`);
  return parsed.event;
}
