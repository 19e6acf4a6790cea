import * as z from 'zod/mini';

/** By what a webhook's messages are signed. */
export const secrets = z.lazy(() =>
  z.object({
    secret: z.string(),
    /** Of the last change: what names it, when it was, and the secret until then. */
    rotated: z.optional(z.object({ name: z.string(), at: z.string(), before: z.string() })),
  }),
);
export type Secrets = z.infer<typeof secrets>;

/** Hours in which a receiver may take over a new secret: messages are signed by the one before it too. */
export const BOTH_HOURS = 24;

/** Until when both sign. @param at when the secret was changed. */
export const bothUntil = (at: string): Date => new Date(Date.parse(at) + BOTH_HOURS * 3_600_000);

/** The secrets that sign a message at an instant, the newest first. */
export const signing = ({ secret, rotated }: Secrets, now: Date): string[] =>
  rotated && now < bothUntil(rotated.at) ? [secret, rotated.before] : [secret];

/** Another secret. Whichever signed beside the one that it follows does so no longer. @param name of this change. */
export const rotate = ({ secret: before }: Secrets, made: string, name: string, now: Date): Secrets => ({
  secret: made,
  rotated: { name, at: now.toISOString(), before },
});

/** Whether the last change has this name, so that it is not made twice: for as long as both sign. */
export const isRotated = ({ rotated }: Secrets, name: string, now: Date): boolean =>
  rotated?.name === name && now < bothUntil(rotated.at);
