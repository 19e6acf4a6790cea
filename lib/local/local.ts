import { readAssembly } from './assembly.ts';
import { startChild } from './children.ts';
import { clientsOf } from './clients.ts';
import { closed, startMessages } from './engines.ts';
import { type Fault, type RecordedCall, startFront } from './front.ts';
import { LambdaFunction } from './functions.ts';
import { listen } from './http.ts';
import { startInbox } from './inbox.ts';
import { listenAsIssuer } from './issuer.ts';
import { KeyFront } from './key-front.ts';
import { MailFront, type Quota } from './mail-front.ts';
import { MailStore } from './mail-store.ts';
import { makeQueues, makeTopics, mappingOf, Poller } from './queues.ts';
import { accessKeyOf, functionFinder, functionOfKey, functionPlans, makeBuckets } from './resources.ts';
import { routesOf } from './routes.ts';
import { plansOf, Scheduler } from './schedules.ts';
import { openStore } from './store.ts';
import { makeTables } from './tables.ts';
import { readTemplate } from './template.ts';
import { depthOf, findFunction, quiet } from './watch.ts';

export interface LocalOptions {
  /** Folder of the cloud assembly (`cdk.out`). */
  assembly: string;
  /** Name of its stack, where it has several. */
  stack?: string;
  /** Folder that keeps everything; in memory without one. */
  data?: string;
  /** Of the HTTP API; the inbox takes the next, the issuer the one after it. Any free ones where left out. */
  port?: number;
  /** All services behind the front, which records every call and can make faults. */
  record?: boolean;
  /** Schedules fire (default); without, only by `fire`. */
  schedules?: boolean;
  /** Seconds until a failed message comes again, in place of the template's: for tests. */
  visibility?: number;
  /** Threads of a function that answers HTTP, at the most. */
  threads?: number;
  /** Batches (and threads) of a function that works on a queue, at once. */
  workers?: number;
  /** Of SES. */
  quota?: Quota;
  /** Lines that functions write. */
  line?(functionId: string, line: string): void;
  /** What would behave otherwise on Lambda. */
  warning?(functionId: string, what: string): void;
}

const HOST = '127.0.0.1';
const QUOTA: Quota = { day: 1_000_000, rate: 500 };

export type Local = Awaited<ReturnType<typeof startLocal>>;

/**
 * Runs a synthesized stack on this machine.
 * @throws Error that names resource, type and property of what it does not know, or a port that is taken.
 */
