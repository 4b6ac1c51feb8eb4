import { StateMachine } from '../../../platform/state-machine/state-machine.js';

export const batchStates = ['prepared', 'approved', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];

/** A prepared batch is approved or cancelled; approval is final. */
export const batchStateMachine = new StateMachine<BatchState, 'approve' | 'cancel'>(
  'batch',
  { table: 'certificate_batches' },
  {
    approve: { from: ['prepared'], to: 'approved' },
    cancel: { from: ['prepared'], to: 'cancelled' },
  },
);
