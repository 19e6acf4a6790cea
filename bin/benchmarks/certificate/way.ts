import type { Snapshot } from '../../../functions/certificates/certificate.ts';

export const VARIANTS = ['naive', 'pdf-lib', 'plain', 'compiled', 'compiled-reused'] as const;
export type Variant = (typeof VARIANTS)[number];

/** A certificate to draw, with the credential that its file holds. */
export interface Task {
  snapshot: Snapshot;
  credential: string;
}

/** Draws one certificate. @returns its size in bytes. */
type Draw = (task: Task) => Promise<number> | number;

/** What the module of a way exports: it makes ready what its variant keeps, and no more. */
export interface Way {
  way(variant: Variant, first: Task): Promise<Draw>;
}

/** The module of each variant, bundled as functions are; the naive one's besides by esbuild's defaults, as most projects do. */
export const WAYS = {
  plain: 'bin/benchmarks/certificate/ways/plain.ts',
  'pdf-lib': 'bin/benchmarks/certificate/ways/pdf-lib.ts',
  compiled: 'bin/benchmarks/certificate/ways/compiled.ts',
} as const;

export const wayOf = (variant: Exclude<Variant, 'naive'>): keyof typeof WAYS =>
  variant === 'compiled-reused' ? 'compiled' : variant;
