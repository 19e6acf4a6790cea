import { describe, expect, it } from 'vitest';
import type { Attendance } from '../../../functions/attendance/attendance.ts';
import { leadsToCertificate, openForms, wantsInvitation, wantsReminder } from '../../../functions/mail/audience.ts';
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
    expect(wantsReminder(event, neema(), both, [answered('f-s1')], now)).toBe(true);
  });

  it('is not who attended nothing, or whose attendance was withdrawn', () => {
    const withdrawn = { reason: 'x', at: now.toISOString(), by: { kind: 'iam', id: 'o' } as const };
    expect(wantsInvitation(event, neema(), [], [], now)).toBe(false);
    expect(wantsInvitation(event, neema(), [at('s1', { withdrawn })], [], now)).toBe(false);
  });

  it('is not who has answered all that asks them', () => {
    expect(wantsReminder(event, neema(), both, [answered('f-s1'), answered('f-s2')], now)).toBe(false);
    expect(wantsReminder(event, neema(), [at('s1')], [answered('f-s1')], now)).toBe(false);
  });

  it('is nobody before a form opens or once it has closed', () => {
    const only = [at('s1')];
    expect(wantsInvitation(event, neema(), only, [], new Date('2019-01-30T05:29:59.999Z'))).toBe(false);
    expect(wantsInvitation(event, neema(), only, [], new Date('2019-01-30T05:30:00.000Z'))).toBe(true);
    expect(wantsInvitation(event, neema(), only, [], new Date('2019-02-06T20:58:59.999Z'))).toBe(true);
    expect(wantsInvitation(event, neema(), only, [], new Date('2019-02-06T20:59:00.000Z'))).toBe(false);
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
