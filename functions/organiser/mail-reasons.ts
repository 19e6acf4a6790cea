import type { Language } from '../shared/language.ts';

type Words = Record<string, string>;

/** The ledger's words for why a mail stands where it does, and SES's names for its refusals. */
const sw: Words = {
  'by-hand': 'mwandaaji ameamua hivyo',
  'by-run': 'imechukuliwa na utoaji wa pamoja',
  'address-changed': 'anwani imebadilishwa',
  'passing-bounce': 'imerudi kwa sasa, na itatumwa tena',
  'worker-lost': 'mtumaji wake alikatika akiwa anatuma',
  'no-word-from-ses': 'SES haijasema kama iliipokea',
  'no-message-id': 'SES haikujibu hadi mwisho',
  'too-fast': 'SES haikupokea zaidi kwa wakati ule',
  'too-slow': 'mtumaji wake alichelewa, hakutuma kitu',
  'run-held': 'utoaji wake ulisimamishwa',
  'run-cancelled': 'utoaji wake umeghairiwa',
  'no-slot': 'inasubiri zamu yake',
  'daily-quota': 'kiwango cha leo kimekwisha; itaendelea yenyewe',
  'pdf-missing': 'PDF yake inachorwa upya',
  'certificate-missing': 'cheti chake bado hakipo',
  'correction-gone': 'hakuna aliyeomba jina jingine',
  'not-an-address': 'si anwani ya barua pepe',
  'no-address': 'hakuna anwani',
  suppressed: 'anwani ilirudisha barua, au mwenyewe aliita barua taka',
  revoked: 'cheti kimebatilishwa',
  replaced: 'cheti kimebadilishwa',
  unsubscribed: 'hataki vikumbusho zaidi',
  'reminded-lately': 'amekumbushwa ndani ya saa 20 zilizopita',
  'nothing-to-answer': 'hakuna fomu iliyobaki',
  merged: 'mshiriki ameunganishwa na mwingine',
  'person-gone': 'mshiriki ameondolewa',
  'event-gone': 'tukio halipo',
  'bad-content': 'SES imeona kitu hatari ndani yake',
  MessageRejected: 'SES imekataa barua',
  InvalidParameterValue: 'SES imekataa anwani au barua',
  CredentialsProviderError: 'mfumo huu hauna ruhusa za SES',
};

const en: Words = {
  'by-hand': 'an organiser decided so',
  'by-run': 'taken over by a run',
  'address-changed': 'the address was changed',
  'passing-bounce': 'it came back for now, and is sent again',
  'worker-lost': 'its worker was lost while it sent',
  'no-word-from-ses': 'SES has not said whether it took it',
  'no-message-id': 'SES did not answer to the end',
  'too-fast': 'SES took no more just then',
  'too-slow': 'its worker was too slow, and sent nothing',
  'run-held': 'its run stood still',
  'run-cancelled': 'taken back with its run',
  'no-slot': 'waiting for its turn',
  'daily-quota': 'the day’s quota is used up; it goes on by itself',
  'pdf-missing': 'its PDF is drawn again',
  'certificate-missing': 'its certificate is not there yet',
  'correction-gone': 'nobody has asked for another name',
  'not-an-address': 'not an e-mail address',
  'no-address': 'no e-mail address',
  suppressed: 'address that bounced or complained before',
  revoked: 'the certificate is revoked',
  replaced: 'the certificate is replaced by another',
  unsubscribed: 'unsubscribed',
  'reminded-lately': 'reminded within the last 20 hours',
  'nothing-to-answer': 'nothing left to ask for',
  merged: 'the person was merged with another',
  'person-gone': 'the person was erased',
  'event-gone': 'the event is gone',
  'bad-content': 'SES found something harmful in it',
  MessageRejected: 'SES refused the message',
  InvalidParameterValue: 'SES refused the address or the message',
  CredentialsProviderError: 'this system has no credentials for SES',
};

/** Names of errors on the way to SES, by the ledger's word that says the same. */
const UNREACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const CUT_OFF = ['ETIMEDOUT', 'ECONNRESET'];

const words: Record<Language, Words> = { sw, en };
const UNREACHED_WORDS = { sw: 'SES haikufikika', en: 'SES could not be reached' };

/** SES's own names are few and new ones may come: one that is not known stands as SES's word. */
function reasonInWords(reason: string, language: Language): string {
  if (UNREACHED.includes(reason)) return UNREACHED_WORDS[language];
  const known = words[language][CUT_OFF.includes(reason) ? 'no-message-id' : reason];
  return known ?? (language === 'sw' ? `SES inasema: ${reason}` : `SES says: ${reason}`);
}

/** What mail servers say by SES. @see https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types */
const BOUNCES: Record<Language, Words> = {
  sw: {
    NoEmail: 'hakuna sanduku la barua la jina hilo',
    Suppressed: 'SES yenyewe imeizuia anwani hii',
    OnAccountSuppressionList: 'anwani iko kwenye orodha ya zilizozuiwa ya akaunti',
    UnsubscribedRecipient: 'amejiondoa kwa SES',
    MailboxFull: 'sanduku la barua limejaa',
    MessageTooLarge: 'barua ilikuwa kubwa mno kwa seva yake',
    CustomTimeoutExceeded: 'seva yake haikuipokea kwa wakati',
    ContentRejected: 'seva yake ilikataa yaliyomo',
    AttachmentRejected: 'seva yake ilikataa kiambatisho',
  },
  en: {
    NoEmail: 'there is no such mailbox',
    Suppressed: 'SES keeps the address on its own suppression list',
    OnAccountSuppressionList: 'the address is on the account’s suppression list',
    UnsubscribedRecipient: 'unsubscribed at SES',
    MailboxFull: 'the mailbox is full',
    MessageTooLarge: 'the message was too large for its server',
    CustomTimeoutExceeded: 'its server did not take it in time',
    ContentRejected: 'its server refused the content',
    AttachmentRejected: 'its server refused an attachment',
  },
};
const HOW: Record<Language, Words> = {
  sw: { Permanent: 'imerudi moja kwa moja', Transient: 'imerudi kwa sasa' },
  en: { Permanent: 'came back for good', Transient: 'came back for now' },
};
const HOW_ELSE = { sw: 'imerudi kwa namna ambayo SES haiijui', en: 'came back in a way that SES does not know' };

function cameBack({ type, reason }: { type: string; reason: string }, language: Language): string {
  const why = BOUNCES[language][reason];
  return `${HOW[language][type] ?? HOW_ELSE[language]}${why ? `: ${why}` : ''}`;
}

interface Shown {
  delivered?: string | undefined;
  bounced?: { type: string; reason: string } | undefined;
  reason?: string | undefined;
  createdAt: string;
  history: { at: string }[];
}

/** Why a mail stands where it does, where more is known; empty otherwise. */
export const whyOf = ({ bounced, reason, delivered }: Shown, language: Language): string =>
  bounced
    ? cameBack(bounced, language)
    : reason
      ? reasonInWords(reason, language)
      : delivered
        ? language === 'sw'
          ? 'imefika'
          : 'delivered'
        : '';

/** Instant since when. */
export const sinceOf = ({ createdAt, history }: Pick<Shown, 'createdAt' | 'history'>): string =>
  history.at(-1)?.at ?? createdAt;
