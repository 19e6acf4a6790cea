import { describe, expect, it } from 'vitest';
import { design } from '../../../functions/certificates/design.ts';
import { designOf } from '../../../functions/certificates/designs/catalogue.ts';
import { rasmi2 as rasmi } from '../../../functions/certificates/designs/rasmi.ts';
import { latestDesign } from '../../../functions/certificates/designs/versions.ts';
import { contrastWithWhite, paletteOf } from '../../../functions/certificates/palette.ts';
import { DESIGNS } from '../../../functions/events/designs.ts';

const paths = (value: unknown) => design.safeParse(value).error?.issues.map((issue) => issue.path.join('.')) ?? [];

describe('a design', () => {
  it('is plain data: it survives JSON unchanged', () => {
    expect(design.parse(JSON.parse(JSON.stringify(rasmi)))).toEqual(design.parse(rasmi));
  });

  it('is found by name and version, the newest for new certificates', () => {
    expect(latestDesign('rasmi')).toEqual({ name: 'rasmi', version: 2 });
    expect(designOf('rasmi', 1).name).toBe('rasmi');
    expect(latestDesign('nusura')).toBeUndefined();
    expect(latestDesign('toString')).toBeUndefined();
    for (const name of DESIGNS) expect(latestDesign(name)).toMatchObject({ name });
    expect(() => designOf('rasmi', 99)).toThrow('rasmi 99');
  });

  it('refuses what it does not know: a kind of ornament, a font, an extra property', () => {
    expect(paths({ ...rasmi, ornaments: [{ kind: 'kitten', at: [[0, 0]] }] })).toEqual(['ornaments.0.kind']);
    expect(paths({ ...rasmi, fonts: { ...rasmi.fonts, medium: { font: '/etc/passwd', otherwise: 'x' } } })).toEqual([
      'fonts.medium.font',
      'fonts.medium.otherwise',
    ]);
    expect(paths({ ...rasmi, script: 'x' })).toEqual(['']);
  });

  it('names every reference to nothing, all at once', () => {
    const broken = {
      ...rasmi,
      arrangements: [
        {
          says: ['plain'],
          places: { name: { base: 1 }, nobody: { base: 2 }, role: { base: { below: 'event', gap: 1 } } },
        },
      ],
      ornaments: [{ kind: 'frame', inset: 1, colour: 'mauve', line: 1 }],
      proof: { ...rasmi.proof, elements: ['verify', 'nothing'] },
    };
    expect(paths(broken)).toEqual([
      'arrangements.0.places.nobody',
      'arrangements.0.places.role',
      'ornaments.0',
      'proof.elements',
    ]);
  });

  it('never tracks letters so far that readers take them apart', () => {
    const [first, ...others] = rasmi.elements;
    const apart = { ...first, runs: [{ text: '{event}', font: 'medium', colour: 'text', tracking: 100 }] };
    expect(paths({ ...rasmi, elements: [apart, ...others] })).toEqual(['elements.0.runs.0.tracking']);
  });
});

describe('the palette', () => {
  const rasmi1 = designOf('rasmi', 1);

  it("takes an event's dark accent as it is, and darkens a pale one until fine lines show", () => {
    expect(paletteOf(rasmi1, '#0f4a3a', 'colour').main).toBe('#0f4a3a');
    for (const pale of ['#1e6fb8', '#ffd700', '#ffffff', '#7fffd4'])
      expect(contrastWithWhite(paletteOf(rasmi1, pale, 'colour').main ?? '')).toBeGreaterThanOrEqual(9);
  });

  it('keeps every colour of text at least 4.5 to 1 against paper', () => {
    const palette = paletteOf(rasmi1, '#ffd700', 'colour');
    const texts = [...rasmi1.elements, ...rasmi1.signatures.stack.map((each) => each.element)].flatMap((e) => e.runs);
    for (const run of texts.filter((each) => each.joint !== 'ornament'))
      expect(contrastWithWhite(palette[run.colour] ?? ''), run.text).toBeGreaterThanOrEqual(4.5);
  });

  it('of every design keeps its texts readable, and is black and white in black print', () => {
    for (const design of [designOf('kisasa', 1), designOf('wazi', 1)]) {
      const palette = paletteOf(design, '#ffd700', 'colour');
      const texts = [...design.elements, ...design.signatures.stack.map((each) => each.element)].flatMap((e) => e.runs);
      for (const run of texts)
        expect(contrastWithWhite(palette[run.colour] ?? ''), run.text).toBeGreaterThanOrEqual(4.5);
      for (const colour of Object.values(paletteOf(design, '#ffd700', 'black')))
        expect(['#000000', '#ffffff']).toContain(colour.toLowerCase());
    }
  });

  it('is black and white only, in black print, but for the ground, which is left out', () => {
    const { ground: _, ...palette } = paletteOf(rasmi1, '#1e6fb8', 'black');
    expect(new Set(Object.values(palette))).toEqual(new Set(['#000000', '#ffffff']));
    expect(rasmi1.ornaments.filter((each) => 'colour' in each && each.colour === 'ground')).toMatchObject([
      { black: 'none' },
    ]);
  });
});