export async function startLocal(options: LocalOptions) {
  // Lambda's time zone; a thread cannot have its own.
  process.env.TZ = 'UTC';
  const assembly = readAssembly(options.assembly, options.stack);
  const functionIds = Object.entries(assembly.template.Resources).flatMap(([id, { Type }]) =>
    Type === 'AWS::Lambda::Function' ? [id] : [],
  );
  // Read once before anything is started: what is not known stops here.
  const anywhere = 'http://localhost';
  readTemplate(assembly.template, { site: anywhere, queues: anywhere, issuer: anywhere });

  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const store = await openStore(options.data);
    stops.push(() => store.close());
    const web = await listen(options.port ?? 0, HOST).catch((error: unknown) => taken(error, options.port));
    stops.push(() => closed(web.server));
    const site = `http://localhost:${portOf(web.server)}`;
    const mails = await MailStore.open(store.mails);
    const inbox = await startInbox(mails, options.port ? options.port + 1 : 0, HOST).catch((error: unknown) =>
      taken(error, (options.port ?? 0) + 1),
    );
    stops.push(() => closed(inbox));

    const issuer = await listenAsIssuer(options.port ? options.port + 2 : 0, HOST).catch((error: unknown) =>
      taken(error, (options.port ?? 0) + 2),
    );
    stops.push(() => closed(issuer.server));

    const accessKeys = functionIds.map(accessKeyOf);
    const engine = async <Each extends { stop(): Promise<void> }>(starting: Promise<Each>) => {
      const started = await starting;
      stops.push(() => started.stop());
      return started;
    };
    const [tables, objects, ses, messages] = await Promise.all([
      engine(startChild({ engine: 'tables', ...(store.tables && { path: store.tables }) })),
      engine(startChild({ engine: 'objects', directory: store.objects, buckets: [], accessKeys })),
      engine(startChild({ engine: 'mails' })),
      engine(startMessages()),
    ]);

    let mailFront: MailFront | undefined;
    let keyFront: KeyFront | undefined;
    const calls: RecordedCall[] = [];
    const front = await engine(
      startFront({
        engines: { dynamodb: tables.url, s3: objects.url, sqs: messages.url, sns: messages.url },
        mails: () => mailFront ?? fail('SES is not up yet'),
        keys: () => keyFront ?? fail('KMS is not up yet'),
        functionOf: functionOfKey,
        ...(options.record && { record: (call: RecordedCall) => calls.push(call) }),
      }),
    );
    const through = (url: string) => (options.record ? front.url : url);
    const endpoints = {
      DYNAMODB: through(tables.url),
      S3: through(objects.url),
      SQS: through(messages.url),
      SNS: through(messages.url),
      SES: front.url,
      KMS: front.url,
    };
    const places = { site, queues: endpoints.SQS, issuer: issuer.url };
    const cloud = readTemplate(assembly.template, places);
    mailFront = new MailFront(ses.url, mails, cloud, messages.server, options.quota ?? QUOTA);
    keyFront = await KeyFront.open(store.keys, cloud);
    issuer.serve(cloud);
    const clients = clientsOf({ tables: tables.url, objects: objects.url, messages: messages.url });
    await makeTables(tables.url, cloud);
    await makeBuckets(store.objects, cloud, clients.s3);
    makeQueues(messages.server, cloud, options.visibility);
    makeTopics(messages.server, cloud);

    const functionOf = functionFinder(cloud);
    const routes = routesOf(cloud, functionOf);
    const concurrency = (id: string) =>
      routes.some(({ target }) => target === id) ? (options.threads ?? 3) : (options.workers ?? 1);
    const warnings: string[] = [];
    const notices = {
      line: (id: string, line: string) => options.line?.(id, line),
      warning(id: string, what: string) {
        warnings.push(`${id}: ${what}`);
        options.warning?.(id, what);
      },
    };
    const functions = new Map(
      functionPlans(cloud, assembly, endpoints, concurrency).map((plan) => [
        plan.id,
        new LambdaFunction(plan, notices),
      ]),
    );
    stops.push(() => Promise.all([...functions.values()].map((each) => each.kill())));

    const cli = await store.publish(site);
    web.serve({ routes, functions, secretOf: (key) => (key === cli.accessKeyId ? cli.secretAccessKey : undefined) });
    const pollers = cloud.mappings
      .filter(({ Enabled }) => Enabled)
      .map((mapping) => {
        const target = functions.get(functionOf(mapping.FunctionName)) ?? fail(`no function ${mapping.FunctionName}`);
        return new Poller(mappingOf(cloud, mapping, target.plan.timeout, messages.url), target, options.workers ?? 1);
      });
    stops.push(() => within(GRACE_MILLISECONDS, Promise.all(pollers.map((poller) => poller.stop()))));
    const scheduler = new Scheduler(plansOf(cloud, functionOf), functions);
    if (options.schedules ?? true) scheduler.start();
    stops.push(async () => scheduler.stop());
    stops.push(() => within(GRACE_MILLISECONDS, web.refuse()));

    const find = (name: string) => findFunction(functions, name);
    return {
      url: site,
      inboxUrl: `http://localhost:${portOf(inbox)}`,
      cli,
      fresh: store.fresh,
      template: assembly.template,
      cloud,
      places,
      /** Addresses of the engines themselves. */
      engines: { tables: tables.url, objects: objects.url, messages: messages.url, mails: ses.url },
      clients,
      mails,
      /** Calls so far, where they are recorded. */
      calls,
      /** Faults to come, where calls go through the front: push to it. */
      faults: front.faults as Fault[],
      warnings,
      /** A function by its logical id or the word in it, e.g. `issue`, `mail-events`. */
      find,
      /** Fires a schedule of a function. */
      fire: (name: string) => scheduler.fireTarget(find(name).plan.id),
      /** Messages on a queue by a word of its logical id, e.g. `IssueQueue`, `IssueDeadLetters`. */
      depth: (word: string) => depthOf(messages.server, cloud, word),
      /** Resolves when no queue but those of dead letters holds a message and no function works. */
      quiet: () => quiet(messages.server, cloud, pollers, [...functions.values()]),
      /** Loads every function, so that no first request waits for it. */
      warm: () => Promise.all([...functions.values()].map((each) => each.warm())),
      async stop() {
        clients.destroy();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** How long a stop waits for requests, and for batches, in work. */
const GRACE_MILLISECONDS = 2000;

function within(milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function taken(error: unknown, port: number | undefined): never {
  if ((error as { code?: string }).code === 'EADDRINUSE')
    throw new Error(
      `port ${port} is taken: choose another by PORT=… (the inbox and the sign-in page take the two after it)`,
    );
  throw error;
}

const portOf = (server: { address(): unknown }) => (server.address() as { port: number }).port;

function fail(message: string): never {
  throw new Error(message);
}
