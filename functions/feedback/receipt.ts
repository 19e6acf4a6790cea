import * as z from 'zod/mini';

/** That somebody has answered a form, without what they answered; stamped with the day only. */
export const receipt = z.lazy(() =>
  z.object({ event: z.string(), person: z.string(), form: z.string(), day: z.iso.date() }),
);
export type Receipt = z.infer<typeof receipt>;
