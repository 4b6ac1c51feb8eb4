import { StateMachine } from '../../../platform/state-machine/state-machine.js';

export type ErasureState = 'queued' | 'running' | 'done';
export type ErasureStep = 'begin' | 'finish';

/** A cancelled request is deleted. */
export const erasureStateMachine = new StateMachine<ErasureState, ErasureStep>(
  'erasure',
  { table: 'erasures', key: 'person_id', isVersioned: false },
  {
    begin: { from: ['queued'], to: 'running' },
    finish: { from: ['running'], to: 'done' },
  },
);
