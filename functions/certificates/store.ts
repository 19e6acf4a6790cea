import * as z from 'zod/mini';
import { announce } from '../hooks/announce.ts';
import { auditOnce } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { randomLetters } from '../shared/ids.ts';
import { eventLists, eventShard, type Key, keys, stateKey } from '../shared/keys.ts';
import type { Principal } from '../shared/principal.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Certificate, certificateStatus, certificate as schema } from './certificate.ts';
import { ERASED } from './erased.ts';
import { numberOfEdition } from './number.ts';
import { type Override, override as overrideSchema } from './override.ts';
import { ended, statusOf } from './status.ts';

/** What `CODE#` and `NUMBER#` items hold: where the certificate is. They can be made again from it at any time. */
const place = z.lazy(() => z.object({ event: z.string(), person: z.string(), kind: z.string(), edition: z.int() }));
type Place = z.infer<typeof place>;

const keyOf = ({ event, person, kind, edition }: Place): Key => keys.certificate(event, person, kind, edition);

/** The certificates among a person's items, every edition, by kind and edition. */
export const certificatesIn = (items: Item[]): Certificate[] =>
  items.filter((item) => item.sk.startsWith('CERTIFICATE#')).map((item) => schema.parse(item));

/** The overrides among a person's items, withdrawn ones too. */
export const saidOverridesIn = (items: Item[]): Override[] =>
  items.filter((item) => item.sk.startsWith('OVERRIDE#')).map((item) => overrideSchema.parse(item));

/** The overrides among a person's items that count. */
export const overridesIn = (items: Item[]): Override[] => saidOverridesIn(items).filter(({ withdrawn }) => !withdrawn);

/**
 * Puts a certificate where none of that kind and edition stands. This item is the truth; whoever loses gets the one
 * that won. @returns the certificate that stands, and whether this call put it.
 */
export async function putCertificate(
  table: Table,
  made: Certificate,
): Promise<{ certificate: Certificate; won: boolean }> {
  const item: Item = {
    ...keyOf(made),
    type: 'certificate',
    format: 1,
    ...schema.parse(made),
    eventKey: eventLists.certificates(made.event, eventShard(made.person)),
    eventSort: `${made.kind}#${made.number}`,
  };
  if (await table.putIfAbsent(item)) return { certificate: made, won: true };
  const standing = await getCertificate(table, made);
  if (!standing) throw new Error('a certificate that stood in the way is gone');
  return { certificate: standing, won: false };
}

/** The certificate of that kind and edition, whatever its state. */
export async function getCertificate(table: Table, where: Place): Promise<Certificate | undefined> {
  const item = await table.get(keyOf(where));
  return item && schema.parse(item);
}

/**
 * Takes a number for a certificate before there is one: no two have the same. Repeating changes nothing.
 * @returns false where it is another's.
 */
export async function takeNumber(
  table: Table,
  { event, person, kind, edition, number }: Place & { number: string },
): Promise<boolean> {
  const where: Place = { event, person, kind, edition };
  if (await table.putIfAbsent({ ...keys.number(number), type: 'number', format: 1, ...where })) return true;
  // A tombstone was another's.
  const { data: standing } = place.safeParse(await table.get(keys.number(number)));
  return standing !== undefined && keyOf(standing).pk === keyOf(where).pk && keyOf(standing).sk === keyOf(where).sk;
}

/** Makes a certificate findable by code, and the current one of its kind unless a later edition is. Repeating changes nothing. */
export async function putLookups(table: Table, { event, person, kind, edition, code }: Certificate): Promise<void> {
  await table.putIfAbsent({ ...keys.code(code), type: 'code', format: 1, event, person, kind, edition });
  await table.update(keys.current(event, person, kind), {
    set: { type: 'current', format: 1, edition },
    when: { atMost: { edition } },
  });
}

/** The certificate that a code opens, whatever its state; the code as `readCode` answers it. */
export const findByCode = (table: Table, code: string): Promise<Certificate | undefined> =>
  find(table, keys.code(code), (found) => found.code === code);

/** The certificate of a number, whatever its state; the number as `readNumber` answers it. */
export const findByNumber = (table: Table, number: string): Promise<Certificate | undefined> =>
  find(table, keys.number(number), (found) => found.number === number);

async function find(table: Table, lookup: Key, is: (found: Certificate) => boolean): Promise<Certificate | undefined> {
  const item = await table.get(lookup);
  // A tombstone leads to nobody.
  if (item?.type === ERASED) return undefined;
  const found = item && (await getCertificate(table, place.parse(item)));
  return found && is(found) ? found : undefined;
}

