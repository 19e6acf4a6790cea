import type { OrganiserContext } from '../organiser/context.ts';
import type { Operation } from './operations/operation.ts';

/** What each request of `/api/v1` carries. */
export interface ApiContext {
  Variables: OrganiserContext['Variables'] & { operation: Operation };
}
