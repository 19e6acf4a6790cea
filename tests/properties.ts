import fc from 'fast-check';

/**
 * fast-check, begun from one seed: a change that breaks a property fails, and a change that does not cannot.
 * `PROPERTY_SEED=$RANDOM npx vitest run …` looks elsewhere.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261126) });

export default fc;
