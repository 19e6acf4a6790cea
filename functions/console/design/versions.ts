import { isDeepStrictEqual } from 'node:util';
import type { Event } from '../../events/event.ts';

/** Everything of an event that a kind's design is made of; undefined where there is no such kind. */
export function designIn({ accent, logo, signatories, certificates }: Event, kind: string) {
  const own = certificates.find(({ id }) => id === kind);
  if (!own) return undefined;
  return { accent, logo, signatories, design: own.design, look: own.look };
}

/** Key order apart: versions are stored as their schema reads them. */
export const isSameDesign = (one: Event, other: Event, kind: string): boolean =>
  isDeepStrictEqual(plain(designIn(one, kind)), plain(designIn(other, kind)));

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** The event with the design that a kind had in a version of it; signatures go with their names. */
export function withDesignOf(event: Event, old: Event, kind: string): Event {
  const then = old.certificates.find(({ id }) => id === kind);
  if (!then) return event;
  const { logo: _, ...rest } = event;
  return {
    ...rest,
    accent: old.accent,
    ...(old.logo && { logo: old.logo }),
    signatories: event.signatories.map(({ signature: _, ...one }) => {
      const signature = old.signatories.find(({ name }) => name === one.name)?.signature;
      return { ...one, ...(signature && { signature }) };
    }),
    certificates: event.certificates.map((one) =>
      one.id === kind ? { ...one, design: then.design, look: then.look } : one,
    ),
  };
}
