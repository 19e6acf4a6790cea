import { attendanceIn } from '../attendance/store.ts';
import { certificatesIn, saidOverridesIn } from '../certificates/store.ts';
import { receiptsIn } from '../feedback/store.ts';
import type { Mail, MailState } from '../mail/mail.ts';
import { mailsIn } from '../mail/store.ts';
import { CORRECTED, type Corrected } from '../participants/correction.ts';
import { mergedFromIn } from '../participants/merged.ts';
import { correctionsIn } from '../participants/name-correction-store.ts';
import type { Participant } from '../participants/participant.ts';
import type { Principal } from '../shared/principal.ts';
import type { Item } from '../shared/table.ts';

/** What happened. Of answers only that they were given, and on which day. */
export type Happening =
  | { is: 'registered'; import?: string | undefined; line?: number | undefined }
  | { is: 'attended'; session: string; how: 'import' | 'hand' | 'scan' | 'kiosk'; device?: string; reason?: string }
  | { is: 'attendance-withdrawn'; session: string; reason: string }
  | { is: 'answered'; form: string }
  | { is: 'override'; kind: string; reason: string }
  | { is: 'override-withdrawn'; kind: string; reason: string }
  | { is: 'issued'; kind: string; number: string; edition: number; run: boolean }
  | { is: 'revoked'; number: string; reason: string }
  | { is: 'replaced'; number: string; edition: number }
  | { is: 'reissue'; number: string; reason: string }
  | { is: 'name-asked'; from: string; to: string }
  | { is: 'name-decided'; to: string; accepted: boolean; reason?: string | undefined }
  | { is: 'merged'; number: number; name: string }
  | { is: 'corrected'; fact: Corrected; before: string }
  | { is: 'mail'; kind: Mail['what']['kind']; what: MailEvent; to?: string | undefined };

/** What became of a mail: the steps that say something to people. */
export type MailEvent =
  | 'asked'
  | 'sent'
  | 'delivered'
  | 'bounced'
  | 'complained'
  | Exclude<MailState, (typeof SILENT)[number]>;

/** Steps of the ledger between which nothing is to be told. */
const SILENT = ['pending', 'claimed', 'sending', 'retry-at', 'unknown', 'sent'] as const;

export interface Told {
  /** ISO instant; of what is known by its day only, the day. */
  at: string;
  happening: Happening;
  by?: Principal | undefined;
}

/** Everything that is known of a person, the newest first. Pure. */
export function storyOf(person: Participant, items: Item[]): Told[] {
  const told: Told[] = [
    {
      at: person.registeredAt,
      happening: { is: 'registered', import: person.source?.import, line: person.source?.line },
    },
    ...CORRECTED.flatMap((fact): Told[] => {
      const known = person.corrected?.[fact];
      return known ? [{ at: known.at, happening: { is: 'corrected', fact, before: known.before.at(-1) ?? '' } }] : [];
    }),
    ...attendanceIn(items).flatMap(({ session, how, recordedAt, recordedBy, withdrawn }): Told[] => [
      {
        at: recordedAt,
        by: recordedBy,
        happening: {
          ...{ is: 'attended', session, how: how.by },
          ...(how.by === 'scan' && { device: how.device }),
          ...(how.by === 'hand' && { reason: how.reason }),
        },
      },
      ...(withdrawn
        ? [
            {
              at: withdrawn.at,
              by: withdrawn.by,
              happening: { is: 'attendance-withdrawn', session, reason: withdrawn.reason },
            } as const,
          ]
        : []),
    ]),
    ...receiptsIn(items).map(({ form, day }): Told => ({ at: day, happening: { is: 'answered', form } })),
    ...saidOverridesIn(items).flatMap(({ kind, reason, by, at, withdrawn }): Told[] => [
      { at, by, happening: { is: 'override', kind, reason } },
      ...(withdrawn
        ? [
            {
              at: withdrawn.at,
              by: withdrawn.by,
              happening: { is: 'override-withdrawn', kind, reason: withdrawn.reason },
            } as const,
          ]
        : []),
    ]),
    ...certificatesIn(items).flatMap(({ kind, number, edition, issuedAt, run, revoked, replaced, reissue }): Told[] => [
      { at: issuedAt, happening: { is: 'issued', kind, number, edition, run: run !== undefined } },
      ...(reissue
        ? [{ at: reissue.at, by: reissue.by, happening: { is: 'reissue', number, reason: reissue.reason } } as const]
        : []),
      ...(revoked
        ? [{ at: revoked.at, by: revoked.by, happening: { is: 'revoked', number, reason: revoked.reason } } as const]
        : []),
      ...(replaced
        ? [{ at: replaced.at, happening: { is: 'replaced', number, edition: replaced.edition } } as const]
        : []),
    ]),
    ...correctionsIn(items).flatMap(({ from, to, askedAt, decided, state }): Told[] => [
      { at: askedAt, happening: { is: 'name-asked', from, to } },
      ...(decided
        ? [
            {
              at: decided.at,
              by: decided.by,
              happening: { is: 'name-decided', to, accepted: state === 'accepted', reason: decided.reason },
            } as const,
          ]
        : []),
    ]),
    ...mergedFromIn(items).map(
      ({ at, by, sequence, name }): Told => ({ at, by, happening: { is: 'merged', number: sequence, name } }),
    ),
    ...mailsIn(items).flatMap(mailStory),
  ];
  return told.sort((a, b) => b.at.localeCompare(a.at));
}

function mailStory({ what, createdAt, history, earlier, complained, ...latest }: Mail): Told[] {
  const { messageId, sentAt, to, delivered, bounced } = latest;
  const tell = (at: string | undefined, event: MailEvent, address?: string): Told[] =>
    at === undefined ? [] : [{ at, happening: { is: 'mail', kind: what.kind, what: event, to: address } }];
  const silent: readonly string[] = SILENT;
  return [
    ...tell(createdAt, 'asked'),
    ...[...earlier, ...(messageId ? [{ sentAt, to, delivered, bounced }] : [])].flatMap((message) => [
      ...tell(message.sentAt, 'sent', message.to),
      ...tell(message.delivered, 'delivered'),
      ...tell(message.bounced?.at, 'bounced'),
    ]),
    ...tell(complained, 'complained'),
    ...history.flatMap(({ at, state }) => (silent.includes(state) ? [] : tell(at, state as MailEvent))),
  ];
}
