import * as z from 'zod/mini';
import { principal } from '../shared/principal.ts';
import type { Participant } from './participant.ts';
import { smallChange } from './small-change.ts';

/** That a participant has asked for another name, and what came of it. */
export const nameCorrection = z.lazy(() =>
  z.object({
    event: z.string(),
    person: z.string(),
    /** 1, 2, 3 … of this person: one stands open at a time. */
    number: z.int().check(z.minimum(1)),
    /** Name that they had when they asked, and name that they asked for. */
    from: z.string(),
    to: z.string(),
    askedAt: z.string(),
    state: z.enum(['waiting', 'accepted', 'rejected']),
    /** Who said so: the person themselves, where it is small, or an organiser, who says why they reject it. */
    decided: z.optional(z.object({ at: z.string(), by: principal, reason: z.optional(z.string()) })),
    /** When everything had followed from it: profile, certificates, mail. */
    settledAt: z.optional(z.string()),
  }),
);
export type NameCorrection = z.infer<typeof nameCorrection>;
export type DecidedCorrection = NameCorrection & Required<Pick<NameCorrection, 'decided'>>;

export const isDecided = (one: NameCorrection): one is DecidedCorrection => one.decided !== undefined;
/** It waits for an organiser, or its consequences do for a worker. */
export const isOpen = ({ settledAt }: NameCorrection): boolean => settledAt === undefined;

/** Whether the person may still change their name a little by themselves: that passes once. */
export const mayCorrectAlone = (all: readonly NameCorrection[]): boolean =>
  all.every(({ state, decided }) => state !== 'accepted' || decided?.by.kind !== 'person');

/** What comes of a wish: `again` is the same one, sent twice; `open` another, which comes first. */
export type Wish =
  | { is: 'new'; correction: NameCorrection }
  | { is: 'again' | 'open'; correction: NameCorrection }
  | { is: 'no-change' };

/** Judges a wish by what is known of the person and of their wishes before. */
export function judgeWish(person: Participant, all: readonly NameCorrection[], to: string, at: string): Wish {
  const latest = all.at(-1);
  if (latest?.to === to && (isOpen(latest) || person.name === to)) return { is: 'again', correction: latest };
  if (latest && isOpen(latest)) return { is: 'open', correction: latest };
  if (person.name === to) return { is: 'no-change' };
  const { event, id, name: from } = person;
  const asked = { event, person: id, number: (latest?.number ?? 0) + 1, from, to, askedAt: at };
  if (!mayCorrectAlone(all) || !smallChange(from, to)) return { is: 'new', correction: { ...asked, state: 'waiting' } };
  const by = { kind: 'person', id } as const;
  return { is: 'new', correction: { ...asked, state: 'accepted', decided: { at, by } } };
}

/** Whether the profile has it already, or what an organiser has said since. */
export const isApplied = ({ name, corrected }: Participant, { to, decided }: DecidedCorrection): boolean =>
  name === to || (corrected?.name?.at ?? '') >= decided.at;
