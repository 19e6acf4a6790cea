import { attendanceIn } from '../attendance/store.ts';
import type { CertificateKind, EventVersion } from '../events/event.ts';
import { receiptsIn } from '../feedback/store.ts';
import { announce } from '../hooks/announce.ts';
import type { Participant } from '../participants/participant.ts';
import { profileIn } from '../participants/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import { Refusal } from '../shared/errors.ts';
import { sha256 } from '../shared/ids.ts';
import { keys } from '../shared/keys.ts';
import type { IssueMessage } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Certificate, certificateStatus, type Snapshot } from './certificate.ts';
import { randomCode } from './code.ts';
import { applyCorrections, settleCorrections } from './corrections.ts';
import { decide, type Facts } from './decide.ts';
import { drawCertificate } from './draw.ts';
import type { Issued, Issuing } from './issuing.ts';
import { nextSnapshot, wantsNext } from './next-edition.ts';
import { formatNumber, numberOfEdition } from './number.ts';
import type { Chosen } from './own-facts.ts';
import { pictureReader } from './picture-store.ts';
import { sealed } from './seal/seal.ts';
import { signedCredential } from './signed-credential.ts';
import { snapshotOf } from './snapshot.ts';
import { claimStatus } from './status.ts';
import {
  certificatesIn,
  clearDue,
  overridesIn,
  putCertificate,
  putLookups,
  putUndrawable,
  replaceEarlier,
  setMail,
  setPdf,
  takeNumber,
} from './store.ts';

type StoredPdf = NonNullable<Certificate['pdf']>;

/**
 * Does for one person whatever is due: decides every kind, issues each due one once, draws and stores its PDF, asks for
 * its mail, and takes the due marks off that it saw. Every step may be repeated, by anyone, after a crash anywhere.
 * @param run an organiser's run asks, so that policies that open by a run are open for the kinds that it planned for this
 * person; it goes by its version of the event. Other kinds are as if nobody had asked.
 * @returns one entry for each kind of the event; none where event or person is not there.
 */
export async function issue(
  deps: Issuing,
  message: IssueMessage,
  run?: { eventVersion: number | undefined; kinds: ReadonlySet<string> },
): Promise<Issued[]> {
  const { table, world, log } = deps;
  const { run: _, ...alone } = message;
  const { items, corrections } = await applyCorrections(deps, message);
  const participant = profileIn(items);
  const current = await deps.eventNow(message.event);
  const version = run?.eventVersion === undefined ? current : await deps.eventOf(message.event, run.eventVersion);
  if (!participant || !version) {
    // Attendance may be there before its person; the person's own mark brings them back.
    log.warn('nobody to issue for', { event: message.event, person: message.person });
    await clearDue(table, items);
    return [];
  }
  const facts: Facts = {
    participant,
    attendance: attendanceIn(items),
    receipts: receiptsIn(items),
    overrides: overridesIn(items),
  };
  const standing = certificatesIn(items);
  const now = world.now();
  const correction = corrections.findLast(({ state }) => state === 'accepted')?.number;
  const outcomes: Issued[] = [];
  for (const kind of version.event.certificates) {
    const earlier = standing.filter((each) => each.kind === kind.id).at(-1);
    if (earlier && wantsNext(earlier, participant, correction !== undefined)) {
      outcomes.push(await issueNext(deps, version, earlier, participant, alone, correction));
      continue;
    }
    if (earlier) {
      outcomes.push(
        isTold(earlier, items)
          ? { kind: kind.id, outcome: 'already', number: earlier.number }
          : await finish(deps, earlier, participant, message),
      );
      continue;
    }
    const byRun = run?.kinds.has(kind.id) ?? false;
    const decision = decide({ event: version.event, kind, facts, now, byRun });
    if (decision.eligible) outcomes.push(await issueKind(deps, version, kind, facts, byRun ? message : alone));
    else outcomes.push({ kind: kind.id, outcome: 'not-eligible', missing: decision.missing });
  }
  for (const found of outcomes)
    if (found.outcome === 'undrawable') await putUndrawable(table, message.event, message.person, found);
  const unsettled = await settleCorrections(deps, corrections, message, outcomes);
  // What an older version has decided may be decided otherwise now.
  if (version.version === current?.version)
    await clearDue(
      table,
      items.filter(({ sk }) => !unsettled.includes(sk)),
    );
  for (const { outcome, kind } of outcomes)
    if (outcome !== 'not-eligible')
      log.info('certificate', { event: message.event, person: message.person, kind, outcome });
  return outcomes;
}

