import { StateMachine } from '../../../platform/state-machine/state-machine.js';

export const importStates = ['waiting', 'reading', 'done', 'failed'] as const;
export type ImportState = (typeof importStates)[number];

/** A list of nominations; a long one is read by the worker, which reports its progress. */
export const importStateMachine = new StateMachine<ImportState, 'read' | 'finish' | 'fail'>(
  'import',
  { table: 'nomination_imports', isVersioned: false },
  {
    read: { from: ['waiting', 'reading'], to: 'reading' },
    finish: { from: ['waiting', 'reading'], to: 'done' },
    fail: { from: ['waiting', 'reading'], to: 'failed' },
  },
);
