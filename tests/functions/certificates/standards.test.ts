import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { drawPlainly } from '../../../functions/certificates/plain.ts';
import { launchBrowser } from '../../browser.ts';
import { picturedWith, readStored } from './pictured.ts';
import { sealedFile } from './seal/sealing.ts';
import { LONGEST_NAME, presenterWith, snapshotWith } from './snapshot.ts';
import { faultsOf } from './standards.ts';

const credential = JSON.stringify({ name: 'Cheti – “Asha”' });
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

describe('a certificate', () => {
  it.each([
    ['of a delegate', snapshotWith({ name: LONGEST_NAME }), 'colour'],
    ['of a presenter, in black', presenterWith(), 'black'],
    ['with signs of XML in every text', signs(), 'colour'],
    ['of a name with marks that stand apart', snapshotWith({ name: 'Ẹ́níọlá Adébáyọ̀' }), 'colour'],
    ['in one language, of one signatory', alone(), 'colour'],
  ] as const)('keeps the rules of PDF/A-3a and PDF/UA-1: %s', async (_, snapshot, ink) => {
    expect(await faultsOf((await drawCertificate(snapshot, ink, credential)).bytes, page)).toEqual([]);
  });

  it('keeps them with pictures', async () => {
    for (const draw of [drawCertificate, drawPlainly])
      for (const ink of ['colour', 'black'] as const) {
        const { bytes } = await draw(picturedWith(), ink, credential, readStored);
        expect(await faultsOf(bytes, page)).toEqual([]);
        const wrong = Buffer.from(bytes).toString('latin1').replaceAll('/DeviceRGB', '/DeviceRGX');
        expect(await faultsOf(Buffer.from(wrong, 'latin1'), page)).toContain(
          'each picture is of the profile’s colours',
        );
      }
  });

  it('keeps them the plain way too', async () => {
    for (const snapshot of [snapshotWith({ name: LONGEST_NAME }), signs()])
      expect(await faultsOf((await drawPlainly(snapshot, 'colour', credential)).bytes, page)).toEqual([]);
  });

  it('keeps them when it is sealed', async () => {
    for (const draw of [drawCertificate, drawPlainly])
      for (const snapshot of [snapshotWith({ name: LONGEST_NAME }), signs()]) {
        const { bytes } = await draw(snapshot, 'colour', credential);
        expect(await faultsOf(await sealedFile(bytes, { snapshot }), page)).toEqual([]);
      }
  });

  it.each([
    ['/S /Form', '/S /Foam', 'each /Form stands in the structure'],
    ['/TU (Muhuri', '/UT (Muhuri', 'each field has words'],
    ['/F 132', '/F 134', 'each link is printed and never hidden'],
    ['/Rect [0 0 0 0]', '/Rect [0 0 9 9]', 'each field says how it looks'],
  ])('whose seal has %s made %s is found out', async (right, wrong, rule) => {
    const snapshot = snapshotWith();
    const whole = (await sealedFile((await drawCertificate(snapshot)).bytes, { snapshot })).toString('latin1');
    expect(whole).toContain(right);
    const faults = await faultsOf(Buffer.from(whole.replaceAll(right, wrong), 'latin1'), page);
    expect(faults.join('; ')).toContain(rule);
  });

  it.each([
    ['<pdfuaid:part>1', '<pdfuaid:part>2', 'it says PDF/UA-1'],
    ['<pdfaid:conformance>A', '<pdfaid:conformance>B', 'it says PDF/A-3a'],
    ['/Marked true', '/Marked null', 'it is marked as tagged'],
    ['/DisplayDocTitle true', '/DisplayDocTitle null', 'its title is shown'],
    ['/F 4 ', '/F 6 ', 'each link is printed and never hidden'],
    ['/GTS_PDFA1', '/GTS_PDFX1', 'the output intent is of PDF/A'],
    ['&#38;', '&#38 ', 'its metadata is XML'],
    ['/S /H1', '/S /P ', 'it has one title'],
    ['/AFRelationship', '/AfRelationship', 'each attachment says what it is to the file'],
    ['/AF [', '/AG [', 'each attachment belongs to the document'],
    ['application#2Fld', 'application#2Dld', 'each attachment says of what type it is'],
    ['/CIDToGIDMap', '/CIDTOGIDMap', 'says which glyph each number is'],
  ])('with %s made %s is found out', async (right, wrong, rule) => {
    const whole = Buffer.from((await drawCertificate(signs(), 'colour', credential)).bytes).toString('latin1');
    expect(whole).toContain(right);
    const faults = await faultsOf(Buffer.from(whole.replaceAll(right, wrong), 'latin1'), page);
    expect(faults.join('; ')).toContain(rule);
  });
});

function signs() {
  const odd = { sw: 'Sayansi & "Ubunifu" <2019> ]]> (\\)', en: 'Science & <Invention>' };
  return snapshotWith({ name: 'Asha & Juma <b>', eventTitle: odd, title: odd, issuer: odd });
}

function alone() {
  const { signatories, issuer, ...rest } = snapshotWith({
    title: { en: 'Certificate' },
    eventTitle: { en: 'Session' },
  });
  return { ...rest, signatories: signatories.slice(0, 1), issuer: { en: issuer.en ?? '' } };
}
