import { describe, expect, it } from 'vitest';
import { asks, opening } from '../../../functions/feedback/opening.ts';
import { sampleEvent } from './sample.ts';

const form = (id: string) => {
  const found = sampleEvent.forms.find((one) => one.id === id);
  if (!found) throw new Error(`no form ${id}`);
  return found;
};
const presence = (attended: string[], ...groups: string[]) => ({ groups, attended: new Set(attended) });
const at = (instant: string, attended = ['ufunguzi']) =>
  opening(sampleEvent, form('siku-ya-kwanza'), presence(attended, 'kundi-1'), new Date(instant));

describe('a form', () => {
  it('of a session asks those who attended it', () => {
    expect(asks(sampleEvent, form('siku-ya-kwanza'), presence(['ufunguzi'], 'kundi-1'))).toBe(true);
    expect(asks(sampleEvent, form('siku-ya-kwanza'), presence(['mifumo', 'wote'], 'kundi-1'))).toBe(false);
  });

  it('of the event asks those who attended anything', () => {
    expect(asks(sampleEvent, form('bila-jina'), presence(['wote'], 'kundi-1'))).toBe(true);
    expect(asks(sampleEvent, form('bila-jina'), presence([], 'kundi-1'))).toBe(false);
  });

  it('of a day asks those who attended a session of that local day', () => {
    expect(asks(sampleEvent, form('siku'), presence(['mifumo'], 'kundi-1'))).toBe(true);
    expect(asks(sampleEvent, form('siku'), presence(['ufunguzi'], 'kundi-1'))).toBe(false);
  });

  it('of a group asks those who attended its session, and its own people who attended a session for all', () => {
    expect(asks(sampleEvent, form('kundi'), presence(['mifumo'], 'kundi-1'))).toBe(true);
    expect(asks(sampleEvent, form('kundi'), presence(['wote'], 'kundi-1', 'kundi-2'))).toBe(true);
    expect(asks(sampleEvent, form('kundi'), presence(['wote'], 'kundi-1'))).toBe(false);
    expect(asks(sampleEvent, form('kundi'), presence([], 'kundi-2'))).toBe(false);
  });

  it('that closes at 23:59 in Dar es Salaam closes at 20:59 UTC', () => {
    expect(at('2019-02-05T20:58:59.999Z')).toEqual({ state: 'open', closes: new Date('2019-02-05T20:59:00Z') });
    expect(at('2019-02-05T20:59:00.000Z')).toEqual({ state: 'closed', closed: new Date('2019-02-05T20:59:00Z') });
  });

  it('opens with its session where it names no opening: 9:00 in Dodoma is 6:00 UTC', () => {
    expect(at('2019-01-30T05:59:59.999Z')).toEqual({ state: 'not-yet', opens: new Date('2019-01-30T06:00:00Z') });
    expect(at('2019-01-30T06:00:00.000Z')).toMatchObject({ state: 'open' });
  });

  it('says first that somebody was not there, whatever the time', () => {
    expect(at('2019-01-31T08:00:00Z', ['mifumo'])).toEqual({ state: 'not-attended' });
    expect(at('2030-01-01T00:00:00Z', [])).toEqual({ state: 'not-attended' });
  });
});
