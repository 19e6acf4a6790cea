import { describe, expect, it } from 'vitest';
import { readFaults, scheduleOf } from './drawing.ts';
import { tokensIn } from './oracle.ts';
import { replayOf, tryOut } from './trial.ts';

const none = { faults: [], conditions: [] };
const drawn = (seed: string, people: number) => ({
  seed,
  people,
  schedule: scheduleOf(readFaults('all'), seed, people),
});

describe('a simulated world', { timeout: 240_000 }, () => {
  it('without a fault issues and mails everything that is due', async () => {
    const { broken, world } = await tryOut({ seed: 'calm', people: 5, schedule: none });
    expect(broken).toEqual([]);
    expect(world.services.ses.accepted.length).toBeGreaterThan(2);
    expect(world.services.s3.objects.size).toBeGreaterThan(2);
    expect(world.services.sqs.queues.flatMap(({ dead }) => dead)).toEqual([]);
    // What must be nowhere else stands in the mails: the judge has something to look for.
    expect(world.services.ses.accepted.every(({ raw }) => tokensIn(raw).length > 0)).toBe(true);
    expect(world.logs.length).toBeGreaterThan(10);
  });

  it('goes the same way for the same seed, call by call and byte by byte, whatever was before', async () => {
    const first = await tryOut(drawn('7', 3));
    const other = await tryOut(drawn('11', 3));
    const again = await tryOut(drawn('7', 3));
    expect(again.world.trace).toEqual(first.world.trace);
    expect(again.digest).toBe(first.digest);
    expect(other.digest).not.toBe(first.digest);
  });

  it('holds a mail that came back against the run that sent it, not against the one that took it over', async () => {
    const schedule = readFaults('bounce,cancel@ses:4,slow-after@send:23+45').fixed;
    const { broken, world } = await tryOut({ seed: '1160', people: 2, schedule });
    const runs = Map.groupBy(world.services.ses.accepted, ({ tags }) => tags.mail);
    const passedOn = [...runs.values()].some((sent) => new Set(sent.map(({ run }) => run)).size > 1);
    expect([passedOn, broken]).toEqual([true, []]);
  });

  it('takes no time but its own', async () => {
    const before = Date.now();
    const { world } = await tryOut({
      seed: 'patient',
      people: 1,
      schedule: readFaults('kill-before@call:1,kill-before@ses:1').fixed,
    });
    expect(world.time.now - Date.parse('2019-02-03T08:00:00Z')).toBeGreaterThan(5 * 60_000);
    expect(Date.now() - before).toBeLessThan(60_000);
    expect(Math.abs(Date.now() - before)).toBeLessThan(world.time.now);
  });

  it('is told again by the line that a failure prints', () => {
    const trial = drawn('7', 3);
    const [, seed, people, faults] = /--seed (\S+) --people (\S+) --faults (\S+)/.exec(replayOf(trial)) ?? [];
    const told = { seed, people: Number(people), schedule: scheduleOf(readFaults(faults ?? ''), '7', 3) };
    expect(told).toEqual(trial);
  });
});
