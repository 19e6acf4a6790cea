import type { FauxqsServer } from 'fauxqs';
import PostalMime, { type Address } from 'postal-mime';
import { eventsOf } from './mail-events.ts';
import type { MailStore, SentMail } from './mail-store.ts';
import type { Cloud } from './template.ts';

/** What GetSendQuota answers. */
export interface Quota {
  /** Mails in 24 hours. */
  day: number;
  /** Mails a second. */
  rate: number;
}

/** SES's limit of a message, in bytes. */
const MESSAGE_BYTES = 10 * 1024 * 1024;
const DAY_MILLISECONDS = 86_400_000;
/** aws-ses-v2-local holds each in memory for good. */
const MAILS_HELD = 100;

export interface XmlReply {
  status: number;
  xml: string;
}

/**
 * Stands before aws-ses-v2-local, which takes configuration set and tags and forgets both, answers no GetSendQuota and
 * makes no events: keeps each mail with what was said with it, and tells the configuration set's topics what became of it.
 */
export class MailFront {
  readonly #engine: string;
  readonly #store: MailStore;
  readonly #cloud: Cloud;
  readonly #messages: FauxqsServer;
  readonly #quota: Quota;
  #held = 0;

  constructor(engine: string, store: MailStore, cloud: Cloud, messages: FauxqsServer, quota: Quota) {
    this.#engine = engine;
    this.#store = store;
    this.#cloud = cloud;
    this.#messages = messages;
    this.#quota = quota;
  }

  /** @param body form of the query protocol, as the SDK sends it. */
  async handle(body: Buffer, headers: Record<string, string>): Promise<XmlReply> {
    const form = new URLSearchParams(body.toString());
    const action = form.get('Action');
    if (action === 'GetSendQuota') return this.#sendQuota();
    if (action === 'SendRawEmail') return this.#send(form, body, headers);
    return refused(400, 'InvalidAction', `the local cloud does not know the action ${action}`);
  }

  #sendQuota(): XmlReply {
    const since = new Date(Date.now() - DAY_MILLISECONDS).toISOString();
    const sent = this.#store.all.filter(({ at }) => at >= since).length;
    const { day, rate } = this.#quota;
    return answered(
      'GetSendQuota',
      `<Max24HourSend>${day}</Max24HourSend><MaxSendRate>${rate}</MaxSendRate><SentLast24Hours>${sent}</SentLast24Hours>`,
    );
  }

  async #send(form: URLSearchParams, body: Buffer, headers: Record<string, string>): Promise<XmlReply> {
    const configurationSet = form.get('ConfigurationSetName') ?? undefined;
    if (configurationSet && !this.#cloud.configurationSets.some(({ physical }) => physical === configurationSet))
      return refused(400, 'ConfigurationSetDoesNotExist', `no configuration set ${configurationSet}`);
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
    if (raw.length > MESSAGE_BYTES) return refused(400, 'MessageRejected', 'Message length is more than 10 MB');
    const response = await fetch(this.#engine, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: headers.authorization ?? '' },
      body: new Uint8Array(body),
    });
    const xml = await response.text();
    const messageId = /<MessageId>([^<]+)</.exec(xml)?.[1];
    if (!response.ok || !messageId) return refused(400, 'MessageRejected', 'aws-ses-v2-local refused the message');
    const mail = await mailOf(messageId, form, raw, configurationSet);
    await this.#store.add(mail, raw);
    if (++this.#held % MAILS_HELD === 0) await fetch(`${this.#engine}/clear-store`, { method: 'POST' });
    setImmediate(() => this.#publish(mail));
    return { status: 200, xml };
  }

  #publish(mail: SentMail): void {
    const destinations = this.#cloud.eventDestinations.filter(
      ({ ConfigurationSetName, EventDestination }) =>
        ConfigurationSetName === mail.configurationSet && EventDestination.Enabled,
    );
    for (const { EventDestination } of destinations)
      for (const event of eventsOf(mail, new Date())) {
        const wanted = EventDestination.MatchingEventTypes.some(
          (type) => type.toLowerCase() === event.eventType.toLowerCase(),
        );
        const { TopicARN } = EventDestination.SnsDestination;
        if (wanted) this.#messages.publish(TopicARN.slice(TopicARN.lastIndexOf(':') + 1), JSON.stringify(event));
      }
  }
}

async function mailOf(
  messageId: string,
  form: URLSearchParams,
  raw: Buffer,
  configurationSet: string | undefined,
): Promise<SentMail> {
  const { from, to = [], cc = [], bcc = [], subject = '' } = await PostalMime.parse(raw);
  const destinations = members(form, 'Destinations', '');
  const names = members(form, 'Tags', '.Name');
  const values = members(form, 'Tags', '.Value');
  return {
    messageId,
    at: new Date().toISOString(),
    from: form.get('Source') ?? from?.address ?? '',
    to: destinations.length > 0 ? destinations : [...to, ...cc, ...bcc].flatMap(addresses),
    subject,
    ...(configurationSet && { configurationSet }),
    tags: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
    bytes: raw.length,
  };
}

const addresses = (address: Address): string[] =>
  address.group ? address.group.flatMap(({ address }) => address ?? []) : address.address ? [address.address] : [];

/** Values of `List.member.1…`, in order. */
function members(form: URLSearchParams, list: string, part: string): string[] {
  const values: string[] = [];
  for (let n = 1; form.has(`${list}.member.${n}${part}`); n++)
    values.push(form.get(`${list}.member.${n}${part}`) ?? '');
  return values;
}

const NAMESPACE = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';

const answered = (action: string, result: string): XmlReply => ({
  status: 200,
  xml: `<${action}Response ${NAMESPACE}><${action}Result>${result}</${action}Result></${action}Response>`,
});

/** An error as the query protocol says it. */
function refused(status: number, code: string, message: string): XmlReply {
  const error = `<Type>Sender</Type><Code>${code}</Code><Message>${message}</Message>`;
  return { status, xml: `<ErrorResponse ${NAMESPACE}><Error>${error}</Error></ErrorResponse>` };
}
