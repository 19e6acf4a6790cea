import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { parse } from 'csv-parse/sync';
import { attendance } from '../../functions/attendance/attendance.ts';
import { setAttendance } from '../../functions/attendance/store.ts';
import { decideAll } from '../../functions/certificates/decide.ts';
import { snapshotOf } from '../../functions/certificates/snapshot.ts';
import { putCertificate } from '../../functions/certificates/store.ts';
import type { Event } from '../../functions/events/event.ts';
import { sample } from '../../functions/events/sample.ts';
import { saveAnswer } from '../../functions/feedback/store.ts';
import { type Mail, mail } from '../../functions/mail/mail.ts';
import { aboutCertificate, mailId, mailOf } from '../../functions/mail/request.ts';
import { addMail } from '../../functions/mail/store.ts';
import { askForName } from '../../functions/participants/name-correction-store.ts';
import { type Participant, participant } from '../../functions/participants/participant.ts';
import { addParticipant, participantId } from '../../functions/participants/store.ts';
import { machine as world } from '../../functions/shared/clock.ts';
import { type Item, Table } from '../../functions/shared/table.ts';

/** The form of the whole event, which most kinds of certificates ask for. */
const FORM = 'maoni-ya-kikao';
/** One of so many: has no certificate though it is due; has a mail that came back, or is in doubt; asks for another name. */
const EVERY = { waiting: 40, bounced: 50, doubtful: 500, renamed: 1000 };
const BY = { kind: 'system', id: 'bench' } as const;
const HOW = { by: 'import', import: 'bench', line: 1 } as const;

/** A table whose new items are gathered and written 25 at once. Nothing of them is due: no worker is to come. */
class Gathering extends Table {
  #items: Item[] = [];

  override async put({ stateKey: _, stateSort: __, due: ___, ...item }: Item): Promise<boolean> {
    this.#items.push(item);
    if (this.#items.length === 25) await this.flush();
    return true;
  }

  async flush(): Promise<void> {
    const items = this.#items.splice(0).map((item) => marshall(item, { removeUndefinedValues: true }));
    if (items.length === 0) return;
    const requests = items.map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems } = await this.client.send(
      new BatchWriteItemCommand({ RequestItems: { [this.name]: requests } }),
    );
    if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('the table takes no more');
  }
}

/**
 * Writes an event's people by the stores, as they are when all is over: who was where, has answered, has a certificate and
 * what became of the mails. @returns them by their numbers.
 */
export async function writeCrowd(
  tables: { table: Table; answers: Table },
  event: Event,
  people: number,
): Promise<Participant[]> {
  const table = new Gathering(tables.table.client, tables.table.name);
  const { participantsCsv, attendanceCsv } = sample(people);
  const [, ...rows] = parse(participantsCsv) as string[][];
  const [, ...presence] = parse(attendanceCsv) as string[][];
  const crowd = rows.map((row, n) => personOf(event, row, n));
  for (const [n, person] of crowd.entries()) {
    await addParticipant(table, world, person);
    const was = event.sessions.filter((_, at) => presence[n]?.[at + 1] === '1').map(({ id }) => id);
    await writeStory({ ...tables, table }, event, person, was);
  }
  await table.flush();
  for (const { id } of crowd.filter((_, n) => n % EVERY.renamed === EVERY.renamed / 2))
    await askForName(tables.table, world, event.id, id, 'Mwanaidi Ramadhani');
  return crowd;
}

/** As the sample's file has its columns. */
function personOf(event: Event, row: string[], n: number): Participant {
  const [registration, name = '', address, institution, post, role, group, groups, paper, language] = row;
  const facts = { event: event.id, name, registration, ...(address && { address }) };
  return participant.parse({
    ...{ ...facts, id: participantId(facts), sequence: n + 1, role, group, institution, post, language },
    ...{ groups: groups ? [groups] : [], registeredAt: world.now().toISOString() },
    ...(paper && { paper }),
  });
}

async function writeStory(
  tables: { table: Table; answers: Table },
  event: Event,
  person: Participant,
  sessions: string[],
): Promise<void> {
  const { table } = tables;
  const { id, sequence } = person;
  const at = world.now().toISOString();
  const seats = sessions.map((session) => ({ event: event.id, person: id, session, how: HOW, recordedBy: BY }));
  for (const seat of seats) await setAttendance(table, world, seat, false);
  const form = event.forms.find((one) => one.id === FORM);
  const answered = form !== undefined && sessions.length > 0 && sequence % 10 < 7;
  const place = form && { event: event.id, form, person: id };
  if (answered && place) await saveAnswer(tables, world, place, { answers: { pendekeza: 9 }, version: 1 }, event.zone);
  if (sessions.length > 0) await addMail(table, mailOfCrowd(person, { kind: 'invitation' }, '1'));
  const receipts = answered ? [{ event: event.id, person: id, form: FORM, day: at.slice(0, 10) }] : [];
  const marks = seats.map((seat) => attendance.parse({ ...seat, recordedAt: at }));
  const facts = { participant: person, attendance: marks, receipts, overrides: [] };
  for (const { kind, eligible } of decideAll(event, facts, world.now())) {
    const issued = event.certificates.find((one) => one.id === kind);
    if (!eligible || !issued || sequence % EVERY.waiting === 0) continue;
    const number = `${event.prefix}-${issued.letter}${String(sequence).padStart(6, '0')}`;
    const code = number.replaceAll('-', '').padEnd(20, '2').slice(0, 20);
    const chosen = { number, code, salt: '00', issuedAt: at, site: 'https://cheti.example' };
    const made = { event: event.id, person: id, kind, edition: 1, number, code, issuedAt: at };
    const snapshot = snapshotOf({ event, version: 1, appliedAt: at }, issued, person, marks, chosen);
    const pdf = { key: `certificates/${number}.pdf`, sha256: '0'.repeat(64), bytes: 60_000 };
    await putCertificate(table, { ...made, snapshot, pdf, mail: mailOf(made) });
    const { what, version } = aboutCertificate(made);
    await addMail(table, mailOfCrowd(person, what, version));
  }
}

/** A mail that was sent, and came back from some. */
function mailOfCrowd(person: Participant, what: Mail['what'], version: string): Mail {
  const { event, id, address, sequence } = person;
  const at = world.now().toISOString();
  const made = { event, person: id, what, version };
  const state = !address ? 'no-address' : sequence % EVERY.doubtful === 3 ? 'parked' : 'sent';
  const bounced = state === 'sent' && sequence % EVERY.bounced === 11;
  return mail.parse({
    ...{ ...made, id: mailId(made), state, fence: 1, attempts: 1, notBefore: at, createdAt: at },
    history: ['pending', 'claimed', 'sending', state].map((one) => ({ at, state: one })),
    ...(state !== 'no-address' && { messageId: `${id}-${what.kind}`, sentAt: at, to: address, delivered: at }),
    ...(bounced && { bounced: { at, type: 'Permanent', reason: 'General' } }),
  });
}
