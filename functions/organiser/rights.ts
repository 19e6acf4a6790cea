import * as z from 'zod';

/** What somebody is in an event. Whoever signs by IAM may do everything in all of them. */
export const accessRole = z.enum(['owner', 'editor', 'door', 'analyst']);
export type AccessRole = z.infer<typeof accessRole>;

/**
 * `figures`: counts, never names. `people`: who they are, and their stories. `runs`: to plan, watch, pause, resume and cancel.
 * `attendance`: who was where: to see, scan, set and take back. `start`: to let a plan be done, which cannot be undone.
 * `imports`: to read files of people and of attendance in, and to take that back. `setup`: to change the event itself.
 * `acts`: to correct what is known of one person, to give it out or erase it, and to decide of their certificates and mails. `access`: who may do what, and what is owners’ alone: webhooks, the log.
 */
export const right = z.enum(['figures', 'people', 'attendance', 'imports', 'runs', 'start', 'setup', 'acts', 'access']);
export type Right = z.infer<typeof right>;

const RIGHTS: Record<AccessRole, readonly Right[]> = {
  owner: ['figures', 'people', 'attendance', 'imports', 'runs', 'start', 'setup', 'acts', 'access'],
  editor: ['figures', 'people', 'attendance', 'imports', 'runs', 'setup', 'acts'],
  door: ['attendance'],
  analyst: ['figures'],
};

/** Needed in an event of one's own to make another, since whoever makes one owns it. */
export const MAKING: readonly Right[] = ['setup', 'access'];

export const rightsOf = (role: AccessRole): readonly Right[] => RIGHTS[role];

export const may = (role: AccessRole, right: Right): boolean => rightsOf(role).includes(right);
