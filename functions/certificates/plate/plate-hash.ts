import { createHash } from 'node:crypto';
import type { Design } from '../design.ts';

/** Grows when plates are made otherwise than before. */
const MADE = 3;

/** Of what a design's plate is made from. */
export const plateHash = (design: Design): string =>
  createHash('sha256')
    .update(JSON.stringify([MADE, design]))
    .digest('hex')
    .slice(0, 32);
