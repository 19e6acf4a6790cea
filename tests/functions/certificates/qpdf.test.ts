import { afterEach, describe, expect, it, vi } from 'vitest';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { drawPlainly } from '../../../functions/certificates/plain.ts';
import { qpdfCheck } from './qpdf.ts';
import { sealedFile } from './seal/sealing.ts';
import { LONGEST_NAME, presenterWith, snapshotWith } from './snapshot.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('qpdf', () => {
  it.each([
    ['a delegate', snapshotWith({ name: LONGEST_NAME })],
    ['a presenter', presenterWith()],
    ['a guest of honour', snapshotWith({ says: 'plain', signatories: snapshotWith().signatories.slice(0, 1) })],
    ['a name in the other font', snapshotWith({ name: 'Ẹ́níọlá', eventTitle: { sw: 'A & B <C>' } })],
  ])('finds no fault in the certificate of %s', async (_, snapshot) => {
    const { bytes } = await drawCertificate(snapshot);
    expect(await qpdfCheck(bytes)).toContain('No syntax or stream encoding errors found');
  });

  it('finds no fault in a sealed one, drawn either way', async () => {
    for (const draw of [drawCertificate, drawPlainly]) {
      const sealed = await sealedFile((await draw(snapshotWith())).bytes);
      expect(await qpdfCheck(sealed)).toContain('No syntax or stream encoding errors found');
    }
  });

  it('finds fault in a damaged one', async () => {
    const { bytes } = await drawCertificate(snapshotWith());
    await expect(qpdfCheck(bytes.slice(0, bytes.length / 2))).rejects.toThrow();
  });

  it('is named with the command that installs it where it is missing', async () => {
    vi.stubEnv('PATH', '/nowhere');
    const { bytes } = await drawCertificate(snapshotWith());
    await expect(qpdfCheck(bytes)).rejects.toThrow('qpdf is not installed; install it: apt-get install qpdf');
  });
});
