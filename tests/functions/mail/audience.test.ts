import { describe, expect, it } from 'vitest';
import type { Attendance } from '../../../functions/attendance/attendance.ts';
import {
  askingOf,
  formsToRemind,
  leadsToCertificate,
  openForms,
  wantsInvitation,
  wasRemindedLately,
} from '../../../functions/mail/audience.ts';
import { type Mail, mail } from '../../../functions/mail/mail.ts';
import { neema, workingSession } from './fixtures.ts';

const event = workingSession();
const now = new Date('2019-02-01T09:00:00.000Z');
const at = (session: string, changes: Partial<Attendance> = {}): Attendance => ({
  event: event.id,
  person: 'p',
  session,
  how: { by: 'hand', reason: 'list' },
  recordedBy: { kind: 'system', id: 'test' },
  recordedAt: '2019-01-30T09:00:00.000Z',
  ...changes,
});
const answered = (form: string) => ({ event: event.id, person: 'p', form, day: '2019-02-01' });
const both = [at('s1'), at('s2')];

describe('who is asked for feedback', () => {
  it('is who attended and has an open form left', () => {
    expect(openForms(event, neema(), both, [], now).map((form) => form.id)).toEqual(['f-s1', 'f-s2']);
    expect(wantsInvitation(event, neema(), both, [], now)).toBe(true);
  });

  it('is not who attended nothing, or whose attendance was withdrawn', () => {
    const withdrawn = { reason: 'x', at: now.toISOString(), by: { kind: 'iam', id: 'o' } as const };
    expect(wantsInvitation(event, neema(), [], [], now)).toBe(false);
    expect(wantsInvitation(event, neema(), [at('s1', { withdrawn })], [], now)).toBe(false);
  });

  it('is not who has answered all that asks them', () => {
    expect(wantsInvitation(event, neema(), both, [answered('f-s1'), answered('f-s2')], now)).toBe(false);
    expect(wantsInvitation(event, neema(), [at('s1')], [answered('f-s1')], now)).toBe(false);
  });

  it('is nobody before a form opens or once it has closed', () => {
    const only = [at('s1')];
    expect(wantsInvitation(event, neema(), only, [], new Date('2019-01-30T05:29:59.999Z'))).toBe(false);
    expect(wantsInvitation(event, neema(), only, [], new Date('2019-01-30T05:30:00.000Z'))).toBe(true);
    expect(wantsInvitation(event, neema(), only, [], new Date('2019-02-06T20:58:59.999Z'))).toBe(true);
    expect(wantsInvitation(event, neema(), only, [], new Date('2019-02-06T20:59:00.000Z'))).toBe(false);
  });
});

describe('who is reminded', () => {
  const [KIND] = event.certificates as [(typeof event.certificates)[number]];
  const kind = (id: string, letter: string, policy: object) => ({
    ...KIND,
    id,
    letter,
    policy: { ...KIND.policy, ...policy },
  });
  const known = (change: object = {}) => ({
    ...{ participant: neema(), attendance: both, receipts: [], overrides: [], issued: new Set<string>() },
    ...change,
  });
  const reminded = (change: object = {}, of = event, only?: string) =>
    formsToRemind(of, known(change), now, only).map(({ id }) => id);
  const half = workingSession({ certificates: [kind('nusu', 'N', { feedback: { forms: 'share', share: 0.5 } })] });
  const free = workingSession({ certificates: [kind('bure', 'B', { feedback: undefined })] });

  it('is who has a form left that a certificate waits for, of those forms', () => {
    expect(reminded()).toEqual(['f-s1', 'f-s2']);
    expect(reminded({ receipts: [answered('f-s1')] })).toEqual(['f-s2']);
    expect(reminded({ receipts: [answered('f-s1'), answered('f-s2')] })).toEqual([]);
  });

  it('is not who has answered what the certificate needs, though other forms are open', () => {
    expect(reminded({}, half)).toEqual(['f-s1']);
    expect(reminded({ receipts: [answered('f-s2')] }, half)).toEqual([]);
  });

  it('is who waits for something else too, but not for what was issued already', () => {
    const byRun = workingSession({ certificates: [kind('baadaye', 'R', { opens: 'run' })] });
    expect(reminded({}, byRun)).toEqual(['f-s1', 'f-s2']);
    expect(reminded({ issued: new Set(['ushiriki']) })).toEqual([]);
    const two = workingSession({ certificates: [kind('moja', 'M', {}), ...half.certificates] });
    expect(reminded({ issued: new Set(['moja']) }, two)).toEqual(['f-s1']);
  });

  it('where no certificate for them asks for feedback, is who has answered none of their forms', () => {
    expect(reminded({}, free)).toEqual(['f-s1', 'f-s2']);
    expect(reminded({ receipts: [answered('f-s2')] }, free)).toEqual([]);
    // What asks for feedback is for other people.
    const others = workingSession({ certificates: [kind('wengine', 'W', { roles: ['mgeni'] })] });
    expect(reminded({}, others)).toEqual(['f-s1', 'f-s2']);
    expect(reminded({ receipts: [answered('f-s2')] }, others)).toEqual([]);
  });

  it('of one form, is who has that one left', () => {
    expect(reminded({ receipts: [answered('f-s2')] }, free, 'f-s1')).toEqual(['f-s1']);
    expect(reminded({ receipts: [answered('f-s1')] }, free, 'f-s1')).toEqual([]);
  });

  it('is asked for those forms, and promised a certificate only where they are all that it needs', () => {
    const asking = (what: Parameters<typeof askingOf>[0], of = event, change = {}) => {
      const { forms, asked, leadsToCertificate } = askingOf(what, of, known(change), now);
      return [forms.length, asked.map(({ id }) => id), leadsToCertificate];
    };
    const round = { kind: 'reminder', round: 1 } as const;
    expect(asking(round)).toEqual([2, ['f-s1', 'f-s2'], true]);
    expect(asking(round, half)).toEqual([2, ['f-s1'], true]);
    expect(asking({ ...round, form: 'f-s1' })).toEqual([2, ['f-s1'], false]);
    expect(asking({ ...round, form: 'f-s1' }, event, { receipts: [answered('f-s2')] })).toEqual([1, ['f-s1'], true]);
    expect(asking(round, half, { receipts: [answered('f-s2')] })).toEqual([1, [], false]);
    expect(asking({ kind: 'invitation' }, half, { receipts: [answered('f-s2')] })).toEqual([1, ['f-s1'], false]);
  });
});

