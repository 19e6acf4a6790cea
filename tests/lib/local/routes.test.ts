import { describe, expect, it } from 'vitest';
import { doneOf } from '../../../lib/local/queues.ts';
import { matchRoute, routesOf } from '../../../lib/local/routes.ts';
import { isDue } from '../../../lib/local/schedules.ts';
import { readTemplate } from '../../../lib/local/template.ts';
import { Throttle } from '../../../lib/local/throttle.ts';
import { api, lambda } from './fixture.ts';

const keys = [
  'GET /',
  'GET /v/{code}',
  'GET /v/help',
  'ANY /v/{code}',
  'ANY /api/{proxy+}',
  'GET /api/{x}/y',
  '$default',
];
const cloud = readTemplate(
  { Resources: { Web: lambda('web'), ...api('Web', keys) } },
  { site: 'http://localhost', queues: 'http://localhost', issuer: 'http://localhost' },
);
const routes = routesOf(cloud, () => 'Web');
const match = (method: string, path: string) => {
  const found = matchRoute(routes, method, path);
  return found && [found.route.key, found.parameters];
};

describe('a route', () => {
  it.each([
    ['GET', '/', 'GET /', {}],
    ['GET', '/v/help', 'GET /v/help', {}],
    ['GET', '/v/ABC', 'GET /v/{code}', { code: 'ABC' }],
    ['POST', '/v/ABC', 'ANY /v/{code}', { code: 'ABC' }],
    ['GET', '/v/', '$default', {}],
    ['GET', '/v/a/b', '$default', {}],
    ['PUT', '/api/a/b/c', 'ANY /api/{proxy+}', { proxy: 'a/b/c' }],
    ['GET', '/api/a/y', 'GET /api/{x}/y', { x: 'a' }],
    ['POST', '/', '$default', {}],
  ])('for %s %s is %s', (method, path, key, parameters) => {
    expect(match(method, path)).toEqual([key, parameters]);
  });

  it('is missing where there is no default', () => {
    const some = routes.filter(({ key }) => key !== '$default');
    expect(matchRoute(some, 'GET', '/none')).toBeUndefined();
  });
});

describe('a throttle', () => {
  it('lets a burst through, then its rate', () => {
    const throttle = new Throttle(2, 3, 0);
    expect([0, 0, 0, 0].map((at) => throttle.take(at))).toEqual([true, true, true, false]);
    expect([400, 500, 600].map((at) => throttle.take(at))).toEqual([false, true, false]);
    expect([60_000, 60_000, 60_000, 60_000].map((at) => throttle.take(at))).toEqual([true, true, true, false]);
  });
});

describe('a schedule', () => {
  it.each([
    ['rate(1 minute)', '2026-01-01T00:01:00Z', true],
    ['rate(5 minutes)', '2026-01-01T00:01:00Z', false],
    ['rate(5 minutes)', '2026-01-01T00:05:00Z', true],
    ['rate(1 hour)', '2026-01-01T02:00:00Z', true],
    ['rate(1 day)', '2026-01-01T02:00:00Z', false],
    ['cron(0 3 * * ? *)', '2026-01-01T03:00:00Z', true],
    ['cron(0 3 * * ? *)', '2026-01-01T03:01:00Z', false],
    ['cron(0/15 * * * ? *)', '2026-01-01T03:45:00Z', true],
    ['cron(0/15 * * * ? *)', '2026-01-01T03:44:00Z', false],
    ['cron(5,10-12 * ? * 5 2026)', '2026-01-01T03:11:00Z', true],
    ['cron(5,10-12 * ? * 6 2026)', '2026-01-01T03:11:00Z', false],
  ])('%s at %s is due: %s', (expression, minute, due) => {
    expect(isDue(expression, new Date(minute))).toBe(due);
  });

  it.each(['rate(soon)', 'cron(0 3 L * ? *)', 'at(2026-01-01T00:00:00)'])('%s is refused by name', (expression) => {
    expect(() => isDue(expression, new Date())).toThrow(expression);
  });
});

describe('an answer to a batch', () => {
  const batch = [{ MessageId: 'a' }, { MessageId: 'b' }];
  it.each([
    ['nothing', undefined, ['a', 'b']],
    ['null', null, ['a', 'b']],
    ['no failures', { batchItemFailures: [] }, ['a', 'b']],
    ['no list', {}, ['a', 'b']],
    ['one failure', { batchItemFailures: [{ itemIdentifier: 'a' }] }, ['b']],
    ['a stranger', { batchItemFailures: [{ itemIdentifier: 'z' }] }, []],
    ['an empty failure', { batchItemFailures: [{}] }, []],
    ['something else', { batchItemFailures: 'a' }, []],
  ])('that says %s', (_, answer, done) => {
    expect(doneOf(batch, answer).map(({ MessageId }) => MessageId)).toEqual(done);
  });
});
