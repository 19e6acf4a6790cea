import type { Snapshot } from '../../../functions/certificates/certificate.ts';

/** Draws one certificate. @returns its size in bytes. */
export type Draw = (snapshot: Snapshot) => Promise<number> | number;

export const VARIANTS = ['naive', 'pdf-lib', 'plain', 'compiled', 'compiled-reused'] as const;
export type Variant = (typeof VARIANTS)[number];

const BUFFER_BYTES = 200 * 1024;

/**
 * Loads what a variant needs, and no more.
 * - naive: the plain way as most projects draw, everything read and built anew for each
 * - pdf-lib: a template, loaded and stamped for each
 * - plain: pdfkit, fonts and ornaments read once
 * - compiled: on a plate
 * - compiled-reused: the same into one buffer
 */
export async function variant(name: Variant, first: Snapshot): Promise<Draw> {
  switch (name) {
    case 'naive': {
      const { drawPlainly, forgetOrnaments } = await import('../../../functions/certificates/plain.ts');
      const { forgetFonts } = await import('../../../functions/certificates/fonts.ts');
      return async (snapshot) => {
        forgetFonts();
        forgetOrnaments();
        return (await drawPlainly(snapshot)).bytes.length;
      };
    }
    case 'pdf-lib': {
      const { stamping } = await import('./stamping.ts');
      const stamp = await stamping(first);
      return async (snapshot) => (await stamp(snapshot)).length;
    }
    case 'plain': {
      const { drawPlainly } = await import('../../../functions/certificates/plain.ts');
      return async (snapshot) => (await drawPlainly(snapshot)).bytes.length;
    }
    case 'compiled':
    case 'compiled-reused': {
      const { groundFor } = await import('../../../functions/certificates/draw.ts');
      const { printCertificate } = await import('../../../functions/certificates/plate/print.ts');
      const ground = await groundFor(first);
      const into = name === 'compiled' ? undefined : Buffer.alloc(BUFFER_BYTES);
      return (snapshot) => printCertificate(snapshot, ground, { into }).length;
    }
  }
}
