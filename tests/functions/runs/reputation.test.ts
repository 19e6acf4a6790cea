import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, LIMITS, troublesOf } from '../../../functions/runs/reputation.ts';
import { countSent, countTrouble, tallyOf } from '../../../functions/runs/reputation-store.ts';
import { pause, resume } from '../../../functions/runs/run-states.ts';
import { changeRun } from '../../../functions/runs/store.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { organiser, perfectPolicy } from '../certificates/perfect.ts';
import { yardOn } from './yard.ts';

describe('a run’s reputation', () => {
  const tally = { sent: 1000, bounces: 0, complaints: 0 };

  it.each([
    [{ bounces: 19 }, { is: 'well' }],
    [{ bounces: 20 }, { is: 'warn', because: 'bounces' }],
    [{ bounces: 39 }, { is: 'warn', because: 'bounces' }],
    [{ bounces: 40 }, { is: 'pause', because: 'bounces' }],
    [{ sent: 10_000, complaints: 4 }, { is: 'well' }],
    [
      { sent: 10_000, complaints: 5 },
      { is: 'warn', because: 'complaints' },
    ],
    [
      { sent: 10_000, complaints: 8 },
      { is: 'pause', because: 'complaints' },
    ],
    [{ sent: 100, bounces: 19, complaints: 2 }, { is: 'well' }],
    [
      { sent: 100, bounces: 20 },
      { is: 'pause', because: 'bounces' },
    ],
  ])('with %o of a thousand is judged %o', (changes, judged) => {
    expect(judge({ ...tally, ...changes })).toEqual(judged);
  });
});

describe('a share that is worth a word', () => {
  it('is told below the least count too, at which nothing is done yet', () => {
    const few = { sent: 40, bounces: 10, complaints: 1 };
    expect(judge(few)).toEqual({ is: 'well' });
    expect(troublesOf(few)).toEqual([
      { what: 'bounces', count: 10, sent: 40 },
      { what: 'complaints', count: 1, sent: 40 },
    ]);
    expect(troublesOf({ sent: 100, bounces: 1, complaints: 0 })).toEqual([]);
    expect(troublesOf({ sent: 0, bounces: 0, complaints: 0 })).toEqual([]);
  });
});

describe('too many mails that come back', () => {
  let engines: Engines;
  let yard: ReturnType<typeof yardOn>;
  beforeAll(async () => {
    engines = await startEngines();
    yard = yardOn(engines);
  });
  afterAll(() => engines.stop());

  it('warn, then stop the run by itself, however doubled and disordered the events are; a person’s word lets it go on', async () => {
    const { table } = engines;
    const { world } = yard;
    const event = await yard.applied({ ...perfectPolicy, opens: 'run' });
    await yard.start(event, 'invitations', 'troubled');
    const deps = { table, world, log: createLog(() => {}) };
    for (let n = 0; n < 500; n++) await countSent(table, world, 'troubled');
    const tell = async (from: number, to: number) => {
      const mails = Array.from({ length: to - from }, (_, n) => `m${((n * 7) % (to - from)) + from}`);
      for (const mail of [...mails, ...mails]) await countTrouble(deps, 'troubled', 'bounce', mail);
    };
    await tell(0, LIMITS.bounces.least - 1);
    expect(await yard.run('troubled')).toMatchObject({ state: 'running' });
    expect((await yard.run('troubled')).warning).toBeUndefined();
    expect(await tallyOf(table, 'troubled')).toEqual({ sent: 500, bounces: 19, complaints: 0 });
    await tell(19, 20);
    const paused = await yard.run('troubled');
    expect(paused).toMatchObject({ state: 'paused', reason: 'bounces', warning: 'bounces' });
    expect(paused.history.at(-1)).toMatchObject({ by: { kind: 'system', id: 'reputation' } });

    await changeRun({ table, world }, paused, resume({ now: world.now(), by: organiser }));
    await tell(20, 30);
    expect(await yard.run('troubled')).toMatchObject({ state: 'running' });
    for (let n = 0; n < 3; n++) await countTrouble(deps, 'troubled', 'complaint', `c${n}`);
    expect(await yard.run('troubled')).toMatchObject({ state: 'paused', reason: 'complaints' });
    expect(pause({ now: world.now(), by: organiser })(await yard.run('troubled'))).toBeUndefined();
  });

  it('warn of a run that stands still already', async () => {
    const { table } = engines;
    const { world } = yard;
    const event = await yard.applied({ ...perfectPolicy, opens: 'run' });
    await yard.start(event, 'invitations', 'resting');
    await changeRun({ table, world }, await yard.run('resting'), pause({ now: world.now(), by: organiser }));
    const deps = { table, world, log: createLog(() => {}) };
    for (let n = 0; n < 40; n++) await countSent(table, world, 'resting');
    for (let n = 0; n < LIMITS.bounces.least; n++) await countTrouble(deps, 'resting', 'bounce', `m${n}`);
    expect(await yard.run('resting')).toMatchObject({ state: 'paused', warning: 'bounces' });
  });
});
