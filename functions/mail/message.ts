import MailComposer from 'nodemailer/lib/mail-composer';
import { LANGUAGES, type Language } from '../shared/language.ts';
import { certificate } from './certificate.ts';
import { correction } from './correction.ts';
import { invitation } from './invitation.ts';
import { htmlOf } from './layout.tsx';
import type { Letter, Words, WordsOf } from './letter.ts';
import { stopLink } from './letter.ts';
import { link } from './link.ts';
import type { MailKind } from './mail.ts';
import { textOf } from './plain.ts';
import { reminder } from './reminder.ts';

const KINDS = { invitation, reminder, certificate, correction, link } satisfies Record<MailKind['kind'], WordsOf>;

/** A finished mail: its envelope, and its MIME as SES takes it. */
export interface Message {
  from: string;
  to: string;
  raw: Uint8Array;
}

/**
 * Builds a mail, the person's language first, the other after a rule. The same letter gives the same bytes. Text from
 * people goes into headers through the composer alone, which folds line breaks and encodes what is not ASCII.
 */
export async function compose(letter: Letter): Promise<Message> {
  const { mail, event, participant, site } = letter;
  const languages = [participant.language, ...LANGUAGES.filter((language) => language !== participant.language)];
  const written = new Map<Language, Words>();
  const wordsOf = (language: Language) => {
    const words = written.get(language) ?? KINDS[mail.what.kind](letter, language);
    written.set(language, words);
    return words;
  };
  const from = event.sender.address ?? letter.sender;
  const stop = stopLink(letter);
  const message = new MailComposer({
    from: { name: oneLine(event.sender.name), address: from },
    replyTo: event.sender.replyTo,
    // A mailbox of several people is not addressed to one of them.
    to: { name: letter.others ? '' : oneLine(participant.name), address: letter.address },
    subject: oneLine(wordsOf(participant.language).heading),
    date: letter.now,
    messageId: `<${mail.id}.${mail.attempt}@${new URL(site).hostname}>`,
    baseBoundary: `${mail.id}.${mail.attempt}`,
    text: textOf(letter, languages, wordsOf),
    html: htmlOf(letter, languages, wordsOf),
    textEncoding: 'quoted-printable',
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': languages.join(', '),
      // RFC 2369 and RFC 8058: one click stops invitations and reminders of this event.
      ...(stop && { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from, to: letter.address, raw: await message.compile().build() };
}

/** Line breaks and other control characters become spaces: a name is one line wherever it stands. */
const oneLine = (value: string) => value.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
