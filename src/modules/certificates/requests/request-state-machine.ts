import { StateMachine } from '../../../platform/state-machine/state-machine.js';

export const requestStates = ['pending', 'approved', 'rejected', 'withdrawn', 'outdated'] as const;
export type RequestState = (typeof requestStates)[number];

export type RequestStep = 'approve' | 'reject' | 'withdraw' | 'outdate';

/** A change that needs a second person: a colleague decides, or its author withdraws it. */
export const requestStateMachine = new StateMachine<RequestState, RequestStep>(
  'request',
  { table: 'certificate_requests', isVersioned: false },
  {
    approve: { from: ['pending'], to: 'approved' },
    reject: { from: ['pending'], to: 'rejected' },
    withdraw: { from: ['pending'], to: 'withdrawn' },
    // Its subject has changed in the meantime.
    outdate: { from: ['pending'], to: 'outdated' },
  },
);
