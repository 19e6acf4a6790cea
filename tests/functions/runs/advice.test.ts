import { expect, it } from 'vitest';
import { whyNot } from '../../../functions/runs/advice.ts';
import { run } from '../../../functions/runs/run.ts';

const of = (state: string, kind = 'certificates') =>
  run.parse({
    ...{ id: 'r1', event: 'kk', kind, state, selection: {}, by: { kind: 'iam', id: 'a' }, createdAt: '', counts: {} },
  });

it.each([
  ['planning', 'pause', 'cheti run watch r1 --event kk'],
  ['planned', 'pause', 'cheti run start r1 --event kk'],
  ['running', 'start', 'cheti run watch r1 --event kk'],
  ['paused', 'start', 'cheti run resume r1 --event kk'],
  ['finished', 'resume', 'cheti run report r1 --event kk'],
  ['cancelled', 'start', 'cheti run plan --event kk'],
])('a run that is %s says why %s does not fit, and which command does', (state, word, command) => {
  expect(whyNot(of(state), word)).toContain(`${word} does not fit`);
  expect(whyNot(of(state), word)).toContain(command);
});

it('a cancelled run of reminders is begun anew by its own command, and one of the system by none', () => {
  expect(whyNot(of('cancelled', 'reminders'), 'resume')).toContain('cheti remind --event kk');
  expect(whyNot(of('running', 'review'), 'pause')).not.toContain('cheti');
  expect(whyNot(of('running', 'export'), 'pause')).toContain('cheti run cancel r1 --event kk');
});