/** Says where the PDF is; the first to say so stays. @returns the certificate as it stands. */
export async function setPdf(
  table: Table,
  made: Certificate,
  pdf: NonNullable<Certificate['pdf']>,
): Promise<Certificate> {
  const changed = await table.update(keyOf(made), { set: { pdf }, when: { present: ['pk'], absent: ['pdf'] } });
  if (changed) return schema.parse(changed);
  const standing = await getCertificate(table, made);
  if (!standing?.pdf) throw new Error('a certificate is gone while its PDF was made');
  return standing;
}

/** Names the mail that tells the person. */
export async function setMail(table: Table, made: Certificate, mail: string): Promise<void> {
  if (made.mail !== mail) await table.update(keyOf(made), { set: { mail }, when: { present: ['pk'] } });
}

/**
 * Revokes a certificate: its verify page says so from now on, with the reason, and its status list. A second time changes
 * nothing.
 * @returns the certificate as it stands, and whether this call changed it.
 * @throws Refusal 409 for one that another edition has replaced: it names that one.
 */
export async function revokeCertificate(
  table: Table,
  world: World,
  revoked: Certificate,
  { reason, by }: { reason: string; by: Principal },
): Promise<{ certificate: Certificate; changed: boolean }> {
  const at = world.now().toISOString();
  const { event, person, kind, edition } = revoked;
  await announce(table, at, { type: 'certificate.revoked', event, person, kind, edition });
  const item = await endBy(table, revoked, { revoked: { at, reason, by } });
  if (item) return { certificate: schema.parse(item), changed: true };
  const standing = await getCertificate(table, revoked);
  if (!standing?.revoked) throw replacedBy(standing ?? revoked);
  return { certificate: standing, changed: false };
}

const replacedBy = ({ number, edition, replaced }: Certificate) =>
  new Refusal(
    409,
    'replaced',
    `${numberOfEdition(number, replaced?.edition ?? edition + 1) ?? 'a later edition'} has replaced this certificate: name that one`,
  );

/**
 * Says that the next edition of a certificate is due, marked for the issue worker. A second time changes nothing.
 * @returns the certificate as it stands, and whether this call changed it.
 * @throws Refusal 409 for one that is revoked or replaced.
 */
export async function orderReissue(
  table: Table,
  world: World,
  certificate: Certificate,
  { reason, by }: { reason: string; by: Principal },
): Promise<{ certificate: Certificate; changed: boolean }> {
  const at = world.now().toISOString();
  const item = await table.update(keyOf(certificate), {
    set: {
      reissue: { at, reason, by },
      ...{ stateKey: stateKey('DUE', certificate.person), stateSort: at, due: randomLetters(world, 12) },
    },
    when: { present: ['pk'], absent: ['revoked', 'replaced', 'reissue'] },
  });
  if (item) return { certificate: schema.parse(item), changed: true };
  const standing = await getCertificate(table, certificate);
  if (standing?.revoked) throw new Refusal(409, 'revoked', 'this certificate is revoked: it has no next edition');
  if (!standing || standing.replaced) throw replacedBy(standing ?? certificate);
  return { certificate: standing, changed: false };
}

/**
 * Says of every edition before that this one has replaced it, in its status list too. Where one was revoked meanwhile, this
 * one is, by the same hand and for the same reason: nobody escapes a revocation by a correction. Repeating changes nothing.
 * @returns this one as it stands, and the mails that tell of those before.
 */
export async function replaceEarlier(
  table: Table,
  world: World,
  later: Certificate,
): Promise<{ certificate: Certificate; mails: string[] }> {
  let certificate = later;
  const mails: string[] = [];
  for (let edition = later.edition - 1; edition > 0; edition--) {
    const earlier = await getCertificate(table, { ...later, edition });
    if (!earlier) continue;
    const replaced = await replace(table, world, earlier, certificate);
    certificate = replaced.certificate;
    if (replaced.mail !== undefined) mails.push(replaced.mail);
  }
  return { certificate, mails };
}