async function issueKind(
  deps: Issuing,
  version: EventVersion,
  kind: CertificateKind,
  { participant, attendance }: Facts,
  message: IssueMessage,
): Promise<Issued> {
  const { event } = version;
  const edition = 1;
  const number = formatNumber({ prefix: event.prefix, sequence: participant.sequence, letter: kind.letter, edition });
  const place = { event: event.id, person: participant.id, kind: kind.id, edition, number };
  return make(
    deps,
    place,
    (chosen) => snapshotOf(version, kind, participant, attendance, chosen),
    participant,
    message,
  );
}

/** Issues the edition that follows on one, whatever its conditions say by now. */
async function issueNext(
  deps: Issuing,
  { event: { zone } }: EventVersion,
  { event, person, kind, snapshot, run, ...earlier }: Certificate,
  participant: Participant,
  alone: IssueMessage,
  correction: number | undefined,
): Promise<Issued> {
  const edition = earlier.edition + 1;
  const number = numberOfEdition(earlier.number, edition);
  if (number === undefined) throw new Error('a certificate whose number is none');
  const place = { event, person, kind, edition, number };
  const next = (chosen: Chosen) => nextSnapshot(snapshot, participant, chosen, zone);
  // Whom a run has yet to tell of the one before, it tells of this one.
  const message = { ...alone, ...(run !== undefined && { run }) };
  const made = await make(deps, { ...place, ...(correction && { correction }) }, next, participant, message);
  // A run counts what was issued before it: this takes its place there.
  return made.outcome === 'issued' ? { ...made, outcome: 'already' } : made;
}

/** Draws a certificate, puts it where none of its edition stands, and does what follows. */
async function make(
  deps: Issuing,
  place: Pick<Certificate, 'event' | 'person' | 'kind' | 'edition' | 'number' | 'correction'>,
  snapshotOf: (chosen: Chosen) => Snapshot,
  participant: Participant,
  message: IssueMessage,
): Promise<Issued> {
  const { world, site, table } = deps;
  const { kind, number } = place;
  const code = randomCode(world);
  const salt = Buffer.from(world.random(16)).toString('hex');
  const issuedAt = world.now().toISOString();
  const status = await claimStatus(table, place);
  const snapshot = snapshotOf({ number, code, salt, issuedAt, site, status });
  // Drawn before it is put: what cannot be drawn is not issued, and says why.
  const drawn = await drawnOrRefused(deps, { ...place, snapshot });
  if ('reasons' in drawn) return { kind, outcome: 'undrawable', reasons: drawn.reasons };
  if (!(await takeNumber(table, place)))
    return { kind, outcome: 'undrawable', reasons: [{ path: 'number', reason: `${number} is another’s` }] };
  const put = await putCertificate(table, {
    ...place,
    code,
    snapshot,
    issuedAt,
    ...(message.run !== undefined && { run: message.run }),
  });
  return finish(deps, put.certificate, participant, message, put.won ? drawn.bytes : undefined);
}

/** Mails that another request would wake, or could make ready by an address that has come since. */
const WAITING = ['pending', 'no-address', 'suppressed'];

/**
 * Everything has followed already: the mail is named last, and there is nothing to ask of it. A mail in `retry-at` may
 * wait for the file itself.
 */
function isTold({ mail }: Certificate, items: Item[]): boolean {
  const row = mail === undefined ? undefined : items.find(({ sk }) => sk === `MAIL#${mail}`);
  return row !== undefined && ![...WAITING, 'retry-at'].includes(String(row.state));
}

/**
 * Everything that follows a certificate's item, each step only where it is still missing.
 * @param bytes of its PDF, where this call put the certificate.
 */
