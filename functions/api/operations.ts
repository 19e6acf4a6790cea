import { EVENT } from './operations/event.ts';
import type { Operation } from './operations/operation.ts';
import { PEOPLE } from './operations/people.ts';
import { WORK } from './operations/work.ts';

/** Everything that `/api/v1` does, and who may. What is not here is not answered. */
export const OPERATIONS = { ...EVENT, ...PEOPLE, ...WORK } satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

export const operations = Object.entries(OPERATIONS) as [OperationName, Operation][];
