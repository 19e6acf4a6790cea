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
