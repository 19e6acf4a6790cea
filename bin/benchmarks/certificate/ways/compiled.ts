import { groundFor } from '../../../../functions/certificates/draw.ts';
import { printCertificate } from '../../../../functions/certificates/plate/print.ts';
import type { Way } from '../way.ts';

const BUFFER_BYTES = 200 * 1024;

/** On a plate; or the same into one buffer. */
export const way: Way['way'] = async (variant, { snapshot }) => {
  const ground = await groundFor(snapshot);
  const into = variant === 'compiled' ? undefined : Buffer.alloc(BUFFER_BYTES);
  return ({ snapshot, credential }) => printCertificate(snapshot, ground, { credential, into }).length;
};
