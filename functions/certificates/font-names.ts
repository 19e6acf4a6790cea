/** Fonts that a design may name. Apart from the fonts themselves: who only lays out or reads a design opens no font. */
export const FONTS = [
  'eb-garamond-regular',
  'eb-garamond-italic',
  'eb-garamond-medium',
  'eb-garamond-semibold',
  'gentium-regular',
  'gentium-italic',
  'gentium-bold',
  'inter-regular',
  'inter-medium',
  'inter-semibold',
  'inter-bold',
] as const;
export type FontName = (typeof FONTS)[number];

/** Fonts of other scripts, one for each, which stand in for whatever letters a design's own font lacks. */
export const SCRIPT_FONTS = ['arabic', 'ethiopic', 'devanagari', 'han'] as const;
export type ScriptFont = (typeof SCRIPT_FONTS)[number];
export type AnyFont = FontName | ScriptFont;
