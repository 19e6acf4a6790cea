import { Agent, request as call, createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { type Call, callOf } from './calls.ts';
import { closed, type Engine, originOf } from './engines.ts';
import { read } from './http.ts';
import { headersOf } from './http-event.ts';
import type { KeyFront } from './key-front.ts';
import type { MailFront } from './mail-front.ts';

/** A fault for tests: the first rule that fits a call is applied, and used up after `times`. */
export interface Fault {
  /** `dynamodb`, `s3`, `sqs`, `ses`, `kms`. */
  service: string;
  /** SDK's name, e.g. `PutItem`; any where left out. */
  operation?: string;
  /** Part of the function's logical id. */
  function?: string;
  /** 1 where left out. */
  times?: number;
  /** Milliseconds before anything is done. */
  delay?: number;
  /** `refuse`: an error, nothing done. `cut`: connection reset, nothing done. `lose`: done, then connection reset. */
  effect?: 'refuse' | 'cut' | 'lose';
  status?: number;
  code?: string;
}

/** A recorded call, with the function that made it. */
export interface RecordedCall extends Call {
  /** Logical id of the function; undefined for anybody else. */
  function: string | undefined;
  at: number;
  /** What it sent; of objects nothing, they are large. */
  body: string;
}

export interface FrontSettings {
  /** Origin of each service's engine. */
  engines: Record<'dynamodb' | 's3' | 'sqs' | 'sns', string>;
  mails(): MailFront;
  keys(): KeyFront;
  functionOf(accessKey: string): string | undefined;
  record?(call: RecordedCall): void;
}

const BODY_BYTES = 64 * 1024 * 1024;

/** One origin before all services: answers for SES and KMS, passes the others on, tells who called what, and makes faults. */
export async function startFront(settings: FrontSettings): Promise<Engine & { faults: Fault[] }> {
  const agent = new Agent({ keepAlive: true });
  const faults: Fault[] = [];
  const server = createServer(async (request, response) => {
    try {
      const headers = headersOf(request);
      const body = (await read(request, BODY_BYTES)) ?? Buffer.alloc(0);
      const { method = 'GET', url = '/' } = request;
      const asked = callOf({ method, url, headers, body });
      const caller = settings.functionOf(asked.accessKey);
      settings.record?.({
        ...{ ...asked, function: caller, at: Date.now() },
        body: asked.service === 's3' ? '' : body.toString(),
      });
      const fault = takeFault(faults, asked, caller);
      if (fault?.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay));
      if (fault?.effect === 'cut') return void request.socket.destroy();
      if (fault?.effect === 'refuse') return refuse(response, fault, asked.service);
      const lost = fault?.effect === 'lose';
      if (asked.service === 'ses') {
        const { status, xml } = await settings.mails().handle(body, headers);
        if (lost) request.socket.destroy();
        else response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
        return;
      }
      if (asked.service === 'kms') {
        const { status, json } = settings.keys().handle(asked.operation, body);
        if (lost) request.socket.destroy();
        else response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(json);
        return;
      }
      const engine = settings.engines[asked.service as keyof FrontSettings['engines']];
      if (!engine)
        return refuse(response, { service: asked.service, status: 400, code: 'UnknownService' }, asked.service);
      await pass(engine, { method, url, headers: request.headers, body }, response, lost, agent);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: originOf(server),
    faults,
    async stop() {
      agent.destroy();
      await closed(server);
    },
  };
}

function takeFault(faults: Fault[], { service, operation }: Call, caller: string | undefined): Fault | undefined {
  const index = faults.findIndex(
    (fault) =>
      fault.service === service &&
      (fault.operation === undefined || fault.operation === operation) &&
      (fault.function === undefined || caller?.includes(fault.function)),
  );
  const fault = faults[index];
  if (!fault) return undefined;
  const left = (fault.times ?? 1) - 1;
  if (left > 0) faults[index] = { ...fault, times: left };
  else faults.splice(index, 1);
  return fault;
}

function refuse(
  response: ServerResponse,
  { status = 500, code = 'InternalServerError' }: Fault,
  service: string,
): void {
  const [type, body] =
    service === 'dynamodb' || service === 'sqs' || service === 'kms'
      ? ['application/x-amz-json-1.0', JSON.stringify({ __type: code, message: 'injected' })]
      : service === 's3'
        ? ['application/xml', `<Error><Code>${code}</Code><Message>injected</Message></Error>`]
        : ['text/xml', `<ErrorResponse><Error><Code>${code}</Code><Message>injected</Message></Error></ErrorResponse>`];
  response.writeHead(status, { 'content-type': type }).end(body);
}

function pass(
  engine: string,
  { method, url, headers, body }: { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer },
  response: ServerResponse,
  lost: boolean,
  agent: Agent,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(engine);
    const onward = call({ hostname, port, method, path: url, headers: { ...headers }, agent }, (answer) => {
      if (lost) {
        answer.resume().on('end', () => {
          response.destroy();
          resolve();
        });
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response).on('finish', resolve).on('error', reject);
    });
    onward.on('error', reject);
    response.on('close', () => resolve());
    onward.end(body);
  });
}
