import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../functions/certificates/certificate.ts';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { Sketch } from '../../../functions/home/sketch.tsx';
import { readBack } from '../certificates/reading.ts';
import { LONGEST_NAME, presenterWith, snapshotWith } from '../certificates/snapshot.ts';

const svgOf = (snapshot: Snapshot) => String(<Sketch snapshot={snapshot} label="Picha ya cheti" id="a" />);
const one = (snapshot: Snapshot): Snapshot => ({ ...snapshot, signatories: snapshot.signatories.slice(0, 1) });
/** Signs between texts are drawn, not read. */
const letters = (texts: string[]) => texts.join('').replaceAll(/[\s/·]/g, '');

describe('the picture of a certificate', () => {
  it.each([
    ['a delegate', snapshotWith({ name: LONGEST_NAME })],
    ['a presenter, one signatory', one(presenterWith())],
    ['a guest', snapshotWith({ says: 'plain', attendance: undefined })],
    ['in kisasa', snapshotWith({ design: { name: 'kisasa', version: 1 }, name: LONGEST_NAME })],
    ['a presenter in kisasa', presenterWith({ design: { name: 'kisasa', version: 1 } })],
    ['in wazi', snapshotWith({ design: { name: 'wazi', version: 1 } })],
    ['a guest in wazi, one signatory', one(snapshotWith({ design: { name: 'wazi', version: 1 }, says: 'plain' }))],
  ])('says what the PDF says, in its order: %s', async (_, snapshot) => {
    const shown = [...svgOf(snapshot).matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
      text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
    );
    const { leaves } = await readBack((await drawCertificate(snapshot)).bytes);
    expect(letters(shown)).toBe(letters(leaves.map(({ text }) => text)));
  });

  it('says a name as it was typed, in its own direction and no narrower than its letters', () => {
    const words = (name: string) => /<text [^>]*>(?=[^<]*[أ张])/.exec(svgOf(snapshotWith({ name })))?.[0] ?? '';
    expect(svgOf(snapshotWith({ name: 'أمينة Amina' }))).toContain('>أمينة Amina</text>');
    expect(words('أمينة Amina')).toContain('direction="rtl" text-anchor="end"');
    expect(words('Amina أمينة')).not.toContain('rtl');
    const [, size, width] = /font-size="(\d+)".*textLength="([\d.]+)"/.exec(words('张伟')) ?? [];
    expect(Number(width) / Number(size)).toBeCloseTo(1.8, 1);
  });

  it('has QR code and signatures where the PDF has them, for two signatories and for one', () => {
    const places = (svg: string) => ({
      code: /translate\(([\d.]+) [\d.]+\) scale\([\d.]+\)" d="M0 0h7/.exec(svg)?.[1],
      rules: [...svg.matchAll(/M([\d.]+) 444\.5h184/g)].map(([, x]) => x),
    });
    expect(places(svgOf(snapshotWith()))).toEqual({ code: '384.7', rules: ['94.9', '562.9'] });
    expect(places(svgOf(one(snapshotWith())))).toEqual({ code: '163.7', rules: ['549.9'] });
  });

  it('has the rules, the border and the star of the other designs', () => {
    const kisasa = svgOf(snapshotWith({ design: { name: 'kisasa', version: 1 } }));
    expect([...kisasa.matchAll(/M([\d.]+) 377h195\.85/g)].map(([, x]) => x)).toEqual(['190', '403.9', '617.7']);
    expect(kisasa).toContain('fill-rule="evenodd"');
    // The two lines that stand for the stripe in black print.
    expect(kisasa).not.toContain('stroke="#b5432a"');
    const wazi = svgOf(snapshotWith({ design: { name: 'wazi', version: 1 } }));
    expect(wazi).toContain('d="M60 47l721.9 0"');
  });

  it('keeps two pictures on a page apart', () => {
    const ids = (id: string) =>
      [...String(<Sketch snapshot={snapshotWith()} label="" id={id} />).matchAll(/ id="([^"]+)"/g)].map(([, at]) => at);
    expect(ids('a').length).toBeGreaterThan(3);
    expect(ids('a').filter((at) => ids('b').includes(at))).toEqual([]);
  });
});
