import * as z from 'zod/mini';
import { picture } from '../shared/picture.ts';

/** Millimetres on the page, rightwards or downwards. */
const move = z.lazy(() => z.optional(z.number().check(z.minimum(-300), z.maximum(300))));

/** Parts of designs are named so: `titleOther`. */
const part = z.lazy(() =>
  z.string().check(z.regex(/^[a-z][A-Za-z0-9-]{0,39}$/, 'the name of a part such as titleOther')),
);

const words = z.lazy(() => z.optional(z.string().check(z.trim(), z.maxLength(120))));

/** What is otherwise with one part of a design; what is not said is as it was designed. */
const partLook = z.lazy(() =>
  z.strictObject({
    across: move,
    down: move,
    /** Millimetres at the most. */
    width: z.optional(z.number().check(z.minimum(5), z.maximum(300))),
    /** Points: letters are so large where there is room. */
    size: z.optional(z.number().check(z.minimum(5), z.maximum(120))),
    align: z.optional(z.enum(['left', 'centre', 'right'])),
    colour: z.optional(z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #0f4a3a'))),
    /** One of the design's own styles. */
    font: z.optional(part),
    hidden: z.optional(z.literal(true)),
    /** In place of the design's own words, by language; empty leaves them out. */
    words: z.optional(z.strictObject({ sw: words, en: words })),
  }),
);
export type PartLook = z.infer<typeof partLook>;

/** How an organiser changed one version of a design for a kind of certificate. */
export const look = z.lazy(() =>
  z.strictObject({
    /** The design that was changed: where the kind names another by now, this lies unused. */
    design: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, 'the name of a design such as rasmi')),
    version: z.int().check(z.minimum(1)),
    /** Covers the page, below everything else. */
    background: z.optional(picture),
    /** The design's own ornaments are left out. */
    ornaments: z.optional(z.literal(false)),
    parts: z._default(z.record(part, partLook), {}),
  }),
);
export type Look = z.infer<typeof look>;

/** How a kind of certificate is changed by its organiser, where that is of the design that it names. */
export const lookOf = (kind: { design: string; look?: Look | undefined }): Look | undefined =>
  kind.look?.design === kind.design ? kind.look : undefined;
