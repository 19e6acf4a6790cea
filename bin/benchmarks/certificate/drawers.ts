import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Turn, Wanted } from './drawer.ts';
import type { Variant } from './way.ts';

const PROGRAM = fileURLToPath(new URL('drawer.ts', import.meta.url));

/** A process that draws in one way; see `drawer.ts`. */
export interface Drawer {
  first: Turn;
  turn(wanted: Wanted): Promise<Turn>;
  end(): void;
}

/** @param bundle its first file. @param tasks a file of them, as lines of JSON. */
export async function startDrawer(variant: Variant, bundle: string, tasks: string): Promise<Drawer> {
  const child = fork(PROGRAM, [variant, bundle, tasks]);
  const first = await told(child);
  return {
    first,
    turn(wanted) {
      child.send(wanted);
      return told(child);
    },
    end: () => child.disconnect(),
  };
}

const told = (child: ChildProcess): Promise<Turn> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a drawer ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (turn) => {
      child.off('exit', ended);
      resolve(turn as Turn);
    });
  });
