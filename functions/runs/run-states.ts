import type { Principal } from '../shared/principal.ts';
import type { Run, RunState } from './run.ts';

/** A change of a run's state, pure. Undefined: the run is not in a state that allows it. */
export type RunStep = (run: Run) => Run | undefined;

interface Act {
  now: Date;
  by: Principal;
  reason?: string;
}

/** Who brings a run on where nobody asks for it. */
export const WORKER = { kind: 'system', id: 'runs' } as const;

/** Changes of state that a run remembers; the audit log has all. */
const HISTORY = 100;

/** The run in another state, with who brought it there; its own reason is the latest. */
export function enter(run: Run, state: RunState, { now, by, reason }: Act, changes: Partial<Run> = {}): Run {
  const { reason: _, ...rest } = run;
  const at = now.toISOString();
  return {
    ...rest,
    ...(reason !== undefined && { reason }),
    state,
    ...changes,
    history: [...run.history, { at, state, by, ...(reason !== undefined && { reason }) }].slice(-HISTORY),
  };
}

const START = { shard: 0 };

/** What was planned is to be done; its worker sets it running. */
export const confirm =
  (act: Act, delay: number): RunStep =>
  (run) =>
    run.kind === 'certificates' && run.state === 'planned'
      ? enter(run, 'confirmed', act, { delay, phase: 'dispatch', position: START })
      : undefined;

/** Nothing more is issued or claimed for it. What a worker has in its hands ends by itself. */
export const pause =
  (act: Act): RunStep =>
  (run) =>
    run.state === 'running' || run.state === 'confirmed' ? enter(run, 'paused', act) : undefined;

/** Goes on from the beginning of its phase: what is done is found done, and what lost its message gets another. */
export const resume =
  (act: Act): RunStep =>
  (run) => {
    if (run.state !== 'paused') return undefined;
    if (run.phase === 'people') return enter(run, 'running', act);
    const issuing = run.phase === 'dispatch' || run.phase === 'settle';
    return enter(again(run), 'running', act, { phase: issuing ? 'dispatch' : 'mail', position: START });
  };

/** Given up: certificates that it issued stay, mails that have not left are taken back. */
export const cancel =
  (act: Act): RunStep =>
  (run) => {
    if (['finished', 'cancelled'].includes(run.state)) return undefined;
    // An export has nothing that could be taken back.
    const begun = run.state !== 'planning' && run.state !== 'planned' && run.kind !== 'export';
    const { position: _, ...rest } = again(run);
    return enter(rest, 'cancelled', act, begun ? { phase: 'withdraw', position: START } : {});
  };

/** Without what its present phase has counted and waited for. */
function again({ nudged: _, ...run }: Run): Run {
  const issuing = run.phase === 'dispatch' || run.phase === 'settle';
  return { ...run, ...(issuing && { results: {} }), mailing: {} };
}