describe('who was reminded lately', () => {
  const hours = (n: number) => new Date(now.getTime() - n * 3_600_000).toISOString();
  const reminder = (change: Partial<Mail>): Mail =>
    mail.parse({
      ...{ id: 'm', event: event.id, person: 'p', what: { kind: 'reminder', round: 1 }, state: 'sent', fence: 1 },
      ...{ attempts: 1, notBefore: hours(30), createdAt: hours(30), history: [], sentAt: hours(1) },
      ...change,
    });
  const lately = (change: Partial<Mail>) => wasRemindedLately([reminder(change)], now);

  it('is who got a reminder in the last 20 hours, or has one on its way', () => {
    expect([0, 19.99, 20, 48].map((n) => lately({ sentAt: hours(n) }))).toEqual([true, true, false, false]);
    expect(lately({ state: 'pending', sentAt: undefined })).toBe(true);
    expect(lately({ state: 'parked', sentAt: undefined, createdAt: hours(2) })).toBe(true);
  });

  it('is not who got none: it was not sent, came back, or was another mail', () => {
    for (const state of ['no-address', 'suppressed', 'rejected', 'cancelled'] as const)
      expect(lately({ state })).toBe(false);
    expect(lately({ bounced: { at: hours(1), type: 'Permanent', reason: 'General' } })).toBe(false);
    expect(lately({ what: { kind: 'invitation' } })).toBe(false);
    expect(wasRemindedLately([], now)).toBe(false);
  });
});

describe('a certificate is promised', () => {
  const facts = { participant: neema(), attendance: both, receipts: [], overrides: [] };
  const forms = (at: Date) => openForms(event, neema(), both, [], at);
  const under = (policy: object) =>
    workingSession({ certificates: [{ ...KIND, policy: { ...KIND.policy, ...policy } }] });
  const [KIND] = event.certificates as [(typeof event.certificates)[number]];

  it('where the open answers are all that is missing', () => {
    expect(leadsToCertificate(event, facts, forms(now), now)).toBe(true);
  });

  it('for no more forms than it needs: the others are extra', () => {
    const half = under({ feedback: { forms: 'share', share: 0.5 } });
    const open = openForms(half, neema(), both, [], now);
    expect(open.map(({ id, needed }) => [id, needed])).toEqual([
      ['f-s1', true],
      ['f-s2', false],
    ]);
    expect(leadsToCertificate(half, facts, open, now)).toBe(true);
    expect(openForms(half, neema(), both, [answered('f-s1')], now).map(({ needed }) => needed)).toEqual([false]);
  });

  it('not where something else is missing, or a form that counts is closed', () => {
    expect(leadsToCertificate(under({ opens: 'run' }), facts, forms(now), now)).toBe(false);
    expect(leadsToCertificate(under({ roles: ['msanii'] }), facts, forms(now), now)).toBe(false);
    expect(leadsToCertificate(under({ feedback: undefined }), facts, forms(now), now)).toBe(false);
    const closed = new Date('2019-02-07T00:00:00.000Z');
    expect(leadsToCertificate(event, facts, forms(closed), closed)).toBe(false);
  });
});
