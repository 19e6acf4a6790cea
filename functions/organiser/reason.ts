import * as z from 'zod';

/** Why an organiser does what is not done by itself. */
export const reason = (say = 'say why, in a few words') => z.string().trim().min(3, say).max(500);