async function finish(
  deps: Issuing,
  issued: Certificate,
  participant: Participant,
  message: IssueMessage,
  bytes?: Uint8Array,
): Promise<Issued> {
  const { table, bucket, world, log, askForMail, makeSeal } = deps;
  const { event, person, kind, edition, number } = issued;
  await putLookups(table, issued);
  let certificate = issued;
  if (!certificate.pdf || (await bucket.look(certificate.pdf.key))?.bytes !== certificate.pdf.bytes) {
    // Also a file that was lost: the same snapshot draws the same bytes, and its seal is kept.
    const drawn = bytes ? { bytes } : await drawnOrRefused(deps, certificate);
    if ('reasons' in drawn) return { kind, outcome: 'undrawable', reasons: drawn.reasons };
    const file = certificate.snapshot.seal ? await sealed(table, certificate, drawn.bytes, makeSeal) : drawn.bytes;
    const stored = await storePdf(bucket, certificate, file);
    certificate = await setPdf(table, certificate, stored);
    if (certificate.pdf?.sha256 !== stored.sha256)
      log.error('a lost file is drawn otherwise now', new Error('PDF not restored'), { event, person, kind });
  }
  // Not before it is there whole: until then the one before holds.
  let earlier: string[] = [];
  if (edition > 1) ({ certificate, mails: earlier } = await replaceEarlier(table, world, certificate));
  await announce(table, certificate.issuedAt, { type: 'certificate.issued', event, person, kind, edition });
  // Whom a run gives a certificate, it tells: after its undo window, at its pace, or not at all where it is cancelled. Whom
  // it has told of an edition before, it has done with.
  const byRun = certificate.run !== undefined && (await areLeftToRuns(table, certificate, earlier));
  if (certificateStatus(certificate) === 'valid' && !byRun) {
    const mail = await askForMail({
      event,
      person,
      what: { kind: 'certificate', certificate: kind, edition },
      version: String(edition),
      ...(participant.address && { address: participant.address }),
      correlation: message.correlation,
    });
    await setMail(table, certificate, mail.id);
  }
  return { kind, outcome: bytes ? 'issued' : 'already', number };
}

/**
 * Whether nobody was told of the editions before: their mails wait for their turn in a run, and lead to this one then; or
 * were taken back with it, and the next run tells. One that a worker has in its hands may tell of the edition before.
 */
async function areLeftToRuns(table: Table, { event, person }: Certificate, mails: string[]): Promise<boolean> {
  const rows = await Promise.all(mails.map((mail) => table.get(keys.mail(event, person, mail))));
  return rows.every(
    (row) =>
      row?.run !== undefined &&
      (LEFT.includes(String(row.state)) || (row.state === 'cancelled' && PASSED.includes(String(row.reason)))),
  );
}

const LEFT = ['pending', 'retry-at'];
const PASSED = ['run-cancelled', 'replaced'];

/** The certificate's file; its credential in it where it has one, as all have that were issued since there are credentials. */
async function drawnOrRefused(
  { bucket, signer }: Issuing,
  certificate: Pick<Certificate, 'event' | 'kind' | 'snapshot'>,
): Promise<{ bytes: Uint8Array } | { reasons: { path: string; reason: string }[] }> {
  try {
    const { snapshot } = certificate;
    const credential = snapshot.status && (await signedCredential(certificate, snapshot.status, await signer()));
    return await drawCertificate(snapshot, 'colour', credential, pictureReader(bucket));
  } catch (error) {
    if (error instanceof Refusal) return { reasons: error.details };
    throw error;
  }
}

/** Stores a PDF under a key that says what is in it, so that it is never written over; one that lies there is kept. */
async function storePdf(bucket: Bucket, certificate: Certificate, bytes: Uint8Array): Promise<StoredPdf> {
  const hash = sha256(bytes);
  const { event, person, kind, edition } = certificate;
  const key = `certificates/${event}/${person}/${kind}-${edition}-${hash}.pdf`;
  if ((await bucket.look(key))?.bytes !== bytes.length) await bucket.put(key, bytes, 'application/pdf');
  return { key, sha256: hash, bytes: bytes.length };
}