async function replace(table: Table, world: World, earlier: Certificate, later: Certificate) {
  const replaced = { at: world.now().toISOString(), edition: later.edition };
  const item = certificateStatus(earlier) === 'valid' && (await endBy(table, earlier, { replaced }));
  const standing = item ? schema.parse(item) : ((await getCertificate(table, earlier)) ?? earlier);
  // As it was named when it was replaced: a mail that is named later finds it replaced, and leads to this one.
  const { revoked, mail } = standing;
  if (!revoked) {
    const entry = { act: 'certificate-replaced', by: SYSTEM, event: later.event, on: earlier.number };
    await auditOnce(table, standing.replaced?.at ?? replaced.at, entry);
    return { certificate: later, mail };
  }
  const { certificate } = await revokeCertificate(table, world, later, revoked);
  const entry = { act: 'certificate-revoked', by: revoked.by, event: later.event, on: later.number };
  await auditOnce(table, certificate.revoked?.at ?? revoked.at, { ...entry, reason: revoked.reason });
  return { certificate, mail };
}

const SYSTEM: Principal = { kind: 'system', id: 'issue' };

/** Ends a certificate that holds, in its status list by the same write. @returns its item, or undefined where it has ended. */
const endBy = async (table: Table, certificate: Certificate, how: Pick<Certificate, 'revoked' | 'replaced'>) =>
  table.update(keyOf(certificate), {
    set: { ...how, ...ended(certificate.event, await statusOf(table, certificate)) },
    when: { present: ['pk'], absent: ['revoked', 'replaced'] },
  });

/**
 * Puts an organiser's override, marked as due; a later one of the same kind takes its place.
 * @param seen instant of the one that stood there as its author saw it, empty where they saw none; undefined writes over any.
 * @returns false where another stands there.
 */
export function putOverride(
  table: Table,
  world: World,
  said: Omit<Override, 'at' | 'withdrawn'>,
  seen?: string,
): Promise<boolean> {
  const at = world.now().toISOString();
  const item = {
    ...keys.override(said.event, said.person, said.kind),
    type: 'override',
    format: 1,
    ...overrideSchema.parse({ ...said, at }),
    stateKey: stateKey('DUE', said.person),
    stateSort: at,
    due: randomLetters(world, 12),
  };
  return table.put(item, seen === undefined ? undefined : seen === '' ? { absent: ['pk'] } : { equals: { at: seen } });
}

/**
 * Takes an override back: it counts no more, and stays visible. Certificates are not taken back by it.
 * @returns false where it is not there, or was withdrawn before.
 */
export async function withdrawOverride(
  table: Table,
  world: World,
  { event, person, kind, at, reason, by }: Pick<Override, 'event' | 'person' | 'kind' | 'at' | 'reason' | 'by'>,
): Promise<boolean> {
  const withdrawn = { at: world.now().toISOString(), reason, by };
  const when = { equals: { at }, absent: ['withdrawn'] };
  return (await table.update(keys.override(event, person, kind), { set: { withdrawn }, when })) !== undefined;
}

/** Why a due certificate could not be drawn and so was not issued: texts by path, with what is wrong. */
const undrawable = z.lazy(() =>
  z.object({ kind: z.string(), reasons: z.array(z.object({ path: z.string(), reason: z.string() })) }),
);
export type Undrawable = z.infer<typeof undrawable>;

/** Keeps why a kind could not be drawn, for the organiser to see; the latest reasons stand. */
export async function putUndrawable(table: Table, event: string, person: string, found: Undrawable): Promise<void> {
  const key: Key = { pk: keys.person(event, person), sk: `UNDRAWABLE#${found.kind}` };
  await table.put({
    ...{ ...key, type: 'undrawable', format: 1, kind: found.kind, reasons: found.reasons },
    ...{ eventKey: eventLists.undrawable(event), eventSort: person },
  });
}

/** Ids of people of an event of whom something could not be drawn once. */
export async function undrawablePeople(table: Table, event: string): Promise<Set<string>> {
  const people = new Set<string>();
  for await (const item of table.all({ pk: eventLists.undrawable(event), index: 'byEvent' }))
    people.add(String(item.eventSort));
  return people;
}

/** Of a person's items: what could not be drawn. It may have been issued since. */
export const undrawableIn = (items: Item[]): Undrawable[] =>
  items.filter((item) => item.sk.startsWith('UNDRAWABLE#')).map((item) => undrawable.parse(item));

/** Takes the due marks off that these items carry; one that was set anew meanwhile stays. */
export async function clearDue(table: Table, items: Item[]): Promise<void> {
  for (const item of items)
    if (typeof item.due === 'string')
      await table.update(item, { remove: ['due', 'stateKey', 'stateSort'], when: { equals: { due: item.due } } });
}
