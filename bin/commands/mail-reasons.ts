import { inWords } from './words.ts';

const UNREACHED = 'SES could not be reached';
const CUT_OFF = 'SES did not answer to the end';

/** The ledger's words for why a mail stands where it does, and SES's names for its refusals. */
const REASONS: Record<string, string> = {
  'by-hand': 'an organiser decided so',
  'by-run': 'taken over by a run',
  'address-changed': 'the address was changed',
  'passing-bounce': 'it came back for now, and is sent again',
  'worker-lost': 'its worker was lost while it sent',
  'no-word-from-ses': 'SES has not said whether it took it',
  'no-message-id': CUT_OFF,
  'too-fast': 'SES took no more just then',
  'too-slow': 'its worker was too slow, and sent nothing',
  'run-held': 'its run stood still',
  'pdf-missing': 'its PDF is drawn again',
  'certificate-missing': 'its certificate is not there yet',
  'correction-gone': 'nobody has asked for another name',
  'not-an-address': 'not an e-mail address',
  'person-gone': 'the person was erased',
  'event-gone': 'the event is gone',
  'bad-content': 'SES found something harmful in it',
  MessageRejected: 'SES refused the message',
  InvalidParameterValue: 'SES refused the address or the message',
  CredentialsProviderError: 'this system has no credentials for SES',
  ECONNREFUSED: UNREACHED,
  ENOTFOUND: UNREACHED,
  EAI_AGAIN: UNREACHED,
  EHOSTUNREACH: UNREACHED,
  ENETUNREACH: UNREACHED,
  ETIMEDOUT: CUT_OFF,
  ECONNRESET: CUT_OFF,
};

/** SES's own names are few and new ones may come: one that is not known stands as SES's word. */
export function reasonInWords(reason: string): string {
  const known = REASONS[reason] ?? inWords(reason);
  return known === reason ? `SES says: ${reason}` : known;
}

/** What mail servers say by SES. @see https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types */
const BOUNCES: Record<string, string> = {
  NoEmail: 'there is no such mailbox',
  Suppressed: 'SES keeps the address on its own suppression list',
  OnAccountSuppressionList: 'the address is on the account’s suppression list',
  UnsubscribedRecipient: 'unsubscribed at SES',
  MailboxFull: 'the mailbox is full',
  MessageTooLarge: 'the message was too large for its server',
  CustomTimeoutExceeded: 'its server did not take it in time',
  ContentRejected: 'its server refused the content',
  AttachmentRejected: 'its server refused an attachment',
};
const HOW: Record<string, string> = { Permanent: 'for good', Transient: 'for now' };

export const cameBack = ({ type, reason }: { type: string; reason: string }): string =>
  `came back ${HOW[type] ?? 'in a way that SES does not know'}${BOUNCES[reason] ? `: ${BOUNCES[reason]}` : ''}`;
