import './tsx.ts';
import type { Trial } from './trial.ts';

const { judge } = await import('./trial.ts');

process.on('message', async (trial: Trial) => process.send?.(await judge(trial)));
