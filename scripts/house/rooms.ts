/**
 * The rooms of the house in the order in which they may know each other: each knows those before it in its list, and none
 * behind it. A name that ends in `.ts` is a file of its own.
 */
export const ORDERS: readonly { readonly under: string; readonly rooms: readonly string[] }[] = [
  {
    under: 'masking',
    rooms: [
      ...['text', 'errors.ts', 'session', 'schema', 'transformers', 'detect', 'snapshot'],
      // A run, from its policy to its attestation.
      ...[
        'policy',
        'decide',
        'plan',
        'run',
        'fidelity',
        'survey',
        'execute',
        'verify',
        'scrub',
        'attest',
        'phases',
        'mask.ts',
      ],
      ...['discover', 'upkeep', 'review', 'index.ts', 'cli', 'cli.ts'],
    ],
  },
  {
    under: 'actions/core',
    rooms: [
      ...['base', 'github', 'ledger', 'aurora', 'secrets', 'slack'],
      ...['settings', 'command', 'thread', 'job'],
    ],
  },
];

/** The part of the house that a file belongs to. `text` is the one room of masking that core may use: it knows nothing. */
export type Part = 'text' | 'masking' | 'core' | 'action' | 'infrastructure' | 'scripts' | 'tests';

/** Which part may use which, beside itself. */
export const MAY_USE: Readonly<Record<Part, readonly Part[]>> = {
  text: [],
  masking: ['text'],
  core: ['text'],
  // No action uses another: `arrows.ts` tells them apart.
  action: ['text', 'core', 'masking'],
  infrastructure: ['text', 'core'],
  scripts: ['text', 'masking', 'core', 'action', 'infrastructure'],
  tests: ['text', 'masking', 'core', 'action', 'infrastructure', 'scripts'],
};

/** All that others may use of masking. */
export const MASKING_FROM_OUTSIDE = 'masking/index.ts';

/** Support of tests: nothing but tests, and what supports them, may use it. */
export const SUPPORT_OF_TESTS = 'scripts/testing/';
