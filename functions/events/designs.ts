/** Designs that a kind of certificate may name; how they look is in `certificates/designs`. */
export const DESIGNS = ['rasmi', 'kisasa', 'wazi'] as const;
export type DesignName = (typeof DESIGNS)[number];
