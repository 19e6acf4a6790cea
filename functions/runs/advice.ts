import { type Run, sendsMails } from './run.ts';

/** The command that begins the same work anew. */
const AGAIN: Partial<Record<Run['kind'], string>> = {
  certificates: 'run plan',
  invitations: 'invite',
  reminders: 'remind',
};

/** Why a word (`pause`, `resume`, `cancel`, `start`) does not fit to a run as it stands, and what to do instead. */
export function whyNot(run: Run, word: string): string {
  const { id, event, kind, state } = run;
  const cheti = (command: string) => `cheti ${command} --event ${event}`;
  const not = `${word} does not fit`;
  if (kind === 'export' && state !== 'finished' && state !== 'cancelled')
    return `the run is an export: ${not}. Give it up: ${cheti(`run cancel ${id}`)}`;
  if (!sendsMails(run)) return `the run is no organiser’s but the system’s own (${kind}): ${not}, it ends by itself`;
  switch (state) {
    case 'planning':
      return `the run is still being planned: ${not} yet. Wait for its plan: ${cheti(`run watch ${id}`)}`;
    case 'planned':
      return `the run is only planned: ${not}. Start it: ${cheti(`run start ${id}`)}, or give it up: ${cheti(`run cancel ${id}`)}`;
    case 'confirmed':
    case 'running':
      return `the run is going on: ${not}. Look at it: ${cheti(`run watch ${id}`)}`;
    case 'paused':
      return `the run is paused: ${not}. Let it go on: ${cheti(`run resume ${id}`)}`;
    case 'finished':
      return `the run is finished: ${not}. What came of it: ${cheti(`run report ${id}`)}`;
    case 'cancelled':
      return `the run is cancelled: ${not}. Begin anew: ${cheti(AGAIN[kind] ?? 'run plan')}`;
  }
}
