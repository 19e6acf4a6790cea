import type { Snapshot } from '../certificates/certificate.ts';
import type { Event } from '../events/event.ts';
import { formWindow } from '../events/times.ts';
import type { Participant } from '../participants/participant.ts';
import type { Language } from '../shared/language.ts';
import type { OpenForm } from './audience.ts';
import type { MailKind } from './mail.ts';

/** Everything that one mail says, gathered before a word is written. */
export interface Letter {
  mail: { id: string; attempt: number; what: MailKind };
  event: Event;
  participant: Pick<Participant, 'id' | 'name' | 'language'>;
  /** The mailbox that it goes to. */
  address: string;
  /** `https://host`, without a closing slash. */
  site: string;
  /** Address that it comes from where the event names none. */
  sender: string;
  /** Raw token of the personal link. */
  token: string;
  /** Raw token of the page that stops invitations and reminders; only those two carry it. */
  stopToken?: string | undefined;
  now: Date;
  /** Forms that are open and not answered. */
  forms: OpenForm[];
  /** Whether answering the needed ones is all that stands before a certificate. */
  leadsToCertificate: boolean;
  certificate?: { snapshot: Snapshot; edition: number } | undefined;
}

/** One language's part of a mail. */
export interface Words {
  /** Subject of the mail, when this is its first language. */
  heading: string;
  /** First line that a list of mails shows after the subject. */
  preheader: string;
  paragraphs: string[];
  action: string;
  /** Facts in a table, and further addresses in plain sight. */
  facts?: { name: string; value: string }[];
  address?: { words: string; href: string };
}

export type WordsOf = (letter: Letter, language: Language) => Words;

/** The personal link: opens the person's own pages and nobody else's. */
export const personalLink = ({ site, token }: Letter): string => `${site}/l/${token}`;

/** The page that stops invitations and reminders. */
export const stopLink = ({ site, stopToken }: Letter): string | undefined =>
  stopToken === undefined ? undefined : `${site}/u/${stopToken}`;

/** Instant when the first of these forms closes, where that is within 30 days. */
export function closesSoon({ event, now }: Letter, forms: readonly OpenForm[]): Date | undefined {
  const [first] = forms.map((form) => formWindow(event, form).closes).sort((a, b) => a.getTime() - b.getTime());
  return first && first.getTime() - now.getTime() <= 30 * 86_400_000 ? first : undefined;
}
