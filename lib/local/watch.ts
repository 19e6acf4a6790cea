import type { FauxqsServer } from 'fauxqs';
import type { LambdaFunction } from './functions.ts';
import type { Poller } from './queues.ts';
import type { Cloud } from './template.ts';

/** @param name logical id, or the word before `Function` in it, e.g. `mail-events`. @throws Error unless there is one. */
export function findFunction(functions: Map<string, LambdaFunction>, name: string): LambdaFunction {
  const word = `${name.replaceAll('-', '').toLowerCase()}function`;
  const exact = functions.get(name);
  const found = exact ? [exact] : [...functions.values()].filter(({ plan }) => plan.id.toLowerCase().includes(word));
  const [first, ...others] = found;
  if (!first || others.length > 0) throw new Error(`${found.length} functions are called ${name}`);
  return first;
}

export interface Depth {
  ready: number;
  delayed: number;
  inflight: number;
}

/** @param word with which the queue's logical id begins. */
export function depthOf(server: FauxqsServer, { queues }: Cloud, word: string): Depth {
  const found = queues.filter(({ id }) => id.toLowerCase().startsWith(word.toLowerCase()));
  const [queue, ...others] = found;
  if (!queue || others.length > 0) throw new Error(`${found.length} queues are called ${word}`);
  return messagesOf(server, queue.physical);
}

/** Resolves when no queue that is worked on holds a message and no function works. */
export async function quiet(
  server: FauxqsServer,
  { queues }: Cloud,
  pollers: Poller[],
  functions: LambdaFunction[],
): Promise<void> {
  const worked = queues.filter(({ RedrivePolicy }) => RedrivePolicy);
  const idle = () =>
    pollers.every(({ working }) => working === 0) &&
    functions.every(({ busy }) => busy === 0) &&
    worked.every(({ physical }) => Object.values(messagesOf(server, physical)).every((count) => count === 0));
  // Twice in a row: what a function has just sent, or SES's events, may not lie on its queue yet.
  for (let calm = 0; calm < 2; calm = idle() ? calm + 1 : 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

function messagesOf(server: FauxqsServer, name: string): Depth {
  const messages = server.inspectQueue(name)?.messages;
  return {
    ready: messages?.ready.length ?? 0,
    delayed: messages?.delayed.length ?? 0,
    inflight: messages?.inflight.length ?? 0,
  };
}
