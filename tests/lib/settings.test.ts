import { describe, expect, test } from 'vitest';
import { readSettings } from '../../lib/settings.ts';
import { LIVE } from './assembly.ts';

const reading = (context: Record<string, unknown>) => readSettings((name) => context[name]);

describe('the settings of a deployment', () => {
  test('stage dev does without any, and says what is missing', () => {
    const settings = reading({});
    expect(settings.stage).toBe('dev');
    expect(settings.site).toBeUndefined();
    expect(settings.warnings.join()).toMatch(/domain is not set.*sender is not set.*alarmAddress is not set/);
  });

  test('a full deployment has nothing to warn of', () => {
    expect(reading(LIVE)).toEqual({
      stage: 'live',
      site: { domain: 'cheti.example.go.tz', hostedZone: { id: 'Z0123456789', name: 'example.go.tz' } },
      sender: 'cheti@example.go.tz',
      identity: 'domain',
      localHooks: false,
      alarmAddress: 'alarms@example.go.tz',
      signing: { generation: 1, retired: [] },
      warnings: [],
    });
  });

  test('another stage than dev needs a domain and a sender, and says both at once', () => {
    expect(() => reading({ stage: 'live' })).toThrow(/domain is not set.*stage dev only.*sender is not set/s);
  });

  test('keys of before come with their ends', () => {
    const key = (letter: string) => `z6Mk${letter.repeat(44)}`;
    const retiredKeys = `${key('a')}@2027-03-01T08:00Z,${key('b')}@2028-01-01T00:00:00Z`;
    expect(reading({ signingKey: '3', retiredKeys }).signing).toEqual({
      generation: 3,
      retired: [
        { multikey: key('a'), until: '2027-03-01T08:00:00.000Z' },
        { multikey: key('b'), until: '2028-01-01T00:00:00.000Z' },
      ],
    });
  });

  test('a key that is in doubt is left out', () => {
    expect(reading({ signingKey: '2', retiredKeys: 'none' }).signing).toEqual({ generation: 2, retired: [] });
  });

  test.each([
    [{ domain: 'x.example' }, 'certificateArn or hostedZoneId'],
    [{ domain: 'x.example', hostedZoneId: 'Z1' }, 'go together'],
    [{ domain: 'x.example', hostedZoneId: 'Z1', hostedZoneName: 'other.example' }, 'does not lie in other.example'],
    [{ domain: 'badexample.com', hostedZoneId: 'Z1', hostedZoneName: 'example.com' }, 'does not lie in example.com'],
    [{ certificateArn: 'arn:aws:acm:eu-west-1:1:certificate/1' }, 'certificateArn needs domain'],
    [{ domain: 'https://x.example' }, 'domain is not a host name'],
    [{ stage: 'Live' }, 'stage is up to 20 lower-case'],
    [{ sender: 'cheti' }, 'sender is not a mail address'],
    [{ signingKey: '2' }, 'signingKey needs retiredKeys'],
    [{ signingKey: 'two' }, 'signingKey is not a number'],
    [{ retiredKeys: 'z6Mk' }, 'retiredKeys.0 is not z6Mk…@2027'],
    [{ identity: 'account' }, 'identity is either domain or address'],
    [{ ...LIVE, localHooks: 'yes' }, 'localHooks is allowed for the stage dev only'],
  ])('%j is refused: %s', (context, reason) => {
    expect(() => reading(context)).toThrow(reason);
  });
});
