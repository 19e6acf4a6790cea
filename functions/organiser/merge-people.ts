import { attendanceIn, setAttendance, withdrawAttendance } from '../attendance/store.ts';
import { certificateStatus } from '../certificates/certificate.ts';
import { certificatesIn, overridesIn, putOverride } from '../certificates/store.ts';
import { noteChange } from '../events/changed.ts';
import { moveReceipts } from '../feedback/store.ts';
import { drop } from '../mail/states.ts';
import { advance, mailsIn } from '../mail/store.ts';
import { isUnsubscribed, unsubscribe } from '../mail/unsubscribe.ts';
import { CORRECTED, type Corrected, correct } from '../participants/correction.ts';
import { beginMerge, endMerge, type Merge, markGone, mergeIn } from '../participants/merged.ts';
import type { Participant } from '../participants/participant.ts';
import { changeParticipant, profileIn, removeParticipant } from '../participants/store.ts';
import { auditOnce } from '../shared/audit.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { personItems } from '../shared/partition.ts';
import type { Item } from '../shared/table.ts';
import { type Acting, revoke, takeOverrideBack } from './certificate-acts.ts';
import { whyNotMerged } from './merge-rules.ts';

/** Somebody else may write a person between our reading and our writing; after so many times it is no accident. */
const TRIES = 5;

export interface Merging {
  event: string;
  /** Who goes, and who stays. */
  from: string;
  into: string;
  /** Facts of who stays, as they were chosen. */
  facts: Partial<Record<Corrected, string>>;
  reason: string;
}

/**
 * Makes two entries of one person one: attendance, receipts and grants go to who stays; certificates and mails of who goes
 * end; who goes leads to who stays from then on. It cannot be undone. What a crash cut off is finished by doing it again,
 * with the facts that were chosen first.
 * @throws Refusal 409 by what keeps them apart, `busy` where one is being merged with a third or has gone; 404.
 */
export async function mergePeople(acting: Acting, { event, from, into, facts, reason }: Merging): Promise<void> {
  const { table, world, by } = acting;
  const [stays, goes] = await Promise.all([personItems(table, event, into), personItems(table, event, from)]);
  const standing = mergeIn(goes);
  const goesOn = standing?.from === from && standing.into === into;
  if (!goesOn) {
    if (from === into || !profileIn(stays) || !profileIn(goes)) throw notFound('person');
    const [refused] = whyNotMerged(stays, goes);
    if (refused) throw new Refusal(409, refused, 'these two cannot be merged so');
  }
  const wanted = { event, from, into, at: world.now().toISOString(), by, facts, reason };
  const merge = await beginMerge(table, wanted);
  if (!merge) throw new Refusal(409, 'busy', 'one of the two is being merged with somebody else, or has gone');
  await takeFacts(acting, merge);
  for (let tried = 0; tried < TRIES; tried++) {
    const items = await personItems(table, event, from);
    await moveAll(acting, merge, items);
    const person = profileIn(items);
    if (person) await markGone(table, merge, person);
    // Nobody writes to who has no profile any more: what came until then is moved by the next turn.
    if (!person) {
      const gone = mergeIn(items)?.gone;
      if (gone) await endMerge(table, merge, gone);
      await noteChange(table, world, event, 'two people were merged');
      await auditOnce(table, merge.at, { act: 'people-merged', by: merge.by, event, on: `${from}/${into}` });
      await acting.issueQueue.send({ event, person: into, correlation: acting.correlation });
      return;
    }
    await removeParticipant(table, items);
  }
  throw new Refusal(409, 'stale', 'somebody else changes this person again and again: try again');
}

/** The facts that were chosen, and what only who goes has: registration number, paper, further groups. */
async function takeFacts({ table, world }: Acting, { event, from, into, facts, at }: Merge): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    const [stays, goes] = await Promise.all([personItems(table, event, into), personItems(table, event, from)]);
    const [person, other] = [profileIn(stays), profileIn(goes)];
    // Who goes has gone: it was done before.
    if (!person || !other) return;
    const chosen = CORRECTED.filter((fact) => facts[fact] !== undefined && facts[fact] !== person[fact]);
    const corrected = chosen.reduce((now, fact) => correct(now, fact, facts[fact] ?? '', at), person);
    const further = new Set([...corrected.groups, ...other.groups]);
    further.delete(corrected.group);
    const { registration = other.registration, paper = other.paper } = person;
    const after: Participant = {
      ...corrected,
      groups: [...further],
      ...(registration && { registration }),
      ...(paper && { paper }),
    };
    const isSame = chosen.length === 0 && further.size === person.groups.length && after.paper === person.paper;
    if (isSame && after.registration === person.registration) return;
    if (await changeParticipant(table, world, person, after)) return;
  }
  throw new Refusal(409, 'stale', 'somebody else changes this person again and again: try again');
}

/** Each part is with who stays before it is taken from who goes; repeating changes nothing. */
async function moveAll(acting: Acting, merge: Merge, items: Item[]): Promise<void> {
  const { table, world } = acting;
  const { event, from, into, by, reason } = merge;
  const own = await personItems(table, event, into);
  const there = new Set(attendanceIn(own).flatMap((one) => (one.withdrawn ? [] : [one.session])));
  for (const { session, withdrawn } of attendanceIn(items)) {
    if (withdrawn) continue;
    if (!there.has(session))
      await setAttendance(table, world, {
        ...{ event, person: into, session, how: { by: 'hand', reason } as const, recordedBy: by },
      });
    await withdrawAttendance(table, world, { event, person: from, session, reason, by });
  }
  await moveReceipts(table, world, items, into);
  if (isUnsubscribed(items)) await unsubscribe(table, event, into, world.now());
  const granted = new Set(overridesIn(own).map(({ kind }) => kind));
  for (const said of overridesIn(items)) {
    if (!granted.has(said.kind)) await putOverride(table, world, { ...said, person: into });
    await takeOverrideBack(acting, said, reason);
  }
  for (const certificate of certificatesIn(items)) {
    // One that a crash left without its entry in the log is revoked again.
    const isLeft = (certificate.revoked?.at ?? '') >= merge.at;
    if (certificateStatus(certificate) === 'valid' || isLeft) await revoke(acting, certificate, reason);
  }
  for (const mail of mailsIn(items)) await advance(table, mail, drop(world.now(), 'merged'));
}
