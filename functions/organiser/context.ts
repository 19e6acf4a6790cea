import type { World } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { Principal } from '../shared/principal.ts';
import type { Asker } from './asker.ts';

/** What each request of the organiser's API carries. */
export interface OrganiserContext {
  Variables: {
    principal: Principal;
    correlation: string;
    log: Log;
    world: World;
    /** Whose rights are to be asked for; undefined for who signs by IAM, who may everything. */
    asker?: Asker;
    /** Name of the request by its idempotency key, the same where it is sent again: what it begins is named by it. */
    once?: string;
  };
}
