import { describe, expect, it } from 'vitest';
import { doublesAmong } from '../../../functions/participants/doubles.ts';
import { participant } from '../../../functions/participants/participant.ts';

let sequence = 0;
const person = (change: object) => {
  sequence += 1;
  const known = { event: 'kk', name: `Mtu ${sequence}`, role: 'r', group: 'g', registeredAt: '2019-01-20' };
  return participant.parse({ ...known, id: `p${sequence}`, sequence, ...change });
};
const plain = (text: string) => text.toLowerCase();
const pairs = (...changes: object[]) => {
  sequence = 0;
  return doublesAmong(changes.map(person), plain).map(({ one, other, why }) => `${one.id} ${other.id} ${why}`);
};

describe('two entries may be one person', () => {
  it.each([
    ['by one address', [{ address: 'a@b.org' }, {}, { address: 'A@b.org' }], ['p1 p3 address']],
    [
      'by one name and institution',
      [
        { name: 'Asha Juma', institution: 'Wizara' },
        { name: 'ASHA JUMA', institution: 'wizara' },
      ],
      ['p1 p2 name'],
    ],
    ['not by a name alone', [{ name: 'Asha Juma' }, { name: 'Asha Juma', institution: 'Wizara' }], []],
    ['not by a name without institutions', [{ name: 'Asha Juma' }, { name: 'Asha Juma' }], []],
    [
      'once, by the lower number',
      [
        { name: 'Asha', institution: 'W', address: 'a@b.org' },
        { name: 'Asha', institution: 'W', address: 'a@b.org' },
        { name: 'Asha', institution: 'W' },
      ],
      ['p1 p2 name', 'p1 p3 name'],
    ],
    ['not by the address of an office', Array.from({ length: 4 }, () => ({ address: 'ofisi@b.org' })), []],
  ])('%s', (_, people, expected) => {
    expect(pairs(...people)).toEqual(expected);
  });
});
