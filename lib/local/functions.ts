import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Answer, Invocation, WorkerData } from './worker.ts';

/** What a function needs to run. */
export interface FunctionPlan {
  id: string;
  physical: string;
  bundle: string;
  handler: string;
  /** Seconds. */
  timeout: number;
  /** Megabytes. */
  memory: number;
  environment: Record<string, string>;
  /** Threads at the most. */
  concurrency: number;
}

/** How an invocation may fail: as Lambda answers it, without a result. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed';
  readonly reason: 'threw' | 'timed out' | 'crashed' | 'too large';
  constructor(id: string, reason: FunctionFailed['reason'], detail = '') {
    super(`${id} ${reason}${detail && `: ${detail}`}`);
    this.reason = reason;
  }
}

/** Lambda's own limit of an event and of an answer. */
const PAYLOAD_BYTES = 6 * 1024 * 1024;

export interface Notices {
  /** A line that a function wrote. */
  line(id: string, line: string): void;
  /** What behaves otherwise on Lambda, e.g. calls that still run after a handler has returned. */
  warning(id: string, what: string): void;
}

interface Thread {
  worker: Worker;
  ready: Promise<void>;
  current?: { id: string; done(answer: Answer): void; crashed(error: Error): void };
}

/**
 * One function: its bundle in threads of its own environment, one invocation in a thread at a time. A thread that
 * crashes or runs out of time is thrown away, and the next invocation gets a new one.
 */
export class LambdaFunction {
  readonly plan: FunctionPlan;
  readonly #notices: Notices;
  readonly #threads = new Set<Thread>();
  readonly #free: Thread[] = [];
  readonly #waiting: ((thread: Thread) => void)[] = [];

  constructor(plan: FunctionPlan, notices: Notices) {
    this.plan = plan;
    this.#notices = notices;
  }

  /** Starts a first thread, so that the first invocation finds it loaded. */
  async warm(): Promise<void> {
    const thread = await this.#take();
    try {
      await thread.ready;
    } finally {
      this.#give(thread);
    }
  }

  /** @returns what the handler returned. @throws FunctionFailed. */
  async invoke(event: unknown): Promise<unknown> {
    const text = JSON.stringify(event);
    if (Buffer.byteLength(text) > PAYLOAD_BYTES) throw new FunctionFailed(this.plan.id, 'too large');
    const thread = await this.#take();
    try {
      await thread.ready;
    } catch (error) {
      this.#drop(thread);
      throw new FunctionFailed(this.plan.id, 'crashed', String(error));
    }
    return this.#run(thread, text);
  }

  /** Ends its threads as if their machine had died: what they do stays undone, the next invocation starts anew. */
  async kill(): Promise<void> {
    const threads = [...this.#threads];
    for (const thread of threads) this.#drop(thread);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  get busy(): number {
    return this.#threads.size - this.#free.length;
  }

  async #run(thread: Thread, event: string): Promise<unknown> {
    const { id, physical, memory, timeout } = this.plan;
    const invocation = randomUUID();
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<Answer>((done, fail) => {
        timer = setTimeout(() => fail(new FunctionFailed(id, 'timed out', `${timeout} s`)), timeout * 1000);
        const crashed = (error: Error) => fail(new FunctionFailed(id, 'crashed', error.message));
        thread.current = { id: invocation, done, crashed };
        const deadline = Date.now() + timeout * 1000;
        const message: Invocation = { id: invocation, event, functionName: physical, memory, deadline };
        thread.worker.postMessage(message);
      });
      delete thread.current;
      this.#give(thread);
      if ('ready' in answer) throw new FunctionFailed(id, 'crashed');
      if (answer.pending > 0)
        this.#notices.warning(id, `${answer.pending} calls still ran when its handler returned: Lambda freezes them`);
      if ('error' in answer) throw new FunctionFailed(id, 'threw', answer.error);
      if (Buffer.byteLength(answer.result) > PAYLOAD_BYTES) throw new FunctionFailed(id, 'too large', 'answer');
      return JSON.parse(answer.result);
    } catch (error) {
      if (thread.current?.id === invocation) this.#drop(thread);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #take(): Promise<Thread> {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#threads.size < this.plan.concurrency) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(thread: Thread): void {
    if (!this.#threads.has(thread)) return;
    const next = this.#waiting.shift();
    if (next) next(thread);
    else this.#free.push(thread);
  }

  #drop(thread: Thread): void {
    if (!this.#threads.delete(thread)) return;
    const place = this.#free.indexOf(thread);
    if (place >= 0) this.#free.splice(place, 1);
    thread.current?.crashed(new Error('ended'));
    void thread.worker.terminate();
    const next = this.#waiting.shift();
    if (next) next(this.#start());
  }

  #start(): Thread {
    const { id, bundle, handler, environment, memory } = this.plan;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      name: id,
      workerData: { bundle, handler } satisfies WorkerData,
      env: environment,
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 8 },
    });
    this.#listen(worker.stdout);
    this.#listen(worker.stderr);
    let loaded: () => void = () => {};
    let failed: (error: Error) => void = () => {};
    const ready = new Promise<void>((resolve, reject) => {
      loaded = resolve;
      failed = reject;
    });
    ready.catch(() => {});
    const thread: Thread = { worker, ready };
    const ended = (error: Error) => {
      failed(error);
      thread.current?.crashed(error);
      delete thread.current;
      this.#drop(thread);
    };
    worker.on('message', (answer: Answer) => {
      if ('ready' in answer) loaded();
      else if (answer.id === thread.current?.id) thread.current.done(answer);
    });
    worker.on('error', (error: unknown) => {
      this.#notices.line(id, JSON.stringify({ level: 'error', what: 'function crashed', error: String(error) }));
      ended(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', (code) => ended(new Error(`exit ${code}`)));
    this.#threads.add(thread);
    return thread;
  }

  #listen(stream: Readable): void {
    createInterface({ input: stream }).on('line', (line) => this.#notices.line(this.plan.id, line));
  }
}
