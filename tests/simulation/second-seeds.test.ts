import { expect, it } from 'vitest';
import { worldsOf } from './seeds.ts';

it('the second 250 seeds of five people with all faults lose and double nothing', { timeout: 900_000 }, async () => {
  expect(await worldsOf(251, 250)).toMatch(/^250 seeds of 5 people, \d+ calls, 0 failing/m);
});
