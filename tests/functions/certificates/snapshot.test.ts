import { describe, expect, it } from 'vitest';
import { snapshot as schema } from '../../../functions/certificates/certificate.ts';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { snapshotOf } from '../../../functions/certificates/snapshot.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import { attended, delegate, eventWith, perfectPolicy, versionOf } from './perfect.ts';

const chosen = {
  number: 'KK2-2019-000342D-7',
  code: '7KQ4M2XDABCDEFGHJKMN',
  salt: '00'.repeat(16),
  issuedAt: '2019-02-02T14:00:00.000Z',
  site: 'https://cheti.example',
};
const event = eventWith(perfectPolicy);
const [participation, presentation] = event.certificates;
if (!participation || !presentation) throw new Error('the event has two kinds');

describe('a snapshot', () => {
  it('holds all that prints, the event’s and the design’s versions, and where to verify', () => {
    const snapshot = snapshotOf(versionOf(event, 3), participation, delegate(), attended('a1', 'a3'), chosen);
    expect(schema.parse(snapshot)).toEqual(snapshot);
    expect(snapshot).toMatchObject({
      design: { name: 'rasmi', version: 2 },
      eventVersion: 3,
      name: "Ng'wanakilala Mwanaidi",
      role: { sw: 'Mshiriki', en: 'Delegate' },
      town: { sw: 'Dodoma' },
      dates: { sw: 'tarehe 30 Januari hadi 2 Februari 2019', en: '30 January – 2 February 2019' },
      attendance: { sw: 'kwa kushiriki siku zote mbili na vipindi 2 kati ya 3' },
      attendedDates: { sw: 'tarehe 30 hadi 31 Januari 2019', en: '30–31 January 2019' },
      verifyAddress: 'https://cheti.example/v/7KQ4M2XDABCDEFGHJKMN',
      number: chosen.number,
      salt: chosen.salt,
    });
  });

  it('keeps where its status stands, and the address only as a salted hash', () => {
    const status = { list: 1, index: 77 };
    const of = (address?: string) =>
      snapshotOf(versionOf(event), participation, delegate({ address }), attended('a1'), { ...chosen, status });
    const kept = of('Ng.Mwanaidi@Kongwa.example');
    expect(kept).toMatchObject({ status, addressHash: sha256(`ng.mwanaidi@kongwa.example${chosen.salt}`) });
    expect(JSON.stringify(kept).toLowerCase()).not.toContain('kongwa.example');
    expect(of(undefined)).not.toHaveProperty('addressHash');
  });

  it('counts what the policy counts: every session of the person’s groups where it names none', () => {
    const [open] = eventWith({}).certificates;
    const snapshot = open && snapshotOf(versionOf(event), open, delegate(), attended('a1', 'b1'), chosen);
    expect(snapshot?.attendance?.en).toBe('for taking part in one of the three days and 1 of 4 sessions');
  });

  it('says no attendance where there is none that counts', () => {
    const [one] = attended('a1');
    const withdrawn = one && { ...one, withdrawn: { reason: 'kosa', at: chosen.issuedAt, by: one.recordedBy } };
    const snapshot = snapshotOf(versionOf(event), participation, delegate(), withdrawn ? [withdrawn] : [], chosen);
    expect(snapshot).not.toHaveProperty('attendance');
  });

  it('prints the paper of presenters only where the kind says so', () => {
    const presenter = delegate({ role: 'mtoa-mada', paper: 'Ubadilishanaji wa Taarifa' });
    const of = (kind: typeof participation) => snapshotOf(versionOf(event), kind, presenter, attended('a1'), chosen);
    expect(of(presentation)).toMatchObject({ says: 'paper', paper: 'Ubadilishanaji wa Taarifa' });
    expect(of(presentation)).not.toHaveProperty('attendance');
    expect(of(participation)).not.toHaveProperty('paper');
  });

  it('holds the event’s logo and each signatory’s signature', () => {
    const [logo, signature] = ['a', 'b'].map((letter) => ({ id: letter.repeat(64), width: 300, height: 200 }));
    if (!logo || !signature) throw new Error('two');
    const [first, ...others] = event.signatories;
    if (!first) throw new Error('somebody signs');
    const pictured = { ...event, logo, signatories: [{ ...first, signature }, ...others] };
    const of = (from: typeof event) => snapshotOf(versionOf(from), participation, delegate(), attended('a1'), chosen);
    const snapshot = of(pictured);
    expect(schema.parse(snapshot)).toEqual(snapshot);
    expect(snapshot).toMatchObject({ logo, signatories: [{ signature }, ...others] });
    expect(of(event)).not.toHaveProperty('logo');
  });

  it('is drawn to the same bytes each time', async () => {
    const draw = () => drawCertificate(snapshotOf(versionOf(event), participation, delegate(), attended('a1'), chosen));
    expect(sha256((await draw()).bytes)).toBe(sha256((await draw()).bytes));
  });
});
