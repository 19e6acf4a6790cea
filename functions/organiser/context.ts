import type { World } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { Principal } from '../shared/principal.ts';
import type { SignedIn } from './access-store.ts';
import type { Right } from './rights.ts';

/** Somebody who may not everything: what they may is read at each request, once for each event. */
export interface Asker {
  /** They themselves, also where a token of theirs asks. */
  who: SignedIn;
  /** What they may in an event now: nothing in one that is not theirs, as in one that is not there. */
  rightsIn(event: string): Promise<readonly Right[]>;
  /** Ids of the events in which they may something. */
  events(): Promise<string[]>;
}

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
