import type { Snapshot } from '../certificates/certificate.ts';
import type { Event } from '../events/event.ts';
import { formWindow } from '../events/times.ts';
import type { DecidedCorrection } from '../participants/name-correction.ts';
import type { Participant } from '../participants/participant.ts';
import type { Language } from '../shared/language.ts';
import type { Asking, OpenForm } from './audience.ts';
import type { MailKind } from './mail.ts';
import { messages } from './messages.ts';

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
  /** Who else shares the mailbox and gets a link by this mail, with the raw token of each; only `link` has them. */
  others?: { name: string; token: string }[] | undefined;
  /** Raw token of the page that stops invitations and reminders; only those two carry it. */
  stopToken?: string | undefined;
  now: Date;
  /** Forms, of an invitation or a reminder. */
  asking?: Asking | undefined;
  certificate?: { snapshot: Snapshot; edition: number } | undefined;
  correction?: Pick<DecidedCorrection, 'to' | 'state' | 'decided'> | undefined;
}

/** One language's part of a mail. */
export interface Words {
  /** Subject of the mail, when this is its first language. */
  heading: string;
  /** First line that a list of mails shows after the subject. */
  preheader: string;
  paragraphs: string[];
  /** Label of the button that opens the personal link. */
  action?: string;
  /** In the button's place: links of several people, each by its name. */
  links?: { name: string; href: string }[];
  /** Whose the link is, where it is not the reader's alone. */
  note?: string;
  /** Facts in a table, and further addresses in plain sight. */
  facts?: { name: string; value: string }[];
  address?: { words: string; href: string };
}

export type WordsOf = (letter: Letter, language: Language) => Words;

/** The personal link: opens the person's own pages and nobody else's. */
export const personalLink = ({ site, token }: Pick<Letter, 'site' | 'token'>): string => `${site}/l/${token}`;

/** The page that stops invitations and reminders. */
export const stopLink = ({ site, stopToken }: Letter): string | undefined =>
  stopToken === undefined ? undefined : `${site}/u/${stopToken}`;

/** What the event keeps, and why. */
export const privacyLink = ({ site, event }: Pick<Letter, 'site' | 'event'>): string => `${site}/e/${event.id}/privacy`;

/** Instant when the first of these forms closes, where that is within 30 days. */
export function closesSoon({ event, now }: Letter, forms: readonly OpenForm[]): Date | undefined {
  const [first] = forms.map((form) => formWindow(event, form).closes).sort((a, b) => a.getTime() - b.getTime());
  return first && first.getTime() - now.getTime() <= 30 * 86_400_000 ? first : undefined;
}

/** Why the mail comes, for its footer. */
export const whyOf = ({ others }: Letter, language: Language): string =>
  others ? messages[language].links.why : messages[language].why;

/** Asks whoever is not meant to write to us. */
export const notYouOf = ({ others, participant }: Letter, language: Language): string =>
  others ? messages[language].links.notYou : messages[language].notYou(participant.name);
