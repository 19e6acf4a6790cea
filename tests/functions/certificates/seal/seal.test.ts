import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawCertificate } from '../../../../functions/certificates/draw.ts';
import { drawPlainly } from '../../../../functions/certificates/plain.ts';
import { checkSeal, type SealCheck } from '../../../../functions/certificates/seal/check.ts';
import { picture, readBack } from '../reading.ts';
import { LONGEST_NAME, presenterWith, snapshotWith } from '../snapshot.ts';
import { authority, sealKey } from './authority.ts';
import { judged } from './judge.ts';
import { sealedFile } from './sealing.ts';

const now = new Date('2026-01-01');
const signs = { sw: 'Wakala & "Ubunifu" <2019> (\\)', en: 'Agency & <Innovation>' };
const files = [
  ['a delegate’s', snapshotWith({ name: LONGEST_NAME }), drawCertificate],
  ['a presenter’s', presenterWith(), drawCertificate],
  ['one with signs of XML and PDF', snapshotWith({ name: 'Asha & Juma <b>', issuer: signs }), drawCertificate],
  ['one of an issuer in another script', snapshotWith({ issuer: { sw: 'የኢትዮጵያ Tuzo Ẹ́níọlá 😀' } }), drawCertificate],
  ['one in English', snapshotWith({ title: { en: 'Certificate' } }), drawCertificate],
  ['one drawn the plain way', snapshotWith({ name: 'Ẹ́níọlá Adébáyọ̀', issuer: signs }), drawPlainly],
] as const;

const outcomes = (checks: readonly SealCheck[] | undefined) =>
  checks?.map((each) => (each.outcome === 'ok' ? 'ok' : each.why));
const HOLDS = ['ok', 'ok', 'ok', 'ok'];

describe.each(files)('a sealed certificate: %s', (_, snapshot, draw) => {
  const made = (async () => {
    const { bytes } = await draw(snapshot).catch(() => drawPlainly(snapshotWith()));
    return { plain: Buffer.from(bytes), sealed: await sealedFile(bytes, { snapshot }) };
  })();

  it('begins with the file that was drawn, byte for byte', async () => {
    const { plain, sealed } = await made;
    expect(sealed.subarray(0, plain.length).equals(plain)).toBe(true);
  });

  it('is found sealed, whole, by another library', async () => {
    const { sealed } = await made;
    expect(await judged(sealed)).toEqual({
      isSigned: true,
      covers: sealed.length,
      detached: true,
      certificates: 1,
      // PAdES: content type, message digest, signing certificate; never a signing time.
      attributes: expect.toSatisfy(
        (found: string[]) =>
          found.toSorted().join() === '1.2.840.113549.1.9.16.2.47,1.2.840.113549.1.9.3,1.2.840.113549.1.9.4',
      ),
    });
  });

  it('is found sealed by ours, and whose seal it is', async () => {
    const report = checkSeal((await made).sealed, now);
    expect(outcomes(report?.checks)).toEqual(HOLDS);
    expect(report?.sealer).toEqual({ name: 'cheti.example', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is read and looks as it did', async () => {
    const { plain, sealed } = await made;
    const [before, after] = [await readBack(plain), await readBack(sealed)];
    expect(after.leaves.filter(({ role }) => role !== 'Form')).toEqual(before.leaves);
    expect({ ...after.info, ...FORM }).toEqual({ ...before.info, ...FORM });
    expect((await picture(sealed, 1)).pixels).toEqual((await picture(plain, 1)).pixels);
  });
});

/** What a seal does say. */
const FORM = { IsAcroFormPresent: undefined, IsSignaturesPresent: undefined };

describe('a seal', () => {
  const whole = (async () => sealedFile((await drawCertificate(snapshotWith())).bytes))();
  const withBit = (file: Buffer, at: number, bit = 1) => {
    const other = Buffer.from(file);
    other[at] = (other[at] ?? 0) ^ bit;
    return outcomes(checkSeal(other, now)?.checks);
  };

  it('is broken by one bit anywhere', async () => {
    const file = await whole;
    const place = file.indexOf('/Contents <3') + '/Contents '.length;
    const end = file.indexOf('>', place);
    expect(outcomes(checkSeal(file, now)?.checks)).toEqual(HOLDS);
    // Every bit is as good as another in what is hashed alone; in the seal itself, and around it, each is tried.
    const step = (at: number) => (at < place - 300 ? 997 : at > place + 1500 && at < end - 10 ? 97 : 1);
    for (let at = 0; at < file.length; at += step(at))
      expect(withBit(file, at, 1 << (at % 8)), `byte ${at}`).not.toEqual(HOLDS);
  }, 60_000);

  it('says what is wrong: something changed, something added, another one’s name, no seal at all', async () => {
    const file = await whole;
    expect(withBit(file, 5000)).toEqual(['ok', 'changed', 'not-reached', 'not-reached']);
    const longer = checkSeal(Buffer.concat([file, Buffer.from('\n')]), now);
    expect(outcomes(longer?.checks)).toEqual(['not-whole', 'not-reached', 'not-reached', 'not-reached']);
    const thief = sealKey();
    const ours = [await authority('Mamlaka').issue(sealKey().publicKey, { name: 'Wakala' })];
    const forged = await sealedFile((await drawCertificate(snapshotWith())).bytes, { key: thief, chain: ours });
    expect(outcomes(checkSeal(forged, now)?.checks)).toEqual(['ok', 'ok', 'other-key', 'not-reached']);
    expect(checkSeal(forged, now)?.sealer).toBeUndefined();
    expect(checkSeal((await drawCertificate(snapshotWith())).bytes, now)).toBeUndefined();
  });

  it('names who vouches for it, and does not believe a chain out of order or out of date', async () => {
    const { bytes } = await drawCertificate(snapshotWith());
    const key = sealKey();
    const root = authority('Mamlaka & <Wana>');
    const name = { name: 'ዋካላ & <b>', organisation: 'Wakala, "Serikali" Mtandao' };
    const leaf = await root.issue(key.publicKey, { ...name, until: new Date('2026-06-01') });
    const report = async (chain: Buffer[], at = now) => checkSeal(await sealedFile(bytes, { key, chain }), at);
    const good = await report([leaf, await root.own()]);
    expect(outcomes(good?.checks)).toEqual(HOLDS);
    expect(good?.sealer).toEqual({
      name: 'ዋካላ & <b>, Wakala, "Serikali" Mtandao',
      issuer: 'Mamlaka & <Wana>',
      sha256: new X509Certificate(leaf).fingerprint256.replaceAll(':', '').toLowerCase(),
    });
    const other = await report([leaf, await authority('Mamlaka & <Wana>').own()]);
    expect(outcomes(other?.checks)?.at(-1)).toBe('not-in-order');
    expect(outcomes((await report([leaf], new Date('2026-07-01')))?.checks)?.at(-1)).toBe('expired');
    expect(outcomes((await report([leaf], new Date('2018-07-01')))?.checks)?.at(-1)).toBe('not-yet-valid');
  });
});
