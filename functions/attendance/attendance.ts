import * as z from 'zod/mini';
import { principal } from '../shared/principal.ts';

/** That a participant was at a session, how that is known, and by whom. Withdrawn ones stay, and do not count. */
export const attendance = z.lazy(() =>
  z.object({
    event: z.string(),
    person: z.string(),
    session: z.string(),
    how: z.discriminatedUnion('by', [
      z.object({ by: z.literal('import'), import: z.string(), line: z.int() }),
      z.object({ by: z.literal('hand'), reason: z.string() }),
      z.object({ by: z.literal('scan'), device: z.string() }),
    ]),
    recordedBy: principal,
    recordedAt: z.string(),
    withdrawn: z.optional(z.object({ reason: z.string(), at: z.string(), by: principal })),
  }),
);
export type Attendance = z.infer<typeof attendance>;
