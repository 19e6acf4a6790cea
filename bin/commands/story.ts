import * as z from 'zod';
import { sinceOf } from '../../functions/organiser/mail-reasons.ts';
import { correctionsOfPerson, mailShown } from './answers.ts';
import { inTime, stateOf, whyOf } from './mail-words.ts';
import { columns, facts } from './output.ts';
import { instant, inWords } from './words.ts';

/** All that the API tells of one person, as far as it is shown. */
export const story = z.looseObject({
  person: z.looseObject({
    sequence: z.number(),
    name: z.string(),
    registration: z.string().optional(),
    address: z.string().optional(),
    role: z.string(),
    group: z.string(),
    groups: z.array(z.string()).default([]),
    institution: z.string().optional(),
    post: z.string().optional(),
    paper: z.string().optional(),
  }),
  decisions: z.array(
    z.looseObject({
      kind: z.string(),
      eligible: z.boolean(),
      missing: z.array(z.looseObject({ rule: z.string(), missing: z.array(z.string()).optional() })),
    }),
  ),
  attendance: z.array(
    z.looseObject({
      session: z.string(),
      how: z.looseObject({
        by: z.string(),
        import: z.string().optional(),
        line: z.number().optional(),
        reason: z.string().optional(),
      }),
      withdrawn: z.looseObject({ reason: z.string() }).optional(),
    }),
  ),
  receipts: z.array(z.looseObject({ form: z.string(), day: z.string() })),
  overrides: z.array(z.looseObject({ kind: z.string(), reason: z.string() })),
  certificates: z.array(
    z.looseObject({
      number: z.string(),
      kind: z.string(),
      issuedAt: z.string(),
      revoked: z.looseObject({ reason: z.string() }).optional(),
      replaced: z.looseObject({ edition: z.number() }).optional(),
    }),
  ),
  mails: z.array(mailShown),
  corrections: correctionsOfPerson,
});
export type Story = z.infer<typeof story>;

/** One person's whole story for people to read. */
export function storyLines({ person, ...all }: Story, zone: string): string[] {
  return [
    person.name,
    ...facts([
      ['  number', person.sequence],
      ['  registration', person.registration],
      ['  e-mail', person.address],
      ['  role', person.role],
      ['  group', [person.group, ...person.groups].join(', ')],
      ['  institution', person.institution],
      ['  post', person.post],
      ['  paper', person.paper],
      ['  times', zone],
    ]),
    ...part('certificates', [...certificates(all, zone), ...missing(all)]),
    ...part(
      'attendance',
      all.attendance.map(({ session, how, withdrawn }) => [
        session,
        withdrawn ? `WITHDRAWN: ${withdrawn.reason}` : known(how),
      ]),
    ),
    ...part(
      'answered',
      all.receipts.map(({ form, day }) => [form, day]),
    ),
    ...part(
      'overrides',
      all.overrides.map(({ kind, reason }) => [kind, reason]),
    ),
    ...(all.corrections.length > 0
      ? part(
          'corrections',
          all.corrections.map(({ number, to, askedAt, state, decided, settledAt }) => [
            String(number),
            instant(askedAt, zone),
            to,
            state === 'accepted' && !settledAt ? 'accepted, being carried out' : state,
            decided?.reason ?? '',
          ]),
        )
      : []),
    ...part(
      'mails',
      inTime(all.mails).map((mail) => [instant(sinceOf(mail), zone), mail.what.kind, stateOf(mail), whyOf(mail)]),
    ),
  ];
}

const part = (title: string, rows: string[][]): string[] => {
  const [first = []] = rows;
  const head = first.map(() => '');
  return ['', title, ...(rows.length > 0 ? columns(head, rows).slice(1) : ['none']).map((line) => `  ${line}`)];
};

const certificates = ({ certificates: issued }: Pick<Story, 'certificates'>, zone: string): string[][] =>
  issued.map(({ kind, number, issuedAt, revoked, replaced }) => [
    kind,
    number,
    revoked
      ? `REVOKED: ${revoked.reason}`
      : replaced
        ? `replaced by edition ${replaced.edition}`
        : `issued ${instant(issuedAt, zone)}`,
  ]);

const missing = ({ decisions, certificates: issued }: Pick<Story, 'decisions' | 'certificates'>): string[][] =>
  decisions
    .filter(({ kind }) => !issued.some((one) => one.kind === kind))
    .map(({ kind, eligible, missing: left }) => [
      kind,
      eligible ? 'due' : 'not yet',
      left.map((one) => inWords(one.rule) + (one.missing?.length ? ` (${one.missing.join(', ')})` : '')).join('; '),
    ]);

const known = ({ by, import: file, line, reason }: Story['attendance'][number]['how']): string =>
  by === 'import' ? `from line ${line} of import ${file}` : `by ${by}${reason ? `: ${reason}` : ''}`;
