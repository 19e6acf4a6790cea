import * as z from 'zod/mini';
import { principal } from '../shared/principal.ts';

const how = z.lazy(() =>
  z.discriminatedUnion('by', [
    z.object({ by: z.literal('import'), import: z.string(), line: z.int() }),
    z.object({ by: z.literal('hand'), reason: z.string() }),
    z.object({ by: z.literal('scan'), device: z.string() }),
    /** By the code that a hall's screen shows, typed by the person. */
    z.object({ by: z.literal('kiosk') }),
  ]),
);

/** What is said of somebody's presence at a session. Withdrawn ones stay, and do not count. */
const said = z.lazy(() =>
  z.object({
    how,
    recordedBy: principal,
    recordedAt: z.string(),
    /** The reason is empty where a scan was undone at the door. */
    withdrawn: z.optional(z.object({ reason: z.string(), at: z.string(), by: principal })),
  }),
);
export type Said = z.infer<typeof said>;

const atDoor = z.lazy(() => z.object({ at: z.string(), device: z.string(), by: principal }));

/** A scan at a door, by the id that its phone gave it: that it was made, that it was undone, in whichever order that came. */
const scan = z.lazy(() => z.object({ id: z.string(), entered: z.optional(atDoor), undone: z.optional(atDoor) }));
export type Scan = z.infer<typeof scan>;

/** That a participant was at a session, how that is known, and by whom: what follows from all that is known of it. */
export const attendance = z.lazy(() =>
  z.object({
    event: z.string(),
    person: z.string(),
    session: z.string(),
    how,
    recordedBy: principal,
    recordedAt: z.string(),
    withdrawn: z.optional(z.object({ reason: z.string(), at: z.string(), by: principal })),
  }),
);
export type Attendance = z.infer<typeof attendance>;

/** What an item keeps beside that. */
export const grounds = z.lazy(() =>
  z.object({
    scans: z._default(z.array(scan), []),
    /** What a hand or a file said last, where there are scans beside it. */
    said: z.optional(said),
    /** How often it was written over: a change holds only over what was read. */
    changes: z._default(z.int(), 0),
  }),
);
