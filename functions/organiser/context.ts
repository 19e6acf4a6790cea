import type { World } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { Principal } from '../shared/principal.ts';

/** What each request of the organiser's API carries. */
export interface OrganiserContext {
  Variables: { principal: Principal; correlation: string; log: Log; world: World };
}
