/** Tries for a text, as designs write them: on one line, on two, on three. */
export const one = (sizes: number[], max: number) => ({ lines: 1 as const, sizes, max });
export const two = (sizes: number[], max: number, leading = 1.2) => ({ lines: 2 as const, sizes, max, leading });
export const three = (sizes: number[], max: number, leading = 1.2) => ({ lines: 3 as const, sizes, max, leading });
