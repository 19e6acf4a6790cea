import * as z from 'zod/mini';
import { CREDENTIALS_V2, OPEN_BADGES } from './context-names.ts';

const instant = z.iso.datetime({ offset: true });
const types = (...wanted: string[]) =>
  z
    .array(z.string())
    .check(z.refine((given) => wanted.every((type) => given.includes(type)), `types ${wanted.join(', ')}`));

/** The one kind of proof that is known here; another may be right, and cannot be told. */
export const knownProof = z.lazy(() =>
  z.strictObject({
    type: z.literal('DataIntegrityProof'),
    cryptosuite: z.literal('eddsa-rdfc-2022'),
    created: instant,
    verificationMethod: z.string(),
    proofPurpose: z.literal('assertionMethod'),
    proofValue: z.string().check(z.maxLength(100)),
  }),
);

const dates = { validFrom: instant, validUntil: z.optional(instant) };
const proof = z.union([z.record(z.string(), z.unknown()), z.tuple([z.record(z.string(), z.unknown())])]);

/** What is read of a credential; whatever else it holds is signed, and read by people. */
export const badge = z.lazy(() =>
  z.looseObject({
    '@context': z.tuple([z.literal(CREDENTIALS_V2), z.literal(OPEN_BADGES)]),
    id: z.string(),
    type: types('VerifiableCredential', 'OpenBadgeCredential'),
    issuer: z.looseObject({ id: z.string() }),
    ...dates,
    credentialSubject: z.looseObject({ type: types('AchievementSubject') }),
    credentialStatus: z.optional(
      z.looseObject({
        type: z.literal('BitstringStatusListEntry'),
        statusPurpose: z.literal('revocation'),
        statusListIndex: z.string().check(z.regex(/^(0|[1-9]\d{0,8})$/)),
        statusListCredential: z.string(),
      }),
    ),
    proof,
  }),
);
export type Badge = z.infer<typeof badge>;

export const statusList = z.lazy(() =>
  z.looseObject({
    '@context': z.tuple([z.literal(CREDENTIALS_V2)]),
    id: z.string(),
    type: types('VerifiableCredential', 'BitstringStatusListCredential'),
    issuer: z.string(),
    ...dates,
    credentialSubject: z.looseObject({
      type: z.literal('BitstringStatusList'),
      statusPurpose: z.literal('revocation'),
      encodedList: z.string(),
    }),
    proof,
  }),
);

/**
 * Whether every word of a document means what it says. JSON-LD lets a part of a document give words another meaning, or
 * be written otherwise with the same meaning: a signature would hold, and a reader see something else.
 */
export const isPlain = (document: object): boolean =>
  Object.entries(document).every(
    ([word, value]) => word === '@context' || (!word.startsWith('@') && holdsPlain(value)),
  );

const holdsPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Object.entries(value).every(([word, part]) => !word.startsWith('@') && holdsPlain(part));
