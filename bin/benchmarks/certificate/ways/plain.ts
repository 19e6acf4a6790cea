import { forgetFonts } from '../../../../functions/certificates/fonts.ts';
import { drawPlainly, forgetDrawn } from '../../../../functions/certificates/plain.ts';
import type { Way } from '../way.ts';

/** By pdfkit: fonts and ornaments read once, or, naive, everything read and built anew for each, as most projects do. */
export const way: Way['way'] = async (variant) => async (task) => {
  if (variant === 'naive') {
    forgetFonts();
    forgetDrawn();
  }
  return (await drawPlainly(task.snapshot, 'colour', task.credential)).bytes.length;
};
