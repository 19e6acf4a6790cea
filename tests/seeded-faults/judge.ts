import './hooks.ts';
import '../simulation/tsx.ts';

/** `SEEDED_FAULT=… node judge.ts WORLDS`: the first of these worlds that a fault in the code breaks, as JSON. */
const { firstBroken } = await import('./worlds.ts');
console.log(JSON.stringify(await firstBroken(JSON.parse(process.argv[2] ?? ''))));
