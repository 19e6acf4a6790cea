import { describe, expect, it } from 'vitest';
import { readFaults } from './drawing.ts';
import { heldBy } from './held.ts';
import { everyAct, everyLateWorker, everyTwoCrashes, UNSEEN } from './schedules.ts';
import { replayOf, type Trial, type Verdict } from './trial.ts';

/** One person whose certificate needs no run, and what strikes anyway. */
const onePerson = (faults = ''): Trial => ({
  seed: '1',
  people: 1,
  schedule: readFaults(`unasked,${faults}`).fixed,
});
/** SES takes mails and never says so. */
const SILENCE = 'lose@told:1x100';

/** Broken promises with the lines that replay them, and whatever gathers them. */
function gathering() {
  const broken: string[] = [];
  const gather = (trial: Trial, verdict: Verdict) => {
    broken.push(...verdict.broken.map((promise) => `${promise}: ${replayOf(trial)}`));
  };
  return { broken, gather };
}

describe('one person’s certificate and mail', { timeout: 600_000 }, () => {
  it('is neither lost nor doubled by any schedule of up to two crashes', async () => {
    const { broken, gather } = gathering();
    const found = await everyTwoCrashes(onePerson(), gather);
    expect(broken).toEqual([]);
    // Sixteen calls to issue, eleven to mail, four for SES's two words, each with two points.
    expect(found.points).toBeGreaterThanOrEqual(62);
    expect(found.pairs).toBeGreaterThan(2000);
    expect(found.schedules).toBeGreaterThan(300);
  });

  it('is neither lost nor doubled by two crashes where SES never tells what it took', async () => {
    const { broken, gather } = gathering();
    const found = await everyTwoCrashes(onePerson(SILENCE), gather);
    expect(broken).toEqual([]);
    expect(found.schedules).toBeGreaterThan(200);
  });

  it('is neither lost nor doubled by a worker that comes back after its lease', async () => {
    const { broken, gather } = gathering();
    const told = await everyLateWorker(onePerson(), gather);
    const silent = await everyLateWorker(onePerson(SILENCE), gather);
    expect(broken).toEqual([]);
    expect(told + silent).toBeGreaterThan(100);
  });

  it('is neither lost nor doubled whenever an organiser pauses the run, gives it up or edits the event', async () => {
    const { broken, gather } = gathering();
    const states = new Set<string>();
    const done = await everyAct(
      { seed: '1', people: 1, schedule: readFaults('').fixed },
      { all: [[{ what: 'pause' }], [{ what: 'cancel' }]], inTurn: [[{ what: 'edit' }], [{ what: 'cancel' }, UNSEEN]] },
      (trial, verdict) => {
        gather(trial, verdict);
        for (const { state, history, mailsFrom = '9' } of heldBy(verdict.world).runs)
          for (const step of history) {
            states.add(`${step.state}…${state}`);
            if (step.state === 'cancelled') states.add(step.at < mailsFrom ? 'undone' : 'cancelled amid its mails');
          }
      },
    );
    expect(broken).toEqual([]);
    expect(Math.min(done.pause ?? 0, done.cancel ?? 0, done.edit ?? 0)).toBeGreaterThan(20);
    // Each was meant: runs that stood still went on, and those given up had begun.
    expect([...states]).toEqual(
      expect.arrayContaining([
        ...['paused…finished', 'running…cancelled', 'planned…cancelled'],
        ...['undone', 'cancelled amid its mails'],
      ]),
    );
  });
});
