import * as z from 'zod';

/** One registered person of one event. */
export const participant = z.object({
  /** `nameOf(event, registration number)`, or of what else is known, so that the same row gives the same id. */
  id: z.string(),
  event: z.string(),
  /** 1, 2, 3 …: printed in certificate numbers. */
  sequence: z.number().int().min(1),
  /** As it will print, NFC. */
  name: z.string(),
  registration: z.string().optional(),
  /** E-mail address as given; several people may share one. */
  address: z.string().optional(),
  role: z.string(),
  /** Home group: reports count by it. */
  group: z.string(),
  /** Further groups. */
  groups: z.array(z.string()).default([]),
  institution: z.string().optional(),
  /** Post, e.g. Afisa TEHAMA Mwandamizi. */
  post: z.string().optional(),
  /** Title of the paper, for presenters. */
  paper: z.string().optional(),
  language: z.enum(['sw', 'en']).default('sw'),
  /** Import and line that it came from. */
  source: z.object({ import: z.string(), line: z.number().int() }).optional(),
  registeredAt: z.string(),
  /** How often its facts have been changed: a change holds only over the revision that was read. Absent until the first. */
  revision: z.number().int().optional(),
});
export type Participant = z.infer<typeof participant>;
