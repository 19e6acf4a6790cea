import type { TableShape } from './stored-table.ts';

/** The stack's tables and their indexes; `shape.test.ts` holds them together with the synthesized template. */
export const TABLES: TableShape[] = [
  {
    name: 'main',
    key: ['pk', 'sk'],
    indexes: [
      { name: 'byEvent', key: ['eventKey', 'eventSort'], projects: 'ALL' },
      { name: 'byState', key: ['stateKey', 'stateSort'], projects: 'KEYS_ONLY' },
      { name: 'byLookup', key: ['lookupKey', 'lookupSort'], projects: 'KEYS_ONLY' },
    ],
  },
  { name: 'answers', key: ['pk', 'sk'], indexes: [] },
];
