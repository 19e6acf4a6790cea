import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';

/** What the server does with a call: SES's answers, and what networks do. `hold` answers when `release` is called. */
export type Behaviour =
  | 'take'
  | 'take-and-hang'
  | 'take-and-reset'
  | 'take-and-fail'
  | 'take-and-babble'
  | 'hold'
  | { status: number; code: string; message?: string };

export interface Taken {
  messageId: string;
  configurationSet: string | null;
  destination: string | null;
  tags: Record<string, string>;
  mail: Email;
}

/**
 * SES's wire protocol for SendRawEmail (query in, XML out) on a port of its own, with the faults that the local SES
 * package cannot show. `taken` is what SES accepted, whatever the caller learned of it.
 */
export async function startSes() {
  const taken: Taken[] = [];
  const behaviours: Behaviour[] = [];
  let calls = 0;
  let accepted = 0;
  let release: () => void = () => undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    if (form.get('Action') === 'GetSendQuota') return quota(response);
    calls += 1;
    const behaviour = behaviours.shift() ?? 'take';
    if (typeof behaviour === 'object') return refuse(response, behaviour);
    accepted += 1;
    const messageId = `0100-${accepted}-000000`;
    const tags: Record<string, string> = {};
    for (let n = 1; form.has(`Tags.member.${n}.Name`); n++)
      tags[form.get(`Tags.member.${n}.Name`) ?? ''] = form.get(`Tags.member.${n}.Value`) ?? '';
    taken.push({
      messageId,
      configurationSet: form.get('ConfigurationSetName'),
      destination: form.get('Destinations.member.1'),
      tags,
      mail: await PostalMime.parse(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')),
    });
    if (behaviour === 'take-and-hang') return;
    if (behaviour === 'take-and-reset') return request.socket.destroy();
    if (behaviour === 'take-and-fail') return refuse(response, { status: 500, code: 'InternalFailure' });
    if (behaviour === 'take-and-babble') return response.end('<html>gateway</html>');
    if (behaviour === 'hold')
      await new Promise<void>((go) => {
        release = go;
      });
    response.setHeader('content-type', 'text/xml');
    response.end(
      `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult></SendRawEmailResponse>`,
    );
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  // A test that forgets it does not hang.
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    calls: () => calls,
    /** What the next calls meet, in order; after them every call is taken. */
    next: (...what: Behaviour[]) => behaviours.push(...what),
    release: () => release(),
    reset() {
      taken.length = 0;
      behaviours.length = 0;
      calls = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** An account that may send as fast as tests do. */
function quota(response: ServerResponse) {
  const facts =
    '<MaxSendRate>1000000</MaxSendRate><Max24HourSend>-1</Max24HourSend><SentLast24Hours>0</SentLast24Hours>';
  response.setHeader('content-type', 'text/xml');
  response.end(
    `<GetSendQuotaResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><GetSendQuotaResult>${facts}</GetSendQuotaResult></GetSendQuotaResponse>`,
  );
}

function refuse(
  response: ServerResponse,
  { status, code, message = 'about neema@example.test' }: { status: number; code: string; message?: string },
) {
  response.statusCode = status;
  response.setHeader('content-type', 'text/xml');
  response.end(
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
}
