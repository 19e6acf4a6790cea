import { describe, expect, it } from 'vitest';
import { policySentence } from '../../../../functions/console/setup/policy-sentence.ts';
import { policy } from '../../../../functions/events/policy.ts';
import { sample } from '../../../../functions/events/sample.ts';

const { event } = sample(1);

describe('a policy as a sentence', () => {
  it.each([
    [
      {
        groups: ['kundi-1'],
        attendance: { of: 'days', group: 'kundi-1', need: { all: true } },
        feedback: { forms: 'share', share: 0.5 },
      },
      'Everybody in Group 1: both days of Group 1, and feedback on at least half of the sessions attended.',
      'Kila mtu wa Kundi la 1: siku zote 2 za Kundi la 1, na maoni ya angalau nusu ya vipindi alivyohudhuria.',
    ],
    [
      {
        roles: ['mjumbe', 'mtoa-mada', 'mtafiti'],
        attendance: { of: 'sessions', need: { least: 2 } },
        feedback: { forms: 'each' },
      },
      'Delegate, Presenter or Researcher: at least 2 sessions of their own groups, and feedback on each session attended.',
      'Mshiriki, Mtoa Mada au Mtafiti: angalau vipindi 2 vya kundi lake, na maoni ya kila kipindi alichohudhuria.',
    ],
    [
      { roles: ['mwanafunzi'], attendance: { of: 'sessions', group: 'kundi-3', need: { share: 0.6 } }, opens: 'run' },
      'Student: at least 60 % of the sessions of Group 3; once a run releases it.',
      'Mwanafunzi: angalau asilimia 60 ya vipindi vya Kundi la 3; waandaaji wakitoa vyeti.',
    ],
    [
      {
        attendance: { of: 'days', group: 'kundi-2', need: { all: true } },
        feedback: { forms: 'event' },
        opens: '2019-02-02T16:00',
      },
      'Everybody: the one day of Group 2, and feedback on the event; not before 2 February 2019, 16:00.',
      'Kila mtu: siku ya Kundi la 2, na maoni kuhusu tukio; kuanzia 2 Februari 2019, 16:00.',
    ],
    [{}, 'Everybody: no conditions.', 'Kila mtu: bila sharti.'],
  ])('%j', (written, en, sw) => {
    const read = policy.parse(written);
    expect([policySentence(event, read, 'en'), policySentence(event, read, 'sw')]).toEqual([en, sw]);
  });
});
