import type { World } from '../shared/clock.ts';

/** As long as the bucket keeps an imported file: what holds cells of it goes with it. */
export const KEPT_DAYS = 30;

/** When that is, in seconds since 1970. */
export const expiry = (world: World): number => Math.ceil(world.now().getTime() / 1000) + KEPT_DAYS * 86_400;
