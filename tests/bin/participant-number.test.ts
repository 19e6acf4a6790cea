import { describe, expect, it } from 'vitest';
import { participantNumber } from '../../bin/commands/participant-number.ts';

describe('a participant’s number', () => {
  it('is digits', () => {
    expect(participantNumber('342')).toBe(342);
  });

  it.each(['1e2', '0x10', ' 7', '7.0', '+7', '0', '-1', '', '9999999999'])('is not %j', (typed) => {
    expect(() => participantNumber(typed)).toThrow('a participant’s number');
  });
});
