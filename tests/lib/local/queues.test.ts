import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import type { Local } from '../../../lib/local/local.ts';
import { arnOf, assemblyOf, lambda, queue, run, until } from './fixture.ts';

/** Says what it gets, fails what is called poison, hangs on what is called hang, dies of what is called die. */
const WORKER = `
export const handler = async (event) => {
  const bodies = event.Records.map((record) => record.body);
  console.log(JSON.stringify({ batch: bodies, times: event.Records.map((r) => r.attributes.ApproximateReceiveCount) }));
  if (bodies.includes('hang')) await new Promise(() => setInterval(() => {}, 1000));
  if (bodies.includes('throw')) throw new Error('on purpose');
  for (const body of bodies) if (body.startsWith('slow')) await new Promise((resolve) => setTimeout(resolve, 700));
  console.log(JSON.stringify({ done: bodies.filter((body) => body !== 'poison') }));
  return { batchItemFailures: event.Records.filter((r) => r.body === 'poison').map((r) => ({ itemIdentifier: r.messageId })) };
};
`;

const cloud = (mapping = {}, properties = {}) =>
  assemblyOf(
    { Worker: lambda('worker', { Timeout: 2, ...properties }), ...queue('Work', 'Worker', mapping) },
    { worker: WORKER },
  );

type Running = Local & { lines: { line: string }[] };
const said = ({ lines }: Running, what: 'batch' | 'done') =>
  lines.flatMap(({ line }) =>
    line.startsWith(`{"${what}"`) ? [(JSON.parse(line) as Record<string, string[]>)[what] ?? []] : [],
  );
const url = (local: Local) => `${local.engines.messages}/000000000000/WorkQueue`;
const send = (local: Local, ...bodies: string[]) =>
  local.clients.sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: url(local),
      Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
    }),
  );

it('of ten messages with one poison, nine are done, and one is retried until it lies with the dead letters', async () => {
  const local = await run({ assembly: cloud(), visibility: 1 });
  await send(local, ...'abcdefghi'.split(''), 'poison');
  await until(() => local.depth('WorkDeadLetters').ready === 1);
  const batches = said(local, 'batch');
  expect(batches.flat().filter((body) => body === 'poison')).toHaveLength(3);
  expect(
    batches
      .flat()
      .filter((body) => body !== 'poison')
      .sort(),
  ).toEqual('abcdefghi'.split(''));
  expect(local.depth('WorkQueue')).toEqual({ ready: 0, delayed: 0, inflight: 0 });
});

it('a worker killed in the middle of a batch leaves all of it to be delivered again', async () => {
  const local = await run({ assembly: cloud(), visibility: 2 });
  await send(local, 'slow 1', 'slow 2');
  await until(() => said(local, 'batch').length === 1);
  await local.find('Worker').kill();
  expect(said(local, 'done')).toEqual([]);
  await until(() => said(local, 'done').length === 1);
  expect(said(local, 'done').flat().sort()).toEqual(['slow 1', 'slow 2']);
  await local.quiet();
  expect(said(local, 'batch')).toHaveLength(2);
});

it.each(['hang', 'throw'])('a batch whose worker ends by %s is delivered again as a whole', async (body) => {
  const local = await run({ assembly: cloud({}, { Timeout: 1 }), visibility: 1 });
  await send(local, 'a', body);
  await until(() => local.depth('WorkDeadLetters').ready === 2);
  expect(
    said(local, 'batch')
      .flat()
      .filter((each) => each === 'a'),
  ).toHaveLength(3);
  expect(said(local, 'done')).toEqual([]);
});

it('batches are no larger than the mapping says, and a window fills them', async () => {
  const small = await run({ assembly: cloud({ BatchSize: 2 }) });
  await send(small, 'a', 'b', 'c');
  await until(() => said(small, 'done').flat().length === 3);
  expect(Math.max(...said(small, 'batch').map((batch) => batch.length))).toBe(2);

  const filled = await run({ assembly: cloud({ BatchSize: 3, MaximumBatchingWindowInSeconds: 5 }) });
  for (const MessageBody of ['a', 'b', 'c'])
    await filled.clients.sqs.send(new SendMessageCommand({ QueueUrl: url(filled), MessageBody }));
  await until(() => said(filled, 'done').length > 0);
  expect(said(filled, 'batch')).toEqual([['a', 'b', 'c']]);
});

it('no more batches run at once than the mapping’s concurrency', async () => {
  const local = await run({ assembly: cloud({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }), workers: 4 });
  await send(local, 'slow 1', 'slow 2', 'slow 3');
  await until(() => said(local, 'batch').length === 2);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(said(local, 'batch')).toHaveLength(2);
  await until(() => said(local, 'done').length === 3);
});

it('without partial responses an answer deletes the batch', async () => {
  const local = await run({ assembly: cloud({ FunctionResponseTypes: [] }), visibility: 1 });
  await send(local, 'poison');
  await until(() => said(local, 'done').length === 1);
  await local.quiet();
  expect(local.depth('WorkDeadLetters').ready).toBe(0);
});

it('a queue whose messages show up before the function can be done is refused, as Lambda does', async () => {
  await expect(run({ assembly: cloud({}, { Timeout: 31 }) })).rejects.toThrow(/WorkMapping: .*visibility timeout/);
});

it('a schedule fires at the start, and its input or EventBridge’s event is handed over', async () => {
  const schedule = `export const handler = async (event) => console.log(JSON.stringify({ got: event }));`;
  const assembly = assemblyOf(
    {
      Sweeper: lambda('sweeper'),
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: { ScheduleExpression: 'rate(1 minute)', Targets: [{ Arn: arnOf('Sweeper'), Id: 'T' }] },
      },
      Other: lambda('sweeper'),
      Nightly: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          ScheduleExpression: 'cron(0 3 * * ? *)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: { Arn: arnOf('Other'), RoleArn: 'arn', Input: '{"clean":true}' },
        },
      },
    },
    { sweeper: schedule },
  );
  const local = await run({ assembly, schedules: true });
  await until(() => local.lines.length > 0);
  expect(JSON.parse(local.lines[0]?.line ?? '')).toMatchObject({ got: { source: 'aws.events', detail: {} } });
  await local.fire('Other');
  await until(() => local.lines.length > 1);
  expect(JSON.parse(local.lines[1]?.line ?? '')).toEqual({ got: { clean: true } });
});
